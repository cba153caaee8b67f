"""The links that editors write: where they lead, and who links to what."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from concordance.addresses import Address
from concordance.paths import neutral_path

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.outline import Block, Link
    from concordance.text.page import Page

OUTSIDE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: to a page of the site, or to a file of it, or off the site."""

    kind: str
    """`page`, `file`, `outside`, `absolute`, `folder`, `beyond` (out of `docs/`), `scheme` or `empty`."""
    address: Address | None = None
    file: str = ""
    """For a file or a folder: its POSIX path under `docs/`."""


def resolve(page: Page, href: str, folder: str, codes: tuple[str, ...]) -> Target:
    """Find where a link of a page leads.

    `folder` is the folder of the documentation from the root of the project, `codes` the languages. An ordinary
    relative link to a Markdown file is the only way to another page: it works in any viewer.
    """
    try:
        parts = urlsplit(href)
    except ValueError:  # a bracket that is no IPv6 address
        return Target("scheme")
    if parts.scheme or parts.netloc:
        return Target("outside" if parts.scheme in OUTSIDE_SCHEMES else "scheme")
    if not parts.path:
        here = Address(page.language, page.path, unquote(parts.fragment))
        return Target("page", here) if here.fragment else Target("empty")
    if parts.path.startswith("/"):
        return Target("absolute")
    return _inside(page, unquote(parts.path), unquote(parts.fragment), folder, codes)


def _inside(page: Page, path: str, fragment: str, folder: str, codes: tuple[str, ...]) -> Target:
    base = posixpath.dirname(posixpath.relpath(page.source, folder))
    joined = posixpath.normpath(posixpath.join(base, path))
    language, _, rest = joined.partition("/")
    if joined.startswith("..") or language not in codes:
        return Target("beyond", file=joined)
    if joined.endswith(".md"):
        return Target("page", Address(language, neutral_path(rest), fragment))
    return Target("folder" if path.endswith("/") or "." not in posixpath.basename(joined) else "file", file=joined)


def resolved_links(corpus: Corpus, page: Page) -> Iterator[tuple[Link, int, Target]]:
    """Give every link of a page with its line in the text and where it leads."""
    folder = corpus.configuration.relative(corpus.configuration.docs)
    for link, line in page.structure.links:
        yield link, line, resolve(page, link.href, folder, corpus.configuration.codes)


@dataclass(frozen=True, slots=True)
class Referrer:
    """A place of the site that links to another."""

    page: Page
    block: Block | None


def referrers(corpus: Corpus) -> Mapping[str, Mapping[tuple[str, str], tuple[Referrer, ...]]]:
    """Collect for each language, for each page and passage, who links to it."""
    return {code: _referrers_in(corpus, code) for code in corpus.configuration.codes}


def _referrers_in(corpus: Corpus, language: str) -> Mapping[tuple[str, str], tuple[Referrer, ...]]:
    """Collect the links of one language.

    Keys are (neutral path, fragment); a link to a passage also counts for its page, under an empty fragment.
    """
    found: dict[tuple[str, str], dict[tuple[str, str], Referrer]] = {}
    for page in corpus.pages_in(language):
        for link, _, target in resolved_links(corpus, page):
            if target.address is None or target.address.path == page.path:
                continue
            key = (page.path, link.block.id if link.block else "")
            for fragment in {target.address.fragment, ""}:
                found.setdefault((target.address.path, fragment), {}).setdefault(key, Referrer(page, link.block))
    return {goal: tuple(by_place.values()) for goal, by_place in found.items()}

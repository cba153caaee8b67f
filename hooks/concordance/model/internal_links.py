"""The links that editors write: where each leads, and which places link to each page and passage."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from concordance.addresses import Address
from concordance.paths import SHARED_FOLDER, neutral_path

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.block import Block
    from concordance.text.outline import Link
    from concordance.text.page import Page

OUTSIDE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The schemes that a link off the site may have; any other, such as `javascript:`, is a fault."""
_SCHEMES_OF_HOSTS = frozenset({"http", "https"})
"""Their addresses name a host; without one, `https:page`, a browser reads a path of this site."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: to a page or a file of the site, or off the site."""

    kind: str
    """`page`, `file`, `outside`, and what no link may be: `absolute`, `folder`, `beyond` (out of the folders of
    languages), `scheme` (not in `OUTSIDE_SCHEMES`) or `empty`."""
    address: Address | None = None
    """For a page only; whether it exists is not asked."""
    file: str = ""
    """For `file`, `folder` and `beyond`: the POSIX path under the documentation folder."""
    query: str = ""
    """What the link asks of the page or file, as written, with its question mark: `?q=aide`."""
    fragment: str = ""
    """For a file: the place within it, as written: `page=3`."""
    source: str = field(default="", compare=False)
    """For another page: the POSIX path of its file under the documentation folder, as the link has it."""


def resolve(page: Page, href: str, folder: str, codes: tuple[str, ...]) -> Target:
    """Tell where a link of a page leads, by its text alone.

    `folder` is the folder of the documentation from the root of the project, `codes` the languages. An ordinary
    relative link to a Markdown file is the only way to another page: it works in any viewer.
    """
    try:
        parts = urlsplit(href)
    except ValueError:  # a bracket that is no IPv6 address
        return Target("scheme")
    if not is_read_by_all_alike(href):
        return Target("scheme")
    if parts.scheme or parts.netloc:
        names_a_place = parts.netloc if parts.scheme in _SCHEMES_OF_HOSTS else parts.path and not parts.netloc
        return Target("outside" if parts.scheme in OUTSIDE_SCHEMES and names_a_place else "scheme")
    if not parts.path:
        address = Address(page.language, page.path, unquote(parts.fragment))
        return Target("page", address) if address.fragment else Target("empty")
    if parts.path.startswith("/"):
        return Target("absolute")
    return _inside(page, parts, folder, codes)


def is_read_by_all_alike(href: str) -> bool:
    """Tell whether an address has no sign that browsers leave out or take for a slash (URL standard, §4.4)."""
    return href.strip() == href and "\\" not in href and not any(sign < " " or sign == "\x7f" for sign in href)


def _inside(page: Page, parts: SplitResult, folder: str, codes: tuple[str, ...]) -> Target:
    path, query = unquote(parts.path), f"?{parts.query}" if parts.query else ""
    base = posixpath.dirname(posixpath.relpath(page.source, folder))
    joined = posixpath.normpath(posixpath.join(base, path))
    language, _, rest = joined.partition("/")
    is_shared = language == SHARED_FOLDER and not joined.endswith(".md")
    if joined.startswith("..") or not (is_shared or language in codes):
        return Target("beyond", file=joined)
    if joined.endswith(".md"):
        return Target(
            "page", Address(language, neutral_path(rest), unquote(parts.fragment)), query=query, source=joined
        )
    kind = "folder" if path.endswith("/") or "." not in posixpath.basename(joined) else "file"
    return Target(kind, None, joined, query, parts.fragment)


def resolved_links(corpus: Corpus, page: Page) -> Iterator[tuple[Link, int, Target]]:
    """Give every link of a page with its line in the text of the page and its target."""
    folder = corpus.configuration.relative(corpus.configuration.docs)
    for link, line in page.structure.links:
        yield link, line, resolve(page, link.href, folder, corpus.configuration.codes)


@dataclass(frozen=True, slots=True)
class Referrer:
    """A page that links to another place, and the block in which the link is, where it is in one."""

    page: Page
    block: Block | None


def referrers(corpus: Corpus) -> Mapping[str, Mapping[tuple[str, str], tuple[Referrer, ...]]]:
    """Collect by language, then by (neutral path, fragment), the places that link to a page or passage.

    A link to a passage also counts for its page, under an empty fragment. Links of a page to itself are left out.
    """
    return {code: _referrers_in(corpus, code) for code in corpus.configuration.codes}


def _referrers_in(corpus: Corpus, language: str) -> Mapping[tuple[str, str], tuple[Referrer, ...]]:
    referring: dict[tuple[str, str], dict[tuple[str, str], Referrer]] = {}
    for page in corpus.pages_in(language):
        for link, _, target in resolved_links(corpus, page):
            if target.address is None or target.address.path == page.path:
                continue
            key = (page.path, link.block.id if link.block else "")
            for fragment in {target.address.fragment, ""}:
                referring.setdefault((target.address.path, fragment), {}).setdefault(key, Referrer(page, link.block))
    return {place: tuple(by_origin.values()) for place, by_origin in referring.items()}

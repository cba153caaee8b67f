"""The links that editors write: where they lead, and whether anything is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from concordance.addresses import Address
from concordance.configuration import neutral_path
from concordance.html_outline import runs_code
from concordance.parts import generated_anchors, meant_markers, shows_unread_data
from concordance.problem import Problem, nearest

if TYPE_CHECKING:
    from concordance.corpus import Corpus
    from concordance.html_outline import Block, Link
    from concordance.page import Page

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


def link_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """A link must lead to a page that exists, and its fragment to an id that exists there, in every language."""
    for link, line, target in resolved_links(corpus, page):
        yield from _target_problems(corpus, page, link.href, line, target)
    folder = corpus.configuration.relative(corpus.configuration.docs)
    for image, line in page.structure.images:
        target = resolve(page, image.src, folder, corpus.configuration.codes)
        if target.kind not in {"outside", "scheme"}:  # told as an image from elsewhere
            yield from _target_problems(corpus, page, image.src, line, target)


def _target_problems(corpus: Corpus, page: Page, href: str, line: int, target: Target) -> Iterator[Problem]:
    if target.address is not None:
        yield from _address_problems(corpus, page, href, line, target.address)
    elif target.kind == "file" and not (corpus.configuration.docs / target.file).is_file():
        yield page.problem(line, "link-file", found=href)
    elif target.kind in {"absolute", "folder"}:
        path = (target.file or href).strip("/")
        language, _, rest = path.partition("/")
        goal = corpus.page(language, neutral_path(rest))
        yield page.problem(line, f"link-{target.kind}", found=href, meant=_link_to(page, goal) if goal else "")
    elif target.kind in {"beyond", "scheme", "empty"} and not runs_code(href):  # told as active code
        yield page.problem(line, f"link-{target.kind}", found=href)


def _link_to(page: Page, goal: Page) -> str:
    """Write the link from a page to another as an editor does."""
    return posixpath.relpath(goal.source, posixpath.dirname(page.source))


def _address_problems(corpus: Corpus, page: Page, href: str, line: int, address: Address) -> Iterator[Problem]:
    goal = corpus.page(address.language, address.path)
    if goal is None:
        name = nearest(address.path, corpus.paths)
        near = corpus.page(address.language, name) if name else None
        yield page.problem(line, "link-page", found=href, meant=_link_to(page, near) if near else "")
        return
    if address.fragment:
        anchors = goal.anchors | generated_anchors(corpus, goal)
        is_whole = not shows_unread_data(corpus, goal) and not meant_markers(goal)
        if address.fragment not in anchors and is_whole:
            meant = nearest(address.fragment, anchors)
            yield page.problem(
                line, "link-fragment", found=href, fragment=address.fragment, file=goal.source, meant=meant
            )


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

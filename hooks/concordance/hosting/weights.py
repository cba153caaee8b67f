"""What the first view of a page weighs: all that a browser loads by itself, as a host sends it over gzip."""

from __future__ import annotations

import gzip
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from concordance.addresses import Address
from concordance.hosting.headers import media_type
from concordance.references.permanent_record import permanent_address
from concordance.render.side_by_side import side_by_side_address
from concordance.text.html_reader import read_document
from concordance.text.html_tree import walk

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.html_tree import Element

ReadFile = Callable[[str], bytes | None]
"""Gives the content of a file by its path from the root of the site; nothing where there is none."""
_HTML, _CSS, _SCRIPT = "text/html", "text/css", "text/javascript"
_LOADED = frozenset({"stylesheet", "modulepreload", "preload"})
"""The relations of links that a browser follows by itself, whatever the medium of a stylesheet."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes over gzip at its best, of one first view."""

    html: int
    styles: int
    scripts: int
    others: int
    """Pictures and the icon of the site."""

    @property
    def total(self) -> int:
        """Everything."""
        return self.html + self.styles + self.scripts + self.others


def first_views(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Give a page of each kind that this site has: the kind, and its file from the root of the site.

    Of documents it is the first, in the first language, and of passages the first of that document.
    """
    code, *others = corpus.configuration.codes
    yield "gateway", _file("")
    yield "home", _file(Address(code, "").url)
    documents = [path for path in corpus.documents if corpus.page(code, path)]
    for path in documents[:1]:
        yield "document", _file(Address(code, path).url)
        passages = [entry.reference for entry in corpus.lock.citable if entry.fragment and entry.path == path]
        yield from (("permanent", _file(permanent_address(one).url)) for one in passages[:1])
        yield from (("side", _file(side_by_side_address((code, one), path).url)) for one in others[:1])


def weigh(page: str, read: ReadFile) -> Weight | None:
    """Weigh the first view of a page, by its file from the root of the site; nothing where there is no such page."""
    content = read(page)
    if content is None:
        return None
    names = tuple(dict.fromkeys((page, *loaded_by(page, content.decode()))))
    sizes = [(media_type(name), _size(found)) for name in names if (found := read(name)) is not None]
    kinds = {kind: sum(size for media, size in sizes if media == kind) for kind in (_HTML, _CSS, _SCRIPT)}
    return Weight(kinds[_HTML], kinds[_CSS], kinds[_SCRIPT], sum(size for _, size in sizes) - sum(kinds.values()))


def _file(url: str) -> str:
    return f"{url}index.html"


def _size(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=9, mtime=0))


def loaded_by(page: str, html: str) -> Iterator[str]:
    """Give the files of the site that a page loads by itself, by their path from the root of the site."""
    elements = tuple(walk((read_document(html).root,)))
    for link in (*filter(None, map(_link, elements)), *_icon(elements)):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(page), urldefrag(link).url))


def _link(element: Element) -> str:
    if element.tag == "link":
        return element.get("href") if _LOADED & set(element.get("rel").split()) else ""
    if element.tag == "img" and element.get("loading") == "lazy":
        return ""
    return element.get("src") if element.tag in {"script", "img"} else ""


def _icon(elements: tuple[Element, ...]) -> tuple[str, ...]:
    """Of several icons a browser takes one: the drawing, which fits every size."""
    icons = [one for one in elements if one.tag == "link" and "icon" in one.get("rel").split()]
    icons.sort(key=lambda one: one.get("type") != "image/svg+xml")
    return tuple(one.get("href") for one in icons[:1])

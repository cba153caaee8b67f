"""A built site changed so that it opens from a disk, without any server: for who looks at a proposal.

A browser opens no folder as a page, and runs no module, from a disk; so links lead to the file of the page, scripts are
left out, and where there would be a search stands a sentence. Nothing of it may run: it was made by a stranger's code.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from concordance.text.html_reader import read_document
from concordance.text.html_tree import Element, replaced

if TYPE_CHECKING:
    from concordance.text.html_tree import Node, Nodes

FIRST_FILE = "index.html"
"""The file of the page at the address of a folder."""
POLICY = "default-src 'none'; style-src 'self' file:; img-src 'self' file: data:; font-src 'self' file:"
"""What a page may load from a disk, where a site has no origin of its own in every browser."""
LINKS = ("href", "src", "action")
_LEFT_OUT = frozenset({"search-without", "search-results"})
"""Classes of what only a search fills."""

Sentence = Callable[[str], str]
"""What stands in place of the search, by the code of the language of the page."""


def disk_copy(files: Mapping[str, bytes], sentence: Sentence, root: str = "/") -> dict[str, bytes]:
    """Give the files of a site, by their path from its root, as they open from a disk.

    `root` is the path of the site on its host, with which the links of the pages of errors begin.
    """
    names = frozenset(files)
    return {
        name: disk_page(name, content.decode(), names, sentence, root).encode() if name.endswith(".html") else content
        for name, content in files.items()
    }


def disk_page(name: str, html: str, names: Collection[str], sentence: Sentence, root: str = "/") -> str:
    """Write a page anew for a disk; `name` is its path from the root of the site, `names` are those of all files."""
    document = read_document(html)
    language = document.root.get("lang")

    def changed(node: Node) -> Nodes | None:
        if not isinstance(node, Element):
            return None
        if node.tag == "script" or node.classes & _LEFT_OUT:
            return ()
        if node.get("role") == "search":
            return (Element("p", {"class": "search-form"}, (sentence(language),)),)
        links = {key: disk_link(name, value, names, root) for key in LINKS if (value := node.get(key))}
        return _with_links(node, links, changed)

    (whole,) = replaced((document.root,), changed)
    return replace(document, root=whole).write() if isinstance(whole, Element) else html


def _with_links(element: Element, links: dict[str, str], changed: Callable[[Node], Nodes | None]) -> Nodes | None:
    if element.get("http-equiv").casefold() == "content-security-policy":
        links["content"] = POLICY
    if all(element.get(key) == value for key, value in links.items()):
        return None
    return (Element(element.tag, {**element.attributes, **links}, replaced(element.children, changed)),)


def disk_link(name: str, link: str, names: Collection[str], root: str = "/") -> str:
    """Give the link from a page to a file of the site; one that leads elsewhere, or nowhere, stays as it is."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return link
    path = unquote(parts.path)
    if path.startswith(root):
        path = "/" + path.removeprefix(root)
    target = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), path)).lstrip("/")
    file = next((one for one in (target, posixpath.join(target, FIRST_FILE)) if one in names), "")
    if not file:
        return link
    relative = posixpath.relpath(file, posixpath.dirname(name) or ".")
    return urlunsplit(("", "", quote(relative), "", parts.fragment))

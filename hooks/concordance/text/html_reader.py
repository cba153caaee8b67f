"""The one reader of HTML: the tree that a browser makes of it, by the parser of the HTML standard.

Lexbor (selectolax) reads as browsers do, errors included; every other module sees only the project's own tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from concordance.text.html_tree import Comment, Element, Node, Nodes, write_html

_BODY = "<!doctype html><body>"
DEEPEST = 100
"""How many elements may stand within each other; what is deeper is put side by side.

Chromium stops at 512; what walks the tree here is recursive, four calls for each element, and Python stops at 1000.
"""


@dataclass(frozen=True, slots=True)
class Fragment:
    """What stands in the body of a page."""

    nodes: Nodes
    page_elements: tuple[Element, ...] = ()
    """`html` and `body`, empty, where a start tag within the text gave them attributes: they change the whole page."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole page: what stands before and after its root element, and the root."""

    before: Nodes
    root: Element
    after: Nodes

    def write(self) -> str:
        """Write the page as HTML, with its doctype."""
        return f"<!doctype html>\n{write_html((*self.before, self.root, *self.after))}"


def read_fragment(html: str) -> Fragment:
    """Read HTML as the content of a page's body. Reads anything, as a browser does."""
    parser = _parse(_BODY + html)
    body, root = parser.body, parser.root
    page_elements = tuple(_element(node, ()) for node in (root, body) if node is not None and node.attributes)
    return Fragment((*_children(body), *_after(body), *_after(root)), page_elements)


def read_document(html: str) -> Document:
    """Read a whole page, as a browser does; without a root element there is an empty one."""
    root = _parse(html).root
    if root is None:
        return Document((), Element("html", {}), ())
    before = tuple(_siblings(root.prev, forwards=False))[::-1]
    return Document(before, _element(root, _children(root)), tuple(_siblings(root.next, forwards=True)))


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where links into a page lead."""

    language: str
    """The language that the page says it is in; empty where it says none."""
    ids: tuple[str, ...]
    """The ids, in the order of the page; one that stands twice is given twice."""


def read_anchors(html: str) -> Anchors:
    """Read the ids of a page and its language, without its tree: of a whole site that takes no time."""
    parser = _parse(html)
    language = parser.root.attributes.get("lang") if parser.root is not None else None
    return Anchors(language or "", tuple(node.attributes["id"] or "" for node in parser.css("[id]")))


def _after(node: LexborNode | None) -> Iterator[Comment]:
    """Give the comments after the end of the body, or of the page: an end tag within the text takes none away."""
    return _siblings(node.next if node is not None else None, forwards=True)


def _parse(html: str) -> LexborHTMLParser:
    """Parse as a browser with scripting on, without null characters: HTML ignores them, and the parser ends a text."""
    return LexborHTMLParser(html.replace("\0", ""), scripting=True)


def _siblings(node: LexborNode | None, *, forwards: bool) -> Iterator[Comment]:
    """Give the comments beside the root, from it outwards: nothing else stands there but the doctype."""
    while node is not None:
        if node.is_comment_node:
            yield Comment(_comment(node))
        node = node.next if forwards else node.prev


def _children(parent: LexborNode | None, depth: int = 0) -> Nodes:
    """Give what an element holds; texts that stand side by side are joined to one."""
    nodes: list[Node] = []
    texts: list[str] = []
    child = parent.first_child if parent is not None else None
    while child is not None:
        for node in _nodes(child, depth):
            if isinstance(node, str):
                texts.append(node)
                continue
            if texts:
                nodes.append("".join(texts))
                texts.clear()
            nodes.append(node)
        child = child.next
    return tuple([*nodes, "".join(texts)] if texts else nodes)


def _nodes(node: LexborNode, depth: int) -> Nodes:
    """Give a node with what it holds; below `DEEPEST` its contents are put side by side, so that no text is lost."""
    if not node.is_element_node:
        return _without_children(node)
    if depth >= DEEPEST:
        return tuple(plain for inner in node.traverse(include_text=True) for plain in _without_children(inner))
    holder = next(iter(node.template_fragments()), node) if node.tag == "template" else node
    return (_element(node, _children(holder, depth + 1)),)


def _without_children(node: LexborNode) -> Nodes:
    """Give a node without what it holds; nothing for a processing instruction, `<?x ?>`."""
    if node.is_text_node:
        return (node.text_content or "",)
    if node.is_comment_node:
        return (Comment(_comment(node)),)
    return (_element(node, ()),) if node.is_element_node else ()


def _comment(node: LexborNode) -> str:
    """Give the text of a comment unchanged: selectolax strips the white space from its own property."""
    return (node.html or "").removeprefix("<!--").removesuffix("-->")


def _element(node: LexborNode, children: Nodes) -> Element:
    return Element(node.tag or "", {name: value or "" for name, value in node.attributes.items()}, children)

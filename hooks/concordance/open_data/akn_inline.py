"""The text of a page as Akoma Ntoso: words with their emphasis, links and pictures; paragraphs, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import SubElement

from concordance.text.html_tree import Element, Node, Nodes, walk

_INLINE: Mapping[str, str] = {
    "a": "a", "abbr": "abbr", "b": "b", "em": "i", "i": "i", "span": "span", "strong": "b", "sub": "sub",
    "sup": "sup", "u": "u",
}  # fmt: skip
"""The elements of a sentence that Akoma Ntoso has too; any other is an `inline` that bears its name."""
_MARKS = frozenset({"br", "img", "wbr"})
_OTHER_INLINE = frozenset({
    "bdi", "cite", "code", "del", "dfn", "ins", "kbd", "mark", "q", "s", "samp", "small", "time", "var",
})  # fmt: skip
_SENTENCES = frozenset({"caption", "heading", "li", "num", "p"})
"""The elements of Akoma Ntoso that hold words beside other elements."""
_NO_WORDS = frozenset({"hr", "col", "colgroup"})
_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""The characters that no XML 1.0 file may hold."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class AknText:
    """Writes the text of one page."""

    link: Callable[[str], str]
    """Gives the address to which the link or picture of a page leads, by its `href` or `src`."""
    names: Callable[[Element], Mapping[str, str]]
    """Gives the `eId` and `wId` of an element; nothing for one without a published id."""

    def blocks(self, nodes: Iterable[Node], parent: XmlElement) -> None:
        """Write paragraphs, lists and tables; a sentence that stands in none of them becomes a paragraph."""
        for group in sentences_and_blocks(nodes):
            if isinstance(group, Element):
                self._block(group, parent)
            else:
                self.inline(group, SubElement(parent, "p"))

    def _block(self, element: Element, parent: XmlElement) -> None:
        if element.tag in {"ul", "ol"} and any(_is(child, "li") for child in element.children):
            self._list(element, SubElement(parent, element.tag, self._core(element)))
        elif element.tag == "table" and any(True for _ in _cells(element)):
            self._table(element, SubElement(parent, "table", self._core(element)))
        elif element.tag not in _NO_WORDS:
            self._paragraph(element, parent)

    def _paragraph(self, element: Element, parent: XmlElement) -> None:
        """Write a block with its kind as its class: Akoma Ntoso has no quotations or definitions in a text."""
        if any(is_block(child) for child in element.children):
            self.blocks(element.children, parent)
            return
        core = self._core(element)
        kind = "" if element.tag in {"p", "div"} else element.tag
        classes = " ".join(filter(None, (kind, element.get("class"))))
        self.inline(element.children, SubElement(parent, "p", {**core, **({"class": classes} if classes else {})}))

    def _list(self, element: Element, written: XmlElement) -> None:
        for item in element.children:
            if isinstance(item, Element) and item.tag == "li":
                self._item(item, SubElement(written, "li", self._core(item)))

    def _item(self, item: Element, written: XmlElement) -> None:
        """Write an item: its words and the blocks in it, in their order."""
        for group in sentences_and_blocks(item.children):
            if isinstance(group, Element):
                self._block(group, written)
            else:
                self.inline(group, written)

    def _table(self, element: Element, written: XmlElement) -> None:
        caption = next((one for one in walk((element,)) if one.tag == "caption"), None)
        if caption:
            self.inline(caption.children, SubElement(written, "caption"))
        rows: dict[int, XmlElement] = {}
        for row, cell in _cells(element):
            if id(row) not in rows:
                rows[id(row)] = SubElement(written, "tr")
            spans = {name: value for name in ("colspan", "rowspan") if (value := cell.get(name))}
            own = SubElement(rows[id(row)], cell.tag, {**self._core(cell), **spans})
            self.blocks(cell.children or ("",), own)

    def inline(self, nodes: Iterable[Node], written: XmlElement) -> None:
        """Write the words of a sentence into an element, after what is already there."""
        for node in nodes:
            if isinstance(node, str):
                _add_text(written, node)
            elif isinstance(node, Element):
                self._inline(node, written)

    def _inline(self, element: Element, written: XmlElement) -> None:
        if element.tag == "br":
            SubElement(written, "br")
        elif element.tag == "img":
            words = {"alt": xml_text(element.get("alt"))} if element.get("alt") else {}
            SubElement(written, "img", {"src": self.link(element.get("src")), **words})
        elif element.tag == "wbr":
            return
        elif element.tag == "a" and not element.get("href"):
            self.inline(element.children, written)
        else:
            self.inline(element.children, SubElement(written, *self._named(element)))

    def _named(self, element: Element) -> tuple[str, dict[str, str]]:
        """Give the name and the attributes of an element of a sentence."""
        name, attributes = _INLINE.get(element.tag, "inline"), self._core(element)
        if name == "inline":
            attributes["name"] = element.tag
        if name == "a":
            attributes["href"] = self.link(element.get("href"))
        if element.get("title"):
            attributes["title"] = xml_text(element.get("title"))
        return name, attributes

    def _core(self, element: Element) -> dict[str, str]:
        """Give the names and the language of an element."""
        return {**self.names(element), **({XML_LANG: element.get("lang")} if element.get("lang") else {})}


def is_block(node: Node) -> bool:
    """Tell whether a node is no part of a sentence."""
    return isinstance(node, Element) and node.tag not in {*_INLINE, *_OTHER_INLINE, *_MARKS}


def xml_text(text: str) -> str:
    """Leave out the characters that no XML file may hold."""
    return _NOT_IN_XML.sub("", text)


def sentences_and_blocks(nodes: Iterable[Node]) -> Iterator[Element | Nodes]:
    """Give each block by itself, and what stands between two blocks together; white space alone is left out."""
    between: list[Node] = []
    for node in nodes:
        if is_block(node) and isinstance(node, Element):
            yield from _sentence(between)
            between = []
            yield node
        else:
            between.append(node)
    yield from _sentence(between)


def _sentence(nodes: list[Node]) -> Iterator[Nodes]:
    if any(isinstance(node, Element) or (isinstance(node, str) and node.strip()) for node in nodes):
        yield tuple(nodes)


def _is(node: Node, tag: str) -> bool:
    return isinstance(node, Element) and node.tag == tag


def _cells(table: Element) -> Iterator[tuple[Element, Element]]:
    """Give each cell of a table with its row, those of tables within its cells left out."""
    ahead: list[Node] = [*reversed(table.children)]
    while ahead:
        node = ahead.pop()
        if isinstance(node, Element) and node.tag == "tr":
            yield from (
                (node, cell) for cell in node.children if isinstance(cell, Element) and cell.tag in {"td", "th"}
            )
        elif isinstance(node, Element) and node.tag in {"thead", "tbody", "tfoot"}:
            ahead.extend(reversed(node.children))


def _add_text(written: XmlElement, text: str) -> None:
    """Put text after what an element holds."""
    if len(written):
        written[-1].tail = (written[-1].tail or "") + xml_text(text)
    else:
        written.text = (written.text or "") + xml_text(text)


def break_lines(element: XmlElement, depth: int = 0) -> None:
    """Begin a line with each element that stands in no sentence, so that a person can read the file, or compare two."""
    if element.tag in _SENTENCES or not len(element):
        return
    for child in element:
        break_lines(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element.text, element[-1].tail = "\n" + "  " * (depth + 1), "\n" + "  " * depth

"""The body of a document as Akoma Ntoso: its sections one within the other, its passages under their permanent ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import SubElement

from concordance.open_data.akn_inline import AknText, sentences_and_blocks
from concordance.text.block import HEADINGS
from concordance.text.html_tree import Element, Node, walk
from concordance.text.label_classes import LABELS
from concordance.text.passage_ids import PASSAGE_ID, passage_kind, passage_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = "h1"
_E_ID = {"section": "sec", "paragraph": "para"}
"""How the naming convention of Akoma Ntoso shortens what a passage is: `sec_3`, `para_14bis`."""


@dataclass
class AknBody:
    """Writes the body of one document, filled as its tree is read."""

    text: AknText
    published: frozenset[str]
    """The ids of the document that were published: those alone are promised, and stand as `wId`."""
    number_words: Callable[[str, str], str]
    """Gives how a passage is printed, `§ 14`, by what it is and its number."""
    root: XmlElement
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def write(self, nodes: Iterable[Node]) -> None:
        """Write the tree of a page: what follows a heading stands in its section."""
        around: list[tuple[int, XmlElement]] = [(0, self.root)]
        for node in nodes:
            if isinstance(node, Element) and node.tag in HEADINGS:
                if node.tag == _TITLE:
                    continue
                level = int(node.tag[1])
                around = [outer for outer in around if outer[0] < level]
                around.append((level, self._section(node, around[-1][1])))
            else:
                self._hierarchy((node,), around[-1][1])

    def _section(self, heading: Element, parent: XmlElement) -> XmlElement:
        section = self._passage(heading, parent, "section")
        self.text.inline(heading.children, SubElement(section, "heading", {"eId": f"{section.get('eId')}__heading"}))
        return section

    def _hierarchy(self, nodes: Iterable[Node], parent: XmlElement) -> None:
        """Write each passage as an element of its own, and what stands between two of them together."""
        between: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and any(_has_passage_id(one) for one in walk((node,))):
                self._prose(between, parent)
                between = []
                self._with_passages(node, parent)
            else:
                between.append(node)
        self._prose(between, parent)

    def _with_passages(self, element: Element, parent: XmlElement) -> None:
        """Write an element that is a passage, or holds some."""
        inner = any(_has_passage_id(one) for one in walk(element.children))
        if element.tag in {"ul", "ol"}:
            written = SubElement(parent, "list", {"eId": f"list_{next(self._numbers)}"})
            self._items(element, written)
        elif element.tag == "table":
            self._content(element, self._unnumbered(element.tag, parent))
        else:
            written = self._passage(element, parent, "paragraph")
            if inner:
                self._hierarchy(element.children, written)
            else:
                self._content(element, written)

    def _items(self, element: Element, written: XmlElement) -> None:
        for item in element.children:
            if isinstance(item, Element):
                point = self._passage(item, written, "point")
                if any(_has_passage_id(one) for one in walk(item.children)):
                    self._hierarchy(item.children, point)
                else:
                    self._content(item, point)

    def _passage(self, element: Element, parent: XmlElement, name: str) -> XmlElement:
        """Begin a passage under its ids and its number; what has no number is a container without any."""
        names = passage_names(element, self.published)
        if not names:
            return self._unnumbered(element.tag if name == "paragraph" else name, parent)
        written = SubElement(parent, name, {**names, **_labels(element)})
        kind = passage_kind(element.get("id"))
        SubElement(written, "num").text = self.number_words(kind, passage_number(element.get("id")))
        return written

    def _unnumbered(self, name: str, parent: XmlElement) -> XmlElement:
        return SubElement(parent, "hcontainer", {"name": name, "eId": f"hcontainer_{next(self._numbers)}"})

    def _prose(self, nodes: Iterable[Node], parent: XmlElement) -> None:
        """Write what has no number, each block by itself, under the label that it has."""
        for group in sentences_and_blocks(nodes):
            content, nodes = XmlElement("content"), (group,) if isinstance(group, Element) else group
            self.text.blocks(nodes, content)
            if len(content):
                labels = _labels(group).get("class", "text") if isinstance(group, Element) else "text"
                self._unnumbered(labels.split()[0], parent).append(content)

    def _content(self, element: Element, written: XmlElement) -> None:
        """Write what a passage says; its ids stand on the passage already."""
        without = element.with_attributes(id=None)
        content = SubElement(written, "content")
        self.text.blocks(without.children if element.tag in {"p", "li"} else (without,), content)
        if not len(content):
            SubElement(content, "p")


def passage_names(element: Element, published: frozenset[str]) -> Mapping[str, str]:
    """Give the names of a passage: `wId` is its permanent id, `eId` the name that the convention makes of it.

    A passage that is not published yet has no `wId`: nothing is promised of it.
    """
    name = element.get("id")
    if not PASSAGE_ID.fullmatch(name):
        return {}
    promised = {"wId": name} if name in published else {}
    return {"eId": f"{_E_ID[passage_kind(name)]}_{name[1:]}", **promised}


def _has_passage_id(element: Element) -> bool:
    return bool(PASSAGE_ID.fullmatch(element.get("id")))


def _labels(element: Element) -> Mapping[str, str]:
    """Give the labels of a block: a paragraph of context, of method, of interpretation."""
    labels = " ".join(label for label in LABELS if label in element.classes)
    return {"class": labels} if labels else {}

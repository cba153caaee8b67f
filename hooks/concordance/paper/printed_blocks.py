"""The blocks of a text as the templates of paper are given them, made of its one tree; `k` is the kind of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from concordance.paper.printed_inline import (
    NUMBER_CLASS,
    Printed,
    PrintedSentences,
    is_of_sentence,
    is_seen,
    is_set,
    says,
    set_language,
)
from concordance.paper.printed_links import TITLE_PLACE, PaperPlaces, PrintedLinks
from concordance.paper.printed_signs import breakable, settable
from concordance.paper.printed_tables import printed_table
from concordance.text.block import HEADINGS
from concordance.text.extension_roles import BOX_CLASS, NOTES_CLASS, TITLE_CLASS
from concordance.text.html_tree import Element, Node, Nodes, replaced, text_of, walk
from concordance.text.label_classes import LABELS
from concordance.text.passage_ids import PASSAGE_ID, passage_kind, passage_number

PrintedBlock: TypeAlias = dict[str, Any]

_DEEPEST = 8
"""How many blocks may stand in each other, as blocks: the compiler ends at a depth."""
_MANY = 7
"""Figures of a number that no list begins with."""
_PASSAGES = frozenset({"passage", "tombstone"})
_SOURCES, _SOURCE_LIST = "page-sources", "source-list"
_TITLES = frozenset({"summary", "legend", "label"})
_QUIET = ("nature-title", "page-freshness", "related-by", "amended")
"""The classes of what is said about a text; it is set smaller."""


@dataclass(frozen=True)
class PrintedBlocks:
    """Reads the blocks of one text."""

    links: PrintedLinks
    number_words: Callable[[str, str], str]
    """Gives how a passage is printed, `§ 14`, by what it is and its number."""
    tree: Nodes
    is_settable: Callable[[str], bool]
    """Tells whether a picture can be set, by its path below the documentation folder."""
    _depth: list[int] = field(default_factory=lambda: [0])
    """How many blocks the present one stands in."""
    _levels: list[int] = field(default_factory=lambda: [0])
    """The level of the last heading: no level is left out, which a reader of structure would miss."""

    @property
    def _anchors(self) -> PaperPlaces:
        return self.links.anchors

    @cached_property
    def _sentences(self) -> PrintedSentences:
        return PrintedSentences(self.links, dict(_notes(self.tree)), self._within, self.is_settable)

    def read(self) -> list[PrintedBlock]:
        """Read the whole text, with its title first."""
        return [*self._blocks(self.tree)]

    def _within(self, nodes: Iterable[Node]) -> list[PrintedBlock]:
        """Read what stands in another block."""
        self._depth[0] += 1
        try:
            return [*self._blocks(nodes)]
        finally:
            self._depth[0] -= 1

    def _blocks(self, nodes: Iterable[Node]) -> Iterator[PrintedBlock]:
        """Read blocks; words that stand loose between them become paragraphs."""
        loose: list[Node] = []
        for node in nodes:
            if is_of_sentence(node):
                loose.append(node)
            elif isinstance(node, Element) and is_set(node):
                yield from self._paragraph(Element("p", {}, tuple(loose)))
                loose = []
                yield from self._in_its_language(node)
        yield from self._paragraph(Element("p", {}, tuple(loose)))

    def _in_its_language(self, element: Element) -> Iterator[PrintedBlock]:
        tag = set_language(element)
        if not tag or self._depth[0] >= _DEEPEST:
            yield from self._block(element)
            return
        self._depth[0] += 1
        inside = [*self._block(element)]
        self._depth[0] -= 1
        if inside:
            yield {"k": "group", "c": inside, **tag}

    def _block(self, element: Element) -> Iterator[PrintedBlock]:
        if element.tag in HEADINGS:
            yield from self._heading(element, element)
        elif (read := _READERS.get(element.tag)) and self._depth[0] < _DEEPEST:
            yield from read(self, element)
        elif element.tag == "p" or element.tag in _TITLES:
            yield from self._paragraph(element)
        elif NOTES_CLASS not in element.classes:  # each stands where it is called
            yield from self._blocks(element.children)

    def _paragraph(self, element: Element) -> Iterator[PrintedBlock]:
        printed = self._sentences.read(element.children)
        if is_seen(printed):
            yield {"k": "p", "c": printed, **_class(element), **self._place(element, element)}

    def _place(self, element: Element, holder: Element) -> dict[str, str]:
        """Give the anchor of a block, and its number where it is a passage; `holder` has the link of the number."""
        name = element.get("id")
        anchor = self._anchors.place(self.links.address, name)
        placed = {"id": anchor} if anchor else {}
        if not (_PASSAGES & element.classes and PASSAGE_ID.fullmatch(name)):
            return placed
        way = next((one.get("href") for one in walk((holder,)) if NUMBER_CLASS in one.classes and one.tag == "a"), "")
        number = self.number_words(passage_kind(name), passage_number(name))
        permanent = self.links.resolve(way).get("url", "") if way else ""
        return {**placed, "passage": name, "n": number, **({"url": permanent} if permanent else {})}

    def _heading(self, element: Element, holder: Element) -> Iterator[PrintedBlock]:
        printed = self._sentences.read(element.children)
        if not says(printed):  # a picture, perhaps: no contents could name it
            yield from self._paragraph(element)
            return
        level = min(int(element.tag[1]), self._levels[-1] + 1)
        self._levels.append(level)
        named = self._anchors.place(self.links.address, TITLE_PLACE) if level == 1 else ""
        place = self._place(element, holder)
        anchor = place.get("id") or named or self._anchors.unnamed(self.links.address)
        yield {"k": "h", "level": level, "c": printed, **place, "id": anchor}

    def _heading_group(self, element: Element) -> Iterator[PrintedBlock]:
        """Read a heading with its number before it and what is said of it after."""
        for child in element.children:
            if isinstance(child, Element) and child.tag in HEADINGS:
                yield from self._heading(child, element)
            elif isinstance(child, Element):
                yield from self._blocks((child,))

    def _list(self, element: Element) -> Iterator[PrintedBlock]:
        items = [self._item(child) for child in element.children if isinstance(child, Element) and is_set(child)]
        start = element.get("start")
        number = {"start": int(start)} if start.isascii() and start.isdecimal() and len(start) < _MANY else {}
        if items:
            yield {"k": element.tag if element.tag == "ol" else "ul", "items": items, **number}

    def _item(self, element: Element) -> PrintedBlock:
        tag, blocks = set_language(element), self._within(element.children)
        inside = [{"k": "group", "c": blocks, **tag}] if tag else blocks
        return {"c": inside, **_class(element), **self._place(element, element)}

    def _definitions(self, element: Element) -> Iterator[PrintedBlock]:
        items: list[PrintedBlock] = []
        for child in _definition_parts(element):
            if child.tag == "dt":
                items.append({"term": self._sentences.read(child.children), "c": [], **self._place(child, child)})
            else:
                items = items or [{"term": [], "c": []}]
                items[-1]["c"].extend(self._within(child.children))
        if items:
            yield {"k": "dl", "items": items}

    def _quotation(self, element: Element) -> Iterator[PrintedBlock]:
        if inside := self._within(element.children):
            yield {"k": "quote", "c": inside, **self._place(element, element)}

    def _code(self, element: Element) -> Iterator[PrintedBlock]:
        lines = text_of(element.children).expandtabs(4).removesuffix("\n").split("\n")
        yield {"k": "pre", "lines": [breakable(settable(line)) for line in lines]}

    def _rule(self, _: Element) -> Iterator[PrintedBlock]:
        yield {"k": "hr"}

    def _table(self, element: Element) -> Iterator[PrintedBlock]:
        caption = next((one for one in walk((element,)) if one.tag == "caption"), None)
        table = printed_table(element, self._within)
        if table["columns"]:
            yield {**table, "caption": self._sentences.read(caption.children) if caption else []}

    def _figure(self, element: Element) -> Iterator[PrintedBlock]:
        """Read a picture or a table with its caption; one drawn in HTML is set as the words that it is made of."""
        captions = [one for one in element.children if isinstance(one, Element) and one.tag == "figcaption"]
        caption = [one for each in captions for one in self._sentences.read(each.children)]
        inside = self._within(node for node in element.children if node not in captions)
        if inside or caption:
            yield {"k": "figure", "c": inside, "caption": caption, **self._place(element, element)}

    def _section(self, element: Element) -> Iterator[PrintedBlock]:
        if _SOURCES not in element.classes:
            yield from self._division(element)
            return
        yield {"k": "sources", "c": [*self._blocks(replaced(element.children, _as_note))]}

    def _division(self, element: Element) -> Iterator[PrintedBlock]:
        if NOTES_CLASS in element.classes:
            return
        if _SOURCE_LIST in element.classes:
            yield {"k": "aside", "c": self._within(element.children)}
        elif BOX_CLASS in element.classes or element.tag == "details":
            yield from self._box(element)
        else:
            yield from self._blocks(element.children)

    def _box(self, element: Element) -> Iterator[PrintedBlock]:
        """Read a box, or a text that folds: on paper it is open."""
        title = next((one for one in element.children if isinstance(one, Element) and _is_title(one)), None)
        words: list[Printed] = self._sentences.read(title.children) if title else []
        inside = self._within(node for node in element.children if node is not title)
        if inside or words:
            yield {"k": "box", "title": words, "c": inside}


_READERS: Mapping[str, Callable[[PrintedBlocks, Element], Iterator[PrintedBlock]]] = {
    "hgroup": PrintedBlocks._heading_group,
    "ul": PrintedBlocks._list,
    "ol": PrintedBlocks._list,
    "menu": PrintedBlocks._list,
    "dl": PrintedBlocks._definitions,
    "blockquote": PrintedBlocks._quotation,
    "pre": PrintedBlocks._code,
    "hr": PrintedBlocks._rule,
    "table": PrintedBlocks._table,
    "figure": PrintedBlocks._figure,
    "section": PrintedBlocks._section,
    "div": PrintedBlocks._division,
    "details": PrintedBlocks._division,
}


def _class(element: Element) -> dict[str, str]:
    """Give the label of a text that is not what the document says, or that it is said about the text."""
    names = [name for name in (*LABELS, "tombstone") if name in element.classes]
    quiet = ["quiet"] if any(name in element.classes for name in _QUIET) else []
    title = ["title"] if element.tag in {"legend", "label"} else []
    return {"class": found[0]} if (found := [*names, *quiet, *title]) else {}


def _is_title(element: Element) -> bool:
    return element.tag == "summary" or TITLE_CLASS in element.classes


def _notes(tree: Nodes) -> Iterator[tuple[str, Nodes]]:
    for element in walk(tree):
        if NOTES_CLASS in element.classes:
            yield from ((note.get("id"), note.children) for note in walk((element,)) if note.tag == "li")


def _definition_parts(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element) and child.tag in {"dt", "dd"}:
            yield child
        elif isinstance(child, Element):
            yield from _definition_parts(child)


def _is_of_screen(node: Node) -> bool:
    """Tell what unfolds the list of sources, and the link below it to those of all pages."""
    if not isinstance(node, Element):
        return False
    return _is_title(node) or (node.tag == "p" and [one.tag for one in walk(node.children)] == ["a"])


def _as_note(node: Node) -> Nodes | None:
    """Open the list of sources, without the sentence that folds it, and say the address of each."""
    if isinstance(node, Element) and node.tag == "details":
        return replaced((one for one in node.children if not _is_of_screen(one)), _as_note)
    if isinstance(node, Element) and node.tag == "a" and node.get("href").startswith(("https:", "http:")):
        return (node, Element("small", {}, (f" {node.get('href')}",)))
    return None

"""The outline of a page, from one walk of its tree: blocks, links, images, ids, and what may not stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from concordance.text.block import BLOCKS, CODE, Block, BlockRole
from concordance.text.comments import line_of_comment
from concordance.text.extension_markup import GENERATED_ID
from concordance.text.extension_roles import MadeRole, role_of, task_sign
from concordance.text.footnotes import NOTE_ID
from concordance.text.html_tree import RAW_TEXT, Element, Node, text_of, walk
from concordance.text.listed_markup import DIAGRAMS, RAW, ListedMarkup, Refused
from concordance.text.made_markup import own_attributes, own_mark
from concordance.text.outline_place import OutlinePlace


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the editor wrote it."""

    href: str
    text: str
    block: Block | None


@dataclass(frozen=True, slots=True)
class Image:
    """An image as the editor wrote it; `alt` is None where no alternative was given at all."""

    src: str
    alt: str | None
    block: Block | None


@dataclass(slots=True)
class Outline:
    """Collects blocks, links, images and refused markup in one walk of a tree."""

    mark: str
    """The attribute of what Markdown made; its value is a line, or nothing."""
    listed: ListedMarkup
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    ids: list[tuple[str, str, int]] = field(default_factory=list)
    """Ids on elements that are no blocks: (id, element, line)."""
    loose: list[tuple[str, int]] = field(default_factory=list)
    """Text that stands in no block, with the line of the last block before it."""
    inner_comments: list[tuple[str, int]] = field(default_factory=list)
    """Comments that do not stand alone on a line: (text, line of the block)."""
    calls: dict[str, Block] = field(default_factory=dict)
    """The block that calls each note first, by the id of the note."""
    _titles: list[Block] = field(default_factory=list)
    """The titles whose block is not read yet."""

    def read(self, nodes: Iterable[Node], context: OutlinePlace | None = None) -> None:
        """Collect from nodes, and from all that they hold."""
        place, pending = context or OutlinePlace(), len(self._titles)
        for node in nodes:
            if isinstance(node, str):
                self._text(node, place)
            elif isinstance(node, Element):
                self._element(node, place)
            elif line_of_comment(node) is None:
                self.inner_comments.append((node.text.strip(), self._line(place)))
        self._drop_titles(pending)

    def _drop_titles(self, pending: int) -> None:
        """Note a title with no block to read it with as text that stands in none."""
        self.loose.extend((title.text, title.line) for title in self._titles[pending:] if title.text)
        del self._titles[pending:]

    def check(self, element: Element, *, is_made: bool = False, own: frozenset[str] = frozenset()) -> None:
        """Note what is refused of an element, on the line of the last block."""
        self.refused.extend(self.listed.refused(element, self._line(), is_made=is_made, own=own))

    def _element(self, marked: Element, place: OutlinePlace) -> None:
        element, line, own = self._origin(marked)
        role = role_of(element, own) if line is not None else MadeRole.NONE
        inside = self._inside(element, line, place, own, role)
        if inside.blocks == place.blocks and _has_written_id(element, line, own):
            self.ids.append((element.get("id"), element.tag, self._line(place)))
        self.check(element, is_made=line is not None, own=own)
        if element.tag == "img":
            self.images.append(Image(element.get("src"), element.attributes.get("alt"), place.block))
        if role is MadeRole.TASK:
            self._text(task_sign(element), place)
        if role is MadeRole.NOTES:
            self._notes(element, place)
        elif role is MadeRole.CONTENTS:
            self._check_made(element)
        else:
            self._children(element, inside, place)

    def _origin(self, marked: Element) -> tuple[Element, str | None, frozenset[str]]:
        """Give an element without its marks, its line where Markdown made it, and what an extension gave it."""
        line, origin = marked.attributes.get(self.mark), marked.attributes.get(own_mark(self.mark))
        element = marked.with_attributes(**{self.mark: None, own_mark(self.mark): None})
        return element, line, own_attributes(origin, element.attributes) if line is not None else frozenset()

    def _check_made(self, element: Element) -> None:
        """Check what an extension made of other parts of the page: its text and links are there already."""
        for marked in walk(element.children):
            inner, line, own = self._origin(marked)
            self.check(inner, is_made=line is not None, own=own)

    def _inside(
        self, element: Element, line: str | None, place: OutlinePlace, own: frozenset[str], role: MadeRole
    ) -> OutlinePlace:
        """Give the place of what an element holds, and note the block that it is."""
        if role is MadeRole.CALL:
            self._call(element, place)
        if role in {MadeRole.CALL, MadeRole.BACK} or (line is not None and DIAGRAMS & element.classes):
            return replace(place, silent=True)
        if role is MadeRole.TITLE:
            return self._title(element, line, place, own)
        if element.tag in BLOCKS and not (place.notes and element.get("id").startswith(NOTE_ID)):
            block = self._add_block(element, line, place, own)
            return replace(place, blocks=(*place.blocks, block), code=False, raw=False)
        return replace(place, code=place.code or element.tag in CODE, raw=place.raw or element.tag in RAW_TEXT)

    def _children(self, element: Element, inside: OutlinePlace, place: OutlinePlace) -> None:
        is_link = element.tag == "a" and "href" in element.attributes and not inside.silent
        if is_link:
            inside = replace(inside, link=[])
        self.read(element.children, inside)
        if is_link:
            self.links.append(Link(element.get("href"), "".join(inside.link or ()).strip(), place.block))

    def _add_block(
        self, element: Element, line: str | None, place: OutlinePlace, own: frozenset[str], role: BlockRole = ""
    ) -> Block:
        number = int(line) if line else self._line(place)
        block = Block(element.tag, element.attributes, number, place.blocks, line is not None, role or place.role, own)
        if role != "title":
            self._adopt_titles(block)
            self.blocks.append(block)
        return block

    def _title(self, element: Element, line: str | None, place: OutlinePlace, own: frozenset[str]) -> OutlinePlace:
        """Keep a title until the block that it is read with; the sign for a title that no editor wrote is none."""
        if text_of(element.children) == self.mark:
            return replace(place, silent=True)
        title = self._add_block(element, line, place, own, "title")
        self._titles.append(title)
        return OutlinePlace((*place.blocks, title))

    def _adopt_titles(self, block: Block) -> None:
        for title in self._titles:
            title.parents = (*block.parents, block)
            title.pieces[:] = [f"[{title.text}]"] if title.text else []
            self.blocks.append(title)
        self._titles.clear()

    def _call(self, element: Element, place: OutlinePlace) -> None:
        """Note which block calls a note first."""
        name = next((inner.get("href") for inner in walk(element.children) if inner.tag == "a"), "").removeprefix("#")
        if place.block is not None:
            self.calls.setdefault(name, place.block)

    def _notes(self, element: Element, place: OutlinePlace) -> None:
        """Read the notes, each in the block that calls it; one that only another note calls comes after that."""
        left = [note for inner in element.children if isinstance(inner, Element) for note in _items(inner)]
        outside = [inner for inner in element.children if isinstance(inner, Element) and inner.tag != "ol"]
        self.read(outside, place)
        while left:
            known = [note for note in left if note.get("id") in self.calls] or left
            for note in known:
                self._note(note, place)
            left = [note for note in left if note not in known]

    def _note(self, note: Element, place: OutlinePlace) -> None:
        """Read a note, in square brackets, as part of the block that calls it."""
        caller = self.calls.get(note.get("id"))
        first = len(self.blocks)
        blocks = (*caller.parents, caller) if caller else ()
        self.read((note,), replace(place, blocks=blocks, notes=True))
        if words := [block for block in self.blocks[first:] if block.text]:
            words[0].pieces.insert(0, "[")
            words[-1].pieces[:] = [f"{''.join(words[-1].pieces).rstrip()}]"]

    def _text(self, text: str, place: OutlinePlace) -> None:
        if place.silent:
            return
        if place.block is not None:
            place.block.pieces.append(text)
            if not place.code:
                place.block.prose_pieces.append(text)
        elif text.strip() and not place.raw:
            self.loose.append((text.strip(), self._line()))
        if place.link is not None:
            place.link.append(text)

    def _line(self, place: OutlinePlace | None = None) -> int:
        """Give the line of the block that is open, or of the last one before it."""
        block = place.block if place and place.block else next(reversed(self.blocks), None)
        return block.line if block else 1


def _has_written_id(element: Element, line: str | None, own: frozenset[str]) -> bool:
    """Tell whether an editor gave an element an id; of one that is refused the id says nothing more."""
    is_generated = "id" in own and GENERATED_ID.fullmatch(element.get("id"))
    return "id" in element.attributes and not is_generated and (line is not None or element.tag in RAW)


def _items(element: Element) -> Iterator[Element]:
    if element.tag == "ol":
        yield from (child for child in element.children if isinstance(child, Element))

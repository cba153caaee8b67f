"""The outline of a page, from one walk of its tree: blocks, links, images, ids, and what may not stand there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from concordance.text.block import BLOCKS, CODE, Block
from concordance.text.comments import line_of_comment
from concordance.text.extension_markup import GENERATED_ID
from concordance.text.html_tree import RAW_TEXT, Element, Node
from concordance.text.listed_markup import ListedMarkup, Refused
from concordance.text.made_markup import own_attributes, own_mark


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

    def read(self, nodes: Iterable[Node], context: _Context | None = None) -> None:
        """Collect from nodes, and from all that they hold."""
        place = context or _Context()
        for node in nodes:
            if isinstance(node, str):
                self._text(node, place)
            elif isinstance(node, Element):
                self._element(node, place)
            elif line_of_comment(node) is None:
                self.inner_comments.append((node.text.strip(), self._line(place)))

    def check(self, element: Element, *, is_made: bool = False, own: frozenset[str] = frozenset()) -> None:
        """Note what is refused of an element, on the line of the last block."""
        self.refused.extend(self.listed.refused(element, self._line(), is_made=is_made, own=own))

    def _element(self, marked: Element, place: _Context) -> None:
        line, origin = marked.attributes.get(self.mark), marked.attributes.get(own_mark(self.mark))
        element = marked.with_attributes(**{self.mark: None, own_mark(self.mark): None})
        own = own_attributes(origin, element.attributes) if line is not None else frozenset()
        is_link = element.tag == "a" and "href" in element.attributes
        inside = _Context(place.blocks, place.code or element.tag in CODE, element.tag in RAW_TEXT, place.link)
        if element.tag in BLOCKS:
            inside = _Context((*place.blocks, self._add_block(element, line, place, own)), link=place.link)
        elif "id" in element.attributes and not ("id" in own and GENERATED_ID.fullmatch(element.get("id"))):
            self.ids.append((element.get("id"), element.tag, self._line(place)))
        self.check(element, is_made=line is not None, own=own)
        if element.tag == "img":
            self.images.append(Image(element.get("src"), element.attributes.get("alt"), place.block))
        if is_link:
            inside = _Context(inside.blocks, inside.code, link=[])
        self.read(element.children, inside)
        if is_link:
            self.links.append(Link(element.get("href"), "".join(inside.link or ()).strip(), place.block))

    def _add_block(self, element: Element, line: str | None, place: _Context, own: frozenset[str]) -> Block:
        number = int(line) if line else self._line(place)
        block = Block(element.tag, element.attributes, number, place.blocks, is_made=line is not None, own=own)
        self.blocks.append(block)
        return block

    def _text(self, text: str, place: _Context) -> None:
        if place.block is not None:
            place.block.pieces.append(text)
            if not place.code:
                place.block.prose_pieces.append(text)
        elif text.strip() and not place.raw:
            self.loose.append((text.strip(), self._line()))
        if place.link is not None:
            place.link.append(text)

    def _line(self, place: _Context | None = None) -> int:
        """Give the line of the block that is open, or of the last one before it."""
        block = place.block if place and place.block else next(reversed(self.blocks), None)
        return block.line if block else 1


@dataclass(frozen=True, slots=True)
class _Context:
    """Where the walk is: what holds the node at hand."""

    blocks: tuple[Block, ...] = ()
    code: bool = False
    raw: bool = False
    """True within an element whose text is no HTML."""
    link: list[str] | None = None
    """The text of the link that is open, as far as it was read."""

    @property
    def block(self) -> Block | None:
        """The innermost block."""
        return self.blocks[-1] if self.blocks else None

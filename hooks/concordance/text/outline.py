"""The outline of a page, from one walk of its tree: blocks, links, images, ids, and what may not stand there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from concordance.text.block import BLOCKS, CODE, Block
from concordance.text.comments import line_of_comment
from concordance.text.forbidden_markup import Forbidden, forbidden_markup
from concordance.text.html_tree import RAW_TEXT, VOID, Element, Node
from concordance.text.source_lines import LINE_ATTRIBUTE, line_of_block


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
    """Collects blocks, links, images and forbidden markup in one walk of a tree."""

    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    forbidden: list[Forbidden] = field(default_factory=list)
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

    def check(self, element: Element) -> None:
        """Note what is forbidden of an element, on the line of the last block."""
        self.forbidden.extend(forbidden_markup(element, self._line()))

    def _element(self, element: Element, place: _Context) -> None:
        self.check(element)
        is_link = element.tag == "a" and "href" in element.attributes
        inside = _Context(place.blocks, place.code or element.tag in CODE, element.tag in RAW_TEXT, place.link)
        if element.tag in BLOCKS:
            block = self._add_block(element, place)
            inside = _Context((*place.blocks, block), link=place.link)
        elif "id" in element.attributes and element.tag not in VOID:
            self.ids.append((element.get("id"), element.tag, self._line(place)))
        if element.tag == "img":
            self.images.append(Image(element.get("src"), element.attributes.get("alt"), place.block))
        if is_link:
            inside = _Context(inside.blocks, inside.code, link=[])
        self.read(element.children, inside)
        if is_link:
            self.links.append(Link(element.get("href"), "".join(inside.link or ()).strip(), place.block))

    def _add_block(self, element: Element, place: _Context) -> Block:
        line, attributes = line_of_block(element.attributes), element.attributes
        if line is not None:
            attributes = {name: value for name, value in attributes.items() if name != LINE_ATTRIBUTE}
        block = Block(element.tag, attributes, self._line(place) if line is None else line, place.blocks)
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

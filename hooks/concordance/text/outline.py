"""What a tree of HTML holds: blocks with their text, links, images, and what may not stand in a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from concordance.text.comments import line_of_comment
from concordance.text.html_tree import RAW_TEXT, VOID, Element, Node
from concordance.text.source_lines import LINE_ATTRIBUTE, line_of_block

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {"p", "li", "dt", "dd", "td", "th"}
CODE = frozenset({"code", "pre"})
FORBIDDEN = frozenset({
    "script", "noscript", "style", "template", "iframe", "frame", "frameset", "portal", "object", "embed", "applet",
    "svg", "math", "canvas", "audio", "video", "picture", "source", "track", "base", "meta", "link",
    "form", "input", "button", "select", "textarea", "plaintext", "title", "xmp", "noembed", "noframes",
})  # fmt: skip
"""Elements that run, embed, fetch or restyle: none belongs in prose, and the content policy refuses most.

`plaintext` cannot be ended: whatever the page has after it, its foot included, would be shown as its text. So would
what comes after a `title`, `xmp`, `noembed` or `noframes` that is not ended, and of three of them nothing is shown.
"""
ADDRESSES = frozenset({"href", "xlink:href", "src", "action", "formaction"})
"""Attributes whose value a browser may follow."""
_ATTRIBUTE_LIST = re.compile(r"\{[:#][^{}\n]*(?:\}|$)", re.MULTILINE)


@dataclass(slots=True)
class Block:
    """A block of text: a heading, a paragraph, an item of a list, a cell."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    """Line in the Markdown source, counted from 1 within the text that was read."""
    parents: tuple[Block, ...]
    """Blocks that hold this one, outermost first."""
    pieces: list[str] = field(default_factory=list)
    prose_pieces: list[str] = field(default_factory=list)
    """The pieces of text that are not code."""

    @property
    def id(self) -> str:
        """The explicit id, or nothing."""
        return self.attributes.get("id", "")

    @property
    def is_heading(self) -> bool:
        """True for a heading, the title of the page included."""
        return self.tag in HEADINGS

    @property
    def text(self) -> str:
        """The block's own text with white space folded; the text of a block inside belongs to that block."""
        return re.sub(r"\s+", " ", "".join(self.pieces)).strip()

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the block."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def loose_attributes(self) -> tuple[str, ...]:
        """Attribute lists that attached to nothing and would be printed as text."""
        return tuple(_ATTRIBUTE_LIST.findall("".join(self.prose_pieces)))

    @property
    def is_attribute_line(self) -> bool:
        """True where an attribute list stands alone: it was meant for the block before."""
        return bool(_ATTRIBUTE_LIST.fullmatch(self.text))

    def words(self, attribute: str) -> tuple[str, ...]:
        """The words of an attribute that is a list, such as `sources="cbcs-ifa fdss-note"`."""
        return tuple(self.attributes.get(attribute, "").split())


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


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Markup that may not stand in a page: an element, a handler, an address that runs code."""

    what: str
    """The element or attribute, as found."""
    raw: str
    """The beginning of it in small letters, by which its line is found."""
    line: int
    """Line of the block it stands in, or of the last one before it."""


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

    def read(self, nodes: Iterable[Node], inside: _Inside | None = None) -> None:
        """Collect from nodes, and from all that they hold."""
        place = inside or _Inside()
        for node in nodes:
            if isinstance(node, str):
                self._text(node, place)
            elif isinstance(node, Element):
                self._element(node, place)
            elif line_of_comment(node) is None:
                self.inner_comments.append((node.text.strip(), self._line(place)))

    def guard(self, element: Element) -> None:
        """Note what is forbidden in an element: the element itself, a handler, an address that runs code."""
        if element.tag in FORBIDDEN:
            self.forbidden.append(Forbidden(f"<{element.tag}>", f"<{element.tag}", self._line()))
        for name, value in element.attributes.items():
            if name.startswith("on") or name in {"srcset", "srcdoc"}:
                self.forbidden.append(Forbidden(name, f"{name}=", self._line()))
            elif name in ADDRESSES and runs_code(value):
                self.forbidden.append(Forbidden(value, value, self._line()))

    def _element(self, element: Element, place: _Inside) -> None:
        self.guard(element)
        inside = _Inside(place.blocks, place.code or element.tag in CODE, element.tag in RAW_TEXT, place.link)
        if element.tag in BLOCKS:
            block = self._started(element, place)
            inside = _Inside((*place.blocks, block), link=place.link)
        elif "id" in element.attributes and element.tag not in VOID:
            self.ids.append((element.get("id"), element.tag, self._line(place)))
        if element.tag == "img":
            self.images.append(Image(element.get("src"), element.attributes.get("alt"), place.block))
        if element.tag == "a" and "href" in element.attributes:
            inside = _Inside(inside.blocks, inside.code, link=[])
        self.read(element.children, inside)
        if element.tag == "a" and "href" in element.attributes:
            self.links.append(Link(element.get("href"), "".join(inside.link or ()).strip(), place.block))

    def _started(self, element: Element, place: _Inside) -> Block:
        line, attributes = line_of_block(element.attributes), element.attributes
        if line is not None:
            attributes = {name: value for name, value in attributes.items() if name != LINE_ATTRIBUTE}
        block = Block(element.tag, attributes, self._line(place) if line is None else line, place.blocks)
        self.blocks.append(block)
        return block

    def _text(self, text: str, place: _Inside) -> None:
        if place.block is not None:
            place.block.pieces.append(text)
            if not place.code:
                place.block.prose_pieces.append(text)
        elif text.strip() and not place.raw:
            self.loose.append((text.strip(), self._line()))
        if place.link is not None:
            place.link.append(text)

    def _line(self, place: _Inside | None = None) -> int:
        """The line of the block that is open, or of the last one."""
        block = place.block if place and place.block else next(reversed(self.blocks), None)
        return block.line if block else 1


@dataclass(frozen=True, slots=True)
class _Inside:
    """What holds the node at hand."""

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


def runs_code(address: str) -> bool:
    """Tell whether a browser would run the address: it ignores white space and control signs in the scheme."""
    scheme = re.sub(r"[\x00-\x20]+", "", address).casefold()
    return scheme.startswith(("javascript:", "vbscript:", "data:text"))

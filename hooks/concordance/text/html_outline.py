"""Reading rendered HTML: blocks with their text, links, images, and what may not stand in a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from concordance.text.source_lines import LINE_ATTRIBUTE

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
"""Elements without an end tag (HTML standard, §13.1.2)."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {"p", "li", "dt", "dd", "td", "th"}
CODE = frozenset({"code", "pre"})
FORBIDDEN = frozenset({
    "script", "noscript", "style", "template", "iframe", "frame", "frameset", "portal", "object", "embed", "applet",
    "svg", "math", "canvas", "audio", "video", "picture", "source", "track", "base", "meta", "link",
    "form", "input", "button", "select", "textarea",
})  # fmt: skip
"""Elements that run, embed, fetch or restyle: none belongs in prose, and the content policy refuses most."""
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
    """The start tag as written, by which its line is found."""
    line: int
    """Line of the block it stands in, or of the last one before it."""


class HtmlOutline(HTMLParser):
    """Collect blocks, links, images and forbidden markup from a fragment of HTML in one pass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.forbidden: list[Forbidden] = []
        self.ids: list[tuple[str, str, int]] = []
        self.loose: list[tuple[str, int]] = []
        """Text that stands in no block, with the line of the last block before it."""
        self._open: list[Block] = []
        self._code = 0
        self._href: str | None = None
        self._link_text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block or a link; note what is forbidden."""
        attributes = {name: value or "" for name, value in attrs}
        self._guard(tag, attributes)
        self._code += tag in CODE
        if tag == "a" and "href" in attributes:
            self._href, self._link_text = attributes["href"], []
        if tag == "img":
            alt = attributes.get("alt")
            self.images.append(Image(attributes.get("src", ""), alt, self._here))
        if tag in BLOCKS:
            self._start_block(tag, attributes)
        elif "id" in attributes and tag not in VOID:
            self.ids.append((attributes["id"], tag, self._line))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost block of that name, or the link."""
        self._code = max(0, self._code - (tag in CODE))
        if tag == "a" and self._href is not None:
            self.links.append(Link(self._href, "".join(self._link_text).strip(), self._here))
            self._href = None
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                break

    def handle_data(self, data: str) -> None:
        """Add text to the block it stands in."""
        if self._open:
            self._open[-1].pieces.append(data)
            if not self._code:
                self._open[-1].prose_pieces.append(data)
        elif data.strip() and self.cdata_elem is None:
            self.loose.append((data.strip(), self._line))
        if self._href is not None:
            self._link_text.append(data)

    @property
    def _here(self) -> Block | None:
        return self._open[-1] if self._open else None

    @property
    def _line(self) -> int:
        """The line of the block that is open, or of the last one."""
        return (self._open or self.blocks)[-1].line if self.blocks else 1

    def _start_block(self, tag: str, attributes: dict[str, str]) -> None:
        written = attributes.pop(LINE_ATTRIBUTE, "")
        line = int(written) if re.fullmatch(r"[0-9]{1,9}", written) else self._line
        self._code = 0
        block = Block(tag, attributes, line, tuple(self._open))
        self.blocks.append(block)
        self._open.append(block)

    def _guard(self, tag: str, attributes: dict[str, str]) -> None:
        raw = self.get_starttag_text() or f"<{tag}"
        if tag in FORBIDDEN:
            self.forbidden.append(Forbidden(f"<{tag}>", raw, self._line))
        for name, value in attributes.items():
            if name.startswith("on") or name in {"srcset", "srcdoc"}:
                self.forbidden.append(Forbidden(name, f"{name}=", self._line))
            elif name in ADDRESSES and runs_code(value):
                self.forbidden.append(Forbidden(value, value, self._line))


def runs_code(address: str) -> bool:
    """Tell whether a browser would run the address: it ignores white space and control signs in the scheme."""
    scheme = re.sub(r"[\x00-\x20]+", "", address).casefold()
    return scheme.startswith(("javascript:", "vbscript:", "data:text"))

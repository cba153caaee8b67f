"""A block of a page: a heading, a paragraph, an item of a list, a cell of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {"p", "li", "dt", "dd", "td", "th"}
CODE = frozenset({"code", "pre"})
BlockRole: TypeAlias = Literal["", "title", "note"]
_ATTRIBUTE_LIST = re.compile(r"\{[:#][^{}\n]*(?:\}|$)", re.MULTILINE)

_TYPED_TITLE = re.compile(r"#{2,6}(?=[^\W_])")


@dataclass(slots=True)
class Block:
    """A block of text, filled while its page is read and not changed afterwards."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    """Line in the Markdown source, counted from 1 within the text that was read."""
    parents: tuple[Block, ...]
    """Blocks that hold this one, outermost first."""
    is_made: bool = True
    """False where an editor wrote it as HTML."""
    role: BlockRole = ""
    """What it is where it is no block of the text itself: the title of a box, a fold or a tab, or part of a note.

    Its words belong to a block beside it, which is among its parents: the first in the box, or the one with the call.
    """
    own: frozenset[str] = frozenset()
    """The names of the attributes that an extension gave it, and its classes as `.class`: no editor wrote them."""
    pieces: list[str] = field(default_factory=list)
    """Its own text as it is read, in the pieces between which other elements begin or end."""
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
    def is_typed_title(self) -> bool:
        """True where a title was meant, and a space is missing behind its signs: that is told, and nothing else."""
        return self.tag == "p" and bool(_TYPED_TITLE.match(self.text))

    @property
    def is_attribute_line(self) -> bool:
        """True where an attribute list stands alone: it was meant for the block before."""
        return bool(_ATTRIBUTE_LIST.fullmatch(self.text))

    def words(self, attribute: str) -> tuple[str, ...]:
        """Give the words of an attribute that is a list, such as `sources="first-page second-page"`."""
        return tuple(self.attributes.get(attribute, "").split())

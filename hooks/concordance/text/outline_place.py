"""Where the walk over the tree of a page is, and what that makes of the text that is read there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.text.block import Block, BlockRole


@dataclass(frozen=True, slots=True)
class OutlinePlace:
    """Where the walk is: what holds the node at hand."""

    blocks: tuple[Block, ...] = ()
    code: bool = False
    raw: bool = False
    """True within an element whose text is no HTML."""
    link: list[str] | None = None
    """The text of the link that is open, as far as it was read."""
    silent: bool = False
    """True within what is no text of the page: the number of a note, a source of a drawing."""
    notes: bool = False
    """True within the notes."""

    @property
    def role(self) -> BlockRole:
        """What a block is that stands here."""
        return "note" if self.notes else ""

    @property
    def block(self) -> Block | None:
        """The innermost block."""
        return self.blocks[-1] if self.blocks else None

"""A whole message: text for people, in which one block is a proposal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concordance.submissions.block import begins_block, block_hash, read_block, write_block
from concordance.submissions.body import read_body
from concordance.submissions.body_text import write_body
from concordance.submissions.mail import message_text

if TYPE_CHECKING:
    from concordance.submissions.proposal import Proposal

_LANGUAGE = re.compile(r"^[ \t>]*language[ \t]*=[ \t]*[\"'“”]?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\b", re.MULTILINE)
_LOOKED_AT = 20_000


def read_message(content: bytes) -> Proposal:
    """Read the proposal in a message. Raises ProposalError where there is none that can be read, or more than one."""
    return read_body(read_block(message_text(content)))


def write_message(proposal: Proposal, said: str = "") -> str:
    """Write a message: what people read first, then the block."""
    return f"{said}\n\n{write_block(write_body(proposal))}" if said else write_block(write_body(proposal))


def hash_of_message(content: bytes) -> str:
    """Give the hash of the proposal in a message, by which it is known everywhere. Raises as `read_message` does."""
    return block_hash(read_block(message_text(content)))


def holds_proposal(content: bytes) -> bool:
    """Tell whether a message has a proposal in it, whatever became of that on its way."""
    return begins_block(content.decode("utf-8", errors="replace"))


def language_in(content: bytes) -> str:
    """Give the tag of the language that a message names, readable or not; empty where it names none."""
    found = _LANGUAGE.search(content[:_LOOKED_AT].decode("utf-8", errors="replace"))
    return found[1] if found else ""

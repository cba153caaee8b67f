"""The exact part of a message: one fenced block that says its own length and hash, and how it is found again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from concordance.submissions.errors import ProposalError
from concordance.submissions.limits import BODY_BYTES
from concordance.submissions.repairs import repaired

_NAME = "proposal"
DIGITS = 32
"""Hexadecimal digits of the SHA-256 that stand in the opening line: with all 64 a mail program would break it."""
MOST_COPIES = 3
"""Of one block in a message."""
_QUOTED = r"(?:[ \t]{0,8}(?:>[ \t\u00a0]?)*)[ \t\u00a0]*"
_OPENING = re.compile(
    rf"^{_QUOTED}(?P<fence>~{{3,}}|`{{3,}})[ \t\u00a0]*{_NAME}[ \t\u00a0]+"
    rf"(?P<length>[0-9]{{1,9}})[ \t\u00a0]+(?P<hash>[0-9a-f]{{{DIGITS}}})[ \t\u00a0]*$",
    re.MULTILINE,
)
_BEGUN = re.compile(rf"^{_QUOTED}(?:~{{3,}}|`{{3,}})[ \t\u00a0]*{_NAME}\b", re.MULTILINE)
_RUNS = {sign: re.compile(rf"^[ ]*({re.escape(sign)}{{3,}})", re.MULTILINE) for sign in "~`"}


@dataclass(frozen=True, slots=True)
class _Block:
    body: str
    """As it came."""
    length: int
    hash: str
    is_closed: bool


def block_hash(body: str) -> str:
    """Give the hash of a body as its opening line has it."""
    return sha256(body.encode("utf-8", errors="surrogatepass")).hexdigest()[:DIGITS]


def write_block(body: str) -> str:
    """Write the block of a body, which ends in a line end: the fence is longer than any that begins a line in it."""
    longest = max((len(run) for run in _RUNS["~"].findall(body)), default=2)
    fence = "~" * (longest + 1)
    return f"{fence} {_NAME} {len(body.encode('utf-8'))} {block_hash(body)}\n{body}{fence}\n"


def read_block(message: str) -> str:
    """Give the body of the one block of a message, as it was sent: what mail programs do on the way is undone.

    The same one may stand in it more than once: pasted, attached, and quoted in a reply.
    Raises ProposalError where there is none or more than one, or where what came cannot be what was sent.
    """
    message = message.replace("\r\n", "\n").replace("\r", "\n")
    blocks = list(_blocks(message))
    begun = len(_BEGUN.findall(message))
    if not begun:
        raise ProposalError("no-block")
    if not blocks:
        raise ProposalError("opening")
    if begun > MOST_COPIES or len({(block.length, block.hash) for block in blocks}) > 1:
        raise ProposalError("two-blocks")
    return _exact_of(blocks)


def begins_block(message: str) -> bool:
    """Tell whether a message has a block, whole or not."""
    return _BEGUN.search(message) is not None


def _exact_of(blocks: Sequence[_Block]) -> str:
    """Give the body of the first copy that is whole. Raises what is wrong with the first where none is."""
    for block in blocks[1:]:
        with suppress(ProposalError):
            return _exact(block)
    return _exact(blocks[0])


def _exact(block: _Block) -> str:
    if block.length > BODY_BYTES:
        raise ProposalError("too-long", {"found": str(block.length), "limit": str(BODY_BYTES)})
    for body in repaired(block.body[: 2 * BODY_BYTES]):
        if len(body.encode("utf-8", errors="surrogatepass")) == block.length and block_hash(body) == block.hash:
            return body
    came = len(block.body.encode("utf-8", errors="surrogatepass"))
    if not block.is_closed or came < block.length:
        raise ProposalError("cut", {"found": str(came), "length": str(block.length)})
    raise ProposalError("changed")


def _blocks(message: str) -> Iterator[_Block]:
    for opening in _OPENING.finditer(message):
        fence = opening["fence"]
        closing = re.compile(rf"^{_QUOTED}{re.escape(fence[0])}{{{len(fence)},}}[ \t\u00a0]*$", re.MULTILINE)
        start = min(opening.end() + 1, len(message))
        end = closing.search(message, start)
        body = message[start : end.start() if end else len(message)]
        yield _Block(body, int(opening["length"]), opening["hash"], end is not None)

"""The lines of a page's file, changed so that every other byte stays: line ends, spaces, a last line without end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concordance.submissions.errors import ProposalError
from concordance.text.word_diff import aligned

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_END = re.compile(rb"(?:\r\n|\r|\n)\Z")
_MARK = b"\xef\xbb\xbf"


def raw_lines(content: bytes) -> list[bytes]:
    """Divide a file into its lines, each with its own end. Raises ProposalError where it is not UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProposalError("file-encoding") from error
    return _LINE.findall(content)


def with_lines(content: bytes, first: int, count: int, written: Sequence[str]) -> bytes:
    """Put lines in the place of `count` lines from one on, which is counted from 1; those that stay keep every byte.

    A new line ends as the lines round it do. With a count of 0 the lines stand before that line.
    """
    lines = raw_lines(content)
    before = lines[first - 1 : first - 1 + count]
    end = _line_end(lines, first - 1)
    new: list[bytes] = []
    place = 0
    for is_same, old, added in aligned([_text(line) for line in before], written):
        kept = before[place : place + len(old)]
        new += kept if is_same else [text.encode("utf-8") + end for text in added]
        place += len(old)
    return b"".join(_joined([*lines[: first - 1], *new, *lines[first - 1 + count :]], end, lines))


def _joined(lines: list[bytes], end: bytes, before: list[bytes]) -> list[bytes]:
    """Give every line an end but the last, which has one where the file had one."""
    has_end = not before or bool(_END.search(before[-1]))
    ended = [line if _END.search(line) else line + end for line in lines]
    return ended if has_end or not ended else [*ended[:-1], _END.sub(b"", ended[-1])]


def _line_end(lines: list[bytes], near: int) -> bytes:
    """Give the line end of the nearest line that has one, before or at a place, else of the first."""
    found = (match for line in (*reversed(lines[: near + 1]), *lines) if (match := _END.search(line)))
    return next((match[0] for match in found), b"\n")


def _text(line: bytes) -> str:
    return _END.sub(b"", line).removeprefix(_MARK).decode("utf-8")

"""The edits that a guide for editors teaches, read from its text as a person would follow them.

A guide is a `CONTRIBUTING.<language>.md`. Each of its blocks says what it is for in the word after its language, which
a forge does not show: `find` then `replace`, `after` (the beginning of a line) then `add`, `remove`, `end` of the file,
`new` file. `instead` is another text for the block before it. The file is the last one named before the block, and
`<!-- change: … -->` begins a change, which is followed by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

_FILE = r"`((?:docs/[\w./-]+|mkdocs)\.(?:md|toml|yml))`"
_CHANGE = re.compile(r"^<!-- change: ", re.MULTILINE)
_PIECE = re.compile(rf"^```\w*(?: (\w+))?\n(.*?)^```$|{_FILE}", re.MULTILINE | re.DOTALL)
_WRITTEN_FOR = {"replace": "find", "add": "after"}
"""The blocks that say what to write in the place that the block before them quotes."""
IN_A_LINE = "find"
QUOTING = frozenset({*_WRITTEN_FOR.values(), "remove"})
"""What the blocks are for that quote a file; `after` and `remove` quote whole lines."""
ROLES = QUOTING | {*_WRITTEN_FOR, "end", "new", "instead"}


@dataclass(frozen=True, slots=True)
class GuideBlock:
    """A text that a guide shows: what a file holds, or what to write."""

    file: str
    role: str
    text: str
    """As the file has it, with its last line end."""
    line: int
    """Of the guide, counted from 1: where the text begins."""

    def times(self, text: str) -> int:
        """Count where the text has what the block quotes."""
        return len(_places(self, text))


@dataclass(frozen=True, slots=True)
class GuideEdit:
    """What a person does to one file: the place that is quoted, where there is one, and what is written."""

    quoted: GuideBlock | None
    written: GuideBlock


def changes(guide: str) -> Iterator[tuple[GuideEdit, ...]]:
    """Give the edits of each change that a guide teaches; those with an `instead` once more for each of these."""
    starts = [0, *(match.start() for match in _CHANGE.finditer(guide)), len(guide)]
    found = list(blocks(guide))
    lines = [guide.count("\n", 0, start) + 1 for start in starts]
    for first, last in zip(lines, [*lines[1:-1], lines[-1] + 1], strict=False):
        yield from _variants([block for block in found if first <= block.line < last])


def blocks(guide: str) -> Iterator[GuideBlock]:
    """Read the blocks of a guide, each with the last file named before it; one without a role has an empty one."""
    file = ""
    for match in _PIECE.finditer(guide):
        if match[3]:
            file = match[3]
        else:
            yield GuideBlock(file, match[1] or "", match[2], guide.count("\n", 0, match.start(2)) + 1)


def unplaced(guide: str) -> Iterator[GuideBlock]:
    """Give each block that says nothing of where it goes, by its role and the block before it."""
    before = ""
    for block in blocks(guide):
        needed = _WRITTEN_FOR.get(block.role, before)
        if block.role not in ROLES or before != needed or (block.role == "instead" and not before):
            yield block
        before = block.role


def applied(edit: GuideEdit, text: str | None) -> str | None:
    """Give a file as it is after an edit; None where the quoted place is not there once, or a new file is there.

    `text` is the file before, None where there is none.
    """
    written = edit.written
    if written.role == "new":
        return written.text if text is None else None
    if edit.quoted is None:
        return (text or "") + written.text if written.role == "end" else None
    if text is None:
        return None
    places = _places(edit.quoted, text)
    if len(places) != 1:
        return None
    start, end = places[0].span()
    return text[:start] + _in_place(edit, places[0][0]) + text[end:]


def _in_place(edit: GuideEdit, found: str) -> str:
    if edit.written.role == "remove":
        return ""
    return found + edit.written.text if edit.written.role == "add" else edit.written.text.rstrip("\n")


def _places(block: GuideBlock, text: str) -> list[re.Match[str]]:
    """Find what a block quotes: a text inside a line, or whole lines that begin as the block shows them."""
    if block.role == IN_A_LINE:
        return list(re.finditer(re.escape(block.text.rstrip("\n")), text))
    lines = (re.escape(line) for line in block.text.rstrip("\n").split("\n"))
    return list(re.finditer("^" + r"\n".join(lines) + r"(?![\w-])[^\n]*\n?", text, re.MULTILINE))


def _variants(found: list[GuideBlock]) -> Iterator[tuple[GuideEdit, ...]]:
    """Give a change as it is, then with each `instead` in the place of what it stands for."""
    edits = tuple(_edits(block for block in found if block.role != "instead"))
    if edits:
        yield edits
    usual: GuideBlock | None = None
    for block in found:
        if block.role != "instead":
            usual = block
        elif usual:
            other = replace(block, file=usual.file, role=usual.role)
            yield tuple(replace(edit, written=other) if edit.written == usual else edit for edit in edits)


def _edits(found: Iterable[GuideBlock]) -> Iterator[GuideEdit]:
    before: GuideBlock | None = None
    for block in found:
        if block.role in _WRITTEN_FOR:
            yield GuideEdit(before, block)
        elif block.role in {"remove", "end", "new"}:
            yield GuideEdit(block if block.role == "remove" else None, block)
        before = block

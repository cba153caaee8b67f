"""The edits that a guide teaches, read from its text as a person would follow them.

A block of a guide says what it is for in the words after its language, which a forge does not show: `find` then
`replace`, `after` (the beginning of a line) then `add`, `end` of the file, `new` file, `remove`. The file is the
last one named before the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CHANGE = re.compile(r"^<!-- change: ([a-z-]+) -->\n(.*?)(?=^<!-- change: |\Z)", re.MULTILINE | re.DOTALL)
_FILE = r"`((?:docs/[\w./-]+|mkdocs)\.(?:md|toml|yml))`"
_PIECE = re.compile(rf"^```(\w+) (\w+)\n(.*?)^```$|{_FILE}", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a guide, with the file that it is about."""

    file: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person does to one file."""

    file: str
    role: str
    found: str
    written: str


def changes(guide: str) -> dict[str, tuple[Edit, ...]]:
    """Give the edits of each change that a guide teaches, by the name of the change."""
    return {match[1]: tuple(_edits(list(blocks(match[2])))) for match in _CHANGE.finditer(guide)}


def blocks(text: str) -> Iterator[Block]:
    """Read the blocks of a text, each with the last file named before it."""
    file = ""
    for match in _PIECE.finditer(text):
        if match[4]:
            file = match[4]
        else:
            yield Block(file, match[2], match[3])


def _edits(found: list[Block]) -> Iterator[Edit]:
    for before, block in zip([None, *found], found, strict=False):
        if block.role in {"replace", "add"}:
            assert before is not None, block
            assert (before.file, before.role) == (block.file, {"replace": "find", "add": "after"}[block.role]), block
            yield Edit(block.file, block.role, before.text, block.text)
        elif block.role not in {"find", "after"}:
            yield Edit(block.file, block.role, block.text if block.role == "remove" else "", block.text)


def apply(edit: Edit, root: Path) -> None:
    """Do what an edit says. Fails with the words that the guide quotes and that are no longer there."""
    path = root / edit.file
    if edit.role == "new":
        assert not path.exists(), f"{edit.file} exists already: take another name in the guide"
        path.write_text(edit.written, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    if edit.role == "end":
        path.write_text(text + edit.written, encoding="utf-8")
        return
    pattern = _whole_lines(edit.found) if edit.role in {"add", "remove"} else re.escape(edit.found.rstrip("\n"))
    places = list(re.finditer(pattern, text, re.MULTILINE))
    must = f"the guides quote {edit.found!r}: it must be once in {edit.file}; quote what is there now"
    assert len(places) == 1, must
    written = {"add": places[0][0] + edit.written, "remove": "", "replace": edit.written.rstrip("\n")}[edit.role]
    path.write_text(text[: places[0].start()] + written + text[places[0].end() :], encoding="utf-8")


def _whole_lines(found: str) -> str:
    """Match the lines that begin as the guide shows them, to the end of the last."""
    lines = (re.escape(line) for line in found.rstrip("\n").split("\n"))
    return "^" + r"\n".join(lines) + r"(?![\w-])[^\n]*\n"

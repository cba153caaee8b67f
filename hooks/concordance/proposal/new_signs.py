"""Signs that nobody sees and that a proposal brings: in names of files, in lines, in values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.text.hidden_signs import hidden_signs

if TYPE_CHECKING:
    from concordance.proposal.project_files import ChangedFile
    from concordance.proposal.texts import FileChange


@dataclass(frozen=True, slots=True)
class HiddenSigns:
    """Signs that nobody sees, new at a place."""

    path: str
    where: str
    """The line or the field; empty for the name of the file itself."""
    signs: Mapping[str, int]


def new_hidden_signs(files: Iterable[ChangedFile], values: Iterable[FileChange]) -> Iterator[HiddenSigns]:
    """Give the hidden signs in the names, in the new lines and in the new values of files.

    Values too: TOML, YAML and HTML can write a sign by its number, so that no line of the file has it.
    """
    told: set[tuple[str, str]] = set()
    for file in files:
        if signs := hidden_signs(file.path):
            yield HiddenSigns(file.path, "", signs)
        for number, line in _new_lines(file):
            if signs := hidden_signs(line):
                told.update((file.path, sign) for sign in signs)
                yield HiddenSigns(file.path, str(number), signs)
    for change in values:
        for text in change.texts:
            fresh = hidden_signs(text.after) - hidden_signs(text.before)
            if untold := {sign: count for sign, count in fresh.items() if (change.path, sign) not in told}:
                yield HiddenSigns(change.path, text.place.rpartition(":")[2] or text.name or "¶", untold)


def _new_lines(file: ChangedFile) -> Iterator[tuple[int, str]]:
    before = set(lines_of(file.before.text if file.before else None))
    for number, line in enumerate(lines_of(file.after.text if file.after else None), 1):
        if line not in before:
            yield number, line


def lines_of(text: str | None) -> list[str]:
    """Divide a text at line ends alone: `splitlines` would also divide, and hide, at other signs."""
    lines = re.split(r"\r\n|\n", text or "")
    return lines[:-1] if lines[-1] == "" else lines

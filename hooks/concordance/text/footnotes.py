"""What the notes of a page are called, which of them is written twice, and where each is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from markdown.extensions import Extension

from concordance.text.listed_markup import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown import Markdown

    from concordance.text.block import Block

NOTE_ID = "fn-"
"""What the id of a note begins with; its label follows."""
_LABEL = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CALL = re.compile(r"\[\^[^\]\s]+\]")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]]*)\]:", re.MULTILINE)


class NoteLabels(Extension):
    """Collect the label of each note that Python-Markdown reads, in order; of two with one label it keeps the last."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Listen where the reader of notes keeps them; there is none where the extension is off."""
        if "footnote" not in md.parser.blockprocessors:
            return
        reader = vars(md.parser.blockprocessors["footnote"])["footnotes"]
        keep = reader.setFootnote

        def listen(label: str, text: str) -> None:
            self.labels.append(label)
            keep(label, text)

        vars(reader)["setFootnote"] = listen


def note_problems(labels: list[str], called: Iterable[str], blocks: Iterable[Block], text: str) -> Iterator[Refused]:
    """Give the notes that are malformed, written twice, called by nothing, and the calls of what is no note."""
    lines, calls = _lines(text), frozenset(called)
    for place, label in enumerate(labels):
        written, number = f"[^{label}]", lines.get(label, [1])
        if not _LABEL.fullmatch(label):
            yield Refused("footnote-label", written, f"{written}:", number[0])
        elif label in labels[:place]:
            yield Refused("footnote-twice", written, f"{written}:", number[min(1, len(number) - 1)])
        elif f"{NOTE_ID}{label}" not in calls:
            yield Refused("footnote-unused", written, f"{written}:", number[0])
    for block in blocks:
        for found in _CALL.findall("".join(block.prose_pieces)):
            yield Refused("footnote-undefined", found, found, block.line)


def note_lines(labels: Iterable[str], text: str) -> Mapping[str, int]:
    """Give the line of each note by its label, counted from 1."""
    lines = _lines(text)
    return {label: lines.get(label, [1])[0] for label in labels}


def _lines(text: str) -> Mapping[str, list[int]]:
    lines: dict[str, list[int]] = {}
    number, behind = 1, 0
    for found in _DEFINITION.finditer(text):
        number, behind = number + text.count("\n", behind, found.start()), found.start()
        lines.setdefault(found[1], []).append(number)
    return lines

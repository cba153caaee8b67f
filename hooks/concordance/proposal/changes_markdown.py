"""The changes of a proposal as Markdown, with what was taken away and what was added, as far as they find room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.references.freshness import State
from concordance.text.github_markdown import code, safe
from concordance.text.word_diff import word_diff

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.proposal.passages import PassageChange
    from concordance.proposal.texts import FileChange, TextChange
    from concordance.text.word_diff import DiffRun
    from concordance.wording import Wording

ROOM = 75_000
"""How many bytes a list may take: GitHub refuses a summary above one megabyte, and nobody reads one of that size."""
WORDS_AROUND = 12
"""How many unchanged words are shown on either side of a change."""


@dataclass(frozen=True)
class ChangeWriter:
    """Writes what changes, passage by passage and file by file, in one language."""

    wording: Wording
    language: Language
    say: Callable[..., str]
    """Gives a sentence of the summary in that language, by its key and its values."""

    def passage(self, one: PassageChange) -> str:
        """Write a passage: its state, and its text in every language."""
        heading = f"### {code(one.reference)}{self.say('colon')}{self._state(one)}"
        return "\n\n".join([heading, *self._tombstone(one), "\n".join(self._text(text, one) for text in one.texts)])

    def _state(self, one: PassageChange) -> str:
        if one.tombstone or one.withdrawn:
            return self.say("withdrawn.label" if one.tombstone else "lost.label")
        if not all(text.after for text in one.texts):
            return self.say("half.label")
        if one.stamped and one.freshness.state is State.TOGETHER:
            return self.say("stamped.label")
        return self.say(f"{one.freshness.state.value}.label")

    def _tombstone(self, one: PassageChange) -> Iterator[str]:
        if one.tombstone and (reason := one.tombstone.written.reason.get(self.language.code)):
            yield f"{self.say('reason')}{self.say('colon')}{safe(reason)}"

    def _text(self, text: TextChange, passage: PassageChange) -> str:
        name = self.wording.say(self.language.code, f"language.{text.name}")
        file, _, line = text.place.rpartition(":")
        place = f" ({self.say('place', file=code(file), line=line)})" if text.after else ""
        shown = marked(text) or self.say("nothing")
        return f"- **{name}**, {self.say(_fate(text, passage))}{place}{self.say('colon')}{shown}"

    def file(self, change: FileChange) -> str:
        """Write the texts that change in a file, as many as find room."""
        texts = (
            f"- {code(text.name)}{self.say('colon')}{marked(text)}" if text.name else f"- ¶ {marked(text)}"
            for text in change.texts
        )
        shown, left = fitting(texts, ROOM // 4)
        more = [f"- {self.say('more', count=left)}"] if left else []
        return "\n".join([f"### {code(change.path)}", "", *shown, *more])


def _fate(text: TextChange, passage: PassageChange) -> str:
    if text.changed:
        return "changed" if text.before and text.after else "added" if text.after else "removed"
    return "lags" if passage.freshness.lags_in(text.name) else "same"


def marked(text: TextChange) -> str:
    """Write a text with what was taken away and what was added, or as it is where nothing was."""
    runs = word_diff(text.before, text.after)
    if not text.changed:
        return _folded(text.after, first=True, last=True)
    return " ".join(_run(run, first=run is runs[0], last=run is runs[-1]) for run in runs)


def _run(run: DiffRun, *, first: bool, last: bool) -> str:
    if run.change == "same":
        return _folded(run.text, first=first, last=last)
    tag = "del" if run.change == "removed" else "ins"
    return f"<{tag}>{safe(run.text)}</{tag}>"


def _folded(text: str, *, first: bool, last: bool) -> str:
    """Keep the words near a change of a long text that has none; a text without any change is kept whole."""
    words = text.split()
    if len(words) <= 2 * WORDS_AROUND or (first and last):
        return safe(text)
    head = "" if first else safe(" ".join(words[:WORDS_AROUND])) + " "
    tail = "" if last else " " + safe(" ".join(words[-WORDS_AROUND:]))
    return f"{head}[…]{tail}"


def fitting(items: Iterable[str], room: int = ROOM) -> tuple[list[str], int]:
    """Keep the items that find room, in order, and count the others."""
    shown: list[str] = []
    left = 0
    for item in items:
        size = len(item.encode())
        room -= size
        if room >= 0:
            shown.append(item)
        else:
            left += 1
            room += size
    return shown, left

"""The changes of a proposal as Markdown, with deletions and insertions, within a limit of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.references.freshness import State
from concordance.text.github_markdown import code, safe
from concordance.text.hidden_signs import with_named_signs
from concordance.text.label_classes import LABELS
from concordance.text.labels import TOP
from concordance.text.word_diff import word_diff

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.proposal.passages import PassageChange
    from concordance.proposal.texts import FileChange, TextChange
    from concordance.proposal.unnumbered import UnnumberedChange
    from concordance.text.word_diff import DiffRun
    from concordance.wording import Wording

MAX_BYTES = 75_000
"""The largest list, in bytes: GitHub refuses a job summary above 1 MiB, and nobody reads a list of that size."""
CONTEXT_WORDS = 12
"""How many unchanged words are shown on each side of a change."""


@dataclass(frozen=True)
class ChangeWriter:
    """Writes the changes of passages and files in one language."""

    wording: Wording
    language: Language
    say: Callable[..., str]
    """Gives a sentence of the summary in that language, by its key and its values."""

    def passage(self, passage: PassageChange) -> str:
        """Write a passage as a section of level 3: its state, and its text in every language."""
        heading = f"### {code(passage.reference)}{self.say('colon')}{self._state(passage)}"
        texts = "\n".join(self._text(text, passage) for text in passage.texts)
        return "\n\n".join([heading, *self._tombstone(passage), texts])

    def _state(self, passage: PassageChange) -> str:
        if passage.tombstone or passage.withdrawn:
            return self.say("withdrawn.label" if passage.tombstone else "lost.label")
        if not all(text.after for text in passage.texts):
            return self.say("half.label")
        if passage.newly_reviewed and passage.freshness.state is State.TOGETHER:
            return self.say("stamped.label")
        label = self.say(f"{passage.freshness.state.value}.label")
        return f"{label}, {self.say('unread.label')}" if passage.freshness.unread else label

    def _tombstone(self, passage: PassageChange) -> Iterator[str]:
        if passage.tombstone and (reason := passage.tombstone.written.reason.get(self.language.code)):
            yield f"{self.say('reason')}{self.say('colon')}{safe(reason)}"

    def _text(self, text: TextChange, passage: PassageChange) -> str:
        return self._in_language(text, _change_key(text, passage))

    def _in_language(self, text: TextChange, key: str) -> str:
        """Write a text in one language: what happened to it, by the key of the word for that, where, and its words."""
        name = self.wording.say(self.language.code, f"language.{text.name}")
        file, _, line = text.place.rpartition(":")
        place = f" ({self.say('place', file=code(file), line=line)})" if text.after else ""
        return f"- **{name}**, {self.say(key)}{place}{self.say('colon')}{mark_changes(text) or self.say('nothing')}"

    def unnumbered(self, change: UnnumberedChange) -> str:
        """Write an unnumbered paragraph as a section of level 3: where it stands, and its text in every language."""
        after, label, _ = change.place.split(".")
        name = self.wording.say(self.language.code, LABELS[label])
        where = self.say(
            "unnumbered.top" if after == TOP else "unnumbered.after",
            document=code(change.document), place=code(after), label=name,
        )  # fmt: skip
        languages = sum(text.changed for text in change.texts)
        state = "all" if not change.is_one_sided else "one" if languages == 1 else "some"
        texts = "\n".join(self._in_language(text, _plain_key(text)) for text in change.texts)
        return f"### {where}{self.say('colon')}{self.say(f'unnumbered.{state}')}\n\n{texts}"

    def file(self, change: FileChange) -> str:
        """Write a file as a section of level 3: as many of its changed texts as a quarter of `MAX_BYTES` can hold."""
        texts = (
            f"- {code(text.name)}{self.say('colon')}{mark_changes(text)}" if text.name else f"- ¶ {mark_changes(text)}"
            for text in change.texts
        )
        shown, left = fit_items(texts, MAX_BYTES // 4)
        more = [f"- {self.say('more', count=left)}"] if left else []
        return "\n".join([f"### {code(change.path)}", "", *shown, *more])


def _change_key(text: TextChange, passage: PassageChange) -> str:
    """Give the key of the word for what happened to a text of a passage."""
    return "lags" if not text.changed and passage.freshness.lags_in(text.name) else _plain_key(text)


def _plain_key(text: TextChange) -> str:
    if not text.changed:
        return "same"
    return "changed" if text.before and text.after else "added" if text.after else "removed"


def mark_changes(text: TextChange) -> str:
    """Write a text with its deletions as `<del>` and its insertions as `<ins>`, the rest safe as Markdown."""
    runs = word_diff(with_named_signs(text.before), with_named_signs(text.after))
    if not text.changed:
        return _shorten_context(text.after, first=True, last=True)
    return " ".join(marked_run(run, first=run is runs[0], last=run is runs[-1]) for run in runs)


def marked_run(run: DiffRun, *, first: bool, last: bool) -> str:
    """Write words that were removed as `<del>`, added ones as `<ins>`; of a long unchanged run what is next to them."""
    if run.change == "same":
        return _shorten_context(run.text, first=first, last=last)
    tag = "del" if run.change == "removed" else "ins"
    return f"<{tag}>{safe(run.text)}</{tag}>"


def _shorten_context(text: str, *, first: bool, last: bool) -> str:
    """Shorten a long unchanged run to the words next to the changes; a text without any change is kept whole."""
    words = text.split()
    if len(words) <= 2 * CONTEXT_WORDS or (first and last):
        return safe(text)
    head = "" if first else safe(" ".join(words[:CONTEXT_WORDS])) + " "
    tail = "" if last else " " + safe(" ".join(words[-CONTEXT_WORDS:]))
    return f"{head}[…]{tail}"


def fit_items(items: Iterable[str], limit: int = MAX_BYTES) -> tuple[list[str], int]:
    """Keep the items that fit in a number of bytes, in order, and count those that do not.

    An item that is too long is left out, and a shorter one after it may still fit.
    """
    shown: list[str] = []
    left = 0
    for item in items:
        size = len(item.encode())
        if size <= limit:
            limit -= size
            shown.append(item)
        else:
            left += 1
    return shown, left

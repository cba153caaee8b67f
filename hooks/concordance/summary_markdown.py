"""The summary of a proposal as Markdown, in every language, for people who have no terminal.

Whatever an editor wrote is shown as text: no sign of it can become a heading, a link, a mention or a picture.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.freshness import State
from concordance.word_marks import word_marks

if TYPE_CHECKING:
    from concordance.change_summary import ChangeSummary, FileChange, PassageChange, TextChange
    from concordance.language import Language
    from concordance.lock import LockEntry
    from concordance.problem import Problem
    from concordance.word_marks import Run
    from concordance.wording import Wording

ROOM = 75_000
"""How many bytes a list may take: GitHub refuses a summary above one megabyte, and nobody reads one of that size."""
CONTEXT = 12
"""How many unchanged words are shown on either side of a change."""
LINES_TO_PASTE = "    "
"""How a message indents the lines that it quotes or proposes."""
FENCE = "```"
BUTTONS = ("review", "promise")
"""The workflows that a maintainer starts by hand."""
_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~$&^=#@]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
"""Signs with a meaning in GitHub's Markdown within a line: no line here begins with what an editor wrote."""
_BREAKS_WORDS = "@#"
"""Signs before which a comment is put: a forge looks for mentions after all signs have been read."""
_FENCES = re.compile(r"`{3,}")


@dataclass(frozen=True)
class SummaryWriter:
    """Writes the summary in one language."""

    summary: ChangeSummary
    wording: Wording
    language: Language

    def say(self, key: str, **values: object) -> str:
        """Give a sentence of the summary; any may name what GitHub calls its tab and its button."""
        buttons = {name: button(name, self.wording, self.summary.codes) for name in BUTTONS}
        said = {"tab": "Actions", "run": "Run workflow", **buttons, **values}
        return self.wording.say(self.language.code, f"summary.{key}", **said)

    def write(self) -> str:
        """Write all that there is to say, each part only where there is something to say."""
        parts = [f"# {self.language.name}{self.say('colon')}{self.say('title')}", *self._opening()]
        parts += self._part("problems", (self._problem(one) for one in self.summary.problems))
        parts += self._part("unpromised", (f"- {code(one.address)}" for one in self.summary.lock.unpromised))
        parts += self._part("to-do", self._to_do())
        parts += self._part("passages", (self._passage(one) for one in self.summary.passages))
        parts += self._part("pages", (self._file(one) for one in self.summary.pages))
        parts += self._part("data", (self._file(one) for one in self.summary.data))
        parts += self._part("files", (f"- {code(one)}" for one in self.summary.other_files))
        parts += self._part("to-promise", self._by_page(self.summary.to_promise))
        parts += self._part("promised", self._by_page(self.summary.lock.promised))
        parts += self._part("stamped", (f"- {code(one.reference)}" for one in self.summary.lock.stamped))
        parts += self._waited()
        return "\n\n".join(parts)

    def _part(self, key: str, items: Iterable[str]) -> Iterator[str]:
        shown, left = fitting(items)
        if shown or left:
            yield f"## {self.say(f'{key}.title')}"
            yield self.say(f"{key}.text")
            is_list = all(item.startswith("- ") for item in shown)
            yield ("\n" if is_list else "\n\n").join(shown)
        if left:
            yield self.say("more", count=left)

    def _opening(self) -> Iterator[str]:
        counts = {
            "passages": len(self.summary.passages),
            "lagging": len(self.summary.in_state(State.LAGGING)),
            "to-review": len(self.summary.in_state(State.TO_REVIEW)),
            "problems": len(self.summary.problems),
        }
        if self.summary.is_empty:
            yield self.say("empty")
        if any(counts.values()):
            yield "\n".join(f"- {self.say(f'count.{key}', count=count)}" for key, count in counts.items() if count)
        if not self.summary.problems and not self.summary.lock.unpromised:
            yield self.say("sound")

    # Problems

    def _problem(self, problem: Problem) -> str:
        message = self.wording.message(problem, self.language.code)
        place = self.say("place", file=code(problem.path), line=problem.line)
        return f"- **{place}**\n{indented(message_in_markdown(message))}"

    # Passages

    def _to_do(self) -> Iterator[str]:
        """Say what the published passages wait for, and of each the exact words that record it."""
        for state in (State.LAGGING, State.TO_REVIEW):
            if passages := self.summary.in_state(state):
                yield f"**{self.say(f'{state.value}.title')}** {self.say(f'{state.value}.text')}"
                references = (one.reference for one in passages)
                yield "\n".join(f"- {code(one)}{self.say('colon')}{self._stamp(one)}" for one in references)

    def _stamp(self, reference: str) -> str:
        return self.say("stamp", reference=code(reference), command=code(f"make review P={reference}"))

    def _passage(self, one: PassageChange) -> str:
        heading = f"### {code(one.reference)}{self.say('colon')}{self._state(one)}"
        return "\n\n".join([heading, *self._tombstone(one), "\n".join(self._text(text, one) for text in one.texts)])

    def _state(self, one: PassageChange) -> str:
        if one.stone or one.withdrawn:
            return self.say("withdrawn.label" if one.stone else "lost.label")
        if not all(text.after for text in one.texts):
            return self.say("half.label")
        if one.stamped and one.freshness.state is State.TOGETHER:
            return self.say("stamped.label")
        return self.say(f"{one.freshness.state.value}.label")

    def _tombstone(self, one: PassageChange) -> Iterator[str]:
        if one.stone and (reason := one.stone.tombstone.reason.get(self.language.code)):
            yield f"{self.say('reason')}{self.say('colon')}{safe(reason)}"

    def _text(self, text: TextChange, passage: PassageChange) -> str:
        name = self.wording.say(self.language.code, f"language.{text.name}")
        file, _, line = text.place.rpartition(":")
        place = f" ({self.say('place', file=code(file), line=line)})" if text.after else ""
        shown = marked(text) or self.say("nothing")
        return f"- **{name}**, {self.say(_fate(text, passage))}{place}{self.say('colon')}{shown}"

    # The rest

    def _file(self, change: FileChange) -> str:
        texts = (
            f"- {code(text.name)}{self.say('colon')}{marked(text)}" if text.name else f"- ¶ {marked(text)}"
            for text in change.texts
        )
        shown, left = fitting(texts, ROOM // 4)
        more = [f"- {self.say('more', count=left)}"] if left else []
        return "\n".join([f"### {code(change.path)}", "", *shown, *more])

    def _by_page(self, entries: Sequence[LockEntry]) -> Iterator[str]:
        for path in dict.fromkeys(entry.path for entry in entries):
            page = [entry.address for entry in entries if entry.path == path and not entry.fragment]
            names = [f"#{entry.fragment}" for entry in entries if entry.path == path and entry.fragment]
            page = page or [entry.address.partition("#")[0] for entry in entries if entry.path == path][:1]
            yield f"- {' '.join(code(one) for one in (*page, *names))}"

    def _waited(self) -> Iterator[str]:
        if self.summary.waited or self.summary.waited_for_promise:
            yield f"## {self.say('waited.title')}"
        if self.summary.waited:
            references = ", ".join(code(one.entry.reference) for one in self.summary.waited)
            yield self.say("waited.review", references=references)
        if self.summary.waited_for_promise:
            yield self.say("waited.promise", count=self.summary.waited_for_promise)


def _fate(text: TextChange, passage: PassageChange) -> str:
    if text.changed:
        return "changed" if text.before and text.after else "added" if text.after else "removed"
    return "lags" if passage.freshness.lags_in(text.name) else "same"


def button(name: str, wording: Wording, codes: Iterable[str]) -> str:
    """Give the name of a workflow: it is the same for everybody, so it is in every language."""
    return " / ".join(wording.say(code, f"summary.button.{name}") for code in codes)


def summary_in_markdown(summary: ChangeSummary, wording: Wording, languages: Iterable[Language]) -> str:
    """Write the summary in each language, one after the other."""
    return "\n\n---\n\n".join(SummaryWriter(summary, wording, one).write() for one in languages) + "\n"


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


# Text that somebody wrote


def safe(text: str) -> str:
    """Write any text so that it is shown as it is: no sign of it is read as Markdown or HTML."""
    return _SIGNS.sub(_entity, "".join(map(_visible, " ".join(text.split()))))


def _visible(sign: str) -> str:
    """Name a sign that nobody sees, such as one that turns the order of the letters round."""
    return f"[U+{ord(sign):04X}]" if unicodedata.category(sign) in {"Cc", "Cf"} else sign


def _entity(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};" + ("<!-- -->" if sign[0] in _BREAKS_WORDS else "")


def code(text: str) -> str:
    """Write a name as code, whatever signs it has: between backticks nothing else has a meaning."""
    plain = " ".join(text.split())
    return f"<code>{safe(plain)}</code>" if "`" in plain or not plain.isprintable() else f"`{plain}`"


def marked(text: TextChange) -> str:
    """Write a text with what was taken away and what was added, or as it is where nothing was."""
    runs = word_marks(text.before, text.after)
    if not text.changed:
        return _folded(text.after, first=True, last=True)
    return " ".join(_run(run, first=run is runs[0], last=run is runs[-1]) for run in runs)


def _run(run: Run, *, first: bool, last: bool) -> str:
    if run.change == "same":
        return _folded(run.text, first=first, last=last)
    tag = "del" if run.change == "removed" else "ins"
    return f"<{tag}>{safe(run.text)}</{tag}>"


def _folded(text: str, *, first: bool, last: bool) -> str:
    """Keep the words near a change of a long text that has none; a text without any change is kept whole."""
    words = text.split()
    if len(words) <= 2 * CONTEXT or (first and last):
        return safe(text)
    head = "" if first else safe(" ".join(words[:CONTEXT])) + " "
    tail = "" if last else " " + safe(" ".join(words[-CONTEXT:]))
    return f"{head}[…]{tail}"


def message_in_markdown(message: str) -> str:
    """Write a message: its sentences as text, the lines that it quotes or proposes in a block to copy."""
    parts: list[str] = []
    quoted: list[str] = []
    for line in [*message.split("\n"), ""]:
        if line.startswith(LINES_TO_PASTE):
            quoted.append(line.removeprefix(LINES_TO_PASTE))
            continue
        if quoted:
            parts.append(block(quoted))
            quoted = []
        if line.strip():
            parts.append(_with_code(line.strip()))
    return "\n".join(parts)


def _with_code(line: str) -> str:
    """Keep the code of a message, which is between backticks; a stray one of an editor's only shifts what is code."""
    pieces = line.split("`")
    return "".join(code(piece) if place % 2 else safe_prose(piece) for place, piece in enumerate(pieces))


def safe_prose(text: str) -> str:
    """Write a piece of a sentence with the spaces at its ends."""
    inner = safe(text)
    return f"{' ' if text[:1] == ' ' else ''}{inner}{' ' if text[-1:] == ' ' and inner else ''}"


def block(lines: Sequence[str]) -> str:
    """Write lines to copy, in a fence longer than any that is in them."""
    text = "\n".join(lines)
    longest = max((len(found) for found in _FENCES.findall(text)), default=0)
    fence = "`" * max(len(FENCE), longest + 1)
    return f"{fence}\n{text}\n{fence}"


def indented(text: str) -> str:
    """Put text under an item of a list."""
    return "\n".join(f"  {line}" if line else line for line in text.split("\n"))

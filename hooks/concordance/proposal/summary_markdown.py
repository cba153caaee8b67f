"""The summary of a proposal as Markdown, in every language, to be read on GitHub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.proposal.changes_markdown import ChangeWriter, fit_items
from concordance.proposal.close_look_markdown import CloseLookWriter
from concordance.references.freshness import State
from concordance.text.github_markdown import code, indented, message_in_markdown

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.language import Language
    from concordance.problem import Problem
    from concordance.proposal.summary import ChangeSummary
    from concordance.wording import Wording

BUTTONS = ("review", "promise")
"""The workflows that a maintainer starts by hand; keys of the words for their names."""


@dataclass(frozen=True)
class SummaryWriter:
    """Writes the summary in one language."""

    summary: ChangeSummary
    wording: Wording
    language: Language

    def say(self, key: str, **values: object) -> str:
        """Give a sentence of the summary by its key; all may use the names of GitHub's tab and buttons as values."""
        buttons = {name: button(name, self.wording, self.summary.codes) for name in BUTTONS}
        all_values = {"tab": "Actions", "run": "Run workflow", "docs": self.summary.docs, **buttons, **values}
        return self.wording.say(self.language.code, f"summary.{key}", **all_values)

    def write(self) -> str:
        """Write the summary as Markdown under a heading of level 1, without the parts that are empty."""
        changes = ChangeWriter(self.wording, self.language, self.say)
        close = CloseLookWriter(self.summary.close, self.language, self.say)
        parts = [f"# {self.language.name}{self.say('colon')}{self.say('title')}", *self._opening(), *close.write()]
        parts += self._part("problems", (self._problem(problem) for problem in self.summary.problems))
        parts += self._part("unpromised", (f"- {code(entry.address)}" for entry in self.summary.lock.removed_from_lock))
        parts += self._part("altered", (f"- {code(what)}" for what in self.summary.lock.altered))
        parts += self._part("to-do", self._to_do())
        parts += self._part("passages", (changes.passage(passage) for passage in self.summary.passages))
        parts += self._part("unnumbered", (changes.unnumbered(one) for one in self.summary.unnumbered))
        parts += self._part("pages", (changes.file(file) for file in self.summary.pages))
        parts += self._part("data", (changes.file(file) for file in self.summary.data))
        parts += self._part("files", (close.file_with_lines(*one) for one in self.summary.other_files))
        parts += self._part("to-promise", self._by_page(self.summary.to_publish))
        parts += self._part("to-record", (f"- {code(reference)}" for reference in self.summary.to_record))
        parts += self._part("promised", self._by_page(self.summary.lock.published))
        parts += self._part("stamped", (f"- {code(entry.reference)}" for entry in self.summary.lock.reviewed))
        parts += self._still_waiting()
        return "\n\n".join(parts)

    def _part(self, key: str, items: Iterable[str]) -> Iterator[str]:
        shown, left = fit_items(items)
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
            "one-sided": sum(change.is_one_sided for change in self.summary.unnumbered),
            "problems": len(self.summary.problems),
        }
        if self.summary.is_empty:
            yield self.say("empty")
        if any(counts.values()):
            yield "\n".join(f"- {self.say(f'count.{key}', count=count)}" for key, count in counts.items() if count)
        if not self.summary.problems and self.summary.lock.is_faithful:
            yield self.say("sound" if self.summary.close.is_empty else "sound-but")

    # Problems

    def _problem(self, problem: Problem) -> str:
        message = self.wording.message(problem, self.language.code, self.summary.docs)
        place = self.say("place", file=code(problem.path), line=problem.line)
        return f"- **{place}**\n{indented(message_in_markdown(message))}"

    # Passages

    def _to_do(self) -> Iterator[str]:
        """Write which changed passages wait for a translation or a review, each with the command to record it."""
        for state in (State.LAGGING, State.TO_REVIEW):
            if passages := self.summary.in_state(state):
                yield f"**{self.say(f'{state.value}.title')}** {self.say(f'{state.value}.text')}"
                references = (passage.reference for passage in passages)
                yield "\n".join(
                    f"- {code(reference)}{self.say('colon')}{self._how_to_review(reference)}"
                    for reference in references
                )

    def _how_to_review(self, reference: str) -> str:
        return self.say("stamp", reference=code(reference), command=code(f"make review P={reference}"))

    # The rest

    def _by_page(self, entries: Sequence[LockEntry]) -> Iterator[str]:
        by_page: dict[str, list[LockEntry]] = {}
        for entry in entries:
            by_page.setdefault(address_of(entry.path), []).append(entry)
        for address, of_page in by_page.items():
            names = (f"#{entry.fragment}" for entry in of_page if entry.fragment)
            yield f"- {' '.join(code(name) for name in (address, *names))}"

    def _still_waiting(self) -> Iterator[str]:
        if self.summary.still_pending or self.summary.others_to_publish:
            yield f"## {self.say('waited.title')}"
        if self.summary.still_pending:
            references = ", ".join(code(passage.entry.reference) for passage in self.summary.still_pending)
            yield self.say("waited.review", references=references)
        if self.summary.others_to_publish:
            yield self.say("waited.promise", count=self.summary.others_to_publish)


def button(name: str, wording: Wording, codes: Iterable[str]) -> str:
    """Give the name of a workflow in every language at once: GitHub shows the same name to everybody."""
    return " / ".join(wording.say(code, f"summary.button.{name}") for code in codes)


def summary_in_markdown(summary: ChangeSummary, wording: Wording, languages: Iterable[Language]) -> str:
    """Write the summary in each language, one after the other, between rules."""
    return "\n\n---\n\n".join(SummaryWriter(summary, wording, language).write() for language in languages) + "\n"

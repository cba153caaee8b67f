"""What differs between two states of the documents, as Markdown in one language, for the summary of a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.version_texts import reference_of
from concordance.editions.comparison import ChangeKind, DocumentChanges, TextDifference, counts_of
from concordance.proposal.changes_markdown import fit_items, marked_run
from concordance.text.github_markdown import code, safe
from concordance.text.passage_ids import passage_kind, passage_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concordance.language import Language
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class ComparisonWriter:
    """Writes a comparison in one language, of the texts in that language."""

    wording: Wording
    language: Language
    old: str
    """How the earlier state is called."""
    new: str
    """How the later one is called; empty for what stands now."""

    def write(self, changes: Sequence[DocumentChanges]) -> str:
        """Write everything that differs under a heading of level 1, as much as a summary can hold."""
        found = [one for one in changes if one.language == self.language.code]
        heading = f"# {self.language.name}{self._say('summary.colon')}{self._heading()}"
        if not found:
            return f"{heading}\n\n{self._say('changes.none')}\n"
        items, left = fit_items(item for document in found for item in self._document(document))
        more = [f"… ({left})"] if left else []
        return "\n\n".join([heading, self._counts(counts_of(found)), *items, *more]) + "\n"

    def _heading(self) -> str:
        old, new = safe(self.old), safe(self.new)
        return self._say("compare.between", old=old, new=new) if self.new else self._say("compare.since", old=old)

    def _document(self, document: DocumentChanges) -> Iterator[str]:
        state = "new-document" if document.is_new else "gone-document" if document.is_gone else ""
        said = f" ({self._say(f'changes.{state}')})" if state else ""
        yield f"## {safe(document.title or document.document)}{said}\n\n{self._counts(document.counts)}"
        for one in document.passages:
            yield self._passage(document, one)

    def _passage(self, document: DocumentChanges, one: TextDifference) -> str:
        name = self._say("changes.document-title")
        if one.passage:
            name = self._say(f"passage.{passage_kind(one.passage)}", number=passage_number(one.passage))
        kinds: list[ChangeKind] = [one.kind, *(["moved"] if one.moved else [])]  # type: ignore[list-item]
        kind = ", ".join(self._say(f"changes.kind.{found}") for found in kinds)
        reference = "/".join(part for part in (document.document, one.passage) if part)
        return "\n\n".join([f"### {code(reference)}{self._say('summary.colon')}{safe(name)}, {kind}", *self._told(one)])

    def _told(self, one: TextDifference) -> Iterator[str]:
        if one.withheld:
            day = self.language.date(one.withheld.date.isoformat())
            yield f"{self._say('version.withheld', date=day)} {safe(one.withheld.reason[self.language.code])}"
        if one.runs:
            runs = one.runs
            yield " ".join(marked_run(run, first=run is runs[0], last=run is runs[-1]) for run in runs)
        if one.before:
            yield f"{self._say('changes.from')} {code(reference_of(one.before))}"
        for goal in one.after:
            yield f"{self._say('changes.to')} {code(reference_of(goal))}"

    def _counts(self, counts: Mapping[ChangeKind, int]) -> str:
        found = " · ".join(self._say(f"changes.count.{kind}", count=count) for kind, count in counts.items())
        return f"{self._say('changes.passages')} {found}"

    def _say(self, key: str, **values: object) -> str:
        return self.wording.say(self.language.code, key, **values)

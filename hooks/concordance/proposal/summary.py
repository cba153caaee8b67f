"""What a proposal changes: two states of the content compared, text by text, without any history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.checks.registry import problems_of
from concordance.proposal.passages import PassageChange, changed_passages, is_reviewed_anew
from concordance.proposal.texts import FileChange, changed_data, changed_files, changed_pages
from concordance.references.freshness import State
from concordance.references.joint_review import pending
from concordance.references.publication import prepare_publication

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.references.joint_review import PendingReview


@dataclass(frozen=True, slots=True)
class ContentState:
    """The content at one moment."""

    corpus: Corpus
    files: Mapping[str, bytes]
    """Every file of the content, by its path from the root of the project."""


@dataclass(frozen=True, slots=True)
class LockChange:
    """What the proposal itself does to the lock."""

    promised: tuple[LockEntry, ...]
    """What it promises: it adds their lines."""
    unpromised: tuple[LockEntry, ...]
    """What it takes out."""
    stamped: tuple[LockEntry, ...]
    """Passages whose texts it records as reviewed together."""


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """Everything that whoever reads a proposal wants to know."""

    codes: tuple[str, ...]
    docs: str
    """The folder of the documentation, from the root of the project."""
    problems: tuple[Problem, ...]
    passages: tuple[PassageChange, ...]
    pages: tuple[FileChange, ...]
    data: tuple[FileChange, ...]
    other_files: tuple[str, ...]
    """Files that change without any text that is shown above."""
    waited: tuple[PendingReview, ...]
    """Passages that lag or are to be reviewed, and that the proposal leaves as they are."""
    to_promise: tuple[LockEntry, ...]
    """What publishing would promise, and would not have promised without the proposal."""
    waited_for_promise: int
    """How many other addresses publishing would promise."""
    lock: LockChange

    def in_state(self, state: State) -> tuple[PassageChange, ...]:
        """Give the changed passages that are published and in a state."""
        return tuple(one for one in self.passages if one.freshness.state is state and not one.withdrawn)

    @property
    def is_empty(self) -> bool:
        """True where not a single file of the content differs."""
        return not (self.passages or self.pages or self.data or self.other_files)


def summarise(base: ContentState, head: ContentState) -> ChangeSummary:
    """Compare two states of the content."""
    passages = tuple(changed_passages(base.corpus, head.corpus))
    pages, data = tuple(changed_pages(base.corpus, head.corpus)), tuple(changed_data(base.files, head.files))
    shown = {one.path for one in (*pages, *data)}
    shown |= {text.place.rpartition(":")[0] for one in passages for text in one.texts if text.changed}
    touched = {one.address for one in passages}
    waited_for = {entry.address for entry in prepare_publication(base.corpus).new}
    to_promise = prepare_publication(head.corpus).new
    configuration = head.corpus.configuration
    return ChangeSummary(
        codes=configuration.codes,
        docs=configuration.relative(configuration.docs),
        problems=problems_of(head.corpus),
        passages=passages,
        pages=pages,
        data=data,
        other_files=tuple(name for name in changed_files(base.files, head.files) if name not in shown),
        waited=tuple(one for one in pending(head.corpus) if one.entry.address not in touched),
        to_promise=tuple(entry for entry in to_promise if entry.address not in waited_for),
        waited_for_promise=sum(entry.address in waited_for for entry in to_promise),
        lock=_lock_change(base.corpus, head.corpus),
    )


def _lock_change(base: Corpus, head: Corpus) -> LockChange:
    before, after = base.lock.entries, head.lock.entries
    return LockChange(
        promised=tuple(entry for address, entry in after.items() if address not in before),
        unpromised=tuple(entry for address, entry in before.items() if address not in after),
        stamped=tuple(entry for address, entry in after.items() if is_reviewed_anew(before.get(address), entry)),
    )

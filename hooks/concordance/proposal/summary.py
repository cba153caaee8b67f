"""The summary of a proposal: two states of the content are compared, text by text, without the git history."""

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
    """What the proposal itself changes in the lock."""

    published: tuple[LockEntry, ...]
    """The entries that it adds."""
    removed_from_lock: tuple[LockEntry, ...]
    """The entries that it removes, which no proposal may."""
    reviewed: tuple[LockEntry, ...]
    """Passages whose texts it records as reviewed together."""


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """What a reviewer of a proposal is shown."""

    codes: tuple[str, ...]
    """Codes of the languages of the site."""
    docs: str
    """The folder of the documentation, from the root of the project."""
    problems: tuple[Problem, ...]
    """Those of the content after the proposal."""
    passages: tuple[PassageChange, ...]
    pages: tuple[FileChange, ...]
    data: tuple[FileChange, ...]
    other_files: tuple[str, ...]
    """Paths of the files that change without any text among the changes above."""
    still_pending: tuple[PendingReview, ...]
    """Passages that lag or are to be reviewed, and that the proposal does not change."""
    to_publish: tuple[LockEntry, ...]
    """What `make publish` would publish because of the proposal."""
    others_to_publish: int
    """How many addresses `make publish` would publish without the proposal too."""
    lock: LockChange

    def in_state(self, state: State) -> tuple[PassageChange, ...]:
        """Give the changed passages that are in a state, without those that no language has any more."""
        return tuple(passage for passage in self.passages if passage.freshness.state is state and not passage.withdrawn)

    @property
    def is_empty(self) -> bool:
        """True where no file of the content differs."""
        return not (self.passages or self.pages or self.data or self.other_files)


def summarise(base: ContentState, head: ContentState) -> ChangeSummary:
    """Compare two states of the content, before (`base`) and after (`head`) the proposal."""
    passages = tuple(changed_passages(base.corpus, head.corpus))
    pages, data = tuple(changed_pages(base.corpus, head.corpus)), tuple(changed_data(base.files, head.files))
    shown = {file.path for file in (*pages, *data)}
    shown |= {text.place.rpartition(":")[0] for passage in passages for text in passage.texts if text.changed}
    changed = {passage.address for passage in passages}
    new_before = {entry.address for entry in prepare_publication(base.corpus).new}
    new = prepare_publication(head.corpus).new
    configuration = head.corpus.configuration
    return ChangeSummary(
        codes=configuration.codes,
        docs=configuration.relative(configuration.docs),
        problems=problems_of(head.corpus),
        passages=passages,
        pages=pages,
        data=data,
        other_files=tuple(name for name in changed_files(base.files, head.files) if name not in shown),
        still_pending=tuple(passage for passage in pending(head.corpus) if passage.entry.address not in changed),
        to_publish=tuple(entry for entry in new if entry.address not in new_before),
        others_to_publish=sum(entry.address in new_before for entry in new),
        lock=_lock_change(base.corpus, head.corpus),
    )


def _lock_change(base: Corpus, head: Corpus) -> LockChange:
    before, after = base.lock.entries, head.lock.entries
    return LockChange(
        published=tuple(entry for address, entry in after.items() if address not in before),
        removed_from_lock=tuple(entry for address, entry in before.items() if address not in after),
        reviewed=tuple(entry for address, entry in after.items() if is_reviewed_anew(before.get(address), entry)),
    )

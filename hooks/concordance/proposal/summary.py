"""The summary of a proposal: two states of the content are compared, text by text, without the git history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.checks.registry import problems_of
from concordance.data.editions import edition_file
from concordance.data.version_texts import reference_of, version_file
from concordance.proposal.close_look import CloseLook, close_look, file_lines, is_content
from concordance.proposal.passages import PassageChange, changed_passages, is_reviewed_anew
from concordance.proposal.project_files import ChangedFile, Files, changed_project_files
from concordance.proposal.texts import FileChange, by_file, changed_data, changed_pages
from concordance.proposal.unnumbered import UnnumberedChange, unnumbered_changes
from concordance.references.freshness import State
from concordance.references.joint_review import pending
from concordance.references.publication import prepare_publication

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.proposal.page_markup import LineChange
    from concordance.references.joint_review import PendingReview
    from concordance.references.publication import Publication


@dataclass(frozen=True, slots=True)
class ContentState:
    """The content at one moment."""

    corpus: Corpus
    files: Files
    """Every file of the project, by its path from the root."""


@dataclass(frozen=True, slots=True)
class LockChange:
    """What the proposal itself changes in the lock."""

    published: tuple[LockEntry, ...]
    """The entries that it adds."""
    removed_from_lock: tuple[LockEntry, ...]
    """The entries that it removes, which no proposal may."""
    altered: tuple[str, ...]
    """What was recorded for ever and reads otherwise, or is gone: lines of the lock and of the log, texts."""
    reviewed: tuple[LockEntry, ...]
    """Passages whose texts it records as reviewed together."""

    @property
    def is_faithful(self) -> bool:
        """True where nothing that was recorded is taken back or altered."""
        return not self.removed_from_lock and not self.altered


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
    unnumbered: tuple[UnnumberedChange, ...]
    close: CloseLook
    other_files: tuple[tuple[ChangedFile, LineChange], ...]
    """Files of the content of which nothing else here shows a change, with the lines that change."""
    still_pending: tuple[PendingReview, ...]
    """Passages that lag or are to be reviewed, and that the proposal does not change."""
    to_publish: tuple[LockEntry, ...]
    """What `make publish` would publish because of the proposal."""
    others_to_publish: int
    """How many addresses `make publish` would publish without the proposal too."""
    to_record: tuple[str, ...]
    """References of what was published before and of which `make publish` would record a change by the proposal."""
    lock: LockChange

    def in_state(self, state: State) -> tuple[PassageChange, ...]:
        """Give the changed passages that are in a state, without those that no language has any more."""
        return tuple(passage for passage in self.passages if passage.freshness.state is state and not passage.withdrawn)

    @property
    def is_empty(self) -> bool:
        """True where no file of the project differs."""
        return not (self.passages or self.pages or self.data or self.unnumbered or self.other_files) and (
            self.close.is_empty
        )


def summarise(base: ContentState, head: ContentState) -> ChangeSummary:
    """Compare two states of the project, before (`base`) and after (`head`) the proposal."""
    configuration = head.corpus.configuration
    files = tuple(changed_project_files(base.files, head.files))
    passages = tuple(changed_passages(base.corpus, head.corpus))
    unnumbered = tuple(unnumbered_changes(base.corpus, head.corpus))
    docs = configuration.relative(configuration.docs)
    pages, data = tuple(changed_pages(base.corpus, head.corpus)), tuple(changed_data(files, docs))
    named = (*(text for one in passages for text in one.texts), *(text for one in unnumbered for text in one.texts))
    fields, named_texts = (*pages, *data), tuple(by_file(named))
    close = close_look(base.corpus, head.corpus, files, fields, named_texts)
    shown = {file.path for file in (*fields, *named_texts)} | close.paths
    changed = {passage.address for passage in passages}
    waiting, publication = prepare_publication(base.corpus), prepare_publication(head.corpus)
    new_before, new = {entry.address for entry in waiting.new}, publication.new
    return ChangeSummary(
        codes=configuration.codes,
        docs=docs,
        problems=problems_of(head.corpus),
        passages=passages,
        pages=pages,
        data=data,
        unnumbered=unnumbered,
        close=close,
        other_files=tuple(
            (file, file_lines(file)) for file in files if is_content(file, docs) and file.path not in shown
        ),
        still_pending=tuple(passage for passage in pending(head.corpus) if passage.entry.address not in changed),
        to_publish=tuple(entry for entry in new if entry.address not in new_before),
        others_to_publish=sum(entry.address in new_before for entry in new),
        to_record=tuple(_recorded_by(publication, waiting)),
        lock=_lock_change(base.corpus, head.corpus),
    )


def _recorded_by(publication: Publication, waiting: Publication) -> Iterator[str]:
    """Name what a publication changes, without what it would change as well if the proposal were not there."""
    before = {event.address: event.content for event in waiting.changed}
    yield from dict.fromkeys(
        reference_of(event.address) or "/"
        for event in publication.changed
        if before.get(event.address) != event.content
    )


def _lock_change(base: Corpus, head: Corpus) -> LockChange:
    before, after = base.lock.entries, head.lock.entries
    return LockChange(
        published=tuple(entry for address, entry in after.items() if address not in before),
        removed_from_lock=tuple(entry for address, entry in before.items() if address not in after),
        altered=tuple(_altered(base, head)),
        reviewed=tuple(entry for address, entry in after.items() if is_reviewed_anew(before.get(address), entry)),
    )


def _altered(base: Corpus, head: Corpus) -> Iterator[str]:
    for address, entry in base.lock.entries.items():
        if (now := head.lock.entries.get(address)) is not None and now.published != entry.published:
            yield f"{address} {entry.published}"
    recorded = frozenset(map(str, head.log.events))
    for event in base.log.events:
        if str(event) not in recorded and event.address in head.lock.entries:
            yield f"{event.address} {event.publication}"
    for name, text in base.versions.texts.items():
        now_said = head.versions.texts.get(name)
        if now_said != text and not (now_said is None and name in head.versions.withheld):
            yield base.configuration.in_docs(version_file(*name))
    yield from _altered_editions(base, head)


def _altered_editions(base: Corpus, head: Corpus) -> Iterator[str]:
    """Give the files of editions that read otherwise, or are gone: what is withheld is taken out of them openly."""
    for path, content in base.files.data.items():
        below = path.relative_to(base.configuration.docs)
        if edition_file(below.as_posix()) and head.files.data.get(head.configuration.docs / below) != content:
            yield base.configuration.in_docs(below.as_posix())

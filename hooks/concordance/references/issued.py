"""From which day the words stand that a permanent page shows: the day that a citation gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.text.folding import words_hash

if TYPE_CHECKING:
    from concordance.data.lifecycle import LifecycleEvent
    from concordance.model.corpus import Corpus
    from concordance.references.permanent_record import PermanentRecord


def version_of(corpus: Corpus, record: PermanentRecord) -> LifecycleEvent | None:
    """Give the version that has just the words that the permanent page of a passage shows.

    None for a text that has changed since it was last recorded: a citation would put today's words under a day on
    which they did not exist. None for a document, which is never the same as a whole.
    """
    last = corpus.log.last_version(record.entry.address) if record.entry.is_passage else None
    shown = {code: words_hash(text) for code, text in record.texts.items() if text}
    return last if last and all(last.words.get(code) == value for code, value in shown.items()) else None


def issued_of(corpus: Corpus, record: PermanentRecord) -> str:
    """Give an ISO date on which these very words were published; empty where no such day is known.

    A document has the day of its newest version: of a passage, or of its title.
    """
    if record.entry.is_passage:
        version = version_of(corpus, record)
        return version.day if version else ""
    versions = (corpus.log.last_version(one.address) for one in (record.entry, *record.passages))
    return max((version.day for version in versions if version), default=record.entry.published)

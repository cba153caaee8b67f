"""The dates of what is recorded for ever: none before the publication of what it is about, none after today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.data.lock import LOCK_FILE
from concordance.problem import NAMED_AT_MOST, Problem
from concordance.references.publication_chain import chain_of, latest_day

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus
    from concordance.schemas.site_entries import Amendment, Tombstone


def date_problems(corpus: Corpus, entry: Tombstone | Amendment, place: Place) -> Iterator[Problem]:
    """Report the dates of a tombstone or an amendment that lie before the publication of its address, or after today.

    An address comes back on the day on which it was withdrawn, or later.
    """
    published = corpus.lock.entries.get(entry.address)
    today, day = corpus.configuration.today, entry.date
    restored = getattr(entry, "restored", None)
    if published and day.isoformat() < published.published:
        values = {"found": day.isoformat(), "address": entry.address, "earliest": published.published}
        yield Problem(place.path, place.line("date"), "date-early", values)
    if restored and restored < day:
        values = {"found": restored.isoformat(), "address": entry.address, "earliest": day.isoformat()}
        yield Problem(place.path, place.line("restored"), "date-early", values)
    for field, written in (("date", day), ("restored", restored)):
        if written and written > today:
            values = {"found": written.isoformat(), "today": today.isoformat()}
            yield Problem(place.path, place.line(field), "date-late", values)


def review_date_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report joint reviews that the lock dates after today: whoever wrote them had a clock that was wrong.

    Where it was wrong while something was published, too, the chain says it, and it is told once.
    """
    latest = latest_day(corpus.configuration.today).isoformat()
    late = [entry for entry in corpus.lock.entries.values() if entry.reviewed > latest]
    if late and not any(line.day > latest for line in chain_of(corpus)):
        found = ", ".join(f"{entry.address} ({entry.reviewed})" for entry in late[:NAMED_AT_MOST])
        values = {"number": str(len(late)), "found": found, "today": corpus.configuration.today.isoformat()}
        yield Problem(corpus.configuration.in_docs(LOCK_FILE), late[0].line, "lock-date-late", values)

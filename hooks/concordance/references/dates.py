"""The dates of what is recorded for ever: none before the publication of what it is about, none after today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.data.lock import LOCK_FILE
from concordance.problem import Problem
from concordance.references.publication_chain import SLACK, chain_of

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus
    from concordance.schemas.site_entries import Amendment, Tombstone

_NAMED = 5
"""How many addresses a message names that may speak of all."""


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


def recorded_date_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report dates of the lock that lie after today, and first days that the lock and the log do not share.

    A clock that was wrong once spoils every line that was written then: that is said once. Where it was wrong while
    something was published, the chain says it.
    """
    latest = (corpus.configuration.today + SLACK).isoformat()
    entries = corpus.lock.entries.values()
    late = [(one, day) for one in entries if (day := max(one.published, one.reviewed)) > latest]
    if late and not any(line.day > latest for line in chain_of(corpus)):
        found = ", ".join(f"{entry.address} ({day})" for entry, day in late[:_NAMED])
        values = {"number": str(len(late)), "found": found, "today": corpus.configuration.today.isoformat()}
        yield Problem(_path(corpus, LOCK_FILE), late[0][0].line, "lock-date-late", values)
    changed = [
        (entry, first.day)
        for entry in corpus.lock.entries.values()
        if (first := next(iter(corpus.log.of(entry.address)), None)) and first.day != entry.published
    ]
    if changed:
        found = "; ".join(f"{entry.address} {entry.published}, {day}" for entry, day in changed[:_NAMED])
        values = {"number": str(len(changed)), "found": found}
        yield Problem(_path(corpus, LOCK_FILE), changed[0][0].line, "lock-date-changed", values)


def _path(corpus: Corpus, name: str) -> str:
    return corpus.configuration.relative(corpus.configuration.docs / name)

"""The chain of publications of a site: its head, and whether it still fits what was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.lock import LOCK_FILE
from concordance.data.publications import PUBLICATIONS_FILE, Chain, ChainLine, read_chain, roots
from concordance.data.version_texts import is_unnumbered, reference_of
from concordance.files import lenient_text
from concordance.problem import NAMED_AT_MOST, Problem, first_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

SLACK = timedelta(days=1)
"""A day begins earlier in the east: who publishes and who checks may be far apart."""


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The newest line of the chain, as others are asked to remember it."""

    number: int
    publication: str
    """`2026-12-01`, or `2026-12-01-2`."""
    hash: str
    """The SHA-256 of the line, in 64 hexadecimal digits."""

    def __str__(self) -> str:
        """Write it as `make verify-history HEAD=` takes it."""
        return f"{self.number}:{self.hash}"


def chain_of(corpus: Corpus) -> Chain:
    """Give the chain of a site, as far as it can be read; empty where nothing is published."""
    return corpus.once(_read)[0]


def chain_head(corpus: Corpus) -> ChainHead | None:
    """Give the newest line of the chain; none where nothing is published.

    It stands wherever somebody may look who comes back later: open data, citations, what is printed, feeds.
    """
    last = next(reversed(chain_of(corpus)), None)
    return ChainHead(last.number, last.publication, last.hash) if last else None


def chain_faults(corpus: Corpus) -> tuple[Problem, ...]:
    """Give the problems of the chain itself, whatever it seals."""
    return corpus.once(_read)[1]


def _read(corpus: Corpus) -> tuple[Chain, tuple[Problem, ...]]:
    return read_chain(corpus.configuration.in_docs(PUBLICATIONS_FILE), _text(corpus))


def _text(corpus: Corpus) -> str:
    return lenient_text(corpus.files.data.get(corpus.configuration.docs / PUBLICATIONS_FILE, b""))


def chain_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report a chain that was changed or cut, and records that it no longer fits.

    A line that does not follow is told alone: its roots say nothing then. Where the log cannot be read whole, that is
    told by itself.
    """
    chain, problems = corpus.once(_read)
    yield from problems
    if problems or _log_is_partial(corpus):
        return
    misfits = (*_unsealed(corpus, chain), *_roots_that_do_not_fit(corpus, chain))
    yield from misfits[:1] or _redated(corpus)
    yield from _ahead_of_today(corpus, chain)


def _log_is_partial(corpus: Corpus) -> bool:
    keys = {
        problem.key
        for problem in corpus.loading_problems
        if problem.path == corpus.configuration.in_docs(VERSIONS_FILE)
    }
    lost = {"log-shortened", "history-lost"} & {problem.key for problem in corpus.loading_problems}
    return bool(lost or keys & {"lock-conflict", "log-line", "log-twice"})


def _unsealed(corpus: Corpus, chain: Chain) -> Iterator[Problem]:
    """Report publications that the log has after the last line of the chain, or a chain that is missing."""
    path, last = corpus.configuration.in_docs(PUBLICATIONS_FILE), chain[-1].publication if chain else ""
    names = corpus.log.publications
    newer = names[names.index(last) + 1 :] if last in names else names if not chain else ()
    if newer:
        key = "chain-behind" if chain else "chain-missing"
        yield Problem(path, chain[-1].line if chain else 1, key, {"found": newer[0]})


def _roots_that_do_not_fit(corpus: Corpus, chain: Chain) -> Iterator[Problem]:
    """Report the first publication whose root is another than that of the log: the later ones contain it."""
    found = roots(corpus.log.events)
    wrong = next((line for line in chain if found.get(line.publication) != line.root), None)
    if wrong is not None:
        changed = tuple(dict.fromkeys(_suspects(corpus, chain, wrong)))
        values = {"number": str(wrong.number), "publication": wrong.publication}
        if changed:
            values["addresses"] = first_of(changed)
        yield Problem(
            corpus.configuration.in_docs(PUBLICATIONS_FILE),
            wrong.line,
            "chain-root-of" if changed else "chain-root",
            values,
        )


def _suspects(corpus: Corpus, chain: Chain, wrong: ChainLine) -> Iterator[str]:
    """Name what cannot be as the publication recorded it, from the records that are kept beside the log."""
    sealed = {line.publication for line in chain}
    for event in corpus.log.events:
        if event.publication not in sealed:
            yield event.address
    for entry in corpus.lock.entries.values():
        first = next(iter(corpus.log.of(entry.address)), None)
        if entry.published == wrong.day and (first is None or first.day != wrong.day):
            yield entry.address
    recorded = {(reference_of(event.address), event.publication) for event in corpus.log.events}
    for reference, _, publication in corpus.versions.texts:
        if (
            publication == wrong.publication
            and not is_unnumbered(reference)
            and (reference, publication) not in recorded
        ):
            yield reference


def _redated(corpus: Corpus) -> Iterator[Problem]:
    """Report first days of the lock that are not those of the log: a day of first publication never changes.

    Whoever changes one may change all of them: of many, one message tells.
    """
    redated = [
        (entry, first.day)
        for entry in corpus.lock.entries.values()
        if (first := next(iter(corpus.log.of(entry.address)), None)) and first.day != entry.published
    ]
    for entry, day in redated if len(redated) <= NAMED_AT_MOST else ():
        values = {"found": entry.address, "day": day, "written": entry.published}
        yield Problem(corpus.configuration.in_docs(LOCK_FILE), entry.line, "chain-redated", values)
    if len(redated) > NAMED_AT_MOST:
        found = first_of(entry.address for entry, _ in redated)
        values = {"found": found, "number": str(len(redated))}
        yield Problem(corpus.configuration.in_docs(LOCK_FILE), redated[0][0].line, "chain-redated-many", values)


def latest_day(today: date) -> date:
    """Give the last day that a record may bear today: elsewhere it may be tomorrow, but for the last day of all."""
    return today + min(SLACK, date.max - today)


def _ahead_of_today(corpus: Corpus, chain: Chain) -> Iterator[Problem]:
    """Report a publication that bears a day to come: its clock was wrong, and all later names would follow it."""
    last, today = next(reversed(chain), None), corpus.configuration.today
    if last and date.fromisoformat(last.day) > latest_day(today):
        values = {"found": last.publication, "today": today.isoformat()}
        yield Problem(corpus.configuration.in_docs(PUBLICATIONS_FILE), last.line, "chain-ahead", values)

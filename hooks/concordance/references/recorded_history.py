"""What an earlier state of the records knew and the present one does not: taken back, re-dated, given to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from concordance.data.lifecycle import VERSIONS_FILE, LifecycleEvent, LifecycleLog, read_versions
from concordance.data.lock import LOCK_FILE
from concordance.data.publications import PUBLICATIONS_FILE, Chain, read_chain
from concordance.problem import Problem
from concordance.references.recorded_names import changed_names
from concordance.references.recorded_state import Difference, RecordedState

_NAMED = 5
"""How many of the things that differ in the same way a message names."""


@dataclass(frozen=True)
class Records:
    """The records of a state, read and indexed."""

    state: RecordedState

    @cached_property
    def chain(self) -> Chain:
        """The lines of the chain that can be read."""
        return read_chain("", self.state.chain)[0]

    @cached_property
    def log(self) -> LifecycleLog:
        """The events that can be read."""
        return read_versions("", self.state.log)[0]

    @cached_property
    def log_lines(self) -> frozenset[str]:
        """The lines of the log as they stand."""
        return frozenset(_lines(self.state.log))

    @cached_property
    def first_days(self) -> dict[str, str]:
        """The day of first publication by address, as the lock has it."""
        return dict(_days(self.state.lock))


def changed_records(present: RecordedState, earlier: Iterable[RecordedState]) -> tuple[Difference, ...]:
    """Compare the records with earlier states, the newest of them first; give each difference once.

    Records are only ever added to: every line that some state had must be here. A line that changed is told by what
    that means to whoever cited it.
    """
    now, log_lines, days, states = Records(present), set[str](), set[tuple[str, str]](), tuple(earlier)
    found: dict[tuple[str, str], Difference] = {}
    for state in states:
        for one in (*_of_chain(now, state), *_of_log(now, state, log_lines), *_of_lock(now, state, days)):
            found.setdefault((one.key, one.found), one)
    for one in changed_names(present, now.log, now.first_days, states):
        found.setdefault((one.key, one.found), one)
    return tuple(found.values())


def _of_chain(now: Records, state: RecordedState) -> Iterator[Difference]:
    """Report publications that are missing at the end, or the first that was sealed otherwise."""
    known = Records(state).chain
    here = [str(line) for line in now.chain]
    for place, line in enumerate(known):
        if place >= len(here):
            missing = len(known) - place
            yield Difference(
                "history-cut", PUBLICATIONS_FILE, line.publication, state.where, state.aside, number=missing
            )
            return
        if here[place] != str(line):
            forked = f"{line.publication} ({line.hash[:12]})"
            yield Difference("history-forked", PUBLICATIONS_FILE, forked, state.where, state.aside, number=line.number)
            return


def _of_log(now: Records, state: RecordedState, seen: set[str]) -> Iterator[Difference]:
    missing = [line for line in _lines(state.log) if line not in now.log_lines and line not in seen]
    seen.update(missing)
    for event in read_versions("", "\n".join(missing))[0].events:
        key, found = _what_became_of(event, now.log)
        yield Difference(key, VERSIONS_FILE, found, state.where, state.aside)


def _what_became_of(event: LifecycleEvent, log: LifecycleLog) -> tuple[str, str]:
    """Say what the present log has in place of an event: the key of the message, and what is named in it."""
    events = log.of(event.address)
    if event.editions:
        return "history-edition", ", ".join(mark.partition(":")[0] for mark in event.editions)
    same = next((one for one in events if one.publication == event.publication), None)
    if same is not None and same.nature != event.nature:
        return "history-attributed", event.address
    if same is not None and not _shares_words(event, same):
        return "history-reused", event.address
    if same is not None:
        return "history-changed", event.address
    twin = next((one for one in events if one.content == event.content), None)
    if twin is not None:
        return "history-redated", _with_dates(event.address, event.publication, twin.publication)
    other = event.is_version and any(one.is_version and not _shares_words(event, one) for one in events)
    return "history-reused" if other else "history-gone", event.address


def _shares_words(one: LifecycleEvent, other: LifecycleEvent) -> bool:
    return not one.words or bool(set(one.words.values()) & set(other.words.values()))


def _of_lock(now: Records, state: RecordedState, seen: set[tuple[str, str]]) -> Iterator[Difference]:
    new = [entry for entry in _days(state.lock) if entry not in seen]
    seen.update(new)
    for address, day in new:
        today = now.first_days.get(address)
        if today is None:
            yield Difference("history-gone", LOCK_FILE, address, state.where, state.aside)
        elif today != day:
            yield Difference("history-redated", LOCK_FILE, _with_dates(address, day, today), state.where, state.aside)


def _with_dates(address: str, before: str, now: str) -> str:
    return f"{address} ({before} → {now})"


def _days(lock: str) -> Iterator[tuple[str, str]]:
    for line in _lines(lock):
        address, _, rest = line.partition(" ")
        yield address, rest.partition(" ")[0]


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def as_problems(found: Iterable[Difference], docs: str) -> Iterator[Problem]:
    """Tell the differences: those of one kind in one file together, however many there are.

    `docs` is the documentation folder from the root of the project.
    """
    groups: dict[tuple[str, str], list[Difference]] = {}
    for one in found:
        groups.setdefault((one.file, one.key), []).append(one)
    for (file, key), group in groups.items():
        names = ", ".join(f"`{one.found}`" for one in group[:_NAMED])
        listed = f"{names}… ({len(group)})" if len(group) > _NAMED else names
        values = {"where": group[0].where, "things": listed, "number": str(group[0].number)}
        yield Problem(f"{docs}/{file}", 1, key, values)

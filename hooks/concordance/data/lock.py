"""The lock: every address that was ever published, one line each, kept by the tools.

The lines are sorted and independent, so that two branches which each publish something merge by themselves or leave
a conflict that a person can read. A damaged line is a problem and never a silent rewrite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

from concordance.problem import Problem

LOCK_FILE = "data/references.lock"
LOCK_HEADER = """\
# Every published address, kept by `make publish`; never edited by hand, never shortened.
# address, date of first publication; for a passage also the date of its last joint review and a hash per language.
"""
_LINE = re.compile(r"(/\S*) (\d{4}-\d{2}-\d{2})((?: [A-Za-z]+(?:-[A-Za-z0-9]+)*=[0-9a-z-]+)*)")
"""A language is a BCP 47 tag, `fr` or `fr-BE`."""
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
"""How a line begins that git leaves in a file it could not merge."""
REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class LockEntry:
    """One published address."""

    address: str
    """Without language: `/note/#p14`, `/glossary/#cocof`, `/note/`; the home page is `/`."""
    published: str
    """ISO date of first publication."""
    reviewed: str = ""
    """ISO date of the last joint review; for passages only."""
    hashes: Mapping[str, str] = field(default_factory=dict)
    """The hash of the reviewed text, by language; for passages only."""
    line: int = 0

    @property
    def path(self) -> str:
        """The neutral path of the page."""
        return self.address.partition("#")[0].strip("/")

    @property
    def fragment(self) -> str:
        """The id within the page; empty for the page itself."""
        return self.address.partition("#")[2]

    @property
    def is_passage(self) -> bool:
        """True for what carries a text that is compared."""
        return bool(self.hashes)

    @property
    def reference(self) -> str:
        """The permanent name of a passage or document: `note/p14`, `note`."""
        return "/".join(part for part in (self.path, self.fragment) if part)

    def __str__(self) -> str:
        """Write the line of the lock."""
        marks = [f"{REVIEWED}={self.reviewed}"] if self.reviewed else []
        marks += [f"{code}={value}" for code, value in sorted(self.hashes.items())]
        return " ".join([self.address, self.published, *marks])


@dataclass(frozen=True)
class Lock:
    """All published addresses."""

    entries: Mapping[str, LockEntry] = field(default_factory=dict)

    def of_page(self, path: str) -> tuple[LockEntry, ...]:
        """The entries of a page, the page itself included, in order."""
        return tuple(self._by_page.get(path, ()))

    @cached_property
    def _by_page(self) -> Mapping[str, list[LockEntry]]:
        found: dict[str, list[LockEntry]] = {}
        for entry in self.entries.values():
            found.setdefault(entry.path, []).append(entry)
        return found

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Every document that has a published passage, present or gone."""
        return tuple(dict.fromkeys(entry.path for entry in self.entries.values() if entry.is_passage))

    @property
    def citable(self) -> tuple[LockEntry, ...]:
        """What has a permanent page, where citations are listed: the published passages and their documents."""
        return tuple(
            entry
            for document in self.documents
            for entry in self.of_page(document)
            if entry.is_passage or not entry.fragment
        )

    @property
    def paths(self) -> tuple[str, ...]:
        """Every page that was ever published."""
        return tuple(entry.path for entry in self.entries.values() if not entry.fragment)


def address_of(path: str, fragment: str = "") -> str:
    """Write an address without language, as the lock and the tombstones do."""
    folder = f"/{path}/" if path else "/"
    return f"{folder}#{fragment}" if fragment else folder


def natural_order(address: str) -> tuple[tuple[int, int, str], ...]:
    """Sort addresses as a person would: p2 before p10."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", address))


def format_lock(entries: Iterable[LockEntry]) -> str:
    """Write the whole lock."""
    lines = (f"{entry}\n" for entry in sorted(entries, key=lambda one: natural_order(one.address)))
    return LOCK_HEADER + "".join(lines)


def read_lock(path: str, text: str) -> tuple[Lock, tuple[Problem, ...]]:
    """Read a lock; every line that is not as the tools write it is a problem, the others count."""
    entries: dict[str, LockEntry] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            problems.extend(_read_line(path, number, line, entries))
    problems.extend(_order_problems(path, list(entries.values())))
    return Lock(entries), tuple(problems)


def _read_line(path: str, number: int, line: str, entries: dict[str, LockEntry]) -> Iterator[Problem]:
    if line.startswith(CONFLICT):
        yield Problem(path, number, "lock-conflict", {"found": line})
    elif (entry := _entry(number, line)) is None:
        yield Problem(path, number, "lock-line", {"found": line[:80]})
    elif entry.address in entries:
        values = {"found": entry.address, "line": str(entries[entry.address].line)}
        yield Problem(path, number, "lock-twice", values)
    else:
        entries[entry.address] = entry


def _entry(number: int, line: str) -> LockEntry | None:
    """Read a line as the tools write it, or nothing: a date that is none would end a build far from here."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    marks = dict(mark.split("=", 1) for mark in match[3].split())
    entry = LockEntry(match[1], match[2], marks.pop(REVIEWED, ""), marks, number)
    dates = [entry.published, *([entry.reviewed] if entry.reviewed or entry.is_passage else [])]
    whole = bool(entry.reviewed) == entry.is_passage and str(entry) == line
    return entry if whole and all(map(_is_date, dates)) else None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _order_problems(path: str, entries: list[LockEntry]) -> Iterator[Problem]:
    for before, after in pairwise(entries):
        if natural_order(before.address) > natural_order(after.address):
            yield Problem(path, after.line, "lock-order", {"found": after.address, "before": before.address})
            return

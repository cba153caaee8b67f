"""The lock: every address that was ever published, one line each, kept by the tools.

The lines are sorted and independent, so that two branches which each publish something merge by themselves or leave
a conflict that a person can read. A damaged line is reported and never rewritten in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from concordance.paths import is_shared_address
from concordance.problem import Problem

LOCK_FILE = "data/references.lock"
LOCK_HEADER = """\
# Every published address, kept by `make publish`; never edited by hand, never shortened.
# address, date of first publication; for a passage also the date of its last joint review and a hash per language.
"""
_LINE = re.compile(r"(/\S*) ([0-9]{4}-[0-9]{2}-[0-9]{2})((?: [A-Za-z]+(?:-[A-Za-z0-9]+)*=[0-9a-z-]+)*)")
"""A line of the lock; a language in it is a BCP 47 tag, `fr` or `fr-BE`."""
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
"""How a line begins that git leaves in a file it could not merge."""
REVIEWED = "reviewed"
"""The name of the mark that has the date of the last joint review."""


@dataclass(frozen=True, slots=True)
class LockEntry:
    """One published address."""

    address: str
    """Without language: `/note/#p14`, `/glossary/#term`, `/note/`; the home page is `/`."""
    published: str
    """ISO date of first publication."""
    reviewed: str = ""
    """ISO date of the last joint review; for passages only."""
    hashes: Mapping[str, str] = field(default_factory=dict)
    """The hash of the reviewed text, by language; for passages only."""
    line: int = 0
    """The line of the lock, from 1; 0 for an entry that is not in it yet."""

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
        """True for a passage: it has texts that were reviewed."""
        return bool(self.hashes)

    @property
    def reference(self) -> str:
        """The permanent name of a passage or document: `note/p14`, `note`."""
        return "/".join(part for part in (self.path, self.fragment) if part)

    def with_hashes(self, hashes: Mapping[str, str]) -> LockEntry:
        """Give the same entry with other hashes."""
        return replace(self, hashes=hashes)

    def __str__(self) -> str:
        """Write the line of the lock."""
        marks = [f"{REVIEWED}={self.reviewed}"] if self.reviewed else []
        marks += [f"{code}={value}" for code, value in sorted(self.hashes.items())]
        return " ".join([self.address, self.published, *marks])


@dataclass(frozen=True)
class Lock:
    """All published addresses."""

    entries: Mapping[str, LockEntry] = field(default_factory=dict)
    """By address, in the order of the file."""

    def of_page(self, path: str) -> tuple[LockEntry, ...]:
        """Give the entries of a page by its neutral path, the page itself included, in the order of the file."""
        return tuple(self._by_page.get(path, ()))

    @cached_property
    def _by_page(self) -> Mapping[str, list[LockEntry]]:
        by_page: dict[str, list[LockEntry]] = {}
        for entry in self.entries.values():
            by_page.setdefault(entry.path, []).append(entry)
        return by_page

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The neutral paths of the documents that have a published passage, those that are gone included."""
        return tuple(dict.fromkeys(entry.path for entry in self.entries.values() if entry.is_passage))

    @property
    def citable(self) -> tuple[LockEntry, ...]:
        """The entries that have a permanent page: the published passages and their documents."""
        return tuple(
            entry
            for document in self.documents
            for entry in self.of_page(document)
            if entry.is_passage or not entry.fragment
        )

    @property
    def paths(self) -> tuple[str, ...]:
        """The neutral paths of all published pages, those that are gone included."""
        return tuple(entry.path for entry in self.entries.values() if not entry.fragment)


def address_of(path: str, fragment: str = "") -> str:
    """Write the address of a neutral path and an id, without language, as in the lock: `/note/#p14`, `/note/`, `/`."""
    folder = f"/{path}/" if path else "/"
    return f"{folder}#{fragment}" if fragment else folder


def natural_order(address: str) -> tuple[tuple[int, int, str], ...]:
    """Give the key that sorts addresses with their numbers as numbers, p2 before p10.

    The order is part of the format of the lock: changing it would move the lines of every site. Numbers are compared
    by their length and figures: the content may hold one that is too long to be made a number.
    """
    return tuple(
        (0, len(figures := part.lstrip("0")), figures) if part.isdecimal() else (1, 0, part)
        for part in re.split(r"([0-9]+)", address)
    )


def format_lock(entries: Iterable[LockEntry]) -> str:
    """Write the whole lock, its header and its entries sorted by address."""
    lines = (f"{entry}\n" for entry in sorted(entries, key=lambda entry: natural_order(entry.address)))
    return LOCK_HEADER + "".join(lines)


def read_lock(path: str, text: str) -> tuple[Lock, tuple[Problem, ...]]:
    """Read the text of a lock; report every line that is not as `format_lock` writes it, and keep the others.

    `path` is only named in the problems.
    """
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
    """Read a line as `format_lock` writes it; none for any other, so that no wrong date goes further."""
    match = _LINE.fullmatch(line)
    if match is None or not is_shared_address(match[1]):
        return None
    marks = dict(mark.split("=", 1) for mark in match[3].split())
    entry = LockEntry(match[1], match[2], marks.pop(REVIEWED, ""), marks, number)
    dates = [entry.published, *([entry.reviewed] if entry.reviewed or entry.is_passage else [])]
    is_as_written = bool(entry.reviewed) == entry.is_passage and str(entry) == line
    return entry if is_as_written and all(map(_is_date, dates)) else None


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

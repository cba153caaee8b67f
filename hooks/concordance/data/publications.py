"""The chain of publications: a line each, which seals all that was recorded until then and the line before.

Whoever keeps one line of it, or its hash, can show later that something was taken back, re-dated, reused or
re-attributed: nothing older can be changed without changing every line that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, pairwise

from concordance.data.lifecycle import LifecycleEvent, publication_key
from concordance.data.lock import CONFLICT, natural_order
from concordance.problem import Problem

PUBLICATIONS_FILE = "data/publications.lock"
PUBLICATIONS_HEADER = """\
# The chain of publications, kept by the tools, only ever added to; its first line is the launch of the site.
# number, publication, SHA-256 of the lines of versions.lock so far (by publication, then as there), of the line before.
"""
LAUNCH = "launch"
"""What the first line has in place of the hash of a line before: nothing was promised earlier."""
_LINE = re.compile(r"([1-9][0-9]{0,8}) (\S+) root=([0-9a-f]{64}) before=(launch|[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class ChainLine:
    """One publication as the chain has it."""

    number: int
    """From 1, the launch."""
    publication: str
    """`2026-12-01`, or `2026-12-01-2`."""
    root: str
    """The hash of everything that was recorded up to it."""
    before: str = LAUNCH
    """The hash of the line before."""
    line: int = 0
    """The line of the file, from 1; 0 for one that is not in it yet."""

    @property
    def hash(self) -> str:
        """The SHA-256 of the line without its end: what the next line has, and what is remembered of this one."""
        return sha256(str(self).encode("utf-8")).hexdigest()

    @property
    def day(self) -> str:
        """The ISO date of the publication."""
        return publication_key(self.publication)[0]

    def __str__(self) -> str:
        """Write the line."""
        return f"{self.number} {self.publication} root={self.root} before={self.before}"


Chain = tuple[ChainLine, ...]
"""The publications in the order of the file."""


def format_chain(chain: Iterable[ChainLine]) -> str:
    """Write the whole chain, its header and its lines."""
    return PUBLICATIONS_HEADER + "".join(f"{line}\n" for line in chain)


def read_chain(path: str, text: str) -> tuple[Chain, tuple[Problem, ...]]:
    """Read the text of a chain; report what is not as `format_chain` writes it, and lines that do not follow.

    Of several faults that come of one slip the first is told: what stands below a wrong line is wrong with it. `path`
    is only named in the problems.
    """
    lines: list[ChainLine] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(CONFLICT):
            return tuple(lines), (Problem(path, number, "chain-conflict", {"found": line}),)
        if (read := _read_line(number, line)) is None:
            return tuple(lines), (Problem(path, number, "chain-line", {"found": line[:80]}),)
        lines.append(read)
    return tuple(lines), tuple(_sequence_problems(path, lines))


def _read_line(number: int, line: str) -> ChainLine | None:
    match = _LINE.fullmatch(line)
    if match is None or (match[1] == "1") != (match[4] == LAUNCH):
        return None
    try:
        publication_key(match[2])
    except ValueError:
        return None
    return ChainLine(int(match[1]), match[2], match[3], match[4], number)


def _sequence_problems(path: str, lines: list[ChainLine]) -> Iterator[Problem]:
    """Report the first line that does not follow the one above."""
    if lines and lines[0].number != 1:
        yield Problem(path, lines[0].line, "chain-order", {"number": str(lines[0].number), "before": "0"})
        return
    for before, after in pairwise(lines):
        values = {"number": str(after.number), "before": str(before.number)}
        is_later = publication_key(before.publication) < publication_key(after.publication)
        if after.number != before.number + 1 or not is_later:
            yield Problem(path, after.line, "chain-order", values)
            return
        if after.before != before.hash:
            yield Problem(path, after.line, "chain-broken", values)
            return


def roots(events: Iterable[LifecycleEvent]) -> Mapping[str, str]:
    """Give the root of every publication that recorded something, by its name, the oldest first.

    A plain hash and no tree: the whole log is public and small, so whoever verifies has every line; a tree would only
    spare the others to somebody who has one. Sorted by publication, what one sealed is the beginning of what the next
    seals, so that one pass over the log gives every root.
    """
    ordered = sorted(events, key=lambda event: (publication_key(event.publication), natural_order(event.address)))
    hashed, found = sha256(), dict[str, str]()
    for publication, recorded in groupby(ordered, key=lambda event: event.publication):
        hashed.update("".join(f"{event}\n" for event in recorded).encode("utf-8"))
        found[publication] = hashed.copy().hexdigest()
    return found


def next_line(chain: Chain, publication: str, events: Iterable[LifecycleEvent]) -> ChainLine:
    """Make the line of a publication; `events` are all that was recorded, its own included."""
    before = chain[-1] if chain else None
    root = roots(events)[publication]
    return ChainLine(before.number + 1 if before else 1, publication, root, before.hash if before else LAUNCH)

"""The record of outside witnesses: who was asked to witness a head of the chain, and whether the proof is whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from concordance.data.lock import CONFLICT, natural_order
from concordance.problem import Problem
from concordance.web_addresses import is_web_address

WITNESSES_FILE = "data/witnesses.lock"
WITNESSES_FOLDER = "data/witnesses"
"""Under the documentation folder: the proofs, as the witnesses gave them."""
WITNESSES_HEADER = """\
# Who was asked to witness a publication from outside, kept by `make witness`; without `complete=` no proof is whole.
# number of the publication, witness in witnesses.toml, its kind, the head that is witnessed, days, where a copy is.
"""
RFC3161, OPENTIMESTAMPS, ARCHIVE = "rfc3161", "opentimestamps", "archive"
PROOFS: Mapping[str, tuple[str, ...]] = {RFC3161: ("tsr", "pem"), OPENTIMESTAMPS: ("ots",), ARCHIVE: ()}
"""The endings of the files of a whole proof, by the kind of the witness."""
_FILE = re.compile(r"(?:[1-9][0-9]{0,8}\.)?[a-z0-9]+(?:-[a-z0-9]+)*\.(?:tsr|pem|ots)")
_LINE = re.compile(
    rf"([1-9][0-9]{{0,8}}) ([a-z0-9]+(?:-[a-z0-9]+)*) ({'|'.join(PROOFS)}) head=([0-9a-f]{{64}})"
    r" asked=(\S+)(?: complete=(\S+))?(?: where=(\S+))?"
)


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """One head of the chain, and one witness who was asked."""

    number: int
    """Of the publication."""
    witness: str
    """Its id in `witnesses.toml`."""
    kind: str
    """One of PROOFS."""
    head: str
    """The hash of the line of the chain that is witnessed."""
    asked: str
    """ISO date."""
    complete: str = ""
    """ISO date; empty while the proof is not whole."""
    where: str = ""
    """The address of a copy."""
    line: int = 0
    """The line of the file, from 1; 0 for one that is not in it yet."""

    def __str__(self) -> str:
        """Write the line."""
        marks = {"head": self.head, "asked": self.asked, "complete": self.complete, "where": self.where}
        written = [f"{name}={value}" for name, value in marks.items() if value]
        return " ".join([str(self.number), self.witness, self.kind, *written])


def proof_file(number: int, witness: str, ending: str) -> str:
    """Give the path of a file of a proof under the documentation folder."""
    return f"{WITNESSES_FOLDER}/{number}.{witness}.{ending}"


def authority_file(witness: str) -> str:
    """Give the path of the certificates that a person trusts for a witness, under the documentation folder."""
    return f"{WITNESSES_FOLDER}/{witness}.pem"


def is_proof_file(path: str) -> bool:
    """Tell whether a path under the documentation folder is that of a proof or of trusted certificates."""
    folder, _, name = path.rpartition("/")
    return folder == WITNESSES_FOLDER and bool(_FILE.fullmatch(name))


def format_witnesses(lines: Iterable[WitnessLine]) -> str:
    """Write the whole record, its header and its lines by publication, then by witness."""
    return WITNESSES_HEADER + "".join(f"{line}\n" for line in sorted(lines, key=_order))


def _order(line: WitnessLine) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    return line.number, natural_order(line.witness)


def read_witnesses(path: str, text: str) -> tuple[tuple[WitnessLine, ...], tuple[Problem, ...]]:
    """Read the text of a record; report every line that is not as `format_witnesses` writes it, and keep the others.

    `path` is only named in the problems.
    """
    lines: list[WitnessLine] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(CONFLICT):
            problems.append(Problem(path, number, "lock-conflict", {"found": line}))
        elif (read := _read_line(number, line)) is None:
            problems.append(Problem(path, number, "witness-line", {"found": line[:80]}))
        else:
            lines.append(read)
    problems.extend(_order_problems(path, lines))
    return tuple(lines), tuple(problems)


def _order_problems(path: str, lines: list[WitnessLine]) -> Iterator[Problem]:
    for before, after in pairwise(lines):
        if _order(before) >= _order(after):
            yield Problem(path, after.line, "witness-line", {"found": str(after)[:80]})
            return


def _read_line(number: int, line: str) -> WitnessLine | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    figure, witness, kind, head, asked, complete, where = match.groups(default="")
    read = WitnessLine(int(figure), witness, kind, head, asked, complete, where, number)
    dates = [text for text in (asked, complete) if text]
    return read if all(map(_is_date, dates)) and (not where or is_web_address(where)) else None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

"""The names as they were last published: what each address without a kept text of its own stood for, a line each.

A passage is known by its versions. A heading, a term, a federation or a source has none: without this file nobody could
tell a corrected spelling from an id that was given to something else.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from concordance.data.lock import CONFLICT, natural_order
from concordance.paths import is_shared_address
from concordance.problem import Problem
from concordance.text.similarity import is_same_name, still_says

NAMES_FILE = "data/names.lock"
NAMES_HEADER = """\
# What each published address without versions is the name of, as last published; kept by `make publish`.
# address, then what it is called, by language.
"""
NAME, DEFINITION, ABOUT, LEADS_TO = "name", "definition", "about", "link"
"""The parts of a name: the name itself, what it means, the entry that the page is about, the page it leads to."""
PARTS_OF_A_NAME = (NAME, DEFINITION, ABOUT, LEADS_TO)
REASON = "reason"
"""Why an address ended, as its last tombstone said: kept beside its name, and no part of what it is called."""
TABLE = "table"
_KEPT_PARTS = (*PARTS_OF_A_NAME, REASON)


@dataclass(frozen=True, slots=True)
class PublishedName:
    """What an address is the name of."""

    table: str = ""
    """The table of the data whose entry it is; empty for a page or a heading."""
    parts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Texts by part of the name, then by language; a part that it has not is left out."""

    def text(self, part: str, code: str) -> str:
        """Give a part of the name in a language; empty where it has none."""
        return self.parts.get(part, {}).get(code, "")

    def under(self, successors: Mapping[str, str]) -> PublishedName:
        """Give this name under the present codes of languages too."""
        parts = {
            part: {**{successors[code]: text for code, text in words.items() if code in successors}, **words}
            for part, words in self.parts.items()
        }
        return PublishedName(self.table, parts)

    def over(self, before: PublishedName | None) -> PublishedName:
        """Give this name, with the languages that only an older one has."""
        if before is None:
            return self
        kept = {REASON: before.parts[REASON]} if REASON in before.parts else {}
        parts = {part: {**before.parts.get(part, {}), **words} for part, words in self.parts.items()}
        return PublishedName(self.table, {**kept, **parts})

    def with_reason(self, reason: Mapping[str, str]) -> PublishedName:
        """Give this name with the reason of its end, in the place of any other."""
        return PublishedName(self.table, {**self.parts, REASON: reason})

    def without_reason(self) -> PublishedName:
        """Give what was called so alone."""
        return PublishedName(self.table, {part: words for part, words in self.parts.items() if part != REASON})


@dataclass(frozen=True)
class PublishedNames:
    """Every name as it was last published."""

    by_address: Mapping[str, PublishedName] = field(default_factory=dict)
    """By address without language, in the order of the file."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each address, from 1."""

    def under(self, successors: Mapping[str, str]) -> PublishedNames:
        """Give the names with those of languages that were renamed under their present codes too."""
        if not successors:
            return self
        return PublishedNames(
            {address: name.under(successors) for address, name in self.by_address.items()}, self.lines
        )


def other_part(name: PublishedName, published: PublishedName, code: str) -> str:
    """Give the part in which a name means something else, in a language, than what was published under its address.

    A corrected spelling, a longer name or a better definition does not: then it is empty.
    """
    for part in (NAME, DEFINITION, ABOUT):
        now, before = name.text(part, code), published.text(part, code)
        if now and before and not _IS_ONE[part](now, before):
            return part
    return ""


_IS_ONE: Mapping[str, Callable[[str, str], bool]] = {NAME: is_same_name, DEFINITION: still_says, ABOUT: operator.eq}


def format_names(names: Mapping[str, PublishedName]) -> str:
    """Write the whole file: its header, and a line for each address, sorted as in the lock."""
    return NAMES_HEADER + "".join(f"{_line(one, names[one])}\n" for one in sorted(names, key=natural_order))


def _line(address: str, name: PublishedName) -> str:
    table = {TABLE: name.table} if name.table else {}
    parts = {part: dict(sorted(name.parts[part].items())) for part in _KEPT_PARTS if name.parts.get(part)}
    written: dict[str, object] = {**table, **parts}
    return f"{address} {json.dumps(written, ensure_ascii=False)}"


def read_names(path: str, text: str) -> tuple[PublishedNames, tuple[Problem, ...]]:
    """Read the text of the file; report every line that is not as `format_names` writes it, and keep the others.

    `path` is only named in the problems.
    """
    names: dict[str, PublishedName] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        address = line.partition(" ")[0]
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(CONFLICT):
            problems.append(Problem(path, number, "lock-conflict", {"found": line}))
        elif (name := _name(line)) is None:
            problems.append(Problem(path, number, "names-line", {"found": line[:80]}))
        elif address in names:
            problems.append(Problem(path, number, "names-twice", {"found": address, "line": str(lines[address])}))
        else:
            names[address], lines[address] = name, number
    problems.extend(_order_problems(path, lines))
    return PublishedNames(names, lines), tuple(problems)


def _name(line: str) -> PublishedName | None:
    """Read a line as `format_names` writes it; none for any other, so that nothing wrong goes further."""
    address, _, rest = line.partition(" ")
    try:
        value = json.loads(rest)
    except (ValueError, RecursionError):
        return None
    if not is_shared_address(address) or not isinstance(value, dict):
        return None
    table = value.pop(TABLE, "")
    if not isinstance(table, str) or not all(map(_is_words, value.values())):
        return None
    name = PublishedName(table, value)
    return name if _line(address, name) == line else None


def _is_words(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _order_problems(path: str, lines: Mapping[str, int]) -> Iterator[Problem]:
    for before, after in pairwise(lines):
        if natural_order(before) > natural_order(after):
            yield Problem(path, lines[after], "lock-order", {"found": after, "before": before})
            return

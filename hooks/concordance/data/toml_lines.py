"""The lines of the tables and keys of a TOML file.

`tomllib` keeps no positions. This reads only headers and keys, which is all that a message needs; values are read by
`tomllib` alone, and a test compares the two on every data file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

Location = tuple[int | str, ...]
"""Keys and positions in arrays, from the top: `("federation", 3, "name", "fr")`, as pydantic writes them."""

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\")(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"))*)\s*=")
_TRIPLE = re.compile(r"\"\"\"|'''")


def toml_lines(text: str) -> Mapping[Location, int]:
    """Map each table and key of a TOML file to its line, counted from 1; raise nothing for a text that is no TOML."""
    lines: dict[Location, int] = {}
    counts: Counter[Location] = Counter()
    table: Location = ()
    names: dict[str, Location] = {}
    inside_text = False
    for number, line in enumerate(text.split("\n"), 1):
        starts_inside = inside_text
        inside_text ^= len(_TRIPLE.findall(line)) % 2 == 1
        if starts_inside:
            continue
        if header := _HEADER.match(line):
            table = _table(header[1] == "[[", _parts(header[2]), counts)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            parts = names.get(key[1]) or names.setdefault(key[1], _parts(key[1]))
            _record(lines, table, parts, number)
    return lines


def line_of(lines: Mapping[Location, int], location: Location) -> int:
    """Give the line of a location, else of the nearest table or key above it that is written; 1 where there is none."""
    for end in range(len(location), 0, -1):
        if (line := lines.get(location[:end])) is not None:
            return line
    return 1


def _record(lines: dict[Location, int], table: Location, parts: Location, number: int) -> None:
    for end in range(1, len(parts) + 1):
        lines.setdefault(table + parts[:end], number)


def _parts(dotted: str) -> Location:
    return tuple(part.strip().strip('"') for part in dotted.split("."))


def _table(is_array: bool, parts: Location, counts: Counter[Location]) -> Location:
    location: Location = ()
    for depth, part in enumerate(parts, 1):
        location += (part,)
        if is_array and depth == len(parts):
            counts[location] += 1
        if seen := counts[location]:
            location += (seen - 1,)
    return location

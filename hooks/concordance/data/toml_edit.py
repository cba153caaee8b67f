"""Change values of one entry in a TOML file, and not a byte of anything else: comments, order and line ends stay.

`tomllib` says what a file means, and this only where its lines are; what it writes is read again and compared with what
was meant, so that a file it does not understand is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeGuard

import tomli

from concordance.data.toml_lines import Location, toml_lines
from concordance.data.toml_values import as_written_day, flat_pairs, plain_form, toml_entry, toml_key, toml_value

_HEADER = re.compile(r"\s*\[")
_KEY = re.compile(r"(\s*)((?:[A-Za-z0-9_-]+|\"[^\"]*\")(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"))*)(\s*=\s*)")


class TomlEditError(Exception):
    """A change cannot be written without touching something else; nothing was."""


def with_changes(text: str, location: Location, changes: Mapping[str, Any], removed: Sequence[str] = ()) -> str:
    """Give the text of a file with some fields of one entry changed, added or taken out.

    `changes` holds only what differs: tables are merged into what is there, arrays replace it. `removed` has dotted
    names. Line ends are LF. Raises TomlEditError.
    """
    before = tomli.loads(text)
    wanted = deepcopy(before)
    entry = _at(wanted, location)
    merge_into(entry, changes)
    for name in removed:
        _drop(entry, name.split("."))
    document = _Document(text, location)
    try:
        for name in removed:
            document.remove((*location, *name.split(".")))
        document.merge(location, _at(before, location), changes)
        written = tomli.loads(document.text)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise TomlEditError(str(location)) from error
    if plain_form(written) != plain_form(wanted):
        raise TomlEditError(str(location))
    return document.text


def with_entry(text: str, table: str, fields: Mapping[str, Any]) -> str:
    """Give the text of a file with one more entry behind the others of its table, else at its end."""
    lines = text.split("\n")
    last = max((place[1] for place in toml_lines(text) if place[:1] == (table,) and _is_row(place)), default=None)
    end = _Document(text, (table, last)).end_of(()) if last is not None else _last_line(lines)
    entry = toml_entry(table, {name: _like_others(text, name, value) for name, value in fields.items()})
    above = [*lines[:end], *([""] if end else [])]
    return "\n".join([*above, *entry.split("\n"), *lines[end:], *_end_of_file(lines, end)])


def merge_into(entry: dict[str, Any], changes: Mapping[str, Any]) -> None:
    """Put changes into an entry: tables are merged, everything else is replaced."""
    for name, value in changes.items():
        if isinstance(value, Mapping) and isinstance(entry.get(name), dict):
            merge_into(entry[name], value)
        else:
            entry[name] = deepcopy(dict(value) if isinstance(value, Mapping) else value)


def _is_row(place: Location) -> bool:
    return len(place) > 1 and isinstance(place[1], int)


def _last_line(lines: Sequence[str]) -> int:
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=0)


def _end_of_file(lines: Sequence[str], end: int) -> list[str]:
    """Give what makes the last line end, where the file ended without."""
    return [""] if end == len(lines) and lines[-1:] != [""] else []


def _like_others(text: str, name: str, value: Any) -> Any:
    """Give a day as a date where the file has such dates under this name."""
    bare = re.search(rf"^\s*{re.escape(name)}\s*=\s*[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\s*(?:#.*)?$", text, re.MULTILINE)
    found = tomli.loads(bare[0].strip()).get(name) if bare else None
    return as_written_day(value, found)


def _at(value: Any, location: Location) -> Any:
    for part in location:
        value = value[part]
    return value


def _drop(entry: dict[str, Any], parts: Sequence[str]) -> None:
    """Take a field out of an entry, with the tables that are empty then."""
    name, *rest = parts
    if rest:
        inner = entry.get(name)
        if not isinstance(inner, dict):
            raise TomlEditError(name)
        _drop(inner, rest)
        if not inner:
            del entry[name]
    elif entry.pop(name, None) is None:
        raise TomlEditError(name)


class _Document:
    """A file while one entry of it is changed."""

    def __init__(self, text: str, entry: Location) -> None:
        self.lines = text.split("\n")
        self.entry = entry
        self._known: Mapping[Location, int] | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def merge(self, location: Location, before: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
        for name, value in changes.items():
            place, present = (*location, name), before.get(name)
            if isinstance(value, Mapping) and isinstance(present, dict) and not self._is_inline(place):
                self.merge(place, present, value)
            elif isinstance(value, Mapping) and isinstance(present, dict):
                merged = deepcopy(present)
                merge_into(merged, value)
                self._set(place, merged, present)
            elif _are_tables(present) and _are_tables(value) and not self._is_inline(place):
                self._merge_rows(place, present, value)
            elif name in before:
                self._set(place, value, present)
            else:
                self._add(place, value)

    def _merge_rows(self, place: Location, before: Sequence[Any], after: Sequence[Any]) -> None:
        """Change an array of tables row by row; it may become longer at its end, not shorter."""
        if len(after) < len(before) or any(set(old) - set(new) for old, new in zip(before, after, strict=False)):
            raise TomlEditError(str(place))
        for number, (old, new) in enumerate(zip(before, after, strict=False)):
            changed = {name: value for name, value in new.items() if plain_form(old.get(name)) != plain_form(value)}
            self.merge((*place, number), old, changed)
        name = ".".join(toml_key(part) for part in place if isinstance(part, str))
        for row in after[len(before) :]:
            end = self.end_of(place[len(self.entry) :])
            self._put(end, end, ["", *toml_entry(name, row).replace(f'[["{name}"]]', f"[[{name}]]").split("\n")])

    def _set(self, place: Location, value: Any, before: Any) -> None:
        start, stop = self._extent(place)
        key = _KEY.match(self.lines[start])
        if key is None:
            raise TomlEditError(str(place))
        comment = self._comment(start, stop)
        written = as_written_day(value, before)
        if stop - start > 1 and isinstance(written, list):
            rows = [f"    {toml_value(one)}," for one in written]
            self._put(start, stop, [f"{key[0]}[", *self._kept_rows(start, stop, rows), f"]{comment}"])
        else:
            self._put(start, stop, [f"{key[0]}{toml_value(written)}{comment}"])

    def _kept_rows(self, start: int, stop: int, rows: Sequence[str]) -> list[str]:
        """Keep the lines of an array whose element stays, with their margin and what is said beside them."""
        present = {line.split("#")[0].strip().rstrip(","): line for line in self.lines[start + 1 : stop - 1]}
        return [present.get(row.strip().rstrip(","), row) for row in rows]

    def _add(self, place: Location, value: Any) -> None:
        """Write a field that was not there: beside its like, else behind the last field of the entry itself."""
        parent = place[:-1]
        header = self._header_of(parent)
        anchor, prefix = (self._last_of(parent), place[-1:]) if header else (None, ())
        if anchor is None:
            anchor, prefix = self._beside(parent, place)
        name = ".".join(toml_key(str(part)) for part in prefix)
        self._put(anchor, anchor, [f"{key} = {toml_value(inner)}" for key, inner in flat_pairs(name, value)])

    def _beside(self, parent: Location, place: Location) -> tuple[int, Location]:
        """Give where a dotted name stands, and the name from the nearest table that has a header."""
        table = next(parent[:end] for end in range(len(parent), 0, -1) if self._header_of(parent[:end]))
        like = [self._extent(found)[1] for found in self._keys(parent)] if parent != table else []
        return (max(like) if like else self._last_of(table)), place[len(table) :]

    def remove(self, place: Location) -> None:
        """Take out a value, or a table with all in it."""
        keys = sorted(self._keys(place), key=lambda found: self._extent(found)[0], reverse=True)
        headers = [line - 1 for found, line in self._places().items() if found[: len(place)] == place
                   and _HEADER.match(self.lines[line - 1])]  # fmt: skip
        if not keys and not headers:
            raise TomlEditError(str(place))
        gone = {number for found in keys for number in range(*self._extent(found))} | set(headers)
        gone |= {number - 1 for number in headers if number and not self.lines[number - 1].strip()}
        self._put(0, len(self.lines), [line for number, line in enumerate(self.lines) if number not in gone])

    def end_of(self, below: Location) -> int:
        """Give the number of lines up to the end of what the entry has below a name; of all of it by no name."""
        place = (*self.entry, *below)
        ends = [self._extent(found)[1] for found in self._keys(place)]
        headers = [line for found, line in self._places().items() if found[: len(place)] == place]
        return max([*ends, *headers])

    def _places(self) -> Mapping[Location, int]:
        if self._known is None:
            self._known = toml_lines(self.text)
        return self._known

    def _put(self, start: int, stop: int, lines: Sequence[str]) -> None:
        self.lines[start:stop] = lines
        self._known = None

    def _keys(self, place: Location) -> Iterator[Location]:
        """Give the location of every written value at or below a place."""
        places = self._places()
        for found, line in places.items():
            if found[: len(place)] == place and self._names(found, line - 1):
                yield found

    def _names(self, place: Location, number: int) -> bool:
        """Tell whether a line has the whole name of a value at a location, and not only a part of it."""
        match = _KEY.match(self.lines[number])
        if match is None or _HEADER.match(self.lines[number]):
            return False
        parts = tuple(part.strip().strip('"') for part in match[2].split("."))
        return place[-len(parts) :] == parts and self._header_of(place[: -len(parts)])

    def _header_of(self, place: Location) -> bool:
        line = self._places().get(place)
        return not place or (line is not None and bool(_HEADER.match(self.lines[line - 1])))

    def _is_inline(self, place: Location) -> bool:
        line = self._places().get(place)
        return line is not None and self._names(place, line - 1)

    def _last_of(self, table: Location) -> int:
        """Give the number of lines up to the last value that stands under the header of a table itself."""
        places, last = self._places(), 0
        for found in self._keys(table):
            start, stop = self._extent(found)
            if not any(_HEADER.match(line) for line in self.lines[places[table] : start]):
                last = max(last, stop)
        return last or places[table]

    def _extent(self, place: Location) -> tuple[int, int]:
        """Give the lines of a value, counted from 0: the first, and the one behind the last."""
        start = self._places()[place] - 1
        for stop in range(start + 1, len(self.lines) + 1):
            try:
                tomli.loads("\n".join(self.lines[start:stop]))
            except ValueError:
                continue
            return start, stop
        raise TomlEditError(str(place))

    def _comment(self, start: int, stop: int) -> str:
        """Give the comment behind a value, with the space before it."""
        whole = tomli.loads("\n".join(self.lines[start:stop]))
        last = self.lines[stop - 1]
        for sign in re.finditer(r"\s*#", last):
            try:
                same = tomli.loads("\n".join([*self.lines[start : stop - 1], last[: sign.start()]])) == whole
            except ValueError:
                continue
            if same:
                return last[sign.start() :]
        return ""


def _are_tables(value: Any) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)

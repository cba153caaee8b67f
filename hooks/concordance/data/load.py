"""Read `docs/data/*.toml` into frozen entries, and report their faults as problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from concordance.data.site_languages import SiteLanguages
from concordance.data.tables import kinds_by_file
from concordance.data.toml_limits import NAME_PARTS, line_of_deep_name, oversized_number
from concordance.data.toml_lines import Location, line_of, toml_lines
from concordance.data.toml_repairs import given_twice, repair_of
from concordance.hidden_signs import hidden_by_reference, with_named_spaces
from concordance.problem import Problem, nearest
from concordance.schema_errors import schema_problems
from concordance.schemas.entries import Identified
from concordance.text.encoding import decoded, encoding_problems, hidden_sign_problem

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.configuration import Configuration
    from concordance.schemas.declarations import EntryKind

Model = TypeVar("Model", bound=BaseModel)
IdentifiedModel = TypeVar("IdentifiedModel", bound=Identified)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry is written."""

    path: str
    """The file, from the root of the project."""
    location: Location
    """The table, and the position in it where it is an array."""
    lines: Mapping[Location, int]

    def line(self, *field_name: int | str) -> int:
        """Give the line of the entry or of one of its fields; of one that is not written, the line of the entry."""
        return line_of(self.lines, self.location + field_name)


@dataclass(frozen=True)
class Data:
    """The entries without faults, by table, each with its place, and what is known of the others."""

    entries: Mapping[str, tuple[tuple[Any, Place], ...]] = field(default_factory=dict)
    written: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The ids of every entry by table, the faulty ones included: a reference to one of them is no mistake."""
    partial: frozenset[str] = frozenset()
    """Tables that are not complete: an entry, or the whole file, has a fault."""
    unread: frozenset[str] = frozenset()
    """Tables of which nothing is known: their file is missing or cannot be read."""
    faulty_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What stands for the id of an entry and is none, by table: a name like it may be that of this entry."""
    _by_id: dict[tuple[str, type], dict[str, Any]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def ids(self, table: str) -> frozenset[str]:
        """Give the ids of a table's entries, the faulty ones included."""
        return self.written.get(table, frozenset())

    def has(self, table: str) -> bool:
        """Tell whether a table has entries; True also where its file cannot be read."""
        return table in self.unread or bool(self.ids(table))

    def lacks(self, table: str, name: str) -> bool:
        """Tell whether an id is surely not in a table; False also where its file, or the id of an entry, is faulty."""
        if table in self.unread or name in self.ids(table):
            return False
        faulty = self.faulty_ids.get(table, frozenset())
        return "" not in faulty and not nearest(name, faulty)

    def all(self, table: str, model: type[Model]) -> tuple[Model, ...]:
        """Give the entries of a table that are of a schema, in the order of the file."""
        return tuple(entry for entry, _ in self.entries.get(table, ()) if isinstance(entry, model))

    def with_places(self, table: str, model: type[Model]) -> tuple[tuple[Model, Place], ...]:
        """Give the entries of a table that are of a schema, in the order of the file, each with its place."""
        return tuple((entry, place) for entry, place in self.entries.get(table, ()) if isinstance(entry, model))

    def by_id(self, table: str, model: type[IdentifiedModel]) -> Mapping[str, IdentifiedModel]:
        """Give the entries of a table that are of a schema, by their id."""
        index = self._by_id.get((table, model))
        if index is None:
            index = self._by_id[table, model] = {entry.id: entry for entry in self.all(table, model)}
        return index

    def select(self, table: str, names: Iterable[str], model: type[IdentifiedModel]) -> tuple[IdentifiedModel, ...]:
        """Give the entries of a table that have one of some ids, in the order of the file; unknown ids are left out."""
        known, rows = self.by_id(table, model), self._rows.get(table, {})
        return tuple(
            sorted((known[name] for name in frozenset(names) if name in known), key=lambda entry: rows[entry.id])
        )

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[str, int]]:
        """The position of every entry in its table, by table and id."""
        return {
            table: {entry.id: number for number, (entry, _) in enumerate(rows) if isinstance(entry, Identified)}
            for table, rows in self.entries.items()
        }

    def single(self, table: str, model: type[Model]) -> Model | None:
        """Give the entry of a table that has only one; none where it is missing or faulty."""
        return next(iter(self.all(table, model)), None)

    def places(self, table: str) -> Iterator[Place]:
        """Give the places of a table's entries."""
        return (place for _, place in self.entries.get(table, ()))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Collects entries and faults, file by file."""

    configuration: Configuration
    files: Mapping[Path, bytes]
    languages: SiteLanguages
    entries: dict[str, list[tuple[Any, Place]]] = field(default_factory=dict)
    written: dict[str, set[str]] = field(default_factory=dict)
    partial: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    faulty_ids: dict[str, set[str]] = field(default_factory=dict)

    def read_file(self, name: str, kinds: Mapping[str, EntryKind]) -> Iterator[Problem]:
        path = self.configuration.docs / "data" / name
        source = self.configuration.relative(path)
        content = self.files.get(path)
        if content is None:
            return
        problems = tuple(encoding_problems(source, content))
        yield from problems
        text = decoded(content)
        if (deep := line_of_deep_name(text)) is not None:
            self._mark_unread(kinds)
            yield Problem(source, deep, "data-deep", {"most": str(NAME_PARTS)})
            return
        try:
            raw = tomli.loads(text)
        except (ValueError, RecursionError) as error:
            self._mark_unread(kinds)
            broken = _toml_problem(source, text, error)
            if (broken.line, "sign-hidden") not in {(problem.line, problem.key) for problem in problems}:
                yield broken
            return
        for hidden in hidden_by_reference(text, _texts(raw)):
            yield hidden_sign_problem(source, hidden)
        place = Place(source, (), toml_lines(text))
        for table, value in raw.items():
            yield from self._read_table(table, value, kinds, place)

    @property
    def _context(self) -> Mapping[str, Any]:
        """The languages in which a text must be, those in which it may be, and the names that they had before."""
        states = self.languages
        others = tuple(sorted(states.others))
        return {"languages": states.complete, "built": states.built, "others": others, "names": states.former_names}

    def _mark_unread(self, tables: Iterable[str]) -> None:
        self.unread.update(tables)
        self.partial.update(tables)

    def _read_table(self, table: str, value: Any, kinds: Mapping[str, EntryKind], place: Place) -> Iterator[Problem]:
        if (kind := kinds.get(table)) is None:
            near = nearest(table, kinds)
            self.unread.add(near)
            self.partial.add(near)
            yield Problem(place.path, place.line(table), "table-unknown", {"found": table, "meant": near})
            return
        rows = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, row in rows:
            location: Location = (table,) if index is None else (table, index)
            yield from self._read_entry(table, row, kind.schema, Place(place.path, location, place.lines))

    def _read_entry(self, table: str, row: Any, model: type[BaseModel], place: Place) -> Iterator[Problem]:
        if (large := oversized_number(row)) is not None:
            self.partial.add(table)
            yield Problem(place.path, place.line(*large), "data-number")
            return
        if isinstance(row, dict):
            self.written.setdefault(table, set()).add(str(row.get("id", "")))
        try:
            entry = model.model_validate(row, context=self._context)
        except ValidationError as error:
            self.partial.add(table)
            for problem in schema_problems(error, model):
                if problem.location == ("id",):
                    self.faulty_ids.setdefault(table, set()).add(str(row.get("id", "")))
                values = problem.values if problem.location else {**problem.values, "field": table}
                yield Problem(place.path, place.line(*problem.location), problem.key, values)
        else:
            self.entries.setdefault(table, []).append((entry, place))


def load_data(
    configuration: Configuration,
    files: Mapping[Path, bytes],
    languages: SiteLanguages | None = None,
) -> tuple[Data, tuple[Problem, ...]]:
    """Read the data files among some files, which are contents by path; raise nothing for what they hold.

    A faulty entry becomes problems and is left out; the others stay. Without `languages` each language must have
    everything.
    """
    reader = _Reader(configuration, files, languages or SiteLanguages(configuration.codes))
    problems = tuple(problem for name, kinds in kinds_by_file().items() for problem in reader.read_file(name, kinds))
    data = Data(
        {table: tuple(rows) for table, rows in reader.entries.items()},
        {table: frozenset(names) for table, names in reader.written.items()},
        frozenset(reader.partial),
        frozenset(reader.unread),
        {table: frozenset(found) for table, found in reader.faulty_ids.items()},
    )
    return data, problems


def without_missing_files(
    data: Data, configuration: Configuration, files: Mapping[Path, bytes], needed: Iterable[str]
) -> tuple[Data, tuple[Problem, ...]]:
    """Tell of data files that are not there though a page shows their entries: nothing is known of their tables."""
    folder = configuration.docs / "data"
    missing = [name for name in kinds_by_file() if name in needed and folder / name not in files]
    tables = frozenset(table for name in missing for table in kinds_by_file()[name])
    problems = tuple(Problem(configuration.relative(folder / name), 1, "data-file-missing") for name in missing)
    return replace(data, partial=data.partial | tables, unread=data.unread | tables) if missing else data, problems


def _texts(value: Any) -> Iterator[str]:
    """Give every text and name of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield name
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _toml_problem(source: str, text: str, error: Exception) -> Problem:
    """Report the line at which reading stopped, without the message of `tomllib`: it is English, for programmers."""
    lines = text.rstrip("\n").split("\n")
    at_line = re.search(r"at line (\d+)", str(error))
    number = min(int(at_line[1]) if at_line else len(lines), len(lines))
    if "overwrite" in str(error) and (above := given_twice(text, number)):
        name = lines[number - 1].partition("=")[0].strip()
        return Problem(source, number, "toml-twice", {"found": name, "line": str(above)})
    if repair := repair_of("\n".join(lines), number):
        key = f"toml-{repair.kind}" if repair.written or repair.kind == "empty" else f"toml-{repair.kind}-unknown"
        return Problem(
            source,
            repair.line,
            key,
            {"found": with_named_spaces(lines[repair.line - 1], repair.written), "write": repair.written},
        )
    return Problem(source, number, "data-broken", {"found": lines[number - 1]})

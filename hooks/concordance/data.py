"""Reading `docs/data/*.toml` into frozen entries, and every fault of them into problems."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from concordance.page import encoding_problems
from concordance.problem import Problem, nearest
from concordance.schema import (
    Axis,
    Body,
    Citation,
    Event,
    Fact,
    Federation,
    Identified,
    Institution,
    Law,
    Level,
    Plan,
    Principle,
    Relation,
    Sector,
    Source,
    Term,
    Tombstone,
)
from concordance.schema_problem import schema_problems
from concordance.toml_lines import Location, line_of, toml_lines

if TYPE_CHECKING:
    from concordance.configuration import Configuration

TABLES: Mapping[str, Mapping[str, type[BaseModel]]] = {
    "sources.toml": {"source": Source},
    "federations.toml": {"sector": Sector, "federation": Federation},
    "plan.toml": {
        "plan": Plan,
        "axis": Axis,
        "principle": Principle,
        "level": Level,
        "event": Event,
        "institution": Institution,
        "law": Law,
    },
    "glossary.toml": {"term": Term},
    "bodies.toml": {"body": Body},
    "relations.toml": {"relation": Relation},
    "tombstones.toml": {"tombstone": Tombstone},
    "citations.toml": {"citation": Citation},
    "facts.toml": {"fact": Fact},
}
"""The data files, the tables each may hold, and the schema of their entries."""
MAY_BE_ABSENT = frozenset({"tombstones.toml", "citations.toml", "facts.toml"})
"""Files that a young site has no use for yet."""

Model = TypeVar("Model", bound=BaseModel)
IdentifiedModel = TypeVar("IdentifiedModel", bound=Identified)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: its file, its table, its lines."""

    path: str
    location: Location
    lines: Mapping[Location, int]

    def line(self, *field_name: int | str) -> int:
        """Give the line of the entry, or of one of its fields."""
        return line_of(self.lines, self.location + field_name)


@dataclass(frozen=True, slots=True)
class Data:
    """All entries that are sound, by table, each with its place."""

    entries: Mapping[str, tuple[tuple[Any, Place], ...]] = field(default_factory=dict)

    def all(self, table: str, model: type[Model]) -> tuple[Model, ...]:
        """Give the entries of a table, in the order of the file."""
        return tuple(entry for entry, _ in self.entries.get(table, ()) if isinstance(entry, model))

    def placed(self, table: str, model: type[Model]) -> tuple[tuple[Model, Place], ...]:
        """Give the entries of a table with their places."""
        return tuple((entry, place) for entry, place in self.entries.get(table, ()) if isinstance(entry, model))

    def by_id(self, table: str, model: type[IdentifiedModel]) -> dict[str, IdentifiedModel]:
        """Give the entries of a table by their id."""
        return {entry.id: entry for entry in self.all(table, model)}

    def one(self, table: str, model: type[Model]) -> Model | None:
        """Give the only entry of a table, if it is there."""
        return next(iter(self.all(table, model)), None)

    def places(self, table: str) -> Iterator[Place]:
        """Give the places of a table's entries."""
        return (place for _, place in self.entries.get(table, ()))


def load_data(configuration: Configuration) -> tuple[Data, tuple[Problem, ...]]:
    """Read every data file; a faulty entry becomes problems and is left out, the sound ones stay."""
    entries: dict[str, list[tuple[Any, Place]]] = {}
    problems: list[Problem] = []
    folder = configuration.docs / "data"
    for name in TABLES:
        if (path := folder / name).is_file():
            problems.extend(_read_file(path, configuration, entries))
        elif name not in MAY_BE_ABSENT:
            problems.append(Problem(configuration.relative(path), 1, "data-file-missing"))
    return Data({table: tuple(found) for table, found in entries.items()}), tuple(problems)


def _read_file(
    path: Path, configuration: Configuration, entries: dict[str, list[tuple[Any, Place]]]
) -> Iterator[Problem]:
    source, content = configuration.relative(path), path.read_bytes()
    yield from encoding_problems(source, content)
    text = content.decode("utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        yield _toml_problem(source, text, error)
        return
    place = Place(source, (), toml_lines(text))
    for table, value in raw.items():
        yield from _read_table(table, value, TABLES[path.name], place, configuration, entries)


def _read_table(
    table: str,
    value: Any,
    models: Mapping[str, type[BaseModel]],
    place: Place,
    configuration: Configuration,
    entries: dict[str, list[tuple[Any, Place]]],
) -> Iterator[Problem]:
    if (model := models.get(table)) is None:
        yield Problem(place.path, place.line(table), "table-unknown", {"found": table, "meant": nearest(table, models)})
        return
    rows = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
    for index, row in rows:
        location: Location = (table,) if index is None else (table, index)
        entry_place = Place(place.path, location, place.lines)
        try:
            entry = model.model_validate(row, context={"languages": configuration.codes})
        except ValidationError as error:
            for problem in schema_problems(error, model):
                values = problem.values if problem.location else {**problem.values, "field": table}
                yield Problem(place.path, entry_place.line(*problem.location), problem.key, values)
        else:
            entries.setdefault(table, []).append((entry, entry_place))


def _toml_problem(source: str, text: str, error: Exception) -> Problem:
    """Show the line at which reading stopped: what the reader of TOML says of it is English, and for programmers."""
    lines = text.rstrip("\n").split("\n")
    at_line = re.search(r"at line (\d+)", str(error))
    number = min(int(at_line[1]) if at_line else len(lines), len(lines))
    return Problem(source, number, "data-broken", {"found": lines[number - 1]})

"""What an editor says of a page at its head, between two lines of three dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import yaml
from pydantic import ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from concordance.problem import Problem
from concordance.schema_errors import schema_problems
from concordance.subject.head import SubjectHead

_DELIMITER = "---"
_NAMED = re.compile(r"\w+\s*:")
_FIELD = re.compile(r"""(['"]?)(\w+)\1\s*:(?:\s|$)""")


class FrontMatter(SubjectHead):
    """The head of a page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    """Short title, for the menu and the tab of the browser."""
    description: str = Field(min_length=1)
    """One sentence for search engines and for the lists of the site."""
    citable: bool = False
    """True for a document: a page whose text is cited, passage by passage."""
    nature: Literal["authentic", "restatement"] | None = None
    """Whose words a document is: this site's own, or the body's (decisions/restatement-or-authentic.md)."""
    sources: tuple[str, ...] = ()
    """Sources that the page as a whole rests on."""

    @model_validator(mode="after")
    def _a_document_says_its_nature(self) -> FrontMatter:
        if self.citable != (self.nature is not None):
            raise PydanticCustomError("head_nature", "citable and nature go together")
        return self


FIELDS = frozenset(FrontMatter.model_fields)
DOCUMENT_FIELDS = frozenset({"citable", "nature"})
"""They go together: where one is faulty, nothing is known of the other."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a file: what it says, and on which line the text of the page begins."""

    meta: FrontMatter
    text: str
    text_line: int
    """Line of the file on which the text begins, counted from 1."""
    lines: tuple[str, ...]
    unread: frozenset[str] = frozenset()
    """Fields whose value cannot be known: they are faulty, or the head itself is; no check may build on them."""

    def line_of(self, field: str) -> int:
        """Give the line of a field in the file, or 1."""
        return line_of_field(self.lines, field)


def line_of_field(lines: tuple[str, ...], *fields: str) -> int:
    """Give the line of the first of these fields that the head has, counted from 1, or 1 where it has none."""
    written = "|".join(map(re.escape, fields))
    return next((n for n, line in enumerate(lines, 1) if re.match(rf"['\"]?(?:{written})['\"]?\s*:", line)), 1)


def read_head(path: str, text: str) -> tuple[Head, tuple[Problem, ...]]:
    """Split a page into head and text and validate the head.

    A page with a bad head keeps its text, under a title that says nothing, so that every problem of the page shows
    in one run.
    """
    lines = text.split("\n")
    opened = lines[0].rstrip() == _DELIMITER
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _DELIMITER), 0)
    if not opened or not end:
        start = _end_of_open_head(lines) if opened else 0
        head = Head(_sound({}), "\n".join(lines[start:]), start + 1, (), FIELDS)
        return head, (Problem(path, start or 1, "head-open" if opened else "head-missing"),)
    head_lines = tuple(lines[:end])
    meta, unread, problems = _validated(path, head_lines)
    twice = tuple(_twice(path, head_lines))
    return Head(meta, "\n".join(lines[end + 1 :]), end + 2, head_lines, unread), (*twice, *problems)


def _twice(path: str, lines: tuple[str, ...]) -> Iterator[Problem]:
    """A field is given once: of two YAML silently takes the last."""
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if (written := _FIELD.match(line)) is None:
            continue
        if written[2] in seen:
            yield Problem(path, number, "head-field-twice", {"found": written[2], "line": str(seen[written[2]])})
        seen.setdefault(written[2], number)


def _end_of_open_head(lines: list[str]) -> int:
    """Where the text begins under a head that nobody closed: at its title or a blank line, or it would read as one."""
    return next((n for n, line in enumerate(lines) if not line.strip() or line.startswith("#")), len(lines))


def _validated(path: str, lines: tuple[str, ...]) -> tuple[FrontMatter, frozenset[str], tuple[Problem, ...]]:
    try:
        raw = _fields_of("\n".join(lines[1:]))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        each = [_field_of(line) for line in lines[1:]]
        raw = {name: value for one in each for name, value in one.items()}
        meta, faulty, _ = _checked(path, lines, raw)
        return meta, faulty | FIELDS - set(raw), (_broken(path, lines, error),)
    return _checked(path, lines, raw)


def _fields_of(head: str) -> dict[str, Any]:
    """Read YAML with every value as text: a title may be a year, and a day that is none is no fault of the reader."""
    raw = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text, lists and mappings
    if not isinstance(raw, dict):
        raise yaml.YAMLError
    return {str(name): value for name, value in raw.items()}


def _field_of(line: str) -> dict[str, Any]:
    """Read a line of a broken head on its own: what it says is known although another line is faulty."""
    try:
        return _fields_of(line)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}


def _checked(
    path: str, lines: tuple[str, ...], raw: dict[str, Any]
) -> tuple[FrontMatter, frozenset[str], tuple[Problem, ...]]:
    try:
        return FrontMatter.model_validate(raw), frozenset(), ()
    except ValidationError as error:
        found = tuple(schema_problems(error, FrontMatter))
        faulty = frozenset(str(one.location[0]) for one in found if one.location)
        if not faulty or faulty & DOCUMENT_FIELDS:
            faulty |= DOCUMENT_FIELDS
        problems = (
            Problem(path, line_of_field(lines, *map(str, one.location[:1] or DOCUMENT_FIELDS)), one.key, one.values)
            for one in found
        )
        return _sound({name: value for name, value in raw.items() if name not in faulty}), faulty, tuple(problems)


def _sound(raw: dict[str, Any]) -> FrontMatter:
    """Make a head of the fields that are sound: an editor wants every problem of a page, and none that follows."""
    try:
        sound = FrontMatter.model_validate({"title": "-", "description": "-", **raw})
    except ValidationError:
        sound = FrontMatter(title="-", description="-")
    return sound


def _broken(path: str, lines: tuple[str, ...], error: Exception) -> Problem:
    """Show the first line that cannot be read on its own; a quote left open is noticed much further down."""
    mark = getattr(error, "problem_mark", None)
    noticed = min(mark.line + 2, len(lines)) if mark else 2
    alone = (n for n, line in enumerate(lines, 1) if n > 1 and _NAMED.match(line) and not _field_of(line))
    number = min(next(alone, noticed), noticed)
    return Problem(path, number, "head-broken", {"found": "".join(lines[number - 1 : number])})

"""Front matter: what an editor says of a page above its text, in YAML between two lines of three dashes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

import yaml
from pydantic import ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from concordance.hidden_signs import with_named_spaces
from concordance.problem import Problem
from concordance.schema_errors import SchemaProblem, schema_problems
from concordance.subject.front_matter import SubjectFrontMatter
from concordance.text.head_limits import head_limit_problems
from concordance.text.head_repairs import cut_values, fields_of, is_delimiter, quoted_value, with_plain_spaces

_DELIMITER = "---"
_NAMED = re.compile(r"\w+\s*:")
_WRITTEN = re.compile(r"""['"]?([^\s:'"]+(?: [^\s:'"]+)*)['"]?\s*:""")
_FIELD = re.compile(r"""(['"]?)(\w+)\1\s*:(?:\s|$)""")


AUTHENTIC = "authentic"
"""The nature of a text that is the body's own."""


class FrontMatter(SubjectFrontMatter):
    """The fields of front matter."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    title: str = Field(min_length=1)
    """Short title, for the menu and the tab of the browser."""
    description: str = Field(min_length=1)
    """One sentence for search engines and for the lists of the site."""
    citable: bool = False
    """True for a document: a page whose text is cited, passage by passage."""
    nature: Literal["authentic", "restatement"] | None = None
    """Whose words a document is: this site's own, or the body's (decisions/restatement-or-authentic.md)."""
    author: str = Field(default="", min_length=1)
    """Whose words an authentic document is, by the official name in the language of the page; empty where unnamed."""
    sources: tuple[str, ...] = ()
    """Sources that the page as a whole rests on."""

    @model_validator(mode="after")
    def _a_document_says_its_nature(self) -> FrontMatter:
        if self.citable != (self.nature is not None):
            raise PydanticCustomError("head_nature", "citable and nature go together")
        return self

    @model_validator(mode="after")
    def _an_author_wrote_an_authentic_text(self) -> FrontMatter:
        if self.author and self.nature != AUTHENTIC:
            raise PydanticCustomError("head_author", "the author of a restatement is the publisher of the site")
        return self


FIELDS = frozenset(FrontMatter.model_fields)
_OPTIONAL = frozenset(name for name, field in FrontMatter.model_fields.items() if not field.is_required())
_ASSIGNED = re.compile(r"\w+\s*=")
"""How a line of a head of TOML begins, which another tool puts between two lines of `+++`."""
_LINE_OF_SIGNS = re.compile(r"-{3,}|\+{3}")
_LONGEST_HEAD = 40
"""Lines in which the end of a head is looked for where it is written with other dashes."""
DOCUMENT_FIELDS = frozenset({"citable", "nature"})
"""They go together: where either is faulty, neither is known."""


@dataclass(frozen=True, slots=True)
class ParsedFrontMatter:
    """A file divided: what its front matter says, and the text below it."""

    meta: FrontMatter
    text: str
    text_line: int
    """Line of the file on which the text begins, counted from 1."""
    lines: tuple[str, ...]
    """The lines of the front matter, the first line of dashes included; none where it is missing or never closed."""
    unread: frozenset[str] = frozenset()
    """Fields whose value cannot be known, because they or the whole front matter are faulty; no check may use them."""

    def line_of(self, field: str) -> int:
        """Give the line of a field in the file, or 1."""
        return lines_of_fields(self.lines).get(field, 1)


def lines_of_fields(lines: Iterable[str]) -> Mapping[str, int]:
    """Give the line of every field of front matter, counted from 1; of one that is given twice the first."""
    numbers: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if written := _WRITTEN.match(line):
            numbers.setdefault(written[1], number)
    return numbers


def first_line(numbers: Mapping[str, int], fields: Iterable[str]) -> int:
    """Give the first line of some fields, of which front matter may have none: then 1."""
    return min((numbers[field] for field in fields if field in numbers), default=1)


def read_front_matter(path: str, text: str) -> tuple[ParsedFrontMatter, tuple[Problem, ...]]:
    """Split a file into front matter and text, and validate the front matter.

    A page with faulty front matter keeps its text, under the title `-`, so that every problem of the page shows in
    one run. `path` is only the file that the problems name.
    """
    lines = text.split("\n")
    dashes = tuple(_odd_delimiters(path, lines))
    opened = is_delimiter(lines[0])
    end = next((n for n, line in enumerate(lines[1:], 1) if is_delimiter(line)), 0) if opened else 0
    if not opened and (late := _late_head(path, lines)):
        return late
    if not opened or not end:
        start = _end_of_unclosed(lines) if opened else 0
        parsed = ParsedFrontMatter(_sound({}), "\n".join(lines[start:]), start + 1, (), FIELDS)
        return parsed, (Problem(path, start or 1, "head-open" if opened else "head-missing"),)
    own_lines = tuple(map(with_plain_spaces, lines[:end]))
    if limits := tuple(islice(head_limit_problems(path, own_lines), 1)):
        return ParsedFrontMatter(_sound({}), "\n".join(lines[end + 1 :]), end + 2, own_lines, FIELDS), limits
    meta, unread, problems = _validated(path, own_lines)
    twice = tuple(_fields_given_twice(path, own_lines))
    return ParsedFrontMatter(meta, "\n".join(lines[end + 1 :]), end + 2, own_lines, unread), (
        *dashes,
        *twice,
        *problems,
    )


def _late_head(path: str, lines: list[str]) -> tuple[ParsedFrontMatter, tuple[Problem, ...]] | None:
    """Report a head that something stands before, or whose first line is not three hyphens; none where none begins."""
    starts = [n for n, line in enumerate(lines[:_LONGEST_HEAD]) if _LINE_OF_SIGNS.fullmatch(line.strip())]
    first = lines[starts[0] + 1] if starts and len(lines) > starts[0] + 1 else ""
    if not (_FIELD.match(first) or _ASSIGNED.match(first)):
        return None
    begin, end = starts[0], starts[1] if len(starts) > 1 else starts[0]
    above = next((n for n, line in enumerate(lines[:begin], 1) if line.strip()), 1)
    found = lines[above - 1].strip()
    is_alone = not any(line.strip() for line in lines[:begin]) and lines[begin].rstrip() != "---"
    key, line = ("head-dashes", begin + 1) if is_alone else ("head-late", above)
    values = {"found": lines[begin].rstrip() if is_alone else found or "↵"}
    parsed = ParsedFrontMatter(_sound({}), "\n".join(lines[end + 1 :]), end + 2, (), FIELDS)
    return parsed, (Problem(path, line, key, values),)


def _odd_delimiters(path: str, lines: list[str]) -> Iterator[Problem]:
    """Report the first two lines that stand for three hyphens and are written with other dashes."""
    for number in (n for n, line in islice(enumerate(lines, 1), _LONGEST_HEAD) if is_delimiter(line)):
        if lines[number - 1].rstrip() != _DELIMITER and (number == 1 or is_delimiter(lines[0])):
            yield Problem(path, number, "head-dashes", {"found": lines[number - 1].strip()})
            return


def _fields_given_twice(path: str, lines: tuple[str, ...]) -> Iterator[Problem]:
    """A field is given once: of two, YAML silently takes the last."""
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if (written := _FIELD.match(line)) is None:
            continue
        if written[2] in seen:
            yield Problem(path, number, "head-field-twice", {"found": written[2], "line": str(seen[written[2]])})
        seen.setdefault(written[2], number)


def _end_of_unclosed(lines: list[str]) -> int:
    """Give the index where the text begins below front matter without an end: at a blank line or the page's title.

    Without this the fields would be read as a paragraph of the page.
    """
    return next((n for n, line in enumerate(lines) if not line.strip() or line.startswith("#")), len(lines))


def _validated(path: str, lines: tuple[str, ...]) -> tuple[FrontMatter, frozenset[str], tuple[Problem, ...]]:
    try:
        raw = fields_of("\n".join(lines[1:]))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raw = {name: value for line in lines[1:] for name, value in _field_of(line).items()}
        meta, faulty, _ = _checked(path, lines, raw)
        return meta, faulty | FIELDS - set(raw), (_broken(path, lines, error),)
    empty = frozenset(name for name, value in raw.items() if not value and value != [] and name in _OPTIONAL)
    cut = tuple(cut_values(path, lines))
    meta, faulty, problems = _checked(path, lines, {name: raw[name] for name in raw if name not in empty})
    if empty & DOCUMENT_FIELDS:
        problems = tuple(problem for problem in problems if problem.key != "head-nature")
        empty |= DOCUMENT_FIELDS if any(raw.get(name) for name in DOCUMENT_FIELDS) else frozenset()
    places = lines_of_fields(lines)
    told = (Problem(path, places.get(name, 1), "field-empty-optional", {"field": name}) for name in empty & raw.keys())
    left = (told_one for told_one in told if not raw[told_one.values["field"]])
    return meta, faulty | empty, (*left, *cut, *problems)


def _field_of(line: str) -> dict[str, Any]:
    """Read one line of front matter that cannot be read whole: its field is known although another line is faulty."""
    try:
        return fields_of(line)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}


def _checked(
    path: str, lines: tuple[str, ...], raw: dict[str, Any]
) -> tuple[FrontMatter, frozenset[str], tuple[Problem, ...]]:
    try:
        return FrontMatter.model_validate(raw), frozenset(), ()
    except ValidationError as error:
        refused = tuple(schema_problems(error, FrontMatter))
        faulty = frozenset(name for fault in refused for name in _faulty_fields(fault))
        if faulty & DOCUMENT_FIELDS:
            faulty |= DOCUMENT_FIELDS
        places = lines_of_fields(lines)
        problems = (
            Problem(path, first_line(places, _faulty_fields(fault)), fault.key, fault.values) for fault in refused
        )
        return _sound({name: value for name, value in raw.items() if name not in faulty}), faulty, tuple(problems)


def _faulty_fields(fault: SchemaProblem) -> frozenset[str]:
    """Give the field that a fault is about; one of the page as a whole is about those that do not go together."""
    if fault.location:
        return frozenset({str(fault.location[0])})
    return frozenset({"author"}) if fault.key == "head-author" else DOCUMENT_FIELDS


def _sound(raw: dict[str, Any]) -> FrontMatter:
    """Make front matter of the sound fields alone: a faulty one must not bring problems of other checks with it."""
    try:
        sound = FrontMatter.model_validate({"title": "-", "description": "-", **raw})
    except ValidationError:
        sound = FrontMatter(title="-", description="-")
    return sound


def _is_alone_unread(line: str) -> bool:
    """Tell whether a line cannot be read by itself, or begins with no name at all."""
    is_inside = not line.strip() or line.startswith((" ", "-", "#", "]", "}"))
    return not is_inside and not (_NAMED.match(line) and _field_of(line))


def _broken(path: str, lines: tuple[str, ...], error: Exception) -> Problem:
    """Show the first line that cannot be read on its own; a quote left open is noticed much further down."""
    mark = getattr(error, "problem_mark", None)
    noticed = min(mark.line + 2, len(lines)) if mark else 2
    alone = next((n for n, line in enumerate(lines, 1) if n > 1 and _is_alone_unread(line)), noticed)
    number = min(alone, noticed) if mark else alone
    line = "".join(lines[number - 1 : number])
    if write := quoted_value(line):
        found = with_named_spaces(line, write).strip()
        return Problem(path, number, "head-quotes", {"found": found, "write": write})
    return Problem(path, number, "head-broken", {"found": line})

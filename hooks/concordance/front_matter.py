"""What an editor says of a page at its head, between two lines of three dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from concordance.problem import Problem
from concordance.schema_problem import schema_problems

DELIMITER = "---"


class FrontMatter(BaseModel):
    """The head of a page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    """Short title, for the menu and the tab of the browser."""
    description: str = Field(min_length=1)
    """One sentence for search engines and for the lists of the site."""
    citable: bool = False
    """True for a document: a page whose text is cited, passage by passage."""
    nature: Literal["authentic", "restatement"] | None = None
    """Whose words a document is (design.md §2)."""
    axis: int | None = None
    federation: str | None = None
    sources: tuple[str, ...] = ()
    """Sources that the page as a whole rests on."""

    @model_validator(mode="after")
    def _a_document_says_its_nature(self) -> FrontMatter:
        if self.citable != (self.nature is not None):
            raise ValueError("citable and nature go together")
        return self


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a file: what it says, and on which line the text of the page begins."""

    meta: FrontMatter
    text: str
    text_line: int
    """Line of the file on which the text begins, counted from 1."""
    lines: tuple[str, ...]

    def line_of(self, field: str) -> int:
        """Give the line of a field in the file, or 1."""
        return line_of_field(self.lines, field)


def line_of_field(lines: tuple[str, ...], field: str) -> int:
    """Give the line of a field of the head, counted from 1, or 1 where there is none."""
    return next((n for n, line in enumerate(lines, 1) if re.match(rf"{re.escape(field)}\s*:", line)), 1)


def read_head(path: str, text: str) -> tuple[Head, tuple[Problem, ...]]:
    """Split a page into head and text and validate the head.

    A page with a bad head keeps its text, under a title that says nothing, so that every problem of the page shows
    in one run.
    """
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == DELIMITER), 0)
    if lines[0].rstrip() != DELIMITER or not end:
        return Head(_empty(), text, 1, ()), (Problem(path, 1, "head-missing"),)
    head_lines = tuple(lines[:end])
    meta, problems = _validated(path, head_lines)
    return Head(meta, "\n".join(lines[end + 1 :]), end + 2, head_lines), tuple(problems)


def _validated(path: str, lines: tuple[str, ...]) -> tuple[FrontMatter, list[Problem]]:
    try:
        raw = yaml.safe_load("\n".join(lines[1:]))
    except yaml.YAMLError as error:
        return _empty(), [_yaml_problem(path, error)]
    if not isinstance(raw, dict):
        return _empty(), [Problem(path, 1, "head-missing")]
    try:
        return FrontMatter.model_validate(raw), []
    except ValidationError as error:
        return _empty(), list(_schema_problems(path, lines, error, raw))


def _schema_problems(
    path: str, lines: tuple[str, ...], error: ValidationError, raw: dict[Any, Any]
) -> Iterator[Problem]:
    for problem in schema_problems(error, FrontMatter):
        if not problem.location:
            yield Problem(path, line_of_field(lines, "citable"), "head-nature")
        else:
            line = line_of_field(lines, str(problem.location[0]))
            yield Problem(path, line, problem.key, problem.values)


def _yaml_problem(path: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    found = str(getattr(error, "problem", None) or "YAML")
    return Problem(path, mark.line + 2 if mark else 1, "head-broken", {"found": found})


def _empty() -> FrontMatter:
    return FrontMatter.model_construct(title="", description="")

"""Problems for those who read them elsewhere than in a terminal: a forge that marks the line, a tool of one's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.wording import NEAR_MISS, languages_of

if TYPE_CHECKING:
    from concordance.problem import Problem
    from concordance.wording import Wording

PROBLEM_FORMATS = ("text", "github", "json")
"""For people, for GitHub's annotations, for tools."""
_ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
"""The percent sign first: the others bring one of their own."""
_MORE_IN_PROPERTIES = ((":", "%3A"), (",", "%2C"))


@dataclass(frozen=True, slots=True)
class LocalizedProblem:
    """A problem in the words of those who are to mend it."""

    problem: Problem
    messages: Mapping[str, str]
    """The message by language: that of the page, or every language for a file that they share."""


def localize(
    problems: Iterable[Problem], wording: Wording, codes: tuple[str, ...], language: str = ""
) -> tuple[LocalizedProblem, ...]:
    """Say each problem in the language of its file, or in one language for all of them."""
    return tuple(
        LocalizedProblem(
            problem, {code: wording.message(problem, code) for code in _languages(problem, codes, language)}
        )
        for problem in problems
    )


def _languages(problem: Problem, codes: tuple[str, ...], language: str) -> tuple[str, ...]:
    return (language,) if language else languages_of(problem.path, codes)


def known_languages(wording: Wording) -> tuple[str, ...]:
    """Give the languages in which every problem can be said."""
    return tuple(wording.messages[NEAR_MISS])


def text_line(one: LocalizedProblem) -> str:
    """Write `path:line: message`, which every terminal and editor can open at the place."""
    return f"{one.problem.path}:{one.problem.line}: {' / '.join(dict.fromkeys(one.messages.values()))}"


def annotation(one: LocalizedProblem, wording: Wording) -> str:
    """Write a command by which GitHub marks the line in the proposal.

    The file is named as it is in the repository; a message of several lines stays one command.
    """
    title = " / ".join(wording.say(code, "annotation.title") for code in one.messages)
    values = {"file": one.problem.path, "line": str(one.problem.line), "title": title}
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    return f"::error {properties}::{_data(chr(10).join(dict.fromkeys(one.messages.values())))}"


def _data(text: str) -> str:
    return _replaced(text, _ESCAPES)


def _property(text: str) -> str:
    return _replaced(text, (*_ESCAPES, *_MORE_IN_PROPERTIES))


def _replaced(text: str, signs: Iterable[tuple[str, str]]) -> str:
    for sign, written in signs:
        text = text.replace(sign, written)
    return text


def as_json(problems: Iterable[LocalizedProblem], pages: Mapping[str, int]) -> str:
    """Write the problems for a tool; the names of the fields are stable."""
    listed = [
        {
            "path": one.problem.path,
            "line": one.problem.line,
            "key": one.problem.key,
            "messages": dict(one.messages),
            "values": dict(one.problem.values),
        }
        for one in problems
    ]
    return json.dumps({"pages": dict(pages), "problems": listed}, ensure_ascii=False, indent=2)

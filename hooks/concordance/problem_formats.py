"""Problems as they are printed: in a terminal, a log and a preview, on the lines of a proposal, for a tool.

Whatever shows a problem goes through this module, so that it reads the same everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.errors import ConfigurationError
from concordance.hidden_signs import is_hidden, shown
from concordance.wording import NEAR_MISS

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.problem import Problem
    from concordance.settings_faults import SettingsError
    from concordance.wording import Wording

PROBLEM_FORMATS = ("text", "github", "json")
"""For people, for GitHub's annotations, for tools."""
_OF_FILES = (
    "file-",
    "page-",
    "path-",
    "folder-",
    "head-",
    "toml-",
    "data-",
    "merge-",
    "lock-",
    "gate-page",
    "gate-folder",
)
"""How the keys begin of what is wrong with a file as a whole."""
_DOCS = "docs"
"""The folder that the messages name where the settings do not say which it is."""
_ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
"""The percent sign first: the others bring one of their own."""
_PROPERTY_ESCAPES = ((":", "%3A"), (",", "%2C"))


@dataclass(frozen=True, slots=True)
class LocalizedProblem:
    """A problem with its message in the language of its file, or in several."""

    problem: Problem
    messages: Mapping[str, str]
    """The message by language: that of the page, or every language for a file that they share."""


def localize(
    problems: Iterable[Problem], wording: Wording, configuration: Configuration, language: str = ""
) -> tuple[LocalizedProblem, ...]:
    """Give each problem its messages: in the language of its file, or in `language` where that is given.

    Raises ConfigurationError for a language that the messages do not have.
    """
    known = known_languages(wording)
    if language and language not in known:
        raise ConfigurationError(f"--lang must be one of {', '.join(known)}; found: {language}")
    docs = configuration.relative(configuration.docs)
    return tuple(
        LocalizedProblem(problem, {code: wording.message(problem, code, docs) for code in codes})
        for problem in problems
        for codes in [(language,) if language else languages_of(problem.path, configuration)]
    )


def localized_fault(fault: SettingsError, wording: Wording) -> LocalizedProblem:
    """Give a fault of the settings its messages, in the languages that they name, else in every one."""
    known = known_languages(wording)
    codes = tuple(code for code in fault.codes if code in known) or known
    return LocalizedProblem(fault.problem, {code: wording.message(fault.problem, code, _DOCS) for code in codes})


def languages_of(path: str, configuration: Configuration) -> tuple[str, ...]:
    """Give the codes of the languages for the problems of a file: that of a page, all of them for a shared file."""
    folder, is_below, _ = configuration.below_docs(path).partition("/")
    return (folder,) if is_below and folder in configuration.codes else configuration.codes


def causes_first(problems: Iterable[LocalizedProblem]) -> tuple[LocalizedProblem, ...]:
    """Order problems for a list that is cut short: faults of whole files first, then one of each file in turn."""
    rows: dict[str, int] = {}
    ranked: list[tuple[bool, int, LocalizedProblem]] = []
    for localized in problems:
        path = localized.problem.path
        rows[path] = rows.get(path, 0) + 1
        ranked.append((not localized.problem.key.startswith(_OF_FILES), rows[path], localized))
    return tuple(localized for _, _, localized in sorted(ranked, key=lambda one: one[:2]))


def known_languages(wording: Wording) -> tuple[str, ...]:
    """Give the codes of the languages that every message has."""
    return tuple(wording.messages[NEAR_MISS])


def text_line(localized: LocalizedProblem) -> str:
    """Write `path:line: message`, which every terminal and editor can open at the place.

    Lines to paste end a message: where there are any, the next language begins on a line of its own.
    """
    messages = tuple(dict.fromkeys(localized.messages.values()))
    between = "\n  " if any("\n" in message for message in messages) else " / "
    return shown(f"{localized.problem.path}:{localized.problem.line}: {between.join(messages)}")


def annotation(localized: LocalizedProblem, wording: Wording, level: str = "error") -> str:
    """Write the command that makes GitHub mark the line in a proposal (workflow commands, `::error` or `::warning`).

    The file is named as it is in the repository; a message of several lines stays one command.
    """
    title = " / ".join(wording.say(code, "annotation.title") for code in localized.messages)
    values = {"file": localized.problem.path, "line": str(localized.problem.line), "title": title}
    properties = ",".join(f"{name}={_escape_property(value)}" for name, value in values.items())
    return f"::{level} {properties}::{_escape_data(chr(10).join(dict.fromkeys(localized.messages.values())))}"


def _escape_data(text: str) -> str:
    return _escape(text, _ESCAPES)


def _escape_property(text: str) -> str:
    return _escape(text, (*_ESCAPES, *_PROPERTY_ESCAPES))


def _escape(text: str, signs: Iterable[tuple[str, str]]) -> str:
    text = "\r".join(map(shown, text.split("\r")))
    for sign, written in signs:
        text = text.replace(sign, written)
    return text


def as_json(problems: Iterable[LocalizedProblem], pages: Mapping[str, int]) -> str:
    """Write problems for a tool, with the number of pages by code of language; the names of the fields are stable."""
    listed = [
        {
            "path": localized.problem.path,
            "line": localized.problem.line,
            "key": localized.problem.key,
            "messages": dict(localized.messages),
            "values": dict(localized.problem.values),
        }
        for localized in problems
    ]
    return _visible_json(json.dumps({"pages": dict(pages), "problems": listed}, ensure_ascii=False, indent=2))


def _visible_json(text: str) -> str:
    """Write the signs that nobody sees as JSON can, by their number: outside a string there are none."""
    return "".join(_as_number(sign) if is_hidden(sign) else sign for sign in text)


def _as_number(sign: str) -> str:
    """Write a sign as JSON escapes it: by the two halves that UTF-16 has for one beyond U+FFFF."""
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))

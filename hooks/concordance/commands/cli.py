"""What a person asks in a terminal: `python -m concordance <command>`."""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from concordance.checks.registry import problems_of
from concordance.commands.atomic_swap import Places, build_and_swap
from concordance.commands.links import links
from concordance.commands.mkdocs_process import MKDOCS
from concordance.commands.new import make_new
from concordance.commands.next import propose_numbers
from concordance.commands.publish import publish_addresses
from concordance.commands.review import review
from concordance.commands.spell import spell
from concordance.commands.summary import summary
from concordance.configuration import ConfigurationError, read_configuration
from concordance.model.corpus import load_corpus
from concordance.problem_formats import (
    PROBLEM_FORMATS,
    LocalizedProblem,
    annotation,
    as_json,
    known_languages,
    localize,
    text_line,
)
from concordance.wording import load_wording

INTERRUPTED = 130
"""The exit code of a command that a person stopped with Ctrl-C, by the habit of shells."""


@dataclass(frozen=True, slots=True)
class Option:
    """What may be added to a command."""

    name: str
    """With its dashes: a command finds it under this name in its environment, where no variable can be meant."""
    summary: str
    choices: tuple[str, ...] | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A word after `python -m concordance`, and what it does."""

    name: str
    summary: str
    run: Callable[[Mapping[str, str]], int]
    """Takes the environment, with the options that were given, and gives the exit code."""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """The content as it stands, in the words that a terminal shows."""

    pages: Mapping[str, int]
    """How many pages each language has."""
    problems: tuple[str, ...]
    """Each in the form that was asked for, `path:line: message` for people."""
    unset: tuple[str, ...]
    """The settings that nobody has given."""
    localized: tuple[LocalizedProblem, ...] = ()
    """The problems themselves, for tools."""

    @property
    def count(self) -> str:
        """The pages of each language and the problems, counted in one phrase."""
        pages = (f"{code} {_counted(number, 'page')}" for code, number in self.pages.items())
        return ", ".join((*pages, _counted(len(self.problems), "problem")))


def inspect_content(mkdocs_file: Path, environ: Mapping[str, str]) -> Inspection:
    """Run every check of the content, without the site generator.

    Raises ConfigurationError where the project's configuration cannot be used, or the language is not known.
    """
    configuration = read_configuration(mkdocs_file)
    corpus = load_corpus(configuration)
    wording, language = load_wording(), environ.get("--lang", "")
    if language and language not in known_languages(wording):
        raise ConfigurationError(f"--lang must be one of {', '.join(known_languages(wording))}; found: {language}")
    found = localize(problems_of(corpus), wording, configuration.codes, language)
    marks_lines = environ.get("--format") == "github"
    return Inspection(
        pages={code: len(corpus.pages_in(code)) for code in configuration.codes},
        problems=tuple(annotation(one, wording) if marks_lines else text_line(one) for one in found),
        unset=configuration.unset,
        localized=found,
    )


def check(environ: Mapping[str, str]) -> int:
    """Show every problem of the content: for people or for GitHub, then their count; or for tools, and no more."""
    started = time.monotonic()
    inspection = inspect_content(Path("mkdocs.yml"), environ)
    if environ.get("--format") != "json":
        return _report(inspection, started)
    print(as_json(inspection.localized, inspection.pages))
    return 1 if inspection.localized else 0


def site(environ: Mapping[str, str]) -> int:
    """Build the site and put it in place, unless the content has a problem."""
    started = time.monotonic()
    inspection = inspect_content(Path("mkdocs.yml"), {})
    if inspection.problems:
        return _report(inspection, started)
    outcome = build_and_swap(Places.around(Path("site").absolute()), MKDOCS, environ)
    for line in outcome.lines:
        print(line, file=sys.stderr)
    if outcome.published:
        print(published(inspection, time.monotonic() - started))
    return 0 if outcome.published else 1


def published(inspection: Inspection, seconds: float) -> str:
    """Say what was built, what was left out for want of a setting, and how to open it.

    The addresses end with a slash, which no browser resolves in a folder of files: a server is needed.
    """
    unset = f", not configured: {', '.join(inspection.unset)}" if inspection.unset else ""
    return f"site/: {inspection.count}{unset}; {seconds:.1f} s. To open it: python3 -m http.server -d site"


FORMAT = Option("--format", "for people, as annotations on the lines of a proposal, or for tools", PROBLEM_FORMATS)
LANGUAGE = Option("--lang", "say every problem in this language, such as en")
BASE = Option("--base", "the state to compare with: a folder, or a revision of git", required=True)
COMMANDS = (
    Command("check", "check the content alone, without building", check, (FORMAT, LANGUAGE)),
    Command("site", "check, build, and replace site/ if all is well", site),
    Command("spell", "every word against the dictionaries and the project's own list", spell),
    Command("publish", "promise what is new for ever, after asking", publish_addresses),
    Command("review", "show what has changed since its review, and record what agrees", review),
    Command("new", "write a new page or federation in every language", make_new),
    Command("next", "print the next free ids of every document", propose_numbers),
    Command("summary", "write what a proposal changes, in every language, as Markdown", summary, (BASE,)),
    Command("links", "ask other sites which links to them have died", links),
)
"""A new command is one function that takes the environment, and one line here."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code; what a person can mend is said in a line, not a traceback."""
    _print_any_letter()
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.run({**os.environ, **_given(chosen)}))
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted: no half-made site was left behind.", file=sys.stderr)
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m concordance", description="Two languages, one site.")
    commands = parser.add_subparsers(required=True, metavar="command")
    for command in COMMANDS:
        subparser = commands.add_parser(command.name, help=command.summary, description=command.summary)
        for option in command.options:
            subparser.add_argument(
                option.name, dest=option.name, help=option.summary, choices=option.choices, required=option.required
            )
        subparser.set_defaults(run=command.run)
    return parser


def _given(chosen: argparse.Namespace) -> dict[str, str]:
    return {name: value for name, value in vars(chosen).items() if name.startswith("--") and value is not None}


def _report(inspection: Inspection, started: float) -> int:
    for line in inspection.problems:
        print(line)
    print(f"{inspection.count}; {time.monotonic() - started:.1f} s")
    return 1 if inspection.problems else 0


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _print_any_letter() -> None:
    """Keep a letter that the terminal cannot show, as on Windows, from ending the run."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")

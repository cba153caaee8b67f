"""What a person asks in a terminal: `python -m concordance <command>`."""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from concordance.commands.alone import alone
from concordance.commands.options import Options, options_of
from concordance.commands.settings_error import tell_settings_error
from concordance.errors import INTERRUPTED, INTERRUPTED_LINE, ConfigurationError, reason_of
from concordance.hidden_signs import shown
from concordance.problem_formats import PROBLEM_FORMATS
from concordance.project import Project, load_project
from concordance.settings_faults import SettingsError

MKDOCS_FILE = Path("mkdocs.yml")
"""The project is the one in whose folder a command is given."""


@dataclass(frozen=True, slots=True)
class Option:
    """What may be added to a command."""

    name: str
    """With its dashes."""
    summary: str
    choices: tuple[str, ...] | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A word after `python -m concordance`, and what it does."""

    name: str
    summary: str
    function: str
    """Its name in the module of this room that the command is called after: no command waits for another's imports."""
    options: tuple[Option, ...] = ()
    writes: bool = False
    """True where it writes content, which one command does at a time."""

    def load(self) -> Callable[[Project, Options], int]:
        """Import its function, which gives the exit code."""
        module = import_module(f"concordance.commands.{self.name.replace('-', '_')}")
        return cast("Callable[[Project, Options], int]", getattr(module, self.function))


FORMAT = Option("--format", "for people, as annotations on the lines of a proposal, or for tools", PROBLEM_FORMATS)
SPELL_FORMAT = Option("--format", "for people, or as annotations on the lines of a proposal", ("text", "github"))
LANGUAGE = Option("--lang", "say every problem in this language, such as en")
FILE = Option("--file", "the file that holds the quotation; without it Q, else the standard input")
BASE = Option("--base", "the state to compare with: a folder, or a revision of git", required=True)
CHANGED_SINCE = Option("--base", "the state that changed pages are told from: a folder, or a revision of git")
COMMANDS = (
    Command("check", "check the content alone, without building", "check", (FORMAT, LANGUAGE)),
    Command("site", "check, build, and replace site/ if all is well", "site"),
    Command("spell", "every word against the dictionaries and the project's own list", "spell", (SPELL_FORMAT,)),
    Command("publish", "promise what is new for ever, after asking", "publish_addresses", writes=True),
    Command("edition", "keep every document as it stands now, under a name", "make_edition", writes=True),
    Command("unpublish", "take back a publication that nobody else has", "unpublish", writes=True),
    Command("review", "show what has changed since its review, and record what agrees", "review", writes=True),
    Command("new", "write a new page or federation in every language", "make_new", writes=True),
    Command("apply", "write what a reader proposed into the content, or say why not", "apply", writes=True),
    Command("branch", "put what a reader proposed on a branch of its own", "branch", writes=True),
    Command("next", "print the next free ids of every document", "propose_ids"),
    Command("summary", "write what a proposal changes, in every language, as Markdown", "summary", (BASE,)),
    Command("compare", "what differs between the documents of two editions or revisions", "compare_states"),
    Command("report-facts", "whether every fact stands where the ledger places it", "report_facts"),
    Command("report-ideas", "every idea of the source pages, with the passages that say it", "report_ideas"),
    Command("report-words", "how much of each document says what it is about", "report_words"),
    Command("report-guides", "whether the guides can be followed to the letter", "report_guides"),
    Command(
        "compressed",
        "write a compressed file beside each text of site/, for a host that sends them",
        "compress_site",
    ),
    Command("weights", "what the first view of each kind of page of site/ weighs, as Markdown", "weights"),
    Command("nginx", "print the configuration of nginx for the address of the site", "print_nginx"),
    Command("verify", "which passage a quotation is, or what differs from the nearest", "verify", (FILE, LANGUAGE)),
    Command(
        "verify-history",
        "whether anything published was taken back, re-dated or reused",
        "verify_history",
    ),
    Command("witness", "ask those outside whom the project has chosen to witness it", "witness", writes=True),
    Command("verify-live", "open every promised address on a deployed host", "verify_live"),
    Command("stage", "write the content as CommonMark, for another generator", "stage_content"),
    Command("starter", "write another site, small and whole, into a folder of its own", "make_starter"),
    Command("preview", "copy site/ so that it opens from a disk, changed pages first", "preview", (CHANGED_SINCE,)),
    Command("links", "ask other sites which links to them have died", "links"),
)
"""A new command is one function of the project and the options, in a file of its own, and one line here."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code; what a person can mend is said in a line, not a traceback."""
    started = time.monotonic()
    _replace_unprintable()
    given = _parser().parse_args(arguments)
    try:
        return _run(given.command, options_of(given, os.environ, started))
    except SettingsError as error:
        return tell_settings_error(error, given.command.name, options_of(given, os.environ, started))
    except ConfigurationError as error:
        print(shown(str(error)), file=sys.stderr)
        return 1
    except OSError as error:
        # A disk that is full, a folder that may not be written, a link that leads out of the project.
        print(shown(f"A file could not be read or written: {reason_of(error)}."), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(INTERRUPTED_LINE, file=sys.stderr)
        return INTERRUPTED


def _run(command: Command, options: Options) -> int:
    project, run = load_project(MKDOCS_FILE), command.load()
    if not command.writes:
        return run(project, options)
    with alone(project.configuration):
        return run(project, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m concordance", description="Two languages, one site.")
    commands = parser.add_subparsers(required=True, metavar="command")
    for command in COMMANDS:
        subparser = commands.add_parser(command.name, help=command.summary, description=command.summary)
        for option in command.options:
            subparser.add_argument(option.name, help=option.summary, choices=option.choices, required=option.required)
        subparser.set_defaults(command=command)
    return parser


def _replace_unprintable() -> None:
    """Keep a letter that the terminal cannot show, as on Windows, from ending the run."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")

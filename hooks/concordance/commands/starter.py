"""`make starter`: another site, small and whole, in its own folder: the engine, and nothing of this one's subject."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.commands.stage import unfit_destination, write_new_folder
from concordance.commands.starter_files import PROGRAMS, starter_files
from concordance.hidden_signs import is_hidden
from concordance.languages_file import described_languages, load_languages

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.project import Project

EXAMPLE = 'make starter DEST=../garden LANGUAGES=fr,de NAME="The garden"'
FEWEST, MOST = 2, 3
"""How many languages a site begins with; more are added later, one at a time."""
MOST_SIGNS = 100
_TAG = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}|[0-9]{3}))?")


def make_starter(project: Project, options: Options) -> int:
    """Write a site in `LANGUAGES`, called `NAME`, into `DEST`, whole or not at all."""
    root = project.configuration.root
    codes = language_codes(options.languages)
    fault = languages_fault(codes) or name_fault(options.name) or unfit_destination(options.destination, root, EXAMPLE)
    if fault:
        print(fault, file=sys.stderr)
        return 1
    folder = Path(options.destination).resolve()
    files = starter_files(root, load_languages(codes), options.name.strip())
    write_new_folder(folder, files, (name for name in PROGRAMS if name in files))
    print(f"{options.destination}: {', '.join(codes)}, {len(files)} files; {time.monotonic() - options.started:.1f} s")
    print(f"Now: cd {options.destination} && git init && make site; its README.md says what comes next.")
    return 0


def language_codes(typed: str) -> tuple[str, ...]:
    """Read `fr,nl-be` as the tags that BCP 47 recommends: `fr`, `nl-BE`."""
    return tuple(_recommended(tag) for tag in re.split(r"[,\s]+", typed.strip()) if tag)


def _recommended(tag: str) -> str:
    language, _, region = tag.replace("_", "-").partition("-")
    return f"{language.lower()}-{region.upper()}" if region else language.lower()


def languages_fault(codes: tuple[str, ...]) -> str:
    """Say in a line why a site cannot begin with some languages; empty where it can."""
    known = described_languages()
    if not FEWEST <= len(codes) <= MOST:
        return f"Name two or three languages, such as LANGUAGES=fr,de or LANGUAGES=nl-BE,en: {EXAMPLE}"
    if len(set(codes)) < len(codes):
        return f"Name each language once; LANGUAGES was {','.join(codes)}."
    for code in codes:
        if not (tag := _TAG.fullmatch(code)):
            return f"A language is a tag such as fr, de or nl-BE; one in LANGUAGES is {code!a}."
        if tag[1] not in known:
            return (
                f"The engine has no words in {tag[1]} yet; it has them in {', '.join(known)}. Begin with two of those; "
                f"the README.md of the new site says how to add {tag[1]}."
            )
    return ""


def name_fault(name: str) -> str:
    """Say in a line why a site cannot be called so; empty where it can."""
    name = name.strip()
    if not name:
        return f"Say what the site is called: {EXAMPLE}"
    if len(name) > MOST_SIGNS or any(is_hidden(sign) or sign in "\t\n\r" for sign in name):
        return f"NAME is one line of at most {MOST_SIGNS} signs, all of which can be seen."
    return ""

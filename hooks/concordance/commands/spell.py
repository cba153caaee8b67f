"""`make spell`: every word of the site against the dictionaries of Hunspell, each in its language."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from spylls.hunspell import Dictionary

from concordance.commands.spelling import unknown_words
from concordance.files import write_all
from concordance.model.content_files import WORD_LIST
from concordance.problem import in_order
from concordance.problem_formats import annotation, localize, text_line
from concordance.text.encoding import decoded, encoding_problems

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.commands.spelling import Lookup
    from concordance.configuration import Configuration
    from concordance.language import SpellingDictionary
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.project import Project

CACHE = Path(".cache") / "dictionaries"
DICTIONARIES, SYSTEM = "DICPATH", "/usr/share/hunspell"
"""Where the dictionaries are: Hunspell's own variable, and the place where Debian puts them."""


def spell(project: Project, options: Options) -> int:
    """Show every word that neither the dictionary of its language nor the project's list knows.

    For people, or as marks on the lines of a proposal.
    """
    configuration = project.configuration
    dictionaries = dict(_dictionaries(configuration, options.environ))
    if missing := [code for code in configuration.codes if code not in dictionaries]:
        packages = dict.fromkeys(configuration.language(code).dictionary.debian for code in missing)
        said = f"On Debian: sudo apt-get install {' '.join(packages)}; elsewhere install Node.js (npm)."
        print(f"No dictionary for {', '.join(missing)}. {said}", file=sys.stderr)
        return 1
    words = in_order(unknown_words(project.corpus, dictionaries, own_words(project.corpus)))
    problems = (*_word_list_problems(project.corpus), *words)
    for problem in localize(problems, project.wording, configuration):
        is_marked = options.format == "github"
        print(annotation(problem, project.wording, "warning") if is_marked else text_line(problem))
    print(f"{len(words)} unknown {'word' if len(words) == 1 else 'words'}")
    return 1 if problems else 0


def own_words(corpus: Corpus) -> frozenset[str]:
    """Read the project's own words, one a line; what follows a # is a remark."""
    lines = decoded(_word_list(corpus)).split("\n")
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


def _word_list(corpus: Corpus) -> bytes:
    return corpus.files.data.get(corpus.configuration.docs / WORD_LIST, b"")


def _word_list_problems(corpus: Corpus) -> Iterator[Problem]:
    """Check the encoding of the list here: no other command makes words of it."""
    source = corpus.configuration.in_docs(WORD_LIST)
    return encoding_problems(source, _word_list(corpus))


def _dictionaries(configuration: Configuration, environ: Mapping[str, str]) -> Iterator[tuple[str, Lookup]]:
    for language in configuration.languages:
        names = dict.fromkeys((language.code.replace("-", "_"), language.dictionary.name))
        found = (stem for name in names if (stem := _find(name, environ)))
        stem = next(found, None) or _fetch(language.dictionary, environ)
        if stem is not None:
            yield language.code, _read(stem)


def _read(stem: Path) -> Lookup:
    """Read a dictionary; spylls leaves its files for Python to close."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return cast("Lookup", Dictionary.from_files(str(stem)).lookup)


def _find(name: str, environ: Mapping[str, str]) -> Path | None:
    folders = environ.get(DICTIONARIES, SYSTEM).split(os.pathsep)
    places = (*(Path(folder, name) for folder in folders), CACHE / name / "index")
    return next((place for place in places if place.with_suffix(".aff").is_file()), None)


def _fetch(dictionary: SpellingDictionary, environ: Mapping[str, str]) -> Path | None:
    """Fetch a dictionary from the npm registry into the cache; None where npm is missing or fails."""
    npm = shutil.which("npm", path=environ.get("PATH", os.defpath))
    if npm is None:
        return None
    with TemporaryDirectory(prefix="dictionary-") as name:
        command = (npm, "pack", "--silent", "--pack-destination", name, dictionary.npm)
        try:
            process = subprocess.run(command, capture_output=True, check=True, text=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        files = _unpacked(Path(name) / process.stdout.strip().split("\n")[-1])
    write_all(CACHE / dictionary.name, files)
    return CACHE / dictionary.name / "index"


def _unpacked(archive: Path) -> Mapping[str, bytes]:
    """Give the files of a dictionary, the one by which it is found last: a command may be stopped between the two."""
    with tarfile.open(archive) as opened:
        members = {name: opened.extractfile(f"package/{name}") for name in ("index.dic", "index.aff")}
        return {name: member.read() for name, member in members.items() if member is not None}

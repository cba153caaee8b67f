"""The index of the search: one for each language, so that a result is never in another one.

Pagefind reads the copies of a language in one run of its program. Its Python interface sleeps a tenth of a second at
every call, and would take minutes where the program takes a second.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from concordance.files import write_all
from concordance.model.site_paths import SEARCH_PAGE
from concordance.problem import Problem
from concordance.search.records import search_copies
from concordance.search.synonyms import equivalents_json

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.wording import Wording

INDEX_FOLDER = "pagefind"
"""The folder of the index, under that of its language."""
EQUIVALENTS = "equivalents.json"
PACKAGE = "pagefind_bin"
"""The package that brings the program; it is not imported, only looked into."""
PACKAGES_FILE = "requirements.txt"
USED = ("pagefind.js", "pagefind-entry.json", "pagefind.*.pf_meta", "wasm.{stems}.pagefind", "fragment/*", "index/*")
"""The files that search.js asks for; the others are interfaces that this site does not use."""


def find_program() -> str | None:
    """Find Pagefind: in its package, else on the PATH."""
    spec = find_spec(PACKAGE)
    folders = [*(spec.submodule_search_locations or () if spec else ()), os.environ.get("PATH", os.defpath)]
    return shutil.which("pagefind", path=os.pathsep.join(folders))


def searched_languages(corpus: Corpus) -> tuple[str, ...]:
    """Give the languages that have a page to search from."""
    return tuple(code for code in corpus.configuration.codes if corpus.page(code, SEARCH_PAGE))


def search_files(
    corpus: Corpus, wording: Wording, program: str | None
) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Make the index of each language; without the program there is one problem and no search.

    Gives the files by their path from the root of the site, and a problem for each index that could not be made.
    """
    codes = searched_languages(corpus)
    if codes and program is None:
        return {}, (Problem(PACKAGES_FILE, 1, "search-program"),)
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for code in codes:
        index, error = _index(code, search_copies(corpus, wording, code), program or "")
        if error:
            problems.append(Problem(PACKAGES_FILE, 1, "search-failed", {"found": error}))
            continue
        index[EQUIVALENTS] = equivalents_json(corpus, code).encode()
        files |= {f"{code}/{INDEX_FOLDER}/{name}": content for name, content in index.items()}
    return files, tuple(problems)


def _index(code: str, copies: Mapping[str, str], program: str) -> tuple[dict[str, bytes], str]:
    """Make the index of a language; give its files, or none and the error of the program."""
    with TemporaryDirectory(prefix="search-") as folder:
        site, index = Path(folder, "site"), Path(folder, "index")
        write_all(site, copies)
        done = subprocess.run(
            [program, "--site", str(site), "--output-path", str(index), "--silent"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            # Ctrl-C in a preview must not reach the program, which would report that it was interrupted.
            start_new_session=True,
        )
        if done.returncode != 0:
            return {}, done.stderr.strip() or str(done.returncode)
        return dict(_used_files(index, code)), ""


def _used_files(index: Path, code: str) -> Iterator[tuple[str, bytes]]:
    """Read the files that search.js asks for; a language that Pagefind cannot stem uses its `unknown` stemmer."""
    stems = code if (index / f"wasm.{code}.pagefind").is_file() else "unknown"
    for pattern in USED:
        for path in sorted(index.glob(pattern.format(stems=stems))):
            yield path.relative_to(index).as_posix(), path.read_bytes()

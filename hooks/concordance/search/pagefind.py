"""The index of the search: one for each language, so that a result is never in another one.

Pagefind reads the copies of a language in one run of its program. Its Python interface sleeps a tenth of a second at
every call, and would take minutes where the program takes a second.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.files import write_all
from concordance.model.site_paths import SEARCH_PAGE
from concordance.problem import Problem
from concordance.search.copies import search_copies
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
KEPT = ("pagefind.js", "pagefind-entry.json", "pagefind.*.pf_meta", "wasm.{stems}.pagefind", "fragment/*", "index/*")
"""What search.js asks for; the rest are interfaces that this site does not use."""
THREAD = "concordance-search"


def built_pages(corpus: Corpus, site: Path) -> Mapping[str, Mapping[Address, str]]:
    """Read the built pages of each language that has a page to search from."""
    codes = (code for code in corpus.configuration.codes if corpus.page(code, SEARCH_PAGE))
    return {code: dict(_built(corpus, code, site)) for code in codes}


def _built(corpus: Corpus, code: str, site: Path) -> Iterator[tuple[Address, str]]:
    for page in corpus.pages_in(code):
        address = Address(code, page.path)
        path = site / address.url / "index.html"
        if path.is_file():
            yield address, path.read_text(encoding="utf-8")


def find_program() -> str | None:
    """Find Pagefind: in its package, else on the PATH."""
    spec = find_spec(PACKAGE)
    folders = [*(spec.submodule_search_locations or () if spec else ()), os.environ.get("PATH", os.defpath)]
    return shutil.which("pagefind", path=os.pathsep.join(folders))


def write_indexes(
    corpus: Corpus, wording: Wording, built: Mapping[str, Mapping[Address, str]], site: Path, program: str | None
) -> tuple[Problem, ...]:
    """Write the index of each language into the site; without the program there is one problem and no search."""
    if built and program is None:
        return (Problem(PACKAGES_FILE, 1, "search-program"),)
    problems: list[Problem] = []
    for code, pages in built.items():
        target = site / code / INDEX_FOLDER
        said = _write_index(code, search_copies(corpus, wording, pages), target, program or "")
        if said:
            problems.append(Problem(PACKAGES_FILE, 1, "search-failed", {"found": said}))
        else:
            write_all(target, {EQUIVALENTS: equivalents_json(corpus, code)})
    return tuple(problems)


def _write_index(code: str, copies: Mapping[str, str], target: Path, program: str) -> str:
    """Write one index; give what the program said where it failed."""
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
        )
        if done.returncode == 0:
            _keep(index, target, code)
    return "" if done.returncode == 0 else done.stderr.strip() or str(done.returncode)


def _keep(index: Path, target: Path, code: str) -> None:
    """Copy what is asked for; a language whose words Pagefind cannot stem has the reader of all such languages."""
    stems = code if (index / f"wasm.{code}.pagefind").is_file() else "unknown"
    for pattern in KEPT:
        for path in sorted(index.glob(pattern.format(stems=stems))):
            goal = target / path.relative_to(index)
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, goal)


def in_background(work: Callable[[], None]) -> threading.Thread:
    """Begin a work that a preview does not wait for, after those that were begun before it.

    Two previews that follow each other quickly then end in their order, and the newest index stays. A site that is
    cleared under the work, because the next one is being built or the preview ends, ends the work.
    """
    earlier = [one for one in threading.enumerate() if one.name == THREAD]

    def run() -> None:
        for one in earlier:
            one.join()
        with suppress(FileNotFoundError):
            work()

    thread = threading.Thread(target=run, name=THREAD)
    thread.start()
    return thread

"""The index of the search: made for each language by one run of Pagefind, never without saying why not."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from urllib.request import urlopen

import pytest

from concordance.addresses import Address
from concordance.commands.mkdocs_process import builder_environment
from concordance.model.corpus import Corpus
from concordance.model.site_paths import SEARCH_PAGE
from concordance.problem_formats import localize, text_line
from concordance.search.pagefind import (
    EQUIVALENTS,
    INDEX_FOLDER,
    built_pages,
    find_program,
    in_background,
    write_indexes,
)
from concordance.wording import Wording
from site_builder import BuiltSite, build
from tiny_site import tiny_corpus, write_site

CODES = ("fr", "nl")
SEARCH_PAGES = {
    f"docs/{code}/{SEARCH_PAGE}.md": f"---\ntitle: {title}\ndescription: {title}.\n---\n# {title}\n"
    for code, title in (("fr", "Rechercher"), ("nl", "Zoeken"))
}
PATIENCE = 60
"""Seconds that a preview may take to begin or to follow."""
SIGNATURE = len("pagefind_dcd")
"""Letters before the JSON of a fragment."""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Read the tiny site with a page to search from."""
    return tiny_corpus(tmp_path / "project", SEARCH_PAGES)


def article(text: str) -> str:
    return f'<article id="content"><h1>Titre</h1><p>{text}</p></article>'


def fragments(folder: Path) -> dict[str, str]:
    """Give the text of every page in an index, by its address within the language."""
    texts = (gzip.decompress(path.read_bytes()).decode("utf-8") for path in folder.glob("fragment/*"))
    pages = (json.loads(text[SIGNATURE:]) for text in texts)
    return {page["url"]: page["content"] for page in pages}


# What is built


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_the_pages_of_its_own(real_site: BuiltSite, code: str) -> None:
    pages = {f"/{page.path}/".replace("//", "/") for page in real_site.corpus.pages_in(code)}

    assert fragments(real_site.folder / code / INDEX_FOLDER).keys() == pages - {f"/{SEARCH_PAGE}/"}


@pytest.mark.parametrize("code", CODES)
def test_only_what_the_script_asks_for_is_published(real_site: BuiltSite, code: str) -> None:
    folder = real_site.folder / code / INDEX_FOLDER
    names = {path.name for path in folder.iterdir()}
    fixed = {"fragment", "index", "pagefind.js", "pagefind-entry.json", f"wasm.{code}.pagefind", EQUIVALENTS}

    assert fixed < names
    assert [path.suffix for path in folder.iterdir() if path.name not in fixed] == [".pf_meta"]


@pytest.mark.parametrize("code", CODES)
def test_no_text_of_the_furniture_is_indexed(real_site: BuiltSite, wording: Wording, code: str) -> None:
    texts = " ".join(fragments(real_site.folder / code / INDEX_FOLDER).values())

    for key in ("nature.restatement.title", "contents.title", "sources.details", "footer.gateway"):
        assert wording.say(code, key) not in texts


def test_nothing_of_it_is_anywhere_else(real_site: BuiltSite) -> None:
    assert {path.parent.name for path in real_site.folder.rglob(INDEX_FOLDER)} == set(CODES)


# How it is made


def test_two_runs_write_the_same_bytes(corpus: Corpus, wording: Wording, tmp_path: Path) -> None:
    built = {code: {Address(code, path): article(f"Texte {path}") for path in ("note", "plan", "")} for code in CODES}
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        assert write_indexes(corpus, wording, built, folder, find_program()) == ()
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in folders
    )

    assert first
    assert first == second


def test_a_site_without_a_page_to_search_from_has_no_index(tmp_path: Path) -> None:
    assert built_pages(tiny_corpus(tmp_path), tmp_path) == {}


def test_only_pages_that_are_built_are_read(corpus: Corpus, tmp_path: Path) -> None:
    page = tmp_path / "fr" / "note" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(article("Été"), encoding="utf-8")

    assert built_pages(corpus, tmp_path) == {"fr": {Address("fr", "note"): article("Été")}, "nl": {}}


# What goes wrong


def test_without_the_program_one_problem_says_what_to_install(corpus: Corpus, wording: Wording, tmp_path: Path) -> None:
    (problem,) = write_indexes(corpus, wording, built_pages(corpus, tmp_path), tmp_path, None)

    assert (problem.path, problem.line) == ("requirements.txt", 1)
    assert "requirements.txt" in wording.message(problem, "fr", "docs")
    assert "\n" not in text_line(localize([problem], wording, corpus.configuration)[0])


def test_without_the_program_and_without_a_search_nothing_is_missing(tmp_path: Path, wording: Wording) -> None:
    assert write_indexes(tiny_corpus(tmp_path), wording, {}, tmp_path, None) == ()


def test_the_program_is_sought_on_the_path_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("concordance.search.pagefind.PACKAGE", "no_such_package")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_program() is None

    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert find_program() == str(program)


@pytest.mark.skipif("sys.platform == 'win32'", reason="a shell script stands in for the program")
def test_a_program_that_fails_is_quoted(corpus: Corpus, wording: Wording, tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'out of memory' >&2\nexit 3\n")
    program.chmod(0o755)
    problems = write_indexes(corpus, wording, {"fr": {}}, tmp_path, str(program))

    assert [(one.key, one.values["found"]) for one in problems] == [("search-failed", "out of memory")]


def test_a_build_without_the_program_warns_and_a_strict_one_fails(tmp_path: Path) -> None:
    project = write_site(tmp_path / "project", SEARCH_PAGES).parent
    hooks = project / "hooks"
    hooks.rename(project / "real")
    (project / "hooks").mkdir()
    lines = ["import sys", f"sys.path.insert(0, {str((project / 'real').resolve())!r})"]
    lines += ["import concordance.search.pagefind", "concordance.search.pagefind.PACKAGE = 'no_such_package'"]
    lines += ["from mkdocs_hooks import *"]
    (project / "hooks" / "mkdocs_hooks.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    plain = build(project, tmp_path / "plain", strict=False)
    strict = build(project, tmp_path / "strict")

    assert (plain.exit_code, strict.exit_code != 0) == (0, True)
    assert [line for line in plain.warnings if "Pagefind" in line]
    assert "Traceback" not in plain.said + strict.said


# In a preview


def test_work_in_the_background_keeps_its_order_and_nobody_waits() -> None:
    go_on, done = Event(), []

    def slowly() -> None:
        go_on.wait(PATIENCE)
        done.append(1)

    in_background(slowly)
    last = in_background(lambda: done.append(2))
    not_waited_for = not done
    go_on.set()
    last.join()

    assert not_waited_for
    assert done == [1, 2]


def test_a_site_that_is_cleared_ends_the_work_in_silence(tmp_path: Path) -> None:
    """An exception in a thread would be an error of this test."""
    done: list[str] = []

    def index_what_is_gone() -> None:
        done.append("begun")
        (tmp_path / "cleared" / "file").write_text("late", encoding="utf-8")

    in_background(index_what_is_gone).join()

    assert done == ["begun"]


def test_a_preview_has_the_search_and_follows_a_change(tmp_path: Path) -> None:
    project = write_site(tmp_path / "project", SEARCH_PAGES).parent
    with previewed(project) as address:
        first = answer(f"{address}fr/{INDEX_FOLDER}/pagefind-entry.json", unlike=b"")
        page = project / "docs" / "fr" / "note" / "index.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nUn mot jamais lu : hippopotame.\n", encoding="utf-8")
        second = answer(f"{address}fr/{INDEX_FOLDER}/pagefind-entry.json", unlike=first)

    assert json.loads(first)["languages"].keys() == json.loads(second)["languages"].keys() == {"fr"}


@contextmanager
def previewed(project: Path) -> Iterator[str]:
    """Run `mkdocs serve` on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-P", "-m", "mkdocs", "serve", "--dev-addr", host]
    environment = builder_environment({**os.environ, "TMPDIR": str(project.parent)})
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=project, env=environment, stdout=nowhere, stderr=nowhere) as server:
        try:
            yield f"http://{host}/"
        finally:
            server.terminate()


def answer(address: str, *, unlike: bytes) -> bytes:
    """Ask until there is an answer that differs from one."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address) as response:  # noqa: S310 - our own host
                body: bytes = response.read()
        except OSError:
            body = unlike
        if body != unlike:
            return body
        time.sleep(0.1)
    pytest.fail(f"{address} must answer anew within {PATIENCE} seconds")

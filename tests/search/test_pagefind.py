"""The index of the search: made for each language by one run of Pagefind, never without saying why not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from concordance.files import write_all
from concordance.model.corpus import Corpus
from concordance.model.site_paths import SEARCH_PAGE
from concordance.problem_formats import localize, text_line
from concordance.search.pagefind import EQUIVALENTS, INDEX_FOLDER, find_program, search_files
from concordance.wording import Wording
from project import Project
from site_builder import BuiltSite, build
from tiny_site import write_site

CODES = ("fr", "nl")
SEARCH_PAGES = {
    f"docs/{code}/{SEARCH_PAGE}.md": f"---\ntitle: {title}\ndescription: {title}.\n---\n# {title}\n"
    for code, title in (("fr", "Rechercher"), ("nl", "Zoeken"))
}
SIGNATURE = len("pagefind_dcd")
"""Letters before the JSON of a fragment."""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Read the tiny site with a page to search from."""
    return Project.tiny(tmp_path / "project", SEARCH_PAGES).corpus()


def fragments(folder: Path) -> dict[str, str]:
    """Give the text of every page in an index, by its address within the language."""
    texts = (gzip.decompress(path.read_bytes()).decode("utf-8") for path in folder.glob("fragment/*"))
    pages = (json.loads(text[SIGNATURE:]) for text in texts)
    return {page["url"]: page["content"] for page in pages}


# What is built


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_the_pages_of_its_own(sample_site: BuiltSite, code: str) -> None:
    pages = {f"/{page.path}/".replace("//", "/") for page in sample_site.corpus.pages_in(code)}

    assert fragments(sample_site.folder / code / INDEX_FOLDER).keys() == pages - {f"/{SEARCH_PAGE}/"}


@pytest.mark.parametrize("code", CODES)
def test_only_what_the_script_asks_for_is_published(sample_site: BuiltSite, code: str) -> None:
    folder = sample_site.folder / code / INDEX_FOLDER
    names = {path.name for path in folder.iterdir()}
    fixed = {"fragment", "index", "pagefind.js", "pagefind-entry.json", f"wasm.{code}.pagefind", EQUIVALENTS}

    assert fixed < names
    assert [path.suffix for path in folder.iterdir() if path.name not in fixed] == [".pf_meta"]


@pytest.mark.parametrize("code", CODES)
def test_no_text_of_the_furniture_is_indexed(sample_site: BuiltSite, wording: Wording, code: str) -> None:
    texts = " ".join(fragments(sample_site.folder / code / INDEX_FOLDER).values())

    for key in ("nature.restatement.title", "pager.next", "sources.all", "footer.gateway"):
        assert wording.say(code, key) not in texts


def test_nothing_of_it_is_anywhere_else(sample_site: BuiltSite) -> None:
    assert {path.parent.name for path in sample_site.folder.rglob(INDEX_FOLDER)} == set(CODES)


# How it is made


def test_two_runs_make_the_same_files(corpus: Corpus, wording: Wording) -> None:
    (first, problems), (second, _) = (search_files(corpus, wording, find_program()) for _ in range(2))

    assert problems == ()
    assert {name.split("/")[0] for name in first} == set(CODES)
    assert first == second


def test_what_is_indexed_is_what_the_pages_say(corpus: Corpus, wording: Wording, tmp_path: Path) -> None:
    """Of nothing but the corpus: no page of the site is built."""
    files, _ = search_files(corpus, wording, find_program())
    write_all(tmp_path / "site", files)
    texts = fragments(tmp_path / "site" / "nl" / INDEX_FOLDER)

    assert texts.keys() == {f"/{page.path}/".replace("//", "/") for page in corpus.pages_in("nl")} - {"/search/"}
    assert "Een tweetalige overheid in Brussel." in texts["/glossary/"]
    assert "Une autorité bilingue" not in texts["/glossary/"]


def test_a_site_without_a_page_to_search_from_has_no_index(tmp_path: Path, wording: Wording) -> None:
    """Nor does it lack the program."""
    assert search_files(Project.tiny(tmp_path).corpus(), wording, None) == ({}, ())


def test_only_a_language_that_has_such_a_page_is_searched(tmp_path: Path, wording: Wording) -> None:
    corpus = Project.tiny(tmp_path, {name: text for name, text in SEARCH_PAGES.items() if "/fr/" in name}).corpus()
    files, problems = search_files(corpus, wording, find_program())

    assert ({name.split("/")[0] for name in files}, problems) == ({"fr"}, ())


# What goes wrong


def test_without_the_program_one_problem_says_what_to_install(corpus: Corpus, wording: Wording) -> None:
    files, (problem,) = search_files(corpus, wording, None)

    assert files == {}
    assert (problem.path, problem.line) == ("requirements.txt", 1)
    assert "requirements.txt" in wording.message(problem, "fr", "docs")
    assert "\n" not in text_line(localize([problem], wording, corpus.configuration)[0])


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
    files, problems = search_files(corpus, wording, str(program))

    assert files == {}
    assert [(problem.key, problem.values["found"]) for problem in problems] == [("search-failed", "out of memory")] * 2


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

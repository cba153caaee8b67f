"""The files of the search: what the script reads first, the index in pieces, the texts; the same at each build."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from all_search_files import search_files
from concordance.model.corpus import Corpus
from concordance.model.site_paths import SEARCH_PAGE
from concordance.search.folded_words import folded
from concordance.search.inverted_index import indexed_words, inverted_index
from concordance.search.search_files import WORDS_FILE, steps
from concordance.search.searched_pages import searched_pages
from concordance.wording import Wording
from project import Project
from site_builder import BuiltSite

CODES = ("fr", "nl")
SEARCH_PAGES = {
    f"docs/{code}/{SEARCH_PAGE}.md": f"---\ntitle: {title}\ndescription: {title}.\n---\n# {title}\n"
    for code, title in (("fr", "Rechercher"), ("nl", "Zoeken"))
}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Read the tiny site with a page to search from."""
    return Project.tiny(tmp_path / "project", SEARCH_PAGES).corpus()


def first_file(files: Mapping[str, bytes], code: str) -> Any:
    return json.loads(files[f"{code}/{SEARCH_PAGE}/{WORDS_FILE}"])


def places(files: Mapping[str, bytes], code: str) -> dict[str, list[int]]:
    """Give the places of every word, by the word folded."""
    first = first_file(files, code)
    lines = [line for _, name in first["index"] for line in json.loads(files[f"{code}/{SEARCH_PAGE}/{name}"])]
    words = [*first["words"].split(), *first["aside"].split()]
    found = [list(accumulate(int(step, 36) for step in line.split())) for line in lines]
    return dict(zip((folded(word).replace(" ", "") for word in words), found, strict=True))


@pytest.mark.parametrize("code", CODES)
def test_every_place_is_that_of_its_word(sample: Corpus, wording: Wording, code: str) -> None:
    pages = searched_pages(sample, wording, code)
    indexed = indexed_words(sample, wording, code, pages)
    wanted = [
        {word for word, _ in indexed.words_at(words, at) if len(word) > 1}
        for words in (page.words for page in pages)
        for at in range(len(words))
    ]
    given: list[set[str]] = [set() for _ in wanted]
    for word, where in places(search_files(sample, wording), code).items():
        for place in where:
            given[place].add(word)

    assert given == wanted


@pytest.mark.parametrize("code", CODES)
def test_pages_and_texts_have_the_words_that_are_counted(sample: Corpus, wording: Wording, code: str) -> None:
    files = search_files(sample, wording)
    pages = first_file(files, code)["pages"]

    assert {path for path, *_ in pages} == {page.path for page in sample.pages_in(code)} - {SEARCH_PAGE}
    for _, _, text, _, counts in pages:
        parts = json.loads(files[f"{code}/{SEARCH_PAGE}/{text}"])
        assert len(parts) == len(counts)
        for (_, length, *named), (_, _, said) in zip(counts, parts, strict=True):
            assert length == sum(named) + (len(said.split(" ")) if said else 0)


def test_a_language_finds_no_word_of_the_other(corpus: Corpus, wording: Wording) -> None:
    files = search_files(corpus, wording)

    assert "bilingue" in places(files, "fr")
    assert "bilingue" not in places(files, "nl")
    assert "tweetalige" in places(files, "nl")


def test_words_of_pages_about_the_site_alone_come_aside(sample: Corpus, wording: Wording) -> None:
    pages = searched_pages(sample, wording, "fr")
    index = inverted_index(pages, indexed_words(sample, wording, "fr", pages))
    about = [page.about_site for page in pages for _ in page.words]

    assert {entry.aside for entry in index} == {True, False}
    assert all(entry.aside == all(about[place] for place in entry.places) for entry in index)


@pytest.mark.parametrize(("numbers", "written"), [((0,), "0"), ((3, 4, 40), "3 1 10"), ((35, 36, 1331), "z 1 zz")])
def test_places_are_written_as_steps(numbers: tuple[int, ...], written: str) -> None:
    assert steps(numbers) == written


def test_two_runs_make_the_same_files(corpus: Corpus, wording: Wording) -> None:
    assert search_files(corpus, wording) == search_files(corpus, wording)
    assert {name.split("/")[0] for name in search_files(corpus, wording)} == set(CODES)


def test_a_site_without_a_page_to_search_from_has_no_index(tmp_path: Path, wording: Wording) -> None:
    assert search_files(Project.tiny(tmp_path).corpus(), wording) == {}


def test_only_a_language_that_has_such_a_page_is_searched(tmp_path: Path, wording: Wording) -> None:
    corpus = Project.tiny(tmp_path, {name: text for name, text in SEARCH_PAGES.items() if "/fr/" in name}).corpus()

    assert {name.split("/")[0] for name in search_files(corpus, wording)} == {"fr"}


@pytest.mark.parametrize("code", CODES)
def test_the_files_stand_beside_the_page_that_searches(sample_site: BuiltSite, code: str) -> None:
    folder = sample_site.folder / code / SEARCH_PAGE
    first = json.loads((folder / WORDS_FILE).read_text(encoding="utf-8"))
    named = {name for _, name in first["index"]} | {page[2] for page in first["pages"]}

    assert {path.name for path in folder.iterdir()} == {"index.html", WORDS_FILE, *named}


@pytest.mark.parametrize("code", CODES)
def test_no_text_of_the_furniture_is_searched(sample_site: BuiltSite, wording: Wording, code: str) -> None:
    texts = " ".join(
        path.read_text(encoding="utf-8") for path in (sample_site.folder / code / SEARCH_PAGE).glob("text.*")
    )

    for key in ("nature.restatement.title", "pager.next", "sources.all", "footer.gateway"):
        assert wording.say(code, key) not in texts

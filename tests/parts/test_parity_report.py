"""What readers see of the state of the two languages: on a passage, on its page, for the whole site, and as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from answering import rendered
from concordance.model.corpus import Corpus
from concordance.parts.parity_report import parity_json, parity_report
from concordance.references.freshness import State
from concordance.wording import Wording
from golden import assert_case, cases, read_case
from html_reading import Html, classes, words
from promised_site import CODES, PromisedProject
from reviewing import LAGGING, NOTE, TO_REVIEW, TOGETHER, changed_project

MARKER_PAGE = "---\ntitle: {0}\ndescription: {0}.\n---\n# {0}\n\n<!-- parity -->\n"
FRENCH, DUTCH = "Français – Néerlandais", "Nederlands – Frans"
PAGES = {"fr": "Les deux langues", "nl": "De twee talen"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    """A site with passages in every state, and its page of the two languages."""
    project = changed_project(tmp_path_factory.mktemp("parity"))
    for code, text in (("fr", "Un ajout."), ("nl", "Een toevoeging.")):
        path = f"docs/{code}/{NOTE}"
        project.write(path, f'{project.text(path)}\n{text}\n{{: #p8 sources="record"}}\n')
        project.write(f"docs/{code}/parity.md", MARKER_PAGE.format(PAGES[code]))
    assert project.printed() == ""
    return project


@pytest.fixture(scope="module")
def corpus(project: PromisedProject) -> Corpus:
    return project.corpus()


@pytest.fixture(scope="module")
def html(corpus: Corpus) -> Mapping[str, Html]:
    pages = {name: text for name, text in rendered(corpus).items() if name.endswith(".html")}
    return {name: Html.of(text, whole=False) for name, text in pages.items() if name[:3] in {"fr/", "nl/"}}


def passage(page: Html, name: str) -> Html:
    [found] = [one for one in page.elements if one.get("id") == name]
    return Html(found)


def tables(page: Html) -> list[list[str]]:
    return [[words(cell) for cell in line if cell.tag in {"td", "th"}] for line in page.all("tr")]


# On a passage and on its page


def test_a_passage_whose_counterpart_has_changed_says_so_and_leads_to_it(html: Mapping[str, Html]) -> None:
    line = passage(html["nl/note/index.html"], LAGGING).one("span", "freshness")
    [link] = line.iter("a")

    assert words(line).startswith("Teksten samen nagelezen op 15 januari 2026; de Franse tekst is sindsdien gewijzigd.")
    assert (link.get("href"), link.get("hreflang")) == ("../../fr/note/#p1", "fr")
    assert words(link) == "Lees de Franse tekst"


def test_the_page_says_at_its_top_how_many(html: Mapping[str, Html]) -> None:
    page = html["nl/note/index.html"]
    line = page.one("p", "page-freshness")
    before = [one for one in page.elements[: page.elements.index(line)] if one.tag in {"h2", "p", "li"}]

    assert words(line).endswith("recentere tekst in de andere taal: 1. Het staat er telkens bij.")
    assert before == []


def of_the_other_language(read: Html) -> list[str]:
    """Give the lines about the text of the other language; that a text is not published yet is another matter."""
    return [words(line) for line in read.all("", "freshness") if "unpublished" not in classes(line)]


def test_the_fresher_page_says_nothing(html: Mapping[str, Html]) -> None:
    assert of_the_other_language(html["fr/note/index.html"]) == []
    assert html["fr/note/index.html"].all("", "page-freshness") == ()


@pytest.mark.parametrize("name", [TOGETHER, TO_REVIEW, "p8"])
@pytest.mark.parametrize("code", CODES)
def test_what_is_together_to_review_or_new_says_nothing(code: str, name: str, html: Mapping[str, Html]) -> None:
    assert of_the_other_language(passage(html[f"{code}/note/index.html"], name)) == []


def test_after_the_review_nothing_is_said(tmp_path: Path) -> None:
    html = rendered(PromisedProject.published(tmp_path).corpus())

    assert [name for name, text in html.items() if 'class="freshness"' in text or "page-freshness" in text] == []


def test_what_is_said_is_sound_html(html: Mapping[str, Html]) -> None:
    assert {name: page.faults for name, page in html.items() if page.faults} == {}


# The whole site


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("fr", [["La note", FRENCH, "10", "7", "1", "1", "1"], ["L'axe 1", FRENCH, "3", "3", "0", "0", "0"]]),
        ("nl", [["De nota", DUTCH, "10", "7", "1", "1", "1"], ["As 1", DUTCH, "3", "3", "0", "0", "0"]]),
    ],
)
def test_the_page_counts_the_passages_of_each_document(
    code: str, rows: list[list[str]], html: Mapping[str, Html]
) -> None:
    header, *found = tables(html[f"{code}/parity/index.html"])

    assert found == rows
    assert len(header) == len(rows[0])


@pytest.mark.parametrize("code", CODES)
def test_each_document_leads_to_its_texts_side_by_side(code: str, html: Mapping[str, Html]) -> None:
    (table,) = html[f"{code}/parity/index.html"].all("table")
    (other,) = (one for one in CODES if one != code)
    links = [one.get("href") for one in table.iter("a") if f"{code}-{other}/" in one.get("href", "")]

    assert links == [f"../../{code}-{other}/note/", f"../../{code}-{other}/plan/axis-1/"]


@pytest.mark.parametrize("path", cases("parity"), ids=lambda path: path.stem)
def test_case(path: Path, corpus: Corpus, pytestconfig: pytest.Config) -> None:
    """The names of the fields are stable: whoever reads the file may rely on them."""
    assert_case(read_case(path), parity_json(corpus), pytestconfig)


def test_the_data_count_what_the_page_counts(corpus: Corpus) -> None:
    data: dict[str, Any] = json.loads(parity_json(corpus))
    each = [one["passages"] for one in data["documents"]]

    assert data["passages"] == {state.value: sum(one[state.value] for one in each) for state in State}
    assert data["pages"] == {code: len(corpus.pages_in(code)) for code in CODES}
    assert [one["document"] for one in data["documents"]] == list(corpus.documents)


def test_what_lags_is_counted_for_the_language_that_lags(corpus: Corpus) -> None:
    note, axis = parity_report(corpus).documents

    assert (note.lagging_in, axis.lagging_in) == ({"fr": 0, "nl": 1}, {"fr": 0, "nl": 0})


def test_each_state_has_its_words(wording: Wording) -> None:
    assert all(f"parity.{state.value}" in wording.sentences for state in State)

"""The texts of a document side by side: aligned by passage, each in its language, with every way on from there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from answering import ENVIRONMENT, Site, rendered
from concordance.model.corpus import Corpus
from concordance.render.permanent_pages import PermanentPages
from concordance.render.side_by_side import side_by_sides
from concordance.wording import Wording
from golden import assert_case, cases, read_case, words_by_key
from html_reading import Html, classes, repeated, words
from promised_site import CODES, PromisedProject, tombstone
from reviewing import LAGGING, NOTE, TO_REVIEW, TOGETHER, WITHDRAWN, changed_project
from site_builder import BuiltSite

REPOSITORY = "https://code.example/site"
EVERY_STATE = ["s1", "p1", "p2", "s2", "p3", "p4", "p5", "p6", "s3", "p7", "p8"]


def configured(corpus: Corpus, **settings: Any) -> Corpus:
    return replace(corpus, configuration=replace(corpus.configuration, **settings))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A note with a passage in every state: together, lagging, to review, withdrawn, new."""
    project = changed_project(tmp_path_factory.mktemp("side"))
    for code, text in (("fr", "Un ajout."), ("nl", "Een toevoeging.")):
        path = f"docs/{code}/{NOTE}"
        project.write(path, f'{project.text(path)}\n{text}\n{{: #p8 sources="record"}}\n')
    assert project.printed() == ""
    return configured(project.corpus(), repository=REPOSITORY)


def pages(corpus: Corpus, wording: Wording) -> Mapping[str, str]:
    files = PermanentPages(corpus, wording, ENVIRONMENT).files()
    pairs = {"-".join(pair) for pair in permutations(corpus.configuration.codes, 2)}
    return {name: text for name, text in files.items() if name.partition("/")[0] in pairs}


@pytest.fixture(scope="module")
def html(corpus: Corpus, wording: Wording) -> Mapping[str, Html]:
    return {name: Html.of(text) for name, text in pages(corpus, wording).items()}


@pytest.fixture(scope="module")
def french_first(html: Mapping[str, Html]) -> Html:
    return html["fr-nl/note/index.html"]


def row(page: Html, name: str) -> Html:
    [found] = [one for one in page.all("div", "side-row") if one.get("id") == name]
    return Html(found)


def cells(page: Html, name: str) -> dict[str, Html]:
    return {one.get("lang", ""): Html(one) for one in row(page, name).all("div", "side-cell")}


@pytest.mark.parametrize("path", cases("side"), ids=lambda path: path.stem)
def test_case(path: Path, corpus: Corpus, pytestconfig: pytest.Config) -> None:
    """The whole text of a page, with words that are keys."""
    case = read_case(path)
    page = pages(corpus, words_by_key())[case.sections["page"].strip()]
    main = page[page.index("<main") : page.index("</main>")]
    lines = [line.strip() for line in main.split("\n") if line.strip()]

    assert_case(case, "\n".join(lines), pytestconfig)


# Rows and columns


def test_every_document_is_there_in_both_orders(html: Mapping[str, Html]) -> None:
    assert set(html) == {
        f"{pair}/{document}/index.html" for pair in ("fr-nl", "nl-fr") for document in ("note", "plan/axis-1")
    }


@pytest.mark.parametrize("order", [CODES, tuple(reversed(CODES))])
def test_passages_stand_in_the_order_of_the_page_each_in_both_languages(
    order: tuple[str, str], html: Mapping[str, Html]
) -> None:
    page = html[f"{'-'.join(order)}/note/index.html"]

    assert [one.get("id") for one in page.all("div", "side-row")] == EVERY_STATE
    assert {tuple(cells(page, name)) for name in EVERY_STATE} == {order}


def test_each_text_stands_under_its_own_language(corpus: Corpus, french_first: Html) -> None:
    for page in (corpus.pages[code, "note"] for code in CODES):
        for block in page.passages:
            assert words(cells(french_first, block.id)[page.language].one(css_class="side-text")) == " ".join(
                block.text.split()
            )


def test_every_word_says_its_language(html: Mapping[str, Html]) -> None:
    for name, page in html.items():
        first = name[:2]
        assert page.one("html").get("lang") == first
        for code, cell in ((one.get("lang"), one) for one in page.all("div", "side-cell")):
            assert {page.language(inner) for inner in cell.iter()} == {code}
        numbers = [span for one in page.all("p", "side-number") for span in one.iter("span")]
        assert {page.language(one) for one in numbers} == set(CODES)


def test_each_language_alone_and_the_columns_swapped_are_one_link_away(html: Mapping[str, Html]) -> None:
    for name, page in html.items():
        links = [one.get("href") for one in page.one("p", "side-links").iter("a")]
        pair, _, rest = name.removesuffix("index.html").partition("/")
        up, codes = "../" * name.count("/"), pair.split("-")

        assert links == [f"{up}{folder}/{rest}" for folder in (*codes, "-".join(reversed(codes)))]


def test_the_handout_says_its_nature_its_day_and_its_address(html: Mapping[str, Html]) -> None:
    page = html["fr-nl/note/index.html"]
    said = {one.get("lang"): words(one) for one in page.one("ul", "id-nature").iter("li")}

    assert words(page.one("p", "page-address")) == "https://promised.example/fr-nl/note/"
    assert said["fr"].startswith("Restitution")
    assert re.search(r", version du \d+(?:er)? \S+ \d{4}$", said["fr"])
    assert re.search(r", versie van \d+ \S+ \d{4}$", said["nl"])


# States


def statuses(page: Html, name: str) -> dict[str, str]:
    return {
        code: " ".join(words(one) for one in cell.all("span", "status")) for code, cell in cells(page, name).items()
    }


@pytest.mark.parametrize(
    ("name", "french", "dutch"),
    [
        (TOGETHER, "", ""),
        (LAGGING, "unpublished.status", "side.lags"),
        (TO_REVIEW, "unpublished.status", "unpublished.status"),
        ("p8", "status.new", "status.new"),
    ],
)
def test_what_lags_says_so_in_words(name: str, french: str, dutch: str, french_first: Html, wording: Wording) -> None:
    expected = {code: wording.say(code, key) if key else "" for code, key in (("fr", french), ("nl", dutch))}

    assert statuses(french_first, name) == expected


def test_a_withdrawn_passage_keeps_its_row_its_id_and_its_last_text(french_first: Html) -> None:
    texts = {code: words(cell.one(css_class="side-text")) for code, cell in cells(french_first, WITHDRAWN).items()}

    assert "tombstone" in classes(row(french_first, WITHDRAWN).tree)
    assert texts["fr"].startswith("du temps pour la concertation")
    assert texts["nl"].startswith("tijd voor overleg")
    assert all(statuses(french_first, WITHDRAWN).values())


def test_all_passages_may_be_withdrawn(tmp_path: Path, wording: Wording) -> None:
    project = PromisedProject.published(tmp_path)
    for code in CODES:
        path = f"docs/{code}/plan/axis-1.md"
        project.write(path, project.text(path).partition("\n## ")[0] + "\n")
    project.bury(*(tombstone(f"/plan/axis-1/#{name}", "withdrawn") for name in ("s1", "p1", "p2")))
    assert project.printed() == ""
    page = Html.of(pages(project.corpus(), wording)["fr-nl/plan/axis-1/index.html"])

    assert [one.get("id") for one in page.all("div", "tombstone")] == ["s1", "p1", "p2"]


# Ways on


def test_a_row_has_one_link_to_the_permanent_page_of_its_passage(french_first: Html) -> None:
    """It leads to both texts in their place, to the citations and to mend them: a link for each would be four a row."""
    links = {name: [one.get("href") for one in row(french_first, name).all("a")] for name in EVERY_STATE}

    assert links == {name: [] if name == "p8" else [f"../../id/note/{name}/"] for name in EVERY_STATE}


def test_every_link_leads_somewhere(corpus: Corpus, html: Mapping[str, Html]) -> None:
    site = Site(rendered(corpus))
    for name in html:
        here = f"/{name.removesuffix('index.html')}"
        spot = site.spot(here)

        assert spot is not None
        assert site.dead_links(here, spot) == []


def test_the_html_is_sound(html: Mapping[str, Html]) -> None:
    assert {name: page.faults for name, page in html.items() if page.faults} == {}
    assert {name: again for name, page in html.items() if (again := repeated(page.ids))} == {}


def test_the_headings_are_the_titles_of_the_sections_in_each_language(french_first: Html) -> None:
    headings = [(french_first.language(one), words(one)) for one in french_first.all("h2")]

    assert headings[:4] == [("fr", "L'accès"), ("nl", "Toegang"), ("fr", "Les moyens"), ("nl", "Middelen")]


# Languages


def test_three_languages_give_six_pairs(german_built: BuiltSite) -> None:
    folders = {name.partition("/")[0] for name in german_built.html if name.count("/") == 2 and "-" in name}
    pairs = {"-".join(pair) for pair in permutations(german_built.codes, 2)}

    assert len(pairs) == 6
    assert pairs <= folders
    for pair in pairs:
        page = german_built.html[f"{pair}/note/index.html"]
        rows = [Html(line) for line in page.all("div", "side-row")]
        columns = {tuple(one.get("lang") for one in row.all("div", "side-cell")) for row in rows}
        assert columns == {tuple(pair.split("-"))}


def test_a_document_of_one_language_has_no_page(tmp_path: Path) -> None:
    """It is a problem of its own; a preview goes on."""
    project = PromisedProject.published(tmp_path)
    (project.root / f"docs/nl/{NOTE}").unlink()

    assert {one.document for one in side_by_sides(project.corpus())} == {"plan/axis-1"}

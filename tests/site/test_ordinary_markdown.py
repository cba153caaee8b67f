"""Ordinary Markdown in a page and in a document: on its page, at `/id/`, side by side, in the search, in an edition."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from concordance.search.records import page_records
from concordance.wording import load_wording
from html_reading import Html, words
from running import run
from site_builder import BuiltSite, dead_links
from tiny_site import page_at

GLOSSARY = {"fr": "fr/glossary/index.html", "nl": "nl/glossary/index.html"}
NOTE = {"fr": "fr/note/index.html", "nl": "nl/note/index.html"}
SHEETS = ("boxes", "definitions", "figures", "marks", "notes", "tables", "tabs", "tasks")


def sheets(page: Html) -> set[str]:
    """Give the names of the sheets that a page loads, without the hash."""
    return {one.attrib["href"].rsplit("/", 1)[-1].split(".")[0] for one in page.all("link") if "href" in one.attrib}


def article(page: Html) -> Html:
    return Html(page.all("article")[0])


def text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_no_link_is_dead_and_no_page_has_a_fault(markdown_built: BuiltSite) -> None:
    assert dead_links(markdown_built) == []
    assert {name: page.faults for name, page in markdown_built.html.items() if page.faults} == {}


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_a_page_loads_the_sheet_of_each_thing_on_it(markdown_built: BuiltSite, code: str) -> None:
    assert set(SHEETS) <= sheets(markdown_built.html[GLOSSARY[code]])
    assert set(SHEETS) & sheets(markdown_built.html[f"{code}/plan/index.html"]) <= {"tables"}


def test_every_language_has_the_same_ids(markdown_built: BuiltSite) -> None:
    for names in (GLOSSARY, NOTE):
        french, dutch = (sorted(article(markdown_built.html[names[code]]).ids) for code in ("fr", "nl"))
        assert french == dutch


@pytest.mark.parametrize(
    ("code", "titles"),
    [
        ("fr", ["Attention", "Un titre à soi", "Remarque", "Important"]),
        ("nl", ["Opgelet", "Een eigen titel", "Opmerking", "Belangrijk"]),
    ],
)
def test_a_box_is_named_in_the_language_of_its_page(markdown_built: BuiltSite, code: str, titles: list[str]) -> None:
    page = markdown_built.html[GLOSSARY[code]]

    assert [text(one) for one in page.all("p", "admonition-title")] == titles
    assert [text(one) for one in page.all("summary")[-3:-1]] == [
        text(page.all("details", "question")[0][0]),
        {"fr": "Remarque", "nl": "Opmerking"}[code],
    ]


@pytest.mark.parametrize(("code", "said"), [("fr", ["Fait", "À faire"]), ("nl", ["Gedaan", "Nog te doen"])])
def test_the_state_of_a_task_is_said(markdown_built: BuiltSite, code: str, said: list[str]) -> None:
    inputs = [
        one for one in article(markdown_built.html[GLOSSARY[code]]).all("input") if one.attrib["type"] == "checkbox"
    ]

    assert [one.attrib["aria-label"] for one in inputs] == said
    assert all("disabled" in one.attrib for one in inputs)


def test_signs_are_characters_and_elements(markdown_built: BuiltSite) -> None:
    page = article(markdown_built.html[GLOSSARY["fr"]])
    found = {tag: [text(one) for one in page.all(tag)] for tag in ("mark", "del", "ins", "sub", "abbr", "figcaption")}

    assert found == {
        "mark": ["surligné"],
        "del": ["retiré"],
        "ins": ["ajouté"],
        "sub": ["2"],
        "abbr": ["SNCB"],
        "figcaption": ["Les services par zone.", "Un carré, dessiné en SVG."],
    }
    assert "™ et 😄 👍" in words(page.tree)
    assert [one.attrib["src"] for one in page.all("img")] == ["../square.svg"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fr", "partout. [Un accès égal : même prix, voir le plan.] [Dans chaque zone.]"),
        ("nl", "overal. [Een gelijke toegang: dezelfde prijs, zie het plan.] [In elke zone.]"),
    ],
)
def test_a_note_is_read_where_its_passage_is_read(markdown_built: BuiltSite, code: str, said: str) -> None:
    permanent, beside = (markdown_built.html[name] for name in ("id/note/p1/index.html", "fr-nl/note/index.html"))

    assert said in spaced(permanent)
    assert said in spaced(beside)
    assert "[Dans chaque zone.]" not in spaced(markdown_built.html["id/note/p4/index.html"])


def spaced(page: Html) -> str:
    """Give the words of a page with plain spaces."""
    return re.sub(r"\s+", " ", words(page.tree))


def test_a_note_is_in_the_version_and_the_hash_of_its_passage(markdown_built: BuiltSite) -> None:
    versions = {name: text for name, text in kept_texts(markdown_built.project).items() if "Dans chaque zone" in text}

    assert len(versions) == 1
    assert "[Dans chaque zone.]" in next(iter(versions.values()))


def kept_texts(project: Path) -> dict[str, str]:
    """Give what publishing wrote, line by line, by a name."""
    files = (path for path in sorted((project / "docs" / "data").rglob("*")) if path.is_file())
    lines = ((path, line) for path in files for line in path.read_text(encoding="utf-8").splitlines())
    return {f"{path.name}:{number}": line for number, (path, line) in enumerate(lines)}


def test_titles_and_tasks_are_read_with_their_passage(markdown_built: BuiltSite) -> None:
    beside = spaced(markdown_built.html["fr-nl/note/index.html"])

    for said in ("[À ne pas confondre] L’accès", "[Zuid] Het zuiden", "☑ lire la note", "☐ het plan lezen"):
        assert said in beside


def test_the_search_reads_all_of_it_and_no_number_of_a_note(markdown_built: BuiltSite) -> None:
    wording, page = load_wording(), page_at(markdown_built.corpus, "fr", "glossary")
    read = " ".join(record.text for record in page_records(markdown_built.corpus, page, wording))

    for said in ("Le mot vient du plan", "Un titre à soi", "Le texte en néerlandais", "Les services par zone"):
        assert said in read
    assert "Un mot mal compris revient souvent. Le même mot encore." in read


def test_an_edition_has_all_of_it_in_signs_that_every_generator_knows(
    markdown_built: BuiltSite, tmp_path: Path
) -> None:
    run(markdown_built.project, "stage", DEST=str(tmp_path / "edition"))
    staged = (tmp_path / "edition" / "fr" / "content" / "note" / "index.md").read_text(encoding="utf-8")

    assert '> **À ne pas confondre**\n>\n> <span id="p5"></span>' in staged
    assert "**Sud**" in staged
    assert re.search(r"- +<span id=\"p11\"></span>.*☑ lire la note", staged)
    assert '<li id="fn-access">' in staged
    assert "<input" not in staged
    assert "<label" not in staged

"""Each document as Akoma Ntoso: its own ids and words, in its order, and whose words they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from concordance.files import write_all
from concordance.model.corpus import Corpus
from concordance.parts.published_data import published_data
from concordance.text.passage_text import normalised
from concordance.wording import load_wording
from data_files import CODES, SITE_URL, SMALL, Files, load, published, records

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def document(files: Files, path: str, code: str) -> ET.Element:
    return ET.fromstring(files[f"data/{path}.{code}.akn.xml"])  # noqa: S314 - what was just made is read


def found(element: ET.Element, path: str) -> ET.Element:
    """Find the one element at a path of names."""
    (one,) = element.findall("/".join(["./", *(f"{AKN}{name}" for name in path.split("/"))]))
    return one


def words(element: ET.Element) -> Iterator[str]:
    """Give the words of a passage, without its number and without the passages within it."""
    yield element.text or ""
    for child in element:
        if child.tag != f"{AKN}num" and child.get("wId") is None:
            yield from words(child)
            yield " " if child.tag in {f"{AKN}p", f"{AKN}li"} else ""
        yield child.tail or ""


def heading_words(element: ET.Element) -> str:
    """Give the words of a section, which are those of its heading."""
    heading = element.find(f"{AKN}heading")
    return normalised("".join(words(element if heading is None else heading)))


def test_a_document_can_be_rebuilt_from_either_file(real_files: Files) -> None:
    """Every passage, in its order, within its section, with the words that the records have."""
    standing = [one for one in records(real_files, "passages") if one["kind"] != "document"]
    for path in sorted({one["document"] for one in standing}):
        wanted = sorted((one for one in standing if one["document"] == path), key=lambda one: one["order"])
        for code in CODES:
            root = document(real_files, path, code)
            inside = {child: parent for parent in root.iter() for child in parent}
            passages = [element for element in root.iter() if element.get("wId")]

            assert [f"{path}/{element.get('wId')}" for element in passages] == [one["reference"] for one in wanted]
            assert [heading_words(element) for element in passages] == [one["text"][code] for one in wanted]
            assert [section(element, inside) for element in passages] == [
                (one["section"] or "").rpartition("/")[2] for one in wanted
            ]


def section(element: ET.Element, inside: dict[ET.Element, ET.Element]) -> str:
    """Give the id of the nearest section around an element; empty where it is in none."""
    around = inside.get(element)
    while around is not None and around.tag != f"{AKN}section":
        around = inside.get(around)
    return around.get("wId", "") if around is not None else ""


@pytest.mark.parametrize(("code", "language"), [("fr", "fra"), ("nl", "nld")])
def test_a_file_says_what_it_is_and_whose_words_it_holds(real: Corpus, code: str, language: str) -> None:
    root = document(published_data(real, load_wording(), {}), "note", code)
    work, expression = found(root, "FRBRWork"), found(root, "FRBRExpression")
    manifestation = found(root, "FRBRManifestation")
    entry = real.lock.entries["/note/"]

    assert found(work, "FRBRthis").get("value") == "https://id.example/id/note/"
    assert found(expression, "FRBRthis").get("value") == f"{SITE_URL}{code}/note/"
    assert found(manifestation, "FRBRthis").get("value") == f"{SITE_URL}data/note.{code}.akn.xml"
    assert found(expression, "FRBRlanguage").get("language") == language
    assert found(work, "FRBRdate").get("date") == entry.published
    assert str(found(expression, "FRBRdate").get("date")) >= entry.published
    assert found(work, "FRBRauthoritative").get("value") == "false"
    assert found(root, "doc").get("name") == "restatement"
    assert found(root, "mainBody").get(LANG) == code
    assert found(root, "docTitle").text == real.pages[code, "note"].title
    told = load_wording().say(code, "nature.restatement.title")
    assert told in [paragraph.text.removesuffix(".") for paragraph in root.iter(f"{AKN}p") if paragraph.text]


def test_the_author_of_an_authentic_text_is_not_the_publisher(tmp_path: Path) -> None:
    authentic = {name: text.replace("nature: restatement", "nature: authentic") for name, text in SMALL.items()}
    for files, role, authoritative in ((SMALL, "author", "false"), (authentic, "publisher", "true")):
        root = tmp_path / role
        write_all(root, files)
        made = document(published_data(published(root, load(root)), load_wording(), {}), "note", "fr")

        assert found(made, "TLCRole").get("showAs") == role
        assert found(made, "TLCOrganization").get("showAs") == "Éditeur" or load(root).configuration.publisher is None
        assert found(made, "FRBRauthoritative").get("value") == authoritative


def test_whom_an_authentic_text_names_is_its_author(tmp_path: Path) -> None:
    named = ("nature: restatement", "nature: authentic\nauthor: Les auteurs & co")
    write_all(tmp_path, {name: text.replace(*named) for name, text in SMALL.items()})
    made = document(published_data(published(tmp_path, load(tmp_path)), load_wording(), {}), "note", "fr")
    names = {one.get("eId"): one.get("showAs") for one in made.iter(f"{AKN}TLCOrganization")}

    work = next(made.iter(f"{AKN}FRBRWork"))
    assert [one.get("href") for one in work.iter(f"{AKN}FRBRauthor")] == ["#author", "#publisher"]
    assert names["author"] == "Les auteurs & co"


def test_whatever_a_text_holds_is_written(rich: Path) -> None:
    root = document(published_data(load(rich, site_url=SITE_URL), load_wording(), {}), "note", "fr")
    links = [link.get("href") for link in root.iter(f"{AKN}a")]
    text = "".join(found(root, "mainBody").itertext())

    assert [element.get("wId") for element in root.iter() if element.get("wId")] == [
        "s1",
        "p1",
        "p2",
        "p3",
        "s2",
        "p4bis",
    ]
    assert found(root, "img").get("src") == f"{SITE_URL}fr/plan.svg"
    assert links == [f"{SITE_URL}fr/autre/#p1", "https://example.org/?q=a%20b"]
    assert [one.get("name") for one in root.iter(f"{AKN}inline")] == ["code", "q", "code"]
    assert [one.text for one in root.iter(f"{AKN}i")] == ["vite"]
    for said in ("Avant", "Encore.", "Sa suite.", "deux", "Sa définition.", "du code", "Un ordre.", "Sans numéro"):
        assert said in text
    assert {one.get("name") for one in root.iter(f"{AKN}hcontainer")} >= {"brief", "text", "section"}


def test_nothing_is_promised_of_a_passage_that_is_not_published(rich: Path) -> None:
    path = rich / "docs/fr/note.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n\nNeuf.\n{: #p5 }\n", encoding="utf-8")
    root = document(published_data(load(rich), load_wording(), {}), "note", "fr")
    (new,) = (element for element in root.iter() if element.get("eId") == "para_5")

    assert new.get("wId") is None
    assert "Neuf." in "".join(new.itertext())


def test_a_document_that_is_not_published_has_no_file(tmp_path: Path) -> None:
    write_all(tmp_path, SMALL)
    files = published_data(load(tmp_path), load_wording(), {})

    assert not [name for name in files if name.endswith(".akn.xml")]
    assert "documents" not in {one["identifier"] for one in json.loads(files["data/index.json"])["dataset"]}


def test_addresses_hold_where_that_of_the_site_is_not_known(rich: Path) -> None:
    root = document(published_data(load(rich), load_wording(), {}), "note", "nl")

    assert next(root.iter(f"{AKN}a")).get("href") == "../nl/autre/#p1"
    assert found(root, "FRBRManifestation/FRBRthis").get("value") == "note.nl.akn.xml"


def test_two_runs_give_the_same_bytes(real: Corpus, real_files: Files) -> None:
    assert published_data(real, load_wording(), {}) == real_files

"""The paper of the editions: which files there are, what they say, and that they stay what they were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from concordance.editions.frozen_papers import frozen_papers
from concordance.editions.kept_editions import edition_head, edition_named
from concordance.hosting.promises import promises
from concordance.paper.edition_papers import edition_papers
from concordance.paper.paper_document import Paper
from concordance.paper.typst_pdf import Typesetter
from concordance.render.edition_pages import EditionPages
from concordance.wording import load_wording
from edition_site import FIRST, SECOND, THIRD, change_everything, make_edition, review_all, with_editions
from printed import printed_text
from promised_site import PromisedProject
from rest_of_site import build_of
from versioned_site import NOTE, withhold

BASE = "https://promised.example/"
NOTE_PAPER, SIDE = f"fr/editions/{FIRST}/note.pdf", f"fr-nl/editions/{FIRST}/note.pdf"


def papers_of(project: PromisedProject) -> tuple[Typesetter, Mapping[str, Paper]]:
    """Give what sets the papers of a project, and those of its editions by path."""
    build = build_of(project)
    made = edition_papers(build.corpus, build.wording, build.frozen_content, build.finisher.typeset)
    return Typesetter(build.corpus.configuration, build.wording), {paper.path: paper for paper in made}


def words_of(pdf: bytes) -> str:
    """Give what a file says, whatever its lines."""
    return " ".join(printed_text(pdf).split())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    """Give a site with three editions, which no test changes."""
    return with_editions(tmp_path_factory.mktemp("editions"))


@pytest.fixture(scope="module")
def made(kept: PromisedProject) -> dict[str, bytes]:
    """Give the files of two languages of the first edition."""
    setter, papers = papers_of(kept)
    return {path: setter.pdf_of(papers[path]) for path in (NOTE_PAPER, SIDE, f"nl/editions/{FIRST}/volume.pdf")}


def test_each_edition_has_what_the_site_had(kept: PromisedProject) -> None:
    _, papers = papers_of(kept)

    assert sorted(papers) == sorted(
        f"{folder}/editions/{edition}/{name}.pdf"
        for folder in ("fr", "nl", "fr-nl")
        for edition in (FIRST, SECOND, THIRD)
        for name in ("note", "plan/axis-1", "volume")
    )


def test_the_cover_says_which_edition_it_is_and_what_proves_it(
    kept: PromisedProject, made: Mapping[str, bytes]
) -> None:
    corpus = kept.corpus()
    edition = edition_named(corpus, FIRST)
    assert edition
    head = edition_head(corpus, edition)
    assert head
    cover = printed_text(made[SIDE], first=0)

    for words in (
        f"Édition {FIRST} du 20 janvier 2026", f"Editie {FIRST} van 20 januari 2026", head.hash, edition.seal,
        f"{BASE}fr/editions/{FIRST}/note/", f"{BASE}nl/editions/{FIRST}/note/",
    ):  # fmt: skip
        assert words in cover


def test_standards_date_language_and_data_are_those_of_the_edition(made: Mapping[str, bytes]) -> None:
    with pikepdf.open(BytesIO(made[NOTE_PAPER])) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("1", "3", "A")
        assert str(metadata["xmp:CreateDate"]).startswith("2026-01-20")
        assert str(pdf.Root.Lang) == "fr"
        [(name, attached)] = pdf.attachments.items()
        data = json.loads(attached.get_file().read_bytes())
        urls = {str(one.A.URI) for page in pdf.pages for one in page.get("/Annots", []) if "/URI" in one.get("/A", {})}
    rows = {row["reference"]: row for row in data["passages"]}

    assert name == f"fr-editions-{FIRST}-note.json"
    assert (data["edition"], data["date"]) == (FIRST, "2026-01-20")
    assert "financement stable" in rows["note/p4"]["text"]
    assert {row["language"] for row in rows.values()} == {"fr"}
    assert f"{BASE}fr/editions/{FIRST}/note/#p4" in urls
    assert not {url for url in urls if url.startswith(f"{BASE}fr/note/")}


def test_a_text_says_what_it_said_and_nothing_of_what_came_after(made: Mapping[str, bytes]) -> None:
    text = words_of(made[NOTE_PAPER])

    assert "un financement stable" in text
    assert "depuis cette édition" not in text.lower()
    assert "actuel" not in text.lower()


def test_the_bytes_stay_whatever_the_site_becomes(tmp_path: Path) -> None:
    project = PromisedProject.published(tmp_path)
    make_edition(project, FIRST, date(2026, 1, 20))
    setter, papers = papers_of(project)
    before = {path: setter.pdf_of(paper) for path, paper in papers.items() if "volume" not in path}
    change_everything(project)
    project.publish(date(2026, 2, 1))
    review_all(project, date(2026, 2, 1))
    make_edition(project, SECOND, date(2026, 2, 2))
    setter, papers = papers_of(project)

    assert {path: setter.pdf_of(papers[path]) for path in before} == before


def test_a_withheld_text_is_gone_from_paper_and_from_its_data(tmp_path: Path) -> None:
    project = with_editions(tmp_path)
    withhold(project, "/note/#p4", "2026-02-01", "fr", day="2026-03-01")
    setter, papers = papers_of(project)
    paper = papers[f"fr/editions/{SECOND}/note.pdf"]

    assert "Une personne y était nommée." in words_of(setter.pdf_of(paper))
    assert "sûr et stable" not in words_of(setter.pdf_of(paper))
    rows = {row["reference"]: row["text"] for row in json.loads(paper.data)["passages"]}
    assert rows["note/p4"] is None
    assert rows["note/p5"]
    assert "sûr et stable" not in papers[f"fr/editions/{SECOND}/volume.pdf"].data.decode()


def test_what_was_not_in_order_stands_on_the_cover(tmp_path: Path) -> None:
    project = with_editions(tmp_path)
    project.replace(NOTE["fr"], ("bilan commun", "bilan"))
    make_edition(project, "unfinished", date(2026, 3, 2), incomplete=True)
    _, papers = papers_of(project)

    [(code, remark)] = papers["fr/editions/unfinished/note.pdf"].remarks
    assert code == "fr"
    assert remark.count(".") > 1


def test_their_addresses_are_promised_and_those_of_what_stands(kept: PromisedProject) -> None:
    corpus = kept.corpus()
    wording = load_wording(codes=corpus.configuration.codes)
    corpus = replace(corpus, configuration=replace(corpus.configuration, paper=True))
    promised = {one.address for one in promises(corpus, wording) if one.media_type == "application/pdf"}
    without = replace(corpus, configuration=replace(corpus.configuration, paper=False))

    assert {NOTE_PAPER, SIDE, "nl/note.pdf", "fr-nl/volume.pdf", f"nl/editions/{THIRD}/volume.pdf"} <= promised
    assert len(promised) == 9 * 4
    assert not any(one.address.endswith(".pdf") for one in promises(without, wording))


def test_no_file_of_the_content_has_their_address(tmp_path: Path) -> None:
    project = with_editions(tmp_path)
    taken = tmp_path / "docs" / NOTE_PAPER
    taken.parent.mkdir(parents=True)
    taken.write_bytes(b"%PDF-1.7\n%%EOF\n")

    assert (f"docs/{NOTE_PAPER}", "paper-taken") in {(one.path, one.key) for one in project.problems_today()}


def test_pages_lead_to_them_with_language_and_size(kept: PromisedProject) -> None:
    build = build_of(kept)
    sizes = {file.path: 123_456 for files in frozen_papers(build.corpus).values() for file in files}
    pages = EditionPages(build.corpus, build.wording, build.environment, sizes)
    site = {name: text for make in pages.makers() for name, text in make().items()}

    for name, hrefs in {
        f"fr/editions/{FIRST}/note/index.html": ("../note.pdf", "../volume.pdf", f"../../../../{SIDE}"),
        f"nl/editions/{THIRD}/index.html": ("volume.pdf", f"../../../fr-nl/editions/{THIRD}/volume.pdf"),
    }.items():
        html = site[name]
        for href in hrefs:
            assert f'href="{href}" type="application/pdf"' in html
        assert "123 k" in html

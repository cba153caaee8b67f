"""Files of paper from one command to the next: what changed is set anew, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from concordance.build_cache import BuildCache
from concordance.disk_cache import DiskCache
from concordance.paper.kept_papers import begun_papers
from concordance.paper.paper_document import Paper
from concordance.paper.typst_pdf import PreparedPaper, Typesetter
from printed import configuration, paper, paper_text, typesetter


class Refusing(Typesetter):
    """Sets nothing: what it gives was kept."""

    def set(self, prepared: PreparedPaper) -> bytes:
        raise AssertionError(f"{prepared.paper.path} is set again")


REFUSING = Refusing(configuration(), typesetter().wording)


def set_papers(setter: Typesetter, papers: list[Paper], cache: BuildCache) -> Mapping[str, bytes]:
    """Set files and wait for them."""
    return begun_papers(setter, papers, cache)()


def some_papers(words: str = "x") -> list[Paper]:
    first = paper(paper_text(f"<h1>T</h1><p>{words}</p>"))
    return [first, replace(first, path="nl/note.pdf")]


def test_what_did_not_change_is_not_set_again(tmp_path: Path) -> None:
    made = set_papers(typesetter(), some_papers(), BuildCache(DiskCache(tmp_path)))

    assert set_papers(REFUSING, some_papers(), BuildCache(DiskCache(tmp_path))) == made
    assert made["fr/note.pdf"] == typesetter().pdf_of(some_papers()[0])


def test_what_changed_is_set_again_and_what_is_gone_is_not_kept(tmp_path: Path) -> None:
    before = set_papers(typesetter(), some_papers(), BuildCache(DiskCache(tmp_path)))
    after = set_papers(typesetter(), some_papers("y")[:1], BuildCache(DiskCache(tmp_path)))

    assert [*after] == ["fr/note.pdf"]
    assert after["fr/note.pdf"] != before["fr/note.pdf"]
    assert len([*(tmp_path / ".cache/results").iterdir()]) == 1


def test_another_date_or_other_data_are_another_file(tmp_path: Path) -> None:
    [first, _] = some_papers()
    papers = [
        first,
        replace(first, path="a.pdf", date="2026-12-02"),
        replace(first, path="b.pdf", data_name="n.json", data=b"{}"),
    ]

    assert len(set(set_papers(typesetter(), papers, BuildCache(DiskCache(tmp_path))).values())) == 3

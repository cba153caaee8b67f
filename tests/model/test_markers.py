"""Markers: which comments are, which parts they call, and the ids that come with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.data.tables import PARTS
from concordance.model.corpus import Corpus
from concordance.model.markers import generated_anchors, has_unknown_anchors, intended_markers, markers, read_marker
from concordance.parts.views import VIEWS
from concordance.text.comments import NumberedComment
from project import Project
from tiny_site import page_at

HEAD = "---\ntitle: A\ndescription: B\n---\n# A\n\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Project.tiny(tmp_path_factory.mktemp("parts")).corpus()


@pytest.mark.parametrize(
    ("comment", "name", "options"),
    [
        ("glossary", "glossary", {}),
        ("federations by=sector", "federations", {"by": "sector"}),
        ("  federations   by=sector ", "federations", {"by": "sector"}),
        ("glosary", "glosary", {}),
        ("glosary by=sector", "glosary", {"by": "sector"}),
        ("Glossary", "Glossary", {}),
        ("glossary: later", "", {}),
        ("glossary by sector", "glossary", {"by": "", "sector": ""}),
        ("todo", "todo", {}),
        ("todo ask Anne", "", {}),
        ("à revoir", "", {}),
        ("Todo", "", {}),
        ("2026", "", {}),
        ("", "", {}),
        ("-", "", {}),
    ],
)
def test_a_comment_is_a_marker_or_a_note_between_editors(comment: str, name: str, options: dict[str, str]) -> None:
    found = read_marker(NumberedComment(comment, 3))

    assert (found.name if found else "", dict(found.options) if found else {}) == (name, options)


@given(text=st.text(max_size=30))
def test_any_comment_can_be_read(text: str) -> None:
    found = read_marker(NumberedComment(text, 3))

    assert found is None or found.line == 3


def test_a_marker_is_written_with_its_options_in_order() -> None:
    found = read_marker(NumberedComment("federations b=2 a=1", 1))

    assert found is not None
    assert found.written == "federations a=1 b=2"


def test_the_sound_markers_of_a_page_come_in_order(corpus: Corpus) -> None:
    assert [marker.written for marker in markers(page_at(corpus, "nl", "federations"))] == [
        "federations by=sector",
        "picture-federation-network",
    ]


def test_a_faulty_marker_calls_nothing_and_what_it_meant_is_known(tmp_path: Path) -> None:
    text = HEAD + "<!-- glosary -->\n\n<!-- federations by=axis -->\n\n<!-- axis-themes -->\n\n<!-- timeline -->\n"
    page = page_at(Project.tiny(tmp_path, {"docs/nl/glossary.md": text}).corpus(), "nl", "glossary")

    assert [marker.name for marker in markers(page)] == ["timeline"]
    assert intended_markers(page) == {"glossary", "federations", "axis-themes"}


@pytest.mark.parametrize(
    ("path", "anchors"),
    [
        ("", set()),
        ("glossary", {"first-line", "cocom"}),
        ("sources", {"ifa-note", "plan-page"}),
        ("federations", {"ama", "bico"}),
        ("federations/ama", set()),
        ("plan", {"axis-1", "axis-2", "principle-universalism", "event-2022-10"}),
        ("plan/axis-2", {"theme-homelessness"}),
    ],
)
def test_a_part_brings_the_ids_of_its_entries(corpus: Corpus, path: str, anchors: set[str]) -> None:
    assert generated_anchors(corpus, page_at(corpus, "nl", path)) == anchors


def test_a_faulty_entry_keeps_its_id(tmp_path: Path) -> None:
    corpus = Project.tiny(tmp_path, {"docs/data/glossary.toml": '[[term]]\nid = "first-line"\n'}).corpus()

    assert generated_anchors(corpus, page_at(corpus, "nl", "glossary")) == {"first-line"}
    assert not has_unknown_anchors(corpus, page_at(corpus, "nl", "glossary"))


def test_of_unreadable_data_nobody_knows_the_ids(tmp_path: Path) -> None:
    corpus = Project.tiny(tmp_path, {"docs/data/glossary.toml": None}).corpus()

    assert has_unknown_anchors(corpus, page_at(corpus, "nl", "glossary"))
    assert not has_unknown_anchors(corpus, page_at(corpus, "nl", "sources"))


def test_every_part_has_something_to_show_it() -> None:
    assert set(VIEWS) == set(PARTS)


def test_every_field_that_a_part_needs_is_one_of_the_head(corpus: Corpus) -> None:
    meta = page_at(corpus, "nl", "").meta

    assert [part.needs for part in PARTS.values() if part.needs and not hasattr(meta, part.needs)] == []

"""What a part shows of the data: declared once, for the page, for its links and for the search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from concordance.data.tables import KINDS, PARTS
from concordance.model.corpus import Corpus
from concordance.model.part_entries import part_entries
from concordance.wording import Wording
from project import Project
from tiny_site import page_at


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Project.tiny(tmp_path_factory.mktemp("parts") / "project").corpus()


def test_what_a_part_says_is_what_the_schemas_and_the_words_know(wording: Wording) -> None:
    """A slip in either would leave it out of the search in silence."""
    known = {name for kind in KINDS.values() for name in _fields(kind.schema)}
    unknown = [(name, sorted(part.fields - known)) for name, part in PARTS.items() if part.fields - known]
    said = [wording.say(code, key) for part in PARTS.values() for key in part.words for code in ("fr", "nl")]

    assert unknown == []
    assert all(said)


def _fields(model: type[BaseModel]) -> Iterator[str]:
    yield from model.model_fields
    for nested in (inner for info in model.model_fields.values() for inner in _models(info.annotation)):
        yield from _fields(nested)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    yield from (model for inner in get_args(annotation) for model in _models(inner))


def test_the_page_of_a_federation_says_its_facts_and_its_field(corpus: Corpus) -> None:
    entries = part_entries(PARTS["federation-facts"], corpus.data, page_at(corpus, "nl", "federations/ama"))

    assert [(shown.table, shown.entry.id, shown.address) for shown in entries] == [
        ("federation", "ama", ""),
        ("sector", "homelessness", ""),
    ]


def test_a_picture_says_the_authorities_that_it_names_in_its_order(tmp_path: Path) -> None:
    text = '[powers]\ncount = 7\nnamed = ["region", "cocom", "nobody"]\nsources = ["plan-page"]\n\n[[authority]]\n'
    text += 'id = "region"\nname = {fr = "Région", nl = "Gewest"}\nrole = {fr = "Elle", nl = "Het"}\n'
    text += 'sources = ["plan-page"]\n'
    corpus = Project.tiny(tmp_path, {"docs/data/pictures.toml": text}).corpus()
    entries = part_entries(PARTS["picture-powers-seven-levels"], corpus.data, page_at(corpus, "nl", "plan"))

    assert [shown.entry.id for shown in entries] == ["region", "cocom"]

"""What a citation says of a published passage: what the site knows, and nothing that is not configured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from concordance.citations.citable import citable_of
from concordance.citations.statement import Citable
from concordance.model.corpus import Corpus
from concordance.references.permanent_record import PermanentRecord, permanent_records
from concordance.text.folding import words_hash
from promised_site import FIRST_DAY, LATER, PromisedProject
from reviewing import changed_project

URL, PERMANENT = "https://site.example/vision/", "https://id.example/"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return changed_project(tmp_path_factory.mktemp("cited")).corpus()


def configured(corpus: Corpus, **settings: Any) -> Corpus:
    unset: dict[str, Any] = dict.fromkeys(("site_url", "permanent_url", "publisher"))
    return replace(corpus, configuration=replace(corpus.configuration, **{**unset, **settings}))


def record_of(corpus: Corpus, reference: str) -> PermanentRecord:
    return next(one for one in permanent_records(corpus) if one.reference == reference)


def citable(corpus: Corpus, reference: str) -> Citable:
    return citable_of(corpus, record_of(corpus, reference))


def test_a_passage_is_cited_by_its_document_kind_and_number(corpus: Corpus) -> None:
    found = citable(configured(corpus, site_url=URL, permanent_url=PERMANENT, publisher="Un éditeur"), "note/p2")

    assert (found.reference, found.passage, found.kind, found.number) == ("note/p2", "p2", "paragraph", "2")
    assert found.titles == {"fr": "La note", "nl": "De nota"}
    assert (found.nature, found.publisher) == ("restatement", "Un éditeur")
    assert found.permanent == f"{PERMANENT}id/note/p2/"
    assert found.addresses == {"fr": f"{URL}fr/note/#p2", "nl": f"{URL}nl/note/#p2"}
    assert found.reviewed == FIRST_DAY.isoformat()
    assert found.hashes == {code: words_hash(text) for code, text in record_of(corpus, "note/p2").texts.items()}
    assert found.key == f"id-example-note-p2-{FIRST_DAY}"
    assert (found.issued, found.version, found.changed) == (str(FIRST_DAY), str(FIRST_DAY), False)
    assert found.address == f"{PERMANENT}id/note/p2/{FIRST_DAY}/"


def test_a_document_is_cited_as_a_whole(corpus: Corpus) -> None:
    found = citable(configured(corpus, site_url=URL, permanent_url=URL), "note")

    assert (found.passage, found.permanent, found.reviewed) == ("", f"{URL}id/note/", None)
    assert found.addresses["nl"] == f"{URL}nl/note/"


def test_what_is_not_configured_is_left_out(corpus: Corpus) -> None:
    found = citable(configured(corpus), "note/p2")

    assert not found.publisher
    assert not found.permanent
    assert found.addresses == {"fr": "", "nl": ""}


def test_the_publisher_of_a_restatement_is_never_whom_it_restates(corpus: Corpus) -> None:
    for identity in permanent_records(configured(corpus, publisher="Un éditeur")):
        assert citable_of(configured(corpus, publisher="Un éditeur"), identity).publisher == "Un éditeur"


def test_every_published_document_and_passage_can_be_cited(corpus: Corpus) -> None:
    cited = {citable_of(corpus, identity).reference for identity in permanent_records(corpus)}
    passages = {one.reference for one in corpus.lock.entries.values() if one.is_passage}

    assert cited == passages | set(corpus.documents)


def test_a_site_that_has_published_nothing_has_nothing_to_cite(tmp_path: Path) -> None:
    assert tuple(permanent_records(PromisedProject.copied(tmp_path).corpus(LATER))) == ()

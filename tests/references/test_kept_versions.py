"""The days of each text, from the log of what happened: until the next one, until the end, and again after it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from concordance.data.lifecycle import LifecycleEvent, LifecycleLog
from concordance.data.version_texts import VersionTexts
from concordance.model.corpus import Corpus
from concordance.references.kept_versions import KeptVersion, kept_versions
from concordance.text.folding import words_hash

ADDRESS, REFERENCE = "/note/#p8", "note/p8"
TEXTS = {"one": "Le premier texte.", "two": "Le deuxième texte."}


def event(publication: str, text: str = "", **fields: str) -> LifecycleEvent:
    words = {"fr": words_hash(TEXTS[text]), "nl": words_hash("De tekst.")} if text else {}
    return LifecycleEvent(ADDRESS, publication, words, **fields)  # type: ignore[arg-type]


def versions(sample: Corpus, *events: LifecycleEvent, texts: dict[str, str]) -> tuple[KeptVersion, ...]:
    """Give the French versions of a passage with this history; `texts` are those of its files, by publication."""
    files = {(REFERENCE, "fr", name): TEXTS[text] for name, text in texts.items()}
    first = events[0].publication
    kept = VersionTexts({**files, (REFERENCE, "nl", first): "De tekst."})
    corpus = replace(sample, log=LifecycleLog(events), versions=kept)
    found = [version for version in kept_versions(corpus) if version.reference == REFERENCE]
    dutch = [version for version in found if version.language == "nl"]
    assert {version.sha256 for version in dutch} == {words_hash("De tekst.")}
    return tuple(version for version in found if version.language == "fr")


def days(found: tuple[KeptVersion, ...]) -> list[tuple[str, str, str, str]]:
    return [(one.publication, one.first_day, one.last_day, one.text) for one in found]


def test_a_text_stands_until_the_day_before_the_next(sample: Corpus) -> None:
    found = versions(
        sample, event("2026-12-01", "one"), event("2026-12-13", "two"), texts={"2026-12-01": "one", "2026-12-13": "two"}
    )

    assert days(found) == [
        ("2026-12-01", "2026-12-01", "2026-12-12", TEXTS["one"]),
        ("2026-12-13", "2026-12-13", "", TEXTS["two"]),
    ]
    assert [one.sha256 for one in found] == [words_hash(TEXTS["one"]), words_hash(TEXTS["two"])]


def test_two_texts_of_one_day_stood_on_that_day(sample: Corpus) -> None:
    found = versions(
        sample,
        event("2026-12-01", "one"),
        event("2026-12-01-2", "two"),
        texts={"2026-12-01": "one", "2026-12-01-2": "two"},
    )

    assert [(one.first_day, one.last_day) for one in found] == [("2026-12-01", "2026-12-01"), ("2026-12-01", "")]


def test_what_changes_elsewhere_makes_no_version(sample: Corpus) -> None:
    """The other language, a link, a source: the words are the same."""
    found = versions(sample, event("2026-12-01", "one"), event("2026-12-13", "one"), texts={"2026-12-01": "one"})

    assert days(found) == [("2026-12-01", "2026-12-01", "", TEXTS["one"])]


def test_an_ended_passage_ends_its_text_and_brings_it_back(sample: Corpus) -> None:
    history = (event("2026-12-01", "one"), event("2026-12-05", ended="withdrawn", date="2026-12-05"))
    texts = {"2026-12-01": "one"}

    assert days(versions(sample, *history, texts=texts)) == [("2026-12-01", "2026-12-01", "2026-12-04", TEXTS["one"])]
    again = versions(sample, *history, event("2026-12-13", restored="2026-12-13"), texts=texts)
    assert [(one.publication, one.first_day, one.last_day) for one in again] == [
        ("2026-12-01", "2026-12-01", "2026-12-04"),
        ("2026-12-01", "2026-12-13", ""),
    ]


def test_a_text_that_is_not_there_is_withheld(sample: Corpus) -> None:
    (found,) = versions(sample, event("2026-12-01", "one"), texts={})

    assert (found.withheld, found.text) == (True, "")
    assert found.sha256 == words_hash(TEXTS["one"])


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_every_published_passage_has_a_version_that_stands(sample: Corpus, code: str) -> None:
    standing = {one.reference for one in kept_versions(sample) if one.language == code and not one.last_day}

    assert standing == {entry.reference for entry in sample.lock.citable if entry.is_passage}

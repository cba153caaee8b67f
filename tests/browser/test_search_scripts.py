"""The scripts of the search in a browser: they fold as Python does, and know forms and slips of words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser import opened, served
from concordance.search.folded_words import folded
from locations import ROOT
from odd_texts import some_texts

SCRIPTS = ROOT / "overrides" / "assets" / "scripts"
LOAD = """async () => {
  window.folding = await import("/search-folding.js");
  window.words = await import("/word-forms.js");
}"""


@contextmanager
def scripts_page(browser: Browser, folder: Path) -> Iterator[Page]:
    """Open an empty page that has loaded the scripts; `folder` is empty, and is served to the browser."""
    (folder / "index.html").write_text("<!doctype html><title>scripts</title>", encoding="utf-8")
    for name in ("folding.js", "search-folding.js", "word-forms.js"):
        (folder / name).write_bytes((SCRIPTS / name).read_bytes())
    with served(folder) as address, opened(browser) as page:
        page.goto(address)
        page.evaluate(LOAD)
        yield page


def test_any_text_is_folded_as_in_python(browser: Browser, tmp_path: Path) -> None:
    texts = ["L’Œuvre d'été", "dak- en thuisloze", "ﬁn ĳs ŒUVRE", *some_texts(sys.maxunicode, 3000)]
    with scripts_page(browser, tmp_path) as page:
        found = page.evaluate("(texts) => texts.map((text) => folding.folded(text))", texts)

    assert [(text, said) for text, said in zip(texts, found, strict=True) if said != folded(text)] == []


@pytest.mark.parametrize(
    ("one", "other", "are_forms"),
    [
        ("psychologue", "psychologues", True),
        ("endette", "endettees", True),
        ("social", "sociaux", True),
        ("huizen", "huis", True),
        ("gezin", "gezinnen", True),
        ("noden", "nood", True),
        ("schulden", "schuld", True),
        ("plan", "planning", False),
        ("identite", "identifier", False),
        ("mental", "mentir", False),
        ("commune", "communautaire", False),
    ],
)
def test_forms_of_a_word(browser: Browser, tmp_path: Path, one: str, other: str, are_forms: bool) -> None:
    with scripts_page(browser, tmp_path) as page:
        found = page.evaluate(
            "([one, other]) => [words.areForms(one, other), words.areForms(other, one)]", [one, other]
        )

    assert found == [are_forms] * 2


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("psycologue", "psychologue", 1),
        ("coordinaton", "coordination", 1),
        ("gezonehid", "gezonheid", 1),
        ("dete", "dette", 0.5),
        ("bemidelaar", "bemiddelaar", 0.5),
        ("surrendetement", "surendettement", 1),
        ("abc", "xyz", None),
    ],
)
def test_slips_are_counted(browser: Browser, tmp_path: Path, one: str, other: str, slips: float | None) -> None:
    with scripts_page(browser, tmp_path) as page:
        found = page.evaluate("([one, other]) => words.slips(one, other, 2)", [one, other])

    assert found == (float("inf") if slips is None else slips)

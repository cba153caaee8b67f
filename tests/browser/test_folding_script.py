"""The folding rule in a browser: what its vectors say, and what Python does with any text."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from playwright.sync_api import Browser

from concordance.text.folding import fold_words, words_hash
from locations import CASES
from odd_texts import some_texts
from quotation_scripts import scripts_page

VECTORS = tomllib.loads((CASES / "folding.toml").read_text("utf-8"))["vector"]


def test_the_vectors(browser: Browser, tmp_path: Path) -> None:
    texts = [vector["text"] for vector in VECTORS]
    with scripts_page(browser, tmp_path) as page:
        folded = page.evaluate("(texts) => texts.map(folding.foldWords)", texts)
        hashes = page.evaluate("(texts) => Promise.all(texts.map(folding.wordsHash))", texts)

    assert folded == [vector["folded"] for vector in VECTORS]
    assert hashes == [vector["sha256"] for vector in VECTORS]


def test_any_text_is_folded_as_in_python(browser: Browser, tmp_path: Path) -> None:
    texts = some_texts(sys.maxunicode, 3000)
    with scripts_page(browser, tmp_path) as page:
        folded = page.evaluate("(texts) => texts.map(folding.foldWords)", texts)
        (last,) = page.evaluate("(texts) => Promise.all(texts.map(folding.wordsHash))", texts[-1:])

    assert [text for text, found in zip(texts, folded, strict=True) if found != fold_words(text)] == []
    assert last == words_hash(texts[-1])

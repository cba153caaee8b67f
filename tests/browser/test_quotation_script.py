"""A quotation is recognised in a browser as in Python: every case, and random texts with random slips."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from concordance.model.corpus import Corpus
from concordance.open_data.version_records import VersionRecord, version_records
from concordance.quotations.kept_texts import KeptTexts
from concordance.quotations.recognition import recognise
from golden import cases, read_case, real_words
from kept_quotations import case_labels, case_versions
from quotation_scripts import as_in_browser, differs, recognised, scripts_page

SLIPS = (
    "zorg", "ne", "pas", "[…]", "(…)", "« ", " »", "“", "”", "\n", "\n\n", "§ 14 ", "'", ", ", " Citer", "6, 7",
    " (note, § 3, https://example.org/id/note/p3/)",
)  # fmt: skip


def quotation(chance: random.Random, versions: Sequence[VersionRecord]) -> str:
    """Quote some kept texts, whole or in part, with some slips."""
    return chance.choice(["", " ", "\n"]).join(
        _with_slips(chance, str(chance.choice(versions).text).split(" ")) for _ in range(chance.randint(1, 3))
    )


def _with_slips(chance: random.Random, words: list[str]) -> str:
    start, end = sorted(chance.randint(0, len(words)) for _ in range(2))
    words = words[start:end] if chance.random() < 0.6 else words
    for _ in range(chance.choice([0, 0, 1, 2, 4])):
        place = chance.randint(0, len(words))
        words[place : place + chance.randint(0, 4)] = [chance.choice(SLIPS)] * chance.randint(0, 1)
    return f"{chance.choice(SLIPS)}{' '.join(words)}{chance.choice(SLIPS)}"


def compared(browser: Browser, folder: Path, versions: Sequence[VersionRecord], texts: Sequence[str]) -> list[str]:
    """Give what Python and the browser say differently."""
    kept = KeptTexts(versions)
    with scripts_page(browser, folder) as page:
        said = recognised(page, versions, case_labels(), texts)
    return [
        f"{text!r}: {found}"
        for text, one in zip(texts, said, strict=True)
        if (found := differs(as_in_browser(recognise(text, kept, case_labels())), one))
    ]


def test_every_case(browser: Browser, tmp_path: Path) -> None:
    texts = [read_case(path).sections["pasted"] for path in cases("quotations")]

    assert compared(browser, tmp_path, case_versions(), texts) == []


def test_random_quotations(browser: Browser, tmp_path: Path, sample: Corpus) -> None:
    chance = random.Random(12)  # noqa: S311 - for tests
    versions = version_records(sample, real_words())
    texts = [quotation(chance, versions) for _ in range(200)]

    assert compared(browser, tmp_path, versions, texts) == []

"""What is said of a pasted text: the cases, word for word, and what holds of any text and any tampering with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from concordance.open_data.version_records import VersionRecord
from concordance.quotations.kept_texts import ROW, KeptTexts
from concordance.quotations.pasted import LONGEST
from concordance.quotations.recognition import Recognition, recognise
from concordance.quotations.tokens import small_words, tokens_of
from golden import assert_case, cases, read_case
from kept_quotations import case_labels, case_versions, told
from quotation_scripts import as_in_browser

KEPT = KeptTexts(case_versions())
TEXTS = [version for version in case_versions() if version.text]
AROUND = st.sampled_from(
    [("", ""), ("« ", " »"), ("“", "”"), ("Il est écrit : « ", " » (§ 1)"), ("\n", "\n\n"), ("", " […]")]
)


def recognised(text: str) -> Recognition:
    return recognise(text, KEPT, case_labels())


@pytest.mark.parametrize("path", cases("quotations"), ids=lambda path: path.stem)
def test_case(path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(path)

    assert_case(case, told(as_in_browser(recognised(case.sections["pasted"]))), pytestconfig)


@given(st.sampled_from(TEXTS), AROUND)
def test_every_kept_text_is_found_whole(version: VersionRecord, around: tuple[str, str]) -> None:
    before, after = around
    (finding,) = recognised(f"{before}{version.text}{after}").findings

    assert finding.kind == "exact"
    assert version.reference in {place.version.reference for place in finding.places}
    assert all(place.whole for place in finding.places)


@given(st.data())
def test_every_part_of_a_kept_text_is_found(data: st.DataObject) -> None:
    version = data.draw(st.sampled_from(TEXTS))
    words = str(version.text).split(" ")
    start = data.draw(st.integers(0, max(len(words) - 4, 0)))
    part = " ".join(words[start : data.draw(st.integers(min(start + 4, len(words)), len(words)))])
    assume(len(small_words(tokens_of(part))) >= ROW)
    (finding,) = recognised(f"« {part} »").findings

    assert finding.kind == "exact"
    assert version.reference in {place.version.reference for place in finding.places}


@given(st.data())
def test_a_foreign_word_is_never_exact(data: st.DataObject) -> None:
    words = str(data.draw(st.sampled_from(TEXTS)).text).split(" ")
    place = data.draw(st.integers(0, len(words)))
    words[place : place + data.draw(st.integers(0, 1))] = ["xyzzy"]
    recognition = recognised(" ".join(words))

    assert any(finding.kind in {"near", "unknown"} for finding in recognition.findings)
    assert "xyzzy" in " ".join(finding.quotation for finding in recognition.findings)


@given(st.data())
def test_a_word_less_is_never_exact(data: st.DataObject) -> None:
    """Within the text: a quotation may begin and end anywhere, and be left out of where the text has an ellipsis."""
    version = data.draw(st.sampled_from([version for version in TEXTS if "..." not in str(version.text)]))
    words = str(version.text).split(" ")
    assume(len(words) > 4)
    del words[data.draw(st.integers(1, len(words) - 2))]

    assert {finding.kind for finding in recognised(" ".join(words)).findings} == {"near"}


@given(st.text())
@example("\ue000\ue001\ue002")
@example("« » ( … ) § 14 \n § https://")
def test_any_text_is_read(text: str) -> None:
    assert recognised(text).state in {"empty", "short", "reference", "read"}


def test_a_text_that_is_too_long_is_not_compared() -> None:
    assert recognised("mot " * (LONGEST // 4)).state == "read"
    assert recognised("mot " * (LONGEST // 4) + "x").state == "long"

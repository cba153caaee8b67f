"""The kinds of values of data files, as tables of what is taken and what is refused."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from concordance.schemas.fields import (
    FullDate,
    Id,
    NameOrNames,
    NameStatuses,
    PartialDate,
    SomeWords,
    WebAddress,
    WebAddresses,
    Words,
)

CONTEXT = {"languages": ("fr", "nl")}
NOON = datetime(2022, 10, 5, 12, tzinfo=UTC)


def read(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value, context=CONTEXT)


def faults(kind: Any, value: object) -> dict[str, Any]:
    """Give the first error's type and what it names."""
    with pytest.raises(ValidationError) as raised:
        read(kind, value)
    detail = raised.value.errors()[0]
    return {"type": detail["type"], **detail.get("ctx", {})}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2022", "2022"),
        ("2022-10", "2022-10"),
        ("2022-10-05", "2022-10-05"),
        ("2024-02-29", "2024-02-29"),
        (date(2024, 1, 25), "2024-01-25"),
        (2019, "2019"),
    ],
)
def test_a_partial_date_stops_where_it_is_not_known(written: object, kept: str) -> None:
    assert read(PartialDate, written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "", "22", "202", "20222", "2022-1", "2022-13", "2022-00", "2022-10-5", "2022-10-32", "2023-02-29",
        "2022-10-05-01", "2022/10", "10-2022", "octobre 2022", "2022-10 ", " 2022", "+2022", "20_2", "٢٠٢٢",
        "0000", "2022-", "-2022",
        19, True, 2022.5, None, ["2022"], NOON,
    ],
)  # fmt: skip
def test_what_is_no_partial_date_is_refused(written: object) -> None:
    assert faults(PartialDate, written)["type"] in {"partial_date", "string_type"}


@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_a_date_to_any_length(day: date) -> None:
    assert [read(PartialDate, day.isoformat()[:end]) for end in (4, 7, 10)] == [
        day.isoformat()[:end] for end in (4, 7, 10)
    ]


@given(text=st.text(max_size=12))
def test_any_text_that_is_no_date_is_refused_as_none(text: str) -> None:
    assume(not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", text))

    assert faults(PartialDate, text)["type"] == "partial_date"


@pytest.mark.parametrize("written", [date(2026, 11, 21), "2026-11-21"])
def test_a_full_date_is_taken_with_or_without_quotes(written: object) -> None:
    assert read(FullDate, written) == date(2026, 11, 21)


@pytest.mark.parametrize("written", ["2026", "2026-11", "2026-02-30", "21/11/2026", "20261121", "", 2026, 0, NOON])
def test_a_full_date_is_a_day_that_exists(written: object) -> None:
    assert faults(FullDate, written)["type"] == "full_date"


@pytest.mark.parametrize(
    "written",
    [
        "https://ama.be",
        "http://ama.be/",
        "https://ama.be/fr/a?b=c#d",
        "https://[::1]/",
        "HTTPS://AMA.BE",
        "https://é.be",
    ],
)
def test_a_web_address_is_absolute(written: str) -> None:
    assert read(WebAddress, written) == written


@pytest.mark.parametrize(
    "written",
    ["", "ama.be", "www.ama.be", "//ama.be", "ftp://ama.be", "https:", "https://", "https:///a", "https://a b.be",
     "https://ama.be ", "javascript:alert(1)", "mailto:a@ama.be", "http://[ama"],
)  # fmt: skip
def test_anything_else_is_no_web_address(written: str) -> None:
    assert faults(WebAddress, written)["type"] == "web_address"


@pytest.mark.parametrize("written", ["ama", "feda-bxl", "2022-10", "axis-1", "86400-ama"])
def test_an_id_is_lower_case_words_and_figures(written: str) -> None:
    assert read(Id, written) == written


@pytest.mark.parametrize("written", ["", "AMA", "feda_bxl", "feda--bxl", "-ama", "ama-", "première", "a b", "ama\n"])
def test_anything_else_is_no_id(written: str) -> None:
    assert faults(Id, written)["type"] == "plain_id"


def test_words_are_in_every_language() -> None:
    assert read(Words, {"fr": "oui", "nl": "ja"}) == {"fr": "oui", "nl": "ja"}


@pytest.mark.parametrize(
    ("written", "missing", "unknown", "empty"),
    [
        ({}, ("fr", "nl"), (), ()),
        ({"fr": "oui"}, ("nl",), (), ()),
        ({"fr": "", "nl": " \t"}, (), (), ("fr", "nl")),
        ({"fr": "oui", "nl": "ja", "en": "yes"}, (), ("en",), ()),
        ({"fr": "", "en": "yes"}, ("nl",), ("en",), ("fr",)),
    ],
)
def test_every_fault_of_every_language_is_named_at_once(
    written: dict[str, str], missing: tuple[str, ...], unknown: tuple[str, ...], empty: tuple[str, ...]
) -> None:
    assert faults(Words, written) == {"type": "languages", "missing": missing, "unknown": unknown, "empty": empty}


@pytest.mark.parametrize("kind", [SomeWords, WebAddresses])
def test_a_language_may_be_left_out_where_the_field_allows_it(kind: Any) -> None:
    assert read(kind, {}) == {}
    assert read(kind, {"nl": "https://ama.be"}) == {"nl": "https://ama.be"}
    assert faults(kind, {"en": "https://ama.be"})["unknown"] == ("en",)


def test_a_status_is_one_of_four() -> None:
    assert read(NameStatuses, {"nl": "translated"}) == {"nl": "translated"}
    assert faults(NameStatuses, {"nl": "translatd"})["type"] == "literal_error"
    assert faults(NameStatuses, {"en": "usage"})["unknown"] == ("en",)


@pytest.mark.parametrize("kind", [Words, SomeWords, Annotated[dict[str, WebAddress], "plain"]])
def test_one_text_for_all_languages_is_refused(kind: Any) -> None:
    assert faults(kind, "oui")["type"] == "dict_type"


@pytest.mark.parametrize("name", ["CBCS", "", {"fr": "COCOM", "nl": "GGC"}])
def test_a_name_is_one_text_or_one_for_each_language(name: object) -> None:
    assert read(NameOrNames, name) == name


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ({"fr": "COCOM"}, {"type": "languages", "missing": ("nl",), "unknown": (), "empty": ()}),
        ({"fr": "COCOM", "nl": 1}, {"type": "dict_type"}),
        (["COCOM"], {"type": "string_type"}),
    ],
)
def test_a_name_is_refused_that_some_language_lacks(name: object, fault: dict[str, Any]) -> None:
    assert faults(NameOrNames, name) == fault

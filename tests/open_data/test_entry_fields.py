"""Every field of an entry that readers may propose to change has words for them, in every language."""

from __future__ import annotations

import pytest

from concordance.open_data.entry_fields import (
    ORDER_KEYWORD,
    choice_names,
    entry_schema,
    field_paths,
    field_words,
    named_tables,
    words_key,
)
from concordance.open_data.files import proposed_tables
from concordance.wording import Wording

CODES = ("fr", "nl", "de", "en")


@pytest.mark.parametrize("table", proposed_tables())
@pytest.mark.parametrize("code", CODES)
def test_every_field_and_every_choice_has_words(wording: Wording, table: str, code: str) -> None:
    words = dict(field_words(wording, table, code))

    assert set(field_paths(table)) <= set(words)
    assert {f"{name}={value}" for name, value in choice_names(table)} <= set(words)
    assert all(words.values())
    assert wording.say(code, f"entry.table.{table}")


def test_a_field_within_another_has_words_of_its_own_or_those_of_any_table(wording: Wording) -> None:
    assert words_key(wording, "federation", "members.count", "label") == "entry.federation.members.count.label"
    assert words_key(wording, "federation", "members.note", "label") == "entry.any.note.label"


@pytest.mark.parametrize("table", proposed_tables())
def test_a_schema_says_its_order_its_languages_and_the_tables_that_it_names(table: str) -> None:
    schema = entry_schema(table, CODES)
    parts = (schema, *schema.get("$defs", {}).values())

    assert all(sorted(part["properties"]) == sorted(part[ORDER_KEYWORD]) for part in parts)
    assert "source" in named_tables(schema) or table == "source"
    texts = [one for part in parts for one in part["properties"].values() if one.get("additionalProperties")]
    assert all(one["x-languages"] == list(CODES) for one in texts)


def test_addresses_are_told_from_other_texts() -> None:
    schema = entry_schema("source", CODES)

    assert '"format": "uri"' in str(schema["properties"]["url"]).replace("'", '"')
    assert "format" not in str(schema["properties"]["publisher"])

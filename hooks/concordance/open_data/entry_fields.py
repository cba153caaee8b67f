"""The form of an entry: the JSON Schema of its table, and what each field is called in a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from concordance.data.tables import KINDS
from concordance.subject.declared import CITING

if TYPE_CHECKING:
    from concordance.wording import Wording

NAMING_KEYWORD = "x-names"
"""The keyword of a field that names entries: a list of tables (JSON Schema Core, §6.5: others leave it alone)."""
LANGUAGES_KEYWORD = "x-languages"
"""The keyword of a text by language: the codes of the languages that the site is built in."""
ORDER_KEYWORD = "x-order"
"""The keyword of a table: its fields in the order in which they are asked, which JSON does not keep."""
_RESTS_ON = ("sources", "source")
"""The field of any entry that names what it rests on, and the table of those."""
_CITING = ("citation", "body")
"""The table and the field that name who cites."""


def entry_schema(table: str, codes: Sequence[str]) -> Mapping[str, Any]:
    """Give the JSON Schema of an entry of a table, with the tables that its fields name and the site's languages."""
    schema = KINDS[table].schema.model_json_schema(by_alias=True)
    for part in (schema, *schema.get("$defs", {}).values()):
        part["properties"] = {name: _with_languages(one, codes) for name, one in part.get("properties", {}).items()}
        part[ORDER_KEYWORD] = list(part["properties"])
    for name, tables in _naming(table).items():
        if name in schema["properties"]:
            schema["properties"][name] = {**schema["properties"][name], NAMING_KEYWORD: list(tables)}
    return schema


def _naming(table: str) -> Mapping[str, tuple[str, ...]]:
    """Give the fields of a table that name entries, with the tables of these."""
    field, source = _RESTS_ON
    citing = {_CITING[1]: (CITING,)} if table == _CITING[0] else {}
    return {field: (source,), **citing, **{one.name: one.tables for one in KINDS[table].names}}


def named_tables(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the tables whose entries the fields of a schema name, each once."""
    return tuple(
        dict.fromkeys(table for field in schema["properties"].values() for table in field.get(NAMING_KEYWORD, ()))
    )


def _with_languages(field: Mapping[str, Any], codes: Sequence[str]) -> Mapping[str, Any]:
    """Name the languages of a text by language, which the models leave open: languages come later than models."""
    if "additionalProperties" in field and field.get("type") == "object":
        return {**field, LANGUAGES_KEYWORD: list(codes)}
    if "anyOf" in field:
        return {**field, "anyOf": [_with_languages(one, codes) for one in field["anyOf"]]}
    return field


def field_paths(table: str) -> Iterator[str]:
    """Give every field of a table by its dotted name, those of the tables within it after theirs."""
    schema = KINDS[table].schema.model_json_schema(by_alias=True)
    yield from _paths(schema, schema.get("$defs", {}), "")


def _paths(schema: Mapping[str, Any], definitions: Mapping[str, Any], before: str) -> Iterator[str]:
    for name, field in schema.get("properties", {}).items():
        yield before + name
        for one in (field, *field.get("anyOf", ()), field.get("items", {})):
            if inner := one.get("$ref", "").rpartition("/")[2]:
                yield from _paths(definitions[inner], definitions, f"{before}{name}.")


def choice_names(table: str) -> Iterator[tuple[str, str]]:
    """Give every value that a field may have, with the name of the field, where only some values are allowed."""
    schema = KINDS[table].schema.model_json_schema(by_alias=True)
    for part in (schema, *schema.get("$defs", {}).values()):
        for name, field in part.get("properties", {}).items():
            values = field.get("enum") or _inner(field).get("enum", ())
            yield from ((name, value) for value in values)


def _inner(field: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = field.get("additionalProperties")
    return inner if isinstance(inner, dict) else {}


def field_words(wording: Wording, table: str, code: str) -> Iterator[tuple[str, str]]:
    """Give what a reader is told of the fields of a table, in a language.

    The label of each by its dotted name; its hint, where it has one, with `?` after it; a value with `=`.
    """
    for path in field_paths(table):
        yield path, wording.say(code, words_key(wording, table, path, "label"))
        if hint := _known_key(wording, table, path, "hint"):
            yield f"{path}?", wording.say(code, hint)
    for name, value in choice_names(table):
        yield f"{name}={value}", wording.say(code, f"entry.choice.{name}.{value}")


def words_key(wording: Wording, table: str, path: str, what: str) -> str:
    """Give the key of the words of a field: those of its table, else those that any table shares."""
    return _known_key(wording, table, path, what) or f"entry.any.{path}.{what}"


def _known_key(wording: Wording, table: str, path: str, what: str) -> str:
    keys = (f"entry.{table}.{path}.{what}", f"entry.any.{path.rpartition('.')[2]}.{what}")
    return next((key for key in keys if key in wording.sentences), "")

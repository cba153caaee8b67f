"""The open data: names that never change, files that validate, tables that open right and run nothing."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.numbers import get_decimal_symbol
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from concordance.configuration import Configuration
from concordance.configuration_file import read_configuration
from concordance.files import write_all
from concordance.model.corpus import Corpus, load_corpus
from concordance.open_data.csv_files import DIALECTS, columns, csv_text, plain_cell
from concordance.open_data.files import DATA_SETS
from concordance.open_data.write import json_schema
from concordance.parts.published_data import published_data
from concordance.schemas.declarations import DataSet
from concordance.subject.records import TermRecord
from concordance.wording import Wording, load_wording
from data_files import CODES, GERMAN, SITE_URL, SMALL, Files, load, published, records, rows, rows_for_tools
from locations import CASES
from sample import SAMPLE

TABLES = tuple(one for one in DATA_SETS if one.csv_files)

# Names


def names(schema: Mapping[str, Any], record: str, prefix: str = "") -> Iterator[str]:
    """Name every value of a record by its path: `members.count`."""
    for name, field in schema["$defs"][record]["properties"].items():
        inner = re.search(r'"#/\$defs/(\w+Record)"', json.dumps(field))
        if inner:
            yield from names(schema, inner[1], f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def promised(name: str) -> list[str]:
    return (CASES / "open_data" / name).read_text(encoding="utf-8").split()


@pytest.mark.parametrize("one", DATA_SETS, ids=lambda one: one.name)
def test_no_name_in_json_ever_changes(one: DataSet) -> None:
    """A name may be added to the list; one that is on it is in somebody's program."""
    assert list(names(json_schema(one, CODES, None), one.record.__name__)) == promised(f"{one.name}.json.txt")


@pytest.mark.parametrize("one", TABLES, ids=lambda one: one.name)
def test_no_column_ever_changes(one: DataSet, real_files: Files) -> None:
    """A column may be added to the list; one that is on it is in somebody's spreadsheet."""
    wanted = promised(f"{one.name}.csv.txt")

    assert [column.name for column in columns(one.record, CODES)] == wanted
    assert {tuple(row) for row in rows(real_files[f"data/{one.name}.csv"])} == {tuple(wanted)}


@pytest.mark.parametrize("one", DATA_SETS, ids=lambda one: one.name)
def test_everything_is_described(one: DataSet) -> None:
    schema = json_schema(one, CODES, None)
    fields = {
        f"{name}.{key}": field for name, kind in schema["$defs"].items() for key, field in kind["properties"].items()
    }
    undescribed = [name for name, field in fields.items() if "Record" in name and not field.get("description")]

    assert undescribed == []
    assert [column.name for column in columns(one.record, CODES) if not column.description] == []


# The real content


@pytest.mark.parametrize("one", DATA_SETS, ids=lambda one: one.name)
def test_the_real_data_fit_their_schema(one: DataSet, real_files: Files) -> None:
    schema = json.loads(real_files[f"data/{one.name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    assert [error.message for error in validator.iter_errors(json.loads(real_files[f"data/{one.name}.json"]))] == []
    assert schema["$id"] == f"{SITE_URL}data/{one.name}.schema.json"


@pytest.mark.parametrize("one", DATA_SETS, ids=lambda one: one.name)
def test_a_schema_refuses_what_it_must(one: DataSet, real_files: Files) -> None:
    """A schema that accepts all proves nothing."""
    validator = Draft202012Validator(json.loads(real_files[f"data/{one.name}.schema.json"]))
    file = json.loads(real_files[f"data/{one.name}.json"])
    first = file[one.name][0]
    faulty = [
        *({**first, name: 3.5} for name in first),
        *({key: value for key, value in first.items() if key != name} for name in first),
        {**first, "surprise": ""},
        {**first, "address": {"fr": "/"}},
    ]

    assert [row for row in faulty if validator.is_valid({**file, one.name: [row]})] == []


def entries(name: str, table: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((SAMPLE / "docs" / "data" / name).read_text(encoding="utf-8"))[table])


def test_every_federation_and_term_is_there_once(real_files: Files) -> None:
    for name, file, table in (("federations", "federations.toml", "federation"), ("glossary", "glossary.toml", "term")):
        wanted = [entry["id"] for entry in entries(file, table)]

        assert [record["id"] for record in records(real_files, name)] == wanted
        assert [row["id"] for row in rows(real_files[f"data/{name}.csv"])] == wanted
    assert len(records(real_files, "federations")) >= 11


def test_every_published_passage_and_document_is_there_once(real: Corpus, real_files: Files) -> None:
    found = [record["reference"] for record in records(real_files, "passages")]
    wanted = {entry.reference for entry in real.lock.entries.values() if entry.is_passage}
    documents = {f"plan/{name}" for name in ("axis-1", "axis-2", "axis-3", "axis-4", "principles")} | {"note"}

    assert len(wanted) >= 60
    assert set(found) == wanted | documents
    assert len(found) == len(set(found))


def test_a_hash_is_that_of_the_text_it_stands_beside(real_files: Files) -> None:
    """Whoever holds the file can tell, without us, whether a text is still the one that was reviewed."""
    for record in records(real_files, "passages"):
        told = {code: hashlib.sha256(text.encode()).hexdigest()[:16] for code, text in record["text"].items()}
        changed = [code for code in told if told[code] != record["hash"][code]]

        assert (record["changed"] if record["kind"] != "document" else []) == changed


def test_addresses_are_absolute_where_the_site_has_one(real_files: Files) -> None:
    passage = next(one for one in records(real_files, "passages") if one["reference"] == "note/p1")

    assert passage["address"] == {code: f"{SITE_URL}{code}/note/#p1" for code in CODES}
    assert passage["permanent_address"] == "https://id.example/id/note/p1/"
    assert passage["nature"] == "restatement"


def test_sources_are_known(real: Corpus, real_files: Files) -> None:
    known = {entry["id"] for entry in entries("sources.toml", "source")}
    named = {
        name for one in DATA_SETS for record in records(real_files, one.name) for name in record.get("sources", ())
    }

    assert named <= known
    assert named


def test_a_translation_never_passes_for_a_name(real_files: Files) -> None:
    given = {entry["id"]: entry.get("name_status", {}) for entry in entries("federations.toml", "federation")}
    wanted = {name: {code: status.get(code, "official") for code in CODES} for name, status in given.items()}
    header = promised("federations.csv.txt")

    assert {record["id"]: record["name_status"] for record in records(real_files, "federations")} == wanted
    for row in rows(real_files["data/federations.csv"]):
        assert {code: row[f"name_{code}_status"] for code in CODES} == wanted[row["id"]]
    assert all(header.index(f"name_{code}_status") == header.index(f"name_{code}") + 1 for code in CODES)
    assert "translated" in {status for each in wanted.values() for status in each.values()}


def test_two_runs_give_the_same_bytes(real: Corpus, real_files: Files) -> None:
    again = load_corpus(real.configuration)

    assert published_data(again, load_wording(), {}) == real_files


def test_json_is_written_for_people_too(real_files: Files) -> None:
    for name, text in real_files.items():
        if name.endswith(".json"):
            assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert "Fédération des Services Sociaux" in real_files["data/federations.json"]


# Tables


@pytest.mark.parametrize("one", [one for one in TABLES if one.table], ids=lambda one: one.name)
def test_a_table_holds_what_the_json_holds(one: DataSet, real_files: Files) -> None:
    table = rows(real_files[f"data/{one.name}.csv"])

    for row, record in zip(table, records(real_files, one.name), strict=True):
        for code in CODES:
            assert row[f"name_{code}"] == plain_cell(record["name"][code])
            assert row[f"name_note_{code}"] == plain_cell(record["name_note"].get(code, ""))
        assert row["sources"].split(" ") == record["sources"]
        if record.get("members"):
            assert row["members_count"] == str(record["members"]["count"])
            assert row["members_at_least"] == json.dumps(record["members"]["at_least"])
            assert row["members_uncertain"] == json.dumps(record["members"]["uncertain"])
        if "former_names" in record:
            assert [name for name in row["former_names"].split(" | ") if name] == [
                former["name"] for former in record["former_names"]
            ]


def test_the_file_opens_right_in_a_belgian_spreadsheet(real: Corpus, real_files: Files) -> None:
    """Where a comma marks the decimals, Windows takes the semicolon as the separator of lists, and Excel of cells."""
    assert {get_decimal_symbol(language.locale) for language in (*real.languages, GERMAN)} == {","}
    for one in TABLES:
        text = real_files[f"data/{one.name}.csv"]
        lines = text.removeprefix("\ufeff").split("\r\n")
        description = json.loads(real_files[f"data/{one.name}.csv-metadata.json"])

        assert "\n" not in text.replace("\r\n", "")
        assert lines[-1] == ""
        assert all(re.fullmatch(r'"(?:[^"]|"")*"(?:;"(?:[^"]|"")*")*', line) for line in lines[:-1])
        assert [column["name"] for column in description["tableSchema"]["columns"]] == promised(f"{one.name}.csv.txt")


@pytest.mark.parametrize("one", TABLES, ids=lambda one: one.name)
def test_tools_get_the_same_table_as_a_standard_has_it(one: DataSet, real_files: Files) -> None:
    """RFC 4180: commas, and nothing before the first name; its description is found beside it under its own name."""
    text = real_files[f"data/{one.name}-comma.csv"]

    assert not text.startswith("\ufeff")
    assert rows_for_tools(text) == rows(real_files[f"data/{one.name}.csv"])
    for name in (one.name, f"{one.name}-comma"):
        description = json.loads(real_files[f"data/{name}.csv-metadata.json"])
        assert description["url"] == f"{one.name}-comma.csv"
        assert description["dialect"] == {
            "delimiter": ",", "encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"],
        }  # fmt: skip


def term(text: str) -> TermRecord:
    every = dict.fromkeys(CODES, text)
    return TermRecord(
        id=text,
        name=every,
        name_status=dict.fromkeys(CODES, "official"),
        name_note=every,
        definition=every,
        address=every,
        sources=(text,),
        state="present",
        published=None,
        ended=None,
        reason=every,
        successors=(text,),
    )


@given(st.text() | st.from_regex(r"\s?[=+\-@\t\r\n\x00＝＋－＠;'\"].*"))
def test_any_text_comes_back_and_none_is_a_formula(text: str) -> None:
    (row,) = rows(csv_text([term(text)], columns(TermRecord, CODES), DIALECTS["csv"]))
    written = {value for name, value in row.items() if not name.endswith(("_status", "state", "published", "ended"))}

    assert written <= {text, f"'{text}"}
    assert not any(re.match(r"[\t\r\n\0]|\s*[=+\-@＝＋－＠]", value) for value in row.values())


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", " =1", "＝1+1", '=HYPERLINK("https://x.example")',
    ],
)  # fmt: skip
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=b", "L'eau", "'t Huis", "1968", "(=1)"])
def test_any_other_text_is_left_alone(text: str) -> None:
    assert plain_cell(text) == text


# What became of a passage

STONES = """
[[tombstone]]
address = "/note/#p3"
kind = "withdrawn"
date = 2026-12-01
reason.fr = "Faux."
reason.nl = "Fout."

[[tombstone]]
address = "/note/#p4"
kind = "merged"
date = 2026-12-02
to = ["/note/#p1"]
reason.fr = "Réunis."
reason.nl = "Samengevoegd."
"""


def change(root: Path, *changes: tuple[str, str, str]) -> None:
    for code, old, new in changes:
        path = root / f"docs/{code}/note/index.md"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def without(number: str, word: str, mark: str = " ") -> list[tuple[str, str, str]]:
    return [(code, f"{word} {code}.\n{{: #{number}{mark}}}\n", "") for code in CODES]


@pytest.fixture
def small(tmp_path: Path) -> Mapping[str, Mapping[str, Any]]:
    """The passages of a note after a year of changes, by reference."""
    write_all(tmp_path, SMALL)
    published(tmp_path, load(tmp_path, today=date(2026, 11, 21)))
    change(tmp_path, ("fr", "Un fr", "Une fr"), ("fr", "Cinq", "5"), ("nl", "Cinq", "V"))
    change(tmp_path, *without("p3", "Trois", ' sources="page"'), *without("p4", "Quatre"))
    write_all(tmp_path, {"docs/data/tombstones.toml": STONES})
    files = published_data(load(tmp_path), load_wording(), {})
    return {record["reference"]: record for record in records(files, "passages")}


def test_the_state_of_each_passage_is_said(small: Mapping[str, Mapping[str, Any]]) -> None:
    assert {reference: (record["state"], record["changed"]) for reference, record in small.items()} == {
        "note": ("to-review", ["fr", "nl"]),
        "note/p1": ("lagging", ["fr"]),
        "note/p2": ("together", []),
        "note/p3": ("withdrawn", []),
        "note/p4": ("merged", []),
        "note/p5": ("to-review", ["fr", "nl"]),
    }


def test_what_stands_shows_its_present_text_and_the_hash_of_the_reviewed_one(
    small: Mapping[str, Mapping[str, Any]],
) -> None:
    first = small["note/p1"]

    assert first["text"] == {"fr": "Une fr.", "nl": "Un nl."}
    assert first["hash"]["fr"] == hashlib.sha256(b"Un fr.").hexdigest()[:16]
    assert (first["published"], first["reviewed"], first["ended"]) == ("2026-11-21", "2026-11-21", None)
    assert (first["kind"], first["document"], first["title"]["nl"]) == ("paragraph", "note", "Note nl")
    assert (first["sources"], first["reason"], first["successors"]) == (["page"], {}, [])


def test_what_is_gone_keeps_its_last_text_and_says_why(small: Mapping[str, Mapping[str, Any]]) -> None:
    third, fourth = small["note/p3"], small["note/p4"]

    assert third["text"] == {"fr": "Trois fr.", "nl": "Trois nl."}
    assert (third["sources"], third["order"], fourth["order"]) == (["page"], 3, 4)
    assert (third["ended"], third["reason"]) == ("2026-12-01", {"fr": "Faux.", "nl": "Fout."})
    assert (third["successors"], fourth["successors"]) == ([], ["note/p1"])


def test_without_an_address_of_the_site_nothing_is_invented(small: Mapping[str, Mapping[str, Any]]) -> None:
    assert small["note/p2"]["address"] == {"fr": "/fr/note/#p2", "nl": "/nl/note/#p2"}
    assert small["note/p2"]["permanent_address"] is None
    assert small["note"]["text"] == {}


# A third language


def trilingual(root: Path) -> Corpus:
    """Add German to a project: a folder, a line of configuration, its words."""
    files = {name: text for name, text in SMALL.items() if "/nl/" not in name}
    german = {name.replace("/fr/", "/de/"): text for name, text in files.items() if "/fr/" in name}
    glossary = '[[term]]\nid = "first-line"\nname_status.de = "translated"\nsources = ["page"]\n' + "".join(
        f'name.{code} = "Nom {code}"\ndefinition.{code} = "Sens {code}."\n' for code in (*CODES, "de")
    )
    write_all(root, {**SMALL, **german, "docs/data/glossary.toml": glossary})
    configuration: Configuration = read_configuration(root / "mkdocs.yml")
    return published(root, load_corpus(replace(configuration, languages=(*configuration.languages, GERMAN))))


def in_german(wording: Wording) -> Wording:
    return replace(wording, sentences={key: {"de": key, **words} for key, words in wording.sentences.items()})


def test_a_third_language_adds_columns_and_changes_none(tmp_path: Path) -> None:
    files = published_data(trilingual(tmp_path), in_german(load_wording()), {})
    (row,) = rows(files["data/glossary.csv"])
    schema = json.loads(files["data/glossary.schema.json"])

    assert set(row) - set(promised("glossary.csv.txt")) == {
        "name_de", "name_de_status", "name_note_de", "definition_de", "address_de", "reason_de",
    }  # fmt: skip
    assert [name for name in row if "_de" not in name] == promised("glossary.csv.txt")
    assert (row["name_de"], row["name_de_status"], row["name_nl_status"]) == ("Nom de", "translated", "official")
    assert Draft202012Validator(schema).is_valid(json.loads(files["data/glossary.json"]))
    assert set(records(files, "passages")[1]["text"]) == {"fr", "nl", "de"}

"""The open data files under `/data/`: records as JSON and CSV, each with its description beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args

from concordance.model.addressable import absolute_url
from concordance.open_data.akoma_ntoso import document_files
from concordance.open_data.collect import records
from concordance.open_data.csv_files import DIALECTS, columns, csv_description, csv_text
from concordance.open_data.dcat import Catalogue
from concordance.open_data.files import INDEX, LICENCE, data_sets, proposed_sets
from concordance.open_data.proposal_files import proposal_values
from concordance.open_data.publication_records import recorded_files
from concordance.schemas.fields import Status

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import DataSet
    from concordance.schemas.records import Record
    from concordance.wording import Wording

NO_PAPER: Mapping[str, bytes] = MappingProxyType({})
"""What a build without PDF lists."""
SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def open_data_files(
    corpus: Corpus,
    wording: Wording,
    made: Mapping[str, str],
    changes: Mapping[str, str],
    papers: Mapping[str, bytes] = NO_PAPER,
) -> Mapping[str, str]:
    """Give the text of every open data file by its path from the root of the site.

    `made` are the files that other rooms make and that are listed here too, in the same way; `changes` the days on
    which the files of the project last changed, by path from its root, where that is known; `papers` the files of PDF
    that the catalogue lists. A CSV file has lines that
    end in CR LF, and that of spreadsheets begins with a byte order mark: it must be written as it is, in UTF-8.
    """
    by_name = records(corpus, wording)
    files = {**made, **document_files(corpus, wording), **recorded_files(corpus)}
    if proposed_sets(corpus):
        files |= {path: json_text(value) for path, value in proposal_values(corpus, wording)}
    for data_set in data_sets(corpus):
        files |= dict(_files(corpus, data_set, by_name[data_set.name]))
    contents = {path: text.encode() for path, text in files.items()}
    return {**files, INDEX.path: json_text(Catalogue(corpus, wording, contents, changes, papers).as_json_ld())}


def _files(corpus: Corpus, data_set: DataSet, rows: Sequence[Record]) -> Iterator[tuple[str, str]]:
    codes, file = corpus.configuration.codes, data_set.json_file
    complete = corpus.site_languages.complete
    address = absolute_url(corpus, file.schema_path) if corpus.configuration.site_url else None
    yield file.path, json_text(envelope(data_set, rows))
    yield file.schema_path, json_text(json_schema(data_set, codes, address, complete))
    table, tools = columns(data_set.record, codes), data_set.csv_files[-1:]
    for one in data_set.csv_files:
        yield one.path, csv_text(rows, table, DIALECTS[one.kind])
        yield one.schema_path, json_text(csv_description(tools[0].name, table))


def json_text(value: Mapping[str, Any]) -> str:
    """Write JSON that is the same bytes for the same content, with its letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def envelope(data_set: DataSet, records: Sequence[Record]) -> dict[str, Any]:
    """Put the licence and the schema with the records: a file that is copied leaves its folder."""
    rows = [record.model_dump(mode="json") for record in records]
    return {"$schema": data_set.json_file.schema, "license": LICENCE, data_set.name: rows}


def json_schema(
    data_set: DataSet, codes: Sequence[str], address: str | None, complete: Sequence[str] | None = None
) -> dict[str, Any]:
    """Describe a JSON file as JSON Schema, draft 2020-12, from the model of its records and the site's languages.

    `address` is that of the schema itself, its `$id`, which must be absolute or absent (JSON Schema Core, §8.2.1).
    `complete` are the languages that have everything; without it, all have.
    """
    record = data_set.record.model_json_schema(mode="serialization")
    definitions = record.pop("$defs", {})
    by_language = {
        name: table for name, table in _language_definitions(codes, complete or codes).items() if name in definitions
    }
    return {
        "$schema": SCHEMA_DIALECT,
        **({"$id": address} if address else {}),
        "title": data_set.json_file.name,
        "type": "object",
        "properties": {
            "$schema": {"type": "string", "description": "Name of this schema, beside the file."},
            "license": {"const": LICENCE, "description": "Of the site's own words; facts and official names are free."},
            data_set.name: {"type": "array", "items": {"$ref": f"#/$defs/{data_set.record.__name__}"}},
        },
        "required": ["$schema", "license", data_set.name],
        "additionalProperties": False,
        "$defs": {**definitions, **by_language, data_set.record.__name__: record},
    }


def _language_definitions(codes: Sequence[str], complete: Sequence[str]) -> dict[str, Any]:
    """Name the languages of a text by language, which the models leave open: languages come later than models."""
    texts = {code: {"type": "string"} for code in codes}
    statuses = {code: {"enum": list(get_args(Status))} for code in codes}
    some = {"type": "object", "properties": texts, "additionalProperties": False}
    return {
        "SomeLanguages": {**some, "description": "A text in those languages that have one; may be empty."},
        "EveryLanguage": {**some, "required": list(complete), "description": "A text in each language."},
        "Statuses": {
            **some,
            "properties": statuses,
            "anyOf": [{"required": list(complete)}, {"maxProperties": 0}],
            "description": "A status by language; of what is gone, none.",
        },
    }

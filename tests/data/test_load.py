"""Reading the data: sound entries are kept, faulty ones become problems, and what is known of them stays known."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.configuration_file import read_configuration
from concordance.data.load import Data, load_data, without_missing_files
from concordance.data.tables import kinds_by_file, needed_files
from concordance.model.corpus import load_corpus
from concordance.problem import Problem
from concordance.regular_files import read_all
from concordance.schema_errors import KEYS, LANGUAGE_FAULTS
from concordance.schemas.entries import Relation, Source
from concordance.subject.bodies import Federation, Term
from concordance.subject.plan import Axis, Plan
from concordance.wording import Wording
from sample import SAMPLE
from tiny_site import TINY, write_site

GLOSSARY = "docs/data/glossary.toml"
SOUND = (TINY / GLOSSARY).read_text(encoding="utf-8")


def load(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> tuple[Data, tuple[Problem, ...]]:
    return loaded(write_site(folder, changes))


def loaded(mkdocs_file: Path) -> tuple[Data, tuple[Problem, ...]]:
    configuration = read_configuration(mkdocs_file)
    files = read_all(configuration.docs)
    data, problems = load_data(configuration, files)
    needed = needed_files(load_corpus(configuration).pages.values())
    data, missing = without_missing_files(data, configuration, files, needed)
    return data, (*problems, *missing)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    return [(problem.path.rpartition("/")[2], problem.line, problem.key) for problem in problems]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Data:
    data, problems = load(tmp_path_factory.mktemp("data"))
    assert problems == ()
    return data


def test_the_data_of_the_sample_has_no_problem() -> None:
    _, problems = loaded(SAMPLE / "mkdocs.yml")

    assert problems == ()


def test_entries_keep_the_order_of_the_file(sound: Data) -> None:
    assert [axis.id for axis in sound.all("axis", Axis)] == ["axis-1", "axis-2"]
    assert list(sound.by_id("term", Term)) == ["first-line", "cocom"]


def test_an_entry_has_its_place(sound: Data) -> None:
    federation, place = sound.with_places("federation", Federation)[0]

    assert federation.id == "ama"
    assert place.path == "docs/data/federations.toml"
    assert [place.line(), place.line("name"), place.line("name", "nl"), place.line("members", "count")] == [
        6,
        12,
        13,
        23,
    ]
    assert [place.line() for place in sound.places("federation")] == [6, 39]


def test_the_only_entry_of_a_table(sound: Data) -> None:
    plan = sound.single("plan", Plan)

    assert plan is not None
    assert plan.brand == "Brussels Takes Care"
    assert sound.single("nothing", Plan) is None


def test_a_relation_without_a_source_is_a_reading(sound: Data) -> None:
    assert [relation.reading for relation in sound.all("relation", Relation)] == [True, False]


def test_an_entry_cannot_be_changed(sound: Data) -> None:
    with pytest.raises(ValueError, match="frozen"):
        sound.all("source", Source)[0].publisher = "other"


def test_a_faulty_entry_is_left_out_and_its_id_stays_known(tmp_path: Path) -> None:
    data, problems = load(tmp_path, {GLOSSARY: SOUND.replace('name.nl = "Eerste lijn"\n', "")})

    assert told(problems) == [("glossary.toml", 3, "language-missing")]
    assert list(data.by_id("term", Term)) == ["cocom"]
    assert data.ids("term") == {"first-line", "cocom"}
    assert not data.lacks("term", "first-line")
    assert data.lacks("term", "other")
    assert data.partial == {"term"}


@pytest.mark.parametrize(
    "content", [None, "[[term]", b"\x00", "= 1", "x = " + "[" * 5000, "x = " + "9" * 5000, 'a = "\n']
)
def test_of_a_file_that_cannot_be_read_nothing_is_claimed(tmp_path: Path, content: str | bytes | None) -> None:
    data, problems = load(tmp_path, {GLOSSARY: content})

    keys: dict[str | bytes | None, str] = {
        None: "data-file-missing",
        "[[term]": "toml-header",
        b"\x00": "sign-hidden",
        'a = "\n': "toml-quote-open",
    }
    key = keys.get(content, "data-broken")
    assert told(problems) == [("glossary.toml", 1, key)]
    assert data.unread == {"term"}
    assert not data.lacks("term", "whatever")
    assert [axis.id for axis in data.all("axis", Axis)] == ["axis-1", "axis-2"]


@pytest.mark.parametrize("content", ["", "# nothing yet\n"])
def test_a_file_without_entries_is_sound(tmp_path: Path, content: str) -> None:
    data, problems = load(tmp_path, {"docs/data/relations.toml": content})

    assert problems == ()
    assert data.all("relation", Relation) == ()


@pytest.mark.parametrize("name", ["tombstones.toml", "citations.toml", "facts.toml"])
def test_a_young_site_needs_no_such_file(sound: Data, name: str) -> None:
    assert name in kinds_by_file()
    assert not (TINY / "docs" / "data" / name).exists()


def test_windows_line_ends_and_another_encoding_are_read(tmp_path: Path) -> None:
    latin = SOUND.replace("\n", "\r\n").encode("latin-1")
    data, problems = load(tmp_path, {GLOSSARY: latin})

    assert told(problems) == [("glossary.toml", 3, "file-encoding")]
    assert data.by_id("term", Term)["first-line"].name["fr"] == "Première ligne"


@pytest.mark.parametrize(
    ("entry", "keys"),
    [
        ("term = 3", ["field-wrong"]),
        ('term = ["first-line"]', ["field-wrong"]),
        ("[term]\nid = 'a'", ["field-missing", "field-missing", "field-missing"]),
        ("[[term]]", ["field-missing"] * 4),
        ("[[term]]\nid = 3\nname = 3\nnam = 3\ndefinition = []\nsources = 'a'",
         ["field-text", "field-languages", "field-languages", "field-list", "field-unknown"]),
    ],
)  # fmt: skip
def test_an_entry_of_another_shape_is_told(tmp_path: Path, entry: str, keys: list[str]) -> None:
    _, problems = load(tmp_path, {GLOSSARY: entry})

    assert [problem.key for problem in problems] == keys
    assert all(problem.values["field"] for problem in problems)


def test_every_kind_of_fault_has_a_message(wording: Wording) -> None:
    assert {*KEYS.values(), "field-wrong", *(f"language-{fault}" for fault in LANGUAGE_FAULTS)} <= set(wording.messages)


def test_every_data_file_of_the_sample_has_a_schema() -> None:
    files = {path.name for path in (SAMPLE / "docs" / "data").glob("*.toml")}

    assert files <= set(kinds_by_file())


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", []),
        ("<!-- glossary -->\n", [("glossary.toml", 1, "data-file-missing")]),
        ("`<!-- glossary -->`\n", []),
    ],
)
def test_a_file_is_missed_where_a_page_shows_its_entries(
    tmp_path: Path, text: str, problems: list[tuple[str, int, str]]
) -> None:
    """Without the page of the glossary, a site needs its file only if another page calls its part."""
    home = (TINY / "docs" / "fr" / "index.md").read_text(encoding="utf-8") + f"\n{text}"
    without: dict[str, str | bytes | None] = {
        GLOSSARY: None,
        "docs/fr/glossary.md": None,
        "docs/nl/glossary.md": None,
        "docs/fr/index.md": home,
    }
    _, found = load(tmp_path, without)

    assert told(found) == problems

"""The words that the build writes: all languages side by side, and nothing missing."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from concordance.configuration_file import read_configuration
from concordance.errors import ConfigurationError
from concordance.problem import Problem
from concordance.wording import MESSAGES, SUBJECT, WORDS_FOLDER, Wording, load_wording
from concordance.words_file import WORDS_PATH
from locations import ROOT

CODES = frozenset(read_configuration(ROOT / "mkdocs.yml").codes)
ENGINE_CODES = frozenset({"fr", "nl", "de", "en"})
"""The engine speaks these, whatever the languages of the site are."""
NAMES_OF_THE_SITE = re.compile(r"brux|bruss|brüss|\b(?:IFA|PSSI|GWGP|COCOF|Vivalis|CBCS)\b", re.IGNORECASE)
FILES = sorted(path for path in WORDS_FOLDER.glob("*.toml") if path.stem != "languages")


def entries(table: Mapping[str, Any], key: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield every entry of a file with its dotted key; an entry is a table that holds text."""
    if any(isinstance(value, str) for value in table.values()):
        yield key, {name: value for name, value in table.items() if isinstance(value, str)}
    for name, value in table.items():
        if isinstance(value, dict):
            yield from entries(value, f"{key}.{name}".removeprefix("."))


ALL = [
    (path.stem, key, words) for path in FILES for key, words in entries(tomllib.loads(path.read_text(encoding="utf-8")))
]
"""Every entry, with its file and its key: thousands, and a rule that holds of each is one test."""


def placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("file", [path.stem for path in FILES])
def test_an_entry_is_there_in_every_language_and_says_the_same(file: str) -> None:
    own = CODES | ({"en"} if file.endswith(MESSAGES) else set())
    needed = own if file.startswith(SUBJECT) else ENGINE_CODES
    words_by_key = {key: words for name, key, words in ALL if name == file}

    assert [key for key, words in words_by_key.items() if not needed <= set(words) <= ENGINE_CODES | CODES] == []
    assert [key for key, words in words_by_key.items() if not all(text.strip() for text in words.values())] == []
    assert [key for key, words in words_by_key.items() if len({*map(placeholders, words.values())}) != 1] == []
    assert words_by_key


def test_the_words_of_the_engine_name_nothing_of_this_site() -> None:
    of_the_engine = ((file, key, words) for file, key, words in ALL if not file.startswith(SUBJECT))

    assert [
        (file, key, code, text)
        for file, key, words in of_the_engine
        for code, text in words.items()
        if NAMES_OF_THE_SITE.search(text)
    ] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_types_its_apostrophes_in_one_way(path: Path) -> None:
    """Plain where the build sets the typography, curly where words reach the reader as they are; never both."""
    prose = "".join(
        text for _, words in entries(tomllib.loads(path.read_text(encoding="utf-8"))) for text in words.values()
    )

    assert not ("'" in re.sub(r"`[^`]*`", "", prose) and re.search("[‘’]", prose))


def test_french_has_a_space_before_its_double_signs() -> None:
    code = re.compile(r"`[^`]*`|\{[^}]*\}|https?://|(?:mailto|tel):")
    found = ((file, key, code.sub("x", words.get("fr", ""))) for file, key, words in ALL)

    assert [one for one in found if re.findall(r"\S+[;!?»](?!\w)|\S+:(?= |$)", one[2])] == []


def test_every_file_of_words_is_read() -> None:
    wording = load_wording()
    keys = {key for path in FILES for key, _ in entries(tomllib.loads(path.read_text(encoding="utf-8")))}

    assert set(wording.sentences) | set(wording.messages) == keys


def test_no_key_is_given_in_two_files_of_sentences() -> None:
    keys = [
        key
        for path in FILES
        if not path.stem.endswith(MESSAGES)
        for key, _ in entries(tomllib.loads(path.read_text(encoding="utf-8")))
    ]

    assert sorted(keys) == sorted(set(keys))


@pytest.fixture
def small() -> Wording:
    return Wording(
        {"skip": {"fr": "Aller à {place}", "nl": "Naar {place}"}},
        {
            "near-miss": {"fr": " Plutôt `{meant}` ?", "nl": " Eerder `{meant}`?"},
            "unknown": {"fr": "`{found}` n'existe pas.", "nl": "`{found}` bestaat niet."},
            "form": {"fr": "Renommez en `{meant}`.", "nl": "Hernoem naar `{meant}`."},
        },
    )


def test_a_sentence_is_said_in_one_language(small: Wording) -> None:
    assert small.say("nl", "skip", place="de note") == "Naar de note"


@pytest.mark.parametrize(("language", "key"), [("de", "skip"), ("fr", "gone")])
def test_a_hole_in_our_own_words_is_never_filled_with_another_language(small: Wording, language: str, key: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"`{language}` in `\[{key}\]`"):
        small.say(language, key, place="")


@pytest.mark.parametrize(
    ("key", "values", "message"),
    [
        ("unknown", {"found": "fdsss"}, "`fdsss` n'existe pas."),
        ("unknown", {"found": "fdsss", "meant": ""}, "`fdsss` n'existe pas."),
        ("unknown", {"found": "fdsss", "meant": "fdss"}, "`fdsss` n'existe pas. Plutôt `fdss` ?"),
        ("form", {"found": "A b.md", "meant": "a-b.md"}, "Renommez en `a-b.md`."),
        ("unknown", {"found": "{meant} {0}"}, "`{meant} {0}` n'existe pas."),
        ("unknown", {"found": "two\n  lines"}, "`two lines` n'existe pas."),
        ("unknown", {"found": "a" * 200}, f"`{'a' * 120}…` n'existe pas."),
    ],
)
def test_a_message_quotes_what_was_found_and_names_the_near_miss(
    small: Wording, key: str, values: dict[str, str], message: str
) -> None:
    assert small.message(Problem("a.md", 3, key, values), "fr", "docs") == message


def test_the_words_may_stand_in_another_folder(tmp_path: Path) -> None:
    (tmp_path / "parts.toml").write_text('[a]\nfr = "x"\n[a.b]\nfr = "y"\n', encoding="utf-8")
    (tmp_path / "problems.toml").write_text('[c]\nfr = "z"\n', encoding="utf-8")
    (tmp_path / "languages.toml").write_text('[fr]\nname = "Français"\n', encoding="utf-8")

    assert load_wording(tmp_path) == Wording({"a": {"fr": "x"}, "a.b": {"fr": "y"}}, {"c": {"fr": "z"}})


@pytest.mark.parametrize("content", [b"[half\n", b'[a]\nfr = "\xe9t\xe9"\n'], ids=["half-saved", "latin-1"])
@pytest.mark.parametrize("name", ["problems.toml", "interface.toml"])
def test_a_file_that_cannot_be_read_is_said_in_one_line(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(ConfigurationError, match=rf"^{WORDS_PATH}/{name}: cannot be read: .+$"):
        load_wording(tmp_path)

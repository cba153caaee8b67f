"""A slip in the words of the generator is one line that says where it is and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.errors import ConfigurationError
from concordance.languages_file import LANGUAGES_FILE, load_languages
from concordance.wording import WORDS_FOLDER, Wording, load_wording
from concordance.words_file import WORDS_PATH
from locations import ROOT

HEAD = f"{WORDS_PATH}/parts.toml: "


def told(folder: Path, text: str, name: str = "parts") -> str:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as error:
        load_wording(folder, ("fr", "nl"))
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[a]\nfr = "x"\n[b.c]\nfr = "y"\nnl = "y"\n[d]\nfr = "z"\n',
            '2 words are missing in the language `nl`: write `nl = "…"` under `[a]`, `[d]`',
        ),
        ('[a]\nfr = "x"\nnl = 3\n', "`nl` in `[a]` must be a text between quotes, in a table"),
        ('fr = "x"\nnl = "x"\n', "`fr` in `[]` must be a text"),
        (
            '[a]\nfr = "le {dote}"\nnl = "op {date}"\n',
            "has `{dote}`, which no other language has: did you mean `{date}`",
        ),
        ('[a]\nfr = "le {x}"\nnl = "op"\n', "has `{x}`, which no other language has: take it out"),
        ('[a]\nfr = "le {"\nnl = "op"\n', "`fr` in `[a]`: Single '{' encountered in format string; a bracket"),
        ('[a]\nfe = "x"\nnl = "x"\n', "1 words are missing in the language `fr`"),
    ],
)
def test_a_slip_is_told_where_it_is(text: str, said: str, tmp_path: Path) -> None:
    found = told(tmp_path, text)

    assert found.startswith(HEAD)
    assert said in found
    assert "\n" not in found


def test_messages_are_needed_in_english_too(tmp_path: Path) -> None:
    assert "in the language `en`" in told(tmp_path, '[a]\nfr = "x"\nnl = "x"\n', "problems")


def test_a_language_with_a_region_has_the_words_of_the_language(tmp_path: Path) -> None:
    (tmp_path / "parts.toml").write_text('[a]\nfr = "x"\nnl = "y"\n', encoding="utf-8")

    assert load_wording(tmp_path, ("fr-BE", "nl")).say("fr-BE", "a") == "x"


def test_the_words_of_the_generator_are_whole() -> None:
    assert load_wording(codes=("fr", "nl")) == load_wording()
    assert (ROOT / WORDS_PATH).resolve() == WORDS_FOLDER.resolve()


def test_a_place_that_nothing_fills_is_told_when_it_is_said() -> None:
    with pytest.raises(
        ConfigurationError, match=r"`\[a\]` have a place that nothing fills .*: they may have `\{date\}`"
    ):
        Wording({"a": {"fr": "le {day}"}}, {}).say("fr", "a", date="1")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('name = "Français"\n', "", "`fr.name`: field required"),
        ('locale = "fr_BE"', 'locale = "xx_YY"', "`fr.locale`: value error, must be a locale of cldr, such as fr_be"),
        ('alpha3 = "fra"', "alpha3 = 3", "`fr.alpha3`: input should be a valid string"),
        ('alpha3 = "fra"', 'alpha4 = "fra"', "`fr.alpha3`: field required"),
        ('thousands = "\\u202F"', "", "`fr.typography.thousands`: field required"),
        (
            'quotes = [["«\\u202F", "\\u202F»"]',
            'quotes = [["«"]',
            "`fr.typography.quotes.0`: list should have at",
        ),
    ],
)
def test_a_language_that_is_described_wrongly_is_one_line(before: str, after: str, said: str, tmp_path: Path) -> None:
    text = LANGUAGES_FILE.read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "languages.toml").write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ConfigurationError) as error:
        load_languages(("fr",), tmp_path / "languages.toml")

    assert str(error.value).startswith(f"{WORDS_PATH}/languages.toml: {said}")
    assert "\n" not in str(error.value)

"""Every word a reader meets, in the dictionary of its own language; what is no prose is left alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.commands.spelling import is_known, prose_runs, unknown_words, words_of
from concordance.model.corpus import Corpus
from concordance.wording import WORDS_FOLDER
from locations import ROOT
from project import Project

FRENCH = frozenset(["accès", "note", "demande", "personne", "aujourd'hui", "bien", "être", "porte", "clé", "page"])
NETHERLANDS = frozenset(["nota", "vraagt", "toegang", "eerste", "lijn", "foto", "pagina"])
HEAD = "---\ntitle: Page\ndescription: Page.\n---\n"
PAGE, DATA = "docs/fr/page.md", "docs/data/bodies.toml"
LETTERS = st.text("abcéè", min_size=1, max_size=6)


def knows(words: frozenset[str]) -> Callable[[str], bool]:
    return lambda word: word in words or word.lower() in words


DICTIONARIES = {"fr": knows(FRENCH), "nl": knows(NETHERLANDS)}


def told(corpus: Corpus, own: frozenset[str] = frozenset()) -> list[tuple[str, int, str, str]]:
    """Give the unknown words of the pages and the data; those of the generated words have a test of their own."""
    found = unknown_words(corpus, DICTIONARIES, own)
    return [
        (one.path, one.line, one.values["found"], one.values["language"])
        for one in found
        if one.path.startswith("docs/")
    ]


def told_of(folder: Path, files: Mapping[str, str], *own: str) -> list[tuple[str, int, str, str]]:
    return told(Project.small(folder, files).corpus(), frozenset(own))


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("La note, l'accès : bien-être !", ["La", "note", "l'accès", "bien-être"]),
        ("L’accès d'aujourd’hui", ["L'accès", "d'aujourd'hui"]),
        ("Voir https://a.be/Fautte et nous@fautte.be", ["Voir", "et"]),
        ("Ouvrir docs/fr/fautte.md ou references.lock", ["Ouvrir", "ou"]),
        ("Tapez `make fautte` ici", ["Tapez", "ici"]),
        ("Il y en a {count} en 2023", ["Il", "y", "en", "a", "en"]),
        ("p14bis", ["p", "bis"]),
        ("", []),
    ],
)
def test_words_are_found_and_what_is_no_prose_is_not(text: str, words: list[str]) -> None:
    assert list(words_of(text)) == words


@pytest.mark.parametrize(
    "word",
    ["note", "Note", "l'accès", "L'accès", "d'aujourd'hui", "porte-clé", "COCOM", "bien-être", "'note'", "GitHub"],
)
def test_a_right_word_is_known(word: str) -> None:
    """As it is, after an elision, in capitals, made of parts, or on the list of the project."""
    assert is_known(word, DICTIONARIES["fr"], frozenset({"GitHub"}))


@pytest.mark.parametrize("word", ["notte", "l'acces", "porte-clef", "Cocom", "d'notte"])
def test_a_wrong_word_is_not(word: str) -> None:
    assert not is_known(word, DICTIONARIES["fr"], frozenset({"GitHub"}))


@given(st.lists(LETTERS, min_size=1, max_size=4), st.sampled_from("-'"))
def test_a_compound_is_right_where_all_its_parts_are(parts: list[str], sign: str) -> None:
    word = sign.join(parts)
    letters = len(parts) > 1 and all(len(one) == 1 for one in parts)

    assert is_known(word, knows(frozenset(parts)), frozenset())
    assert is_known(word, knows(frozenset()), frozenset()) == letters


# Places


def test_each_run_is_read_in_its_own_language(tmp_path: Path) -> None:
    text = f'{HEAD}# Page\n\nLa note, <span lang="nl">de nota toegang</span> note nota.\n'

    assert told_of(tmp_path, {PAGE: text}, "la", "de") == [(PAGE, 7, "nota", "fr")]


def test_languages_end_where_their_element_does(tmp_path: Path) -> None:
    text = f'{HEAD}# Page\n\n<span lang="nl">nota *toegang* <br> lijn</span> note **nota**\n'

    assert told_of(tmp_path, {PAGE: text}) == [(PAGE, 7, "nota", "fr")]


def test_a_language_without_a_dictionary_is_not_judged(tmp_path: Path) -> None:
    assert told_of(tmp_path, {PAGE: f'{HEAD}# Page\n\n<span lang="en">primary care</span>\n'}) == []


def test_code_addresses_and_file_names_are_no_prose(tmp_path: Path) -> None:
    text = (
        f"{HEAD}# Page\n\n`fautte`\n\n```\nfautte\n```\n\n    fautte\n\n"
        "<https://fautte.be/>\n\n[note](https://fautte.be/fautte)\n\n<!-- fautte -->\n"
    )

    assert told_of(tmp_path, {PAGE: text}) == []


def test_a_typo_is_told_once_a_file_with_its_line(tmp_path: Path) -> None:
    text = f"{HEAD}# Page\n\nLa notte et la notte.\n\nLa notte.\n"

    assert told_of(tmp_path, {PAGE: text}, "la", "et") == [(PAGE, 7, "notte", "fr")]


def test_the_head_of_a_page_is_read_too(tmp_path: Path) -> None:
    text = "---\ntitle: Notte\ndescription: Une porrte.\n---\n# Page\n"

    assert told_of(tmp_path, {PAGE: text}, "une") == [(PAGE, 2, "Notte", "fr"), (PAGE, 3, "porrte", "fr")]


def test_the_line_is_that_of_the_whole_word(tmp_path: Path) -> None:
    """Another word that holds it does not count, nor does the kind of apostrophe."""
    text = f"{HEAD}# Page\n\nUne notte-demande.\n\nL’not, ici.\n"

    assert told_of(tmp_path, {PAGE: text}, "une", "notte-demande", "ici") == [(PAGE, 9, "L'not", "fr")]


def test_a_typo_in_the_data_is_told(tmp_path: Path) -> None:
    data = '[[body]]\nid = "fautte"\nname.fr = "La notte"\nname.nl = "De nota"\nrole.fr = "porte"\nrole.nl = "porte"\n'

    assert told_of(tmp_path, {DATA: data}, "la", "de") == [(DATA, 3, "notte", "fr"), (DATA, 5, "porte", "nl")]


def test_the_same_letters_are_judged_in_each_language(tmp_path: Path) -> None:
    data = '[[body]]\nname.fr = "note"\nname.nl = "note"\n'

    assert [one[2:] for one in told_of(tmp_path, {DATA: data})] == [("note", "nl")]


@pytest.mark.parametrize("broken", ["[[body\n", 'name.fr = "Relev\xe9"\n'])
def test_data_that_cannot_be_read_ends_nothing(broken: str, tmp_path: Path) -> None:
    """`make check` tells of it; what can be read is spelt."""
    corpus = Project.small(tmp_path, {PAGE: f"{HEAD}# Page\n\nUne notte.\n"}).corpus()
    path = tmp_path / DATA
    path.parent.mkdir(parents=True)
    path.write_bytes(broken.encode("latin-1"))

    assert (PAGE, 7, "notte", "fr") in told(corpus, frozenset({"une"}))


def test_a_page_in_another_encoding_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / PAGE).parent.mkdir(parents=True)
    (tmp_path / PAGE).write_bytes(f"{HEAD}# Page\n\nÉté notte.\n".encode("latin-1"))

    assert told_of(tmp_path, {}, "été") == [(PAGE, 7, "notte", "fr")]


def test_a_typo_in_the_words_of_the_site_is_told_with_its_line(tmp_path: Path) -> None:
    """Of the sentences that templates and messages say."""
    corpus = Project.small(tmp_path, {}).corpus()
    here = replace(corpus, configuration=replace(corpus.configuration, file=ROOT / "mkdocs.yml"))
    path = WORDS_FOLDER / "parts.toml"
    lines = path.read_text(encoding="utf-8").split("\n")
    line, word = next((n, w) for n, text in enumerate(lines, 1) if text.startswith("fr = ") for w in words_of(text[5:]))
    found = [
        (one.path, one.line, one.values["found"])
        for one in unknown_words(here, {"fr": lambda known: known != word}, frozenset())
        if one.path.endswith("/parts.toml")
    ]

    assert found == [(path.relative_to(ROOT).as_posix(), line, word)]


def test_all_that_a_reader_meets_is_read(tmp_path: Path) -> None:
    data = '[[body]]\nname.fr = "Un nom"\nlist = [{fr = "Un mot"}]\n'
    runs = {
        one.text
        for one in prose_runs(Project.small(tmp_path, {PAGE: f"{HEAD}# Titre\n\n- point\n", DATA: data}).corpus())
    }

    assert {"Titre", "point", "Un nom", "Un mot", "Page\nPage."} <= runs

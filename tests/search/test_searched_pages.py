"""The parts of a page as results show them: their names, their sections, and how many words each has."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.model.corpus import Corpus
from concordance.search.searched_pages import SearchedPage, searched_pages
from concordance.wording import Wording
from project import Project

HEAD = "---\ntitle: Note\ndescription: Une note.\nsources: [plan-page]\n---\n"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Read the tiny site once."""
    return Project.tiny(tmp_path_factory.mktemp("pages") / "project").corpus()


def page_of(folder: Path, wording: Wording, text: str) -> SearchedPage:
    corpus = Project.small(folder, {"docs/fr/note.md": f"{HEAD}{text}\n"}).corpus()
    return next(page for page in searched_pages(corpus, wording, "fr") if page.path == "note")


def told(page: SearchedPage) -> list[tuple[str, str, str, int, str]]:
    return [(part.id, part.name.replace("\u00a0", " "), part.section, part.named, part.text) for part in page.parts]


def test_each_part_has_its_name_and_its_section(tmp_path: Path, wording: Wording) -> None:
    first = "# Note\n\nAvant.\n\n## Une {#s1}\n\nUn.\n{: #p1 }\n\n"
    text = f"{first}### Deux {{#s2}}\n\nDeux mots.\n{{: #p2 }}\n\n## Trois {{#s3}}\n\nFin."

    assert told(page_of(tmp_path, wording, text)) == [
        ("", "Note", "", 1, "Avant."),
        ("s1", "Une", "", 1, ""),
        ("p1", "§ 1", "Une", 0, "Un."),
        ("s2", "Deux", "Une", 1, ""),
        ("p2", "§ 2", "Deux", 0, "Deux mots."),
        ("s3", "Trois", "", 1, "Fin."),
    ]


def test_a_section_that_goes_on_is_not_under_itself(tmp_path: Path, wording: Wording) -> None:
    parts = told(page_of(tmp_path, wording, "## Une {#s1}\n\nUn.\n{: #p1 }\n\nEncore."))

    assert parts[-1] == ("s1", "Une", "", 0, "Encore.")


def test_the_name_of_an_entry_is_part_of_its_words(tiny: Corpus, wording: Wording) -> None:
    (glossary,) = (page for page in searched_pages(tiny, wording, "fr") if page.path == "glossary")

    assert told(glossary)[-1] == ("cocom", "COCOM", "", 1, "Une autorité bilingue de Bruxelles.")


def test_a_shortened_name_is_not_counted_twice(tmp_path: Path, wording: Wording) -> None:
    text = "Un " + "mot " * 40 + "enfin"
    (part,) = page_of(tmp_path, wording, f"- {text}\n  {{: #long }}").parts

    assert (part.named, part.text) == (0, text)


def test_a_page_about_the_site_is_known(tiny: Corpus, wording: Wording) -> None:
    about = {page.path: page.about_site for page in searched_pages(tiny, wording, "fr")}

    assert (about["sources"], about["note"]) == (True, False)


def test_the_page_of_the_search_is_not_searched(tmp_path: Path, wording: Wording) -> None:
    head = "---\ntitle: Rechercher\ndescription: Chercher.\n---\n# Rechercher\n"
    corpus = Project.tiny(tmp_path, {"docs/fr/search.md": head}).corpus()

    assert corpus.page("fr", "search")
    assert {page.path for page in searched_pages(corpus, wording, "fr")} == {
        page.path for page in corpus.pages_in("fr")
    } - {"search"}

"""What a site that was just built has lost, cause by cause, and which setting is named for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.hosting.built_site import NAMED, broken_promises
from concordance.hosting.promise import Promise
from concordance.hosting.promises import promised_files
from concordance.problem import Problem
from concordance.wording import Wording
from promised_site import PromisedProject, tombstone

NOTE = Promise("fr/note/", "fr", file="fr/note/index.html", language="fr", ids=("s1", "p1", "p2"))
PERMANENT = Promise("id/note/p1/", "id", file="id/note/p1/index.html")
TABLE = Promise("data/glossary.csv", "data", file="data/glossary.csv")
PROMISED = (NOTE, PERMANENT, TABLE)
SETTINGS = """\
site_name: Site
exclude_docs: |
  /data/
  note.md
theme: {name: material}
hooks: [hook.py]
"""
HTML = '<!doctype html><html lang="fr"><h2 id="s1">A</h2><p id=p1>B</p><p id="p2">C</p></html>'


class Built:
    """A folder in which every promise is kept, until a test breaks one."""

    def __init__(self, root: Path, settings: str = SETTINGS) -> None:
        self.folder, self.settings = root / "built", root / "mkdocs.yml"
        self.settings.write_text(settings, encoding="utf-8")
        for name, text in {NOTE.file: HTML, PERMANENT.file: "<p>B", TABLE.file: "id"}.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file of the site."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def broken(self) -> tuple[Problem, ...]:
        """Open the site."""
        return broken_promises(PROMISED, self.folder, self.settings)


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """Give a site that keeps every promise."""
    return Built(tmp_path)


def said(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.key, problem.values["addresses"]) for problem in problems]


def test_a_site_that_keeps_every_promise_is_told_nothing_of(built: Built) -> None:
    """However its attributes are written: a plugin may have made the pages smaller."""
    assert built.broken() == ()


@pytest.mark.parametrize("left", [None, "", " \n"], ids=["gone", "empty", "blank"])
def test_a_page_that_is_not_there(built: Built, left: str | None) -> None:
    (built.folder / NOTE.file).unlink()
    if left is not None:
        built.write(NOTE.file, left)

    assert said(built.broken()) == [("site-page-lost", "/fr/note/")]


def test_a_page_that_is_a_pipe_or_a_link_is_not_waited_for(built: Built, tmp_path: Path) -> None:
    (built.folder / NOTE.file).unlink()
    (built.folder / NOTE.file).symlink_to(tmp_path / "nowhere")

    assert said(built.broken()) == [("site-page-lost", "/fr/note/")]


def test_permanent_pages_and_open_data_are_opened_too(built: Built) -> None:
    for promise in (PERMANENT, TABLE):
        (built.folder / promise.file).unlink()

    assert said(built.broken()) == [("site-page-lost", "/id/note/p1/, /data/glossary.csv")]


def test_a_page_that_stands_beside_its_address(built: Built) -> None:
    (built.folder / NOTE.file).rename(built.folder / "fr" / "note.html")

    assert said(built.broken()) == [("site-page-moved", "/fr/note/")]


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ('<p id="p2">', "<p>", [("site-ids-lost", "/fr/note/#p2")]),
        ('<p id="p2">', '<!-- <p id="p2"> -->', [("site-ids-lost", "/fr/note/#p2")]),
        ('<p id="p2">', "<p>&lt;p id=&quot;p2&quot;&gt;", [("site-ids-lost", "/fr/note/#p2")]),
        ('<p id="p2">', '<p data-id="p2">', [("site-ids-lost", "/fr/note/#p2")]),
        ('<p id="p2">', '<script>"<p id=\\"p2\\">"</script><p>', [("site-ids-lost", "/fr/note/#p2")]),
        ('<p id="p2">', '<template><p id="p2"></template><p>', [("site-ids-lost", "/fr/note/#p2")]),
        ('<p id="p2">', '<i id="p2"></i><p id="p2">', [("site-ids-twice", "/fr/note/#p2")]),
        ('lang="fr"', 'lang="nl"', [("site-page-language", "/fr/note/")]),
        (' lang="fr"', "", [("site-page-language", "/fr/note/")]),
    ],
)
def test_what_is_lost_within_a_page(built: Built, old: str, new: str, lost: list[tuple[str, str]]) -> None:
    built.write(NOTE.file, HTML.replace(old, new))

    assert said(built.broken()) == lost


def test_one_cause_is_one_message_however_many_addresses_it_took(built: Built) -> None:
    promised = [Promise(f"fr/{n}/", "fr", file=f"fr/{n}/index.html") for n in range(40)]
    (problem,) = broken_promises(promised, built.folder, built.settings)

    assert problem.values["count"] == "40"
    assert problem.values["addresses"] == ", ".join(f"/fr/{n}/" for n in range(NAMED)) + ", …"


@pytest.mark.parametrize(
    ("settings", "line", "named"),
    [
        (SETTINGS, 2, "`exclude_docs` (mkdocs.yml:2)"),
        (SETTINGS.replace("exclude", "draft"), 2, "`draft_docs` (mkdocs.yml:2)"),
        (SETTINGS.replace("note", "n*"), 2, "`exclude_docs` (mkdocs.yml:2), `hooks` (mkdocs.yml:6)"),
        ("site_name: Site\nhooks: [hook.py]\n", 2, "`hooks` (mkdocs.yml:2)"),
        ("INHERIT: base.yml\n", 1, "`mkdocs.yml`"),
    ],
)
def test_the_setting_that_names_the_page_is_told_or_all_that_may_be_the_cause(
    tmp_path: Path, settings: str, line: int, named: str
) -> None:
    built = Built(tmp_path, settings)
    (built.folder / NOTE.file).unlink()
    (problem,) = built.broken()

    assert (problem.path, problem.line, problem.values["settings"]) == ("mkdocs.yml", line, named)


def test_every_address_of_the_lock_is_among_what_is_opened(tmp_path: Path, wording: Wording) -> None:
    """In each language, what is gone included; and the permanent page of whatever is cited."""
    project = PromisedProject.published(tmp_path)
    project.bury(tombstone("/about/", "withdrawn"), tombstone("/note/#p2", "withdrawn"))
    corpus = project.corpus()
    opened = {
        f"/{address}"
        for promise in promised_files(corpus, wording)
        for address in (promise.address, *(f"{promise.address}#{name}" for name in promise.ids))
    }
    wanted = {f"/{code}{address}" for code in corpus.configuration.codes for address in corpus.lock.entries}
    permanent = {f"/id/{entry.reference}/" for entry in corpus.lock.citable}

    assert wanted | permanent <= opened
    assert {"/fr/about/#how", "/nl/note/#p2", "/id/note/p2/"} <= opened

"""From a passage of the built site to a commit that passes the checks: typed in a browser, applied by one command."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import opened, served
from citing import opened_menu
from proposal_page import choose_kind, fill, fill_entry, message, open_form
from running import run
from scratch_project import commit_all, git, scratch_project
from site_builder import built


@dataclass(frozen=True)
class Published:
    """A site as it is served, and the repository that it was built from."""

    address: str
    repository: Path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """Build the sample from a repository, and serve it."""
    folder = tmp_path_factory.mktemp("published")
    project, bare = scratch_project(folder / "project"), folder / "origin.git"
    commit_all(project, "Begin")
    git(folder, "clone", "--quiet", "--bare", str(project), str(bare))
    site = built(project, folder / "site")
    with served(site.folder, "/vision/") as address:
        yield Published(address, bare)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as page:
        yield page


def applied(published: Published, folder: Path, text: str) -> Path:
    """Apply a text in a clone, commit what it changed on a branch, and push that; the check must find nothing."""
    clone, file = folder / "clone", folder / "proposal.txt"
    file.write_text(text, encoding="utf-8")
    git(folder, "clone", "--quiet", str(published.repository), str(clone))
    done = run(clone, "apply", PROPOSAL=str(file))
    assert done.code == 0, done.out + done.err
    git(clone, "switch", "--quiet", "--create", "proposal")
    commit_all(clone, "Apply a proposal")
    git(clone, "push", "--quiet", "origin", "proposal")
    checked = run(clone, "check")
    assert (checked.code, checked.problems) == (0, "")
    assert git(published.repository, "log", "--oneline", "proposal").count("\n") == 2
    git(published.repository, "branch", "--quiet", "-D", "proposal")
    return clone


def entries(clone: Path, name: str) -> dict[str, dict[str, Any]]:
    """Read a table of the data, by id."""
    text = (clone / "docs/data" / name).read_text(encoding="utf-8")
    return {one["id"]: one for rows in tomllib.loads(text).values() for one in rows}


def changed(clone: Path, name: str) -> list[str]:
    """Give the lines of a file that the commit took out and put in."""
    lines = git(clone, "show", "-U0", "--format=", "--", name).split("\n")
    return [line for line in lines if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}]


def test_a_corrected_passage_in_both_languages(page: Page, published: Published, tmp_path: Path) -> None:
    page.goto(f"{published.address}fr/note/")
    opened_menu(page, "p5").get_by_role("link", name="Proposer un changement").click()
    page.locator(".propose-change").wait_for()
    fill(page, text_fr="La note aide aussi à réfléchir.", text_nl="Ze helpt ook om na te denken.")
    clone = applied(published, tmp_path, message(page))

    gone, added = "-La note est aussi un outil de réflexion.", "+La note aide aussi à réfléchir."
    first, second, new = changed(clone, "docs/fr/note/index.md")
    assert (first, second[:16], new) == (gone, "-Elle veut montr", added)
    assert changed(clone, "docs/nl/note/index.md")[-1:] == ["+Ze helpt ook om na te denken."]


def test_an_added_passage(page: Page, published: Published, tmp_path: Path) -> None:
    open_form(page, published.address, "ref=note/p16")
    choose_kind(page, "add")
    texts = {"text_fr": "Le CBCS propose toujours la note.", "text_nl": "Het CBCS biedt de nota nog altijd aan."}
    fill(page, sources="cbcs-ifa-note", **texts)
    clone = applied(published, tmp_path, message(page))

    for code in ("fr", "nl"):
        text = (clone / f"docs/{code}/note/index.md").read_text(encoding="utf-8")
        assert f'{texts[f"text_{code}"]}\n{{: #p16bis sources="cbcs-ifa-note"' in text


def test_a_withdrawn_passage(page: Page, published: Published, tmp_path: Path) -> None:
    open_form(page, published.address, "ref=note/p7", "nl")
    choose_kind(page, "withdraw")
    fill(page, reason_fr="Ce paragraphe répétait le § 6.", reason_nl="Deze alinea herhaalde § 6.", successor="note/p6")
    clone = applied(published, tmp_path, message(page))

    assert "{: #p7 " not in (clone / "docs/fr/note/index.md").read_text(encoding="utf-8")
    tombstones = (clone / "docs/data/tombstones.toml").read_text(encoding="utf-8")
    assert 'reason.nl = "Deze alinea herhaalde § 6."' in tombstones


def test_a_new_federation(page: Page, published: Published, tmp_path: Path) -> None:
    open_form(page, published.address, "of=federation&entry=new")
    fill_entry(
        page,
        {
            "id": "example", "name.fr": "Fédération Exemple", "name.nl": "Voorbeeldfederatie",
            "name_status.nl": "translated", "kind": "federation", "sector": "social-action",
            "services.fr": "Les membres accueillent les personnes du quartier.",
            "services.nl": "De leden onthalen mensen uit de wijk.",
            "recognition.fr": "La COCOF reconnaît ses membres.", "recognition.nl": "De COCOF erkent de leden.",
            "sources": "cbcs-ifa",
        },
    )  # fmt: skip
    clone = applied(published, tmp_path, message(page))

    assert entries(clone, "federations.toml")["example"]["name"]["nl"] == "Voorbeeldfederatie"
    assert all((clone / f"docs/{code}/federations/example.md").is_file() for code in ("fr", "nl"))


def test_a_corrected_number_of_a_federation(page: Page, published: Published, tmp_path: Path) -> None:
    page.goto(f"{published.address}fr/federations/lbsm/")
    page.locator(".fact-box .propose-link").click()
    page.locator(".propose-change").wait_for()
    fill_entry(page, {"members.count": "26"})
    clone = applied(published, tmp_path, message(page))

    assert entries(clone, "federations.toml")["lbsm"]["members"]["count"] == 26


def test_a_new_term(page: Page, published: Published, tmp_path: Path) -> None:
    open_form(page, published.address, "of=term&entry=new", "nl")
    texts = {"definition.fr": "Un endroit où vivre.", "definition.nl": "Een plek om te wonen."}
    fill_entry(
        page, {"id": "housing", "name.fr": "logement", "name.nl": "huisvesting", **texts, "sources": "cbcs-ifa-note"}
    )
    clone = applied(published, tmp_path, message(page))

    assert entries(clone, "glossary.toml")["housing"]["definition"]["nl"] == "Een plek om te wonen."

"""From a passage of the built site, through an issue of the forge, to a branch whose commit passes the checks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser import opened, served
from concordance.submissions.message import hash_of_message
from issue_forge import IssueForge, rendered_issue
from locations import ROOT
from proposal_page import fill, message, open_form
from scratch_project import commit_all, git, scratch_project
from site_builder import built

FORGE = "https://github.com/example/site"
PROGRAM = ("Makefile", "requirements.txt", "tools", ".github", ".gitignore")
"""What a clone needs besides the content and the generator for the steps of a workflow."""
BRANCH = "proposal-7"
CO_AUTHOR = "Co-authored-by: anne-p <4321+anne-p@users.noreply.github.com>"
FR, NL = "docs/fr/note/index.md", "docs/nl/note/index.md"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in a repository, with the commands that the steps of a workflow give."""
    project = scratch_project(tmp_path_factory.mktemp("forge") / "project")
    for name in PROGRAM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, project / name)
    commit_all(project, "Begin")
    return project


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    site = built(project, project.parent / "site", {"REPOSITORY": FORGE})
    with served(site.folder, "/vision/") as address:
        yield address


@pytest.fixture
def forge(project: Path, tmp_path: Path) -> IssueForge:
    """A forge with the repository, bare, and no issue yet."""
    git(tmp_path, "clone", "--quiet", "--bare", str(project), "remote.git")
    return IssueForge(tmp_path / "forge", tmp_path / "remote.git")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser in which the forge answers whatever is asked."""
    with opened(browser) as page:
        page.route("https://github.com/**", lambda route: route.fulfill(body="<title>forge</title>"))
        yield page


def issue(page: Page, address: str, code: str, fr: str, nl: str) -> str:
    """Type a correction of a passage and leave for the forge; give the body of the issue that its form makes."""
    open_form(page, address, "ref=note/p5", code)
    fill(page, text_fr=fr, text_nl=nl)
    message(page)
    page.locator("[data-way=forge]").click()
    page.wait_for_url("https://github.com/**")
    return rendered_issue(page.url)


def test_from_the_page_to_the_branch(page: Page, address: str, forge: IssueForge) -> None:
    """The text read is announced, the label makes a branch of it; another text needs another label, and time."""
    body = issue(page, address, "fr", "La note aide aussi à réfléchir.", "Ze helpt ook om na te denken.")
    assert body.replace("\u00a0", " ").startswith("### Votre proposition\n\nProposition de correction : La note de")

    forge.run("announce", forge.opened(body))
    assert forge.comments[-1].startswith(f"<!-- proposal {hash_of_message(body.encode())} -->\nMerci pour votre")
    forge.run("apply", forge.labelled())
    assert "Le texte est préparé comme vous l’avez écrit." in forge.comments[-1]
    said = git(forge.repository, "log", "-1", "--format=%B", BRANCH).strip().split("\n")
    assert said[0].startswith("Correct note/p5 as proposed (")
    assert said[1:] == ["", CO_AUTHOR]
    assert git(forge.repository, "log", "--format=%s", BRANCH, "^main").count("\n") == 1
    assert "La note aide aussi à réfléchir." in git(forge.repository, "show", f"{BRANCH}:{FR}")
    assert "Ze helpt ook om na te denken." in git(forge.repository, "show", f"{BRANCH}:{NL}")
    created = next(asked for asked in forge.asked if asked[:2] == ["pr", "create"])
    assert created[2:6] == ["--base", "main", "--head", BRANCH]
    summary = (forge.folder / "summary").read_text(encoding="utf-8")
    assert "Français" in summary
    assert "Nederlands" in summary

    other = issue(page, address, "nl", "La note aide à réfléchir ensemble.", "Ze helpt om samen na te denken.")
    forge.later(30)
    forge.run("announce", forge.edited(other))
    assert "Dank u voor uw voorstel over note/p5." in forge.comments[-1]
    assert "label opnieuw" in forge.comments[-1]
    assert forge.labels == []
    forge.later(5)
    forge.run("apply", forge.labelled())
    assert "minder dan 10 minuten" in forge.comments[-1]
    assert forge.labels == []
    assert "réfléchir ensemble" not in git(forge.repository, "show", f"{BRANCH}:{FR}")

    forge.later(10)
    approved = forge.labelled()
    forge.body = body.replace("aide", "nuit")  # after the label: what it approved is in its event
    forge.run("apply", approved)
    assert "La note aide à réfléchir ensemble." in git(forge.repository, "show", f"{BRANCH}:{FR}")
    assert git(forge.repository, "log", "--format=%s", BRANCH, "^main").count("\n") == 1
    assert any(asked[:3] == ["pr", "edit", BRANCH] for asked in forge.asked)
    assert forge.comments[-1].startswith("Goedendag,\n\nDank u voor uw voorstel over note/p5.")


def test_what_cannot_be_applied_is_answered(page: Page, address: str, forge: IssueForge) -> None:
    """The check finds what the page could not know: why is a comment in the proposer's language, and no branch."""
    body = issue(page, address, "nl", "Un texte {: #p6 } de trop.", "Een tekst.")
    forge.run("announce", forge.opened(body))
    forge.run("apply", forge.labelled())

    assert forge.comments[-1].startswith("Goedendag,\n\nDank u voor uw voorstel. Het kon niet worden doorgevoerd")
    assert git(forge.repository, "branch", "--list", "proposal-*") == ""
    assert not any(asked[0] == "pr" for asked in forge.asked)

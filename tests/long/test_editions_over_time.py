"""Editions of a site whose languages and documents come, go and change their names: nothing of one ever moves."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest

from answering import ENVIRONMENT, rendered
from concordance.build import Build
from concordance.checks.registry import problems_of
from concordance.files import write_all
from concordance.hosting.built_site import broken_promises
from concordance.hosting.promises import promises
from concordance.paper.edition_papers import edition_papers
from concordance.paper.typst_pdf import Typesetter
from concordance.project import Project as LoadedProject
from concordance.text.html_reader import read_document
from concordance.text.html_tree import walk
from concordance.wording import load_wording
from edition_site import FIRST, make_edition, review_all, with_editions
from languages_over_time import LATE, declare, entry, paste, rename_language, switch_off_dutch, with_late_language
from printed import printed_text
from promised_site import CODES, PromisedProject, tombstone

pytestmark = pytest.mark.long
BASE = "https://promised.example/"
LAST = date(2026, 3, 9)
FROZEN = {code: f"{code}/editions/{FIRST}/plan/axis-1" for code in CODES}


def do_as_told(project: PromisedProject) -> None:
    """Paste what the check proposes of languages."""
    if "[[language]]" in (said := project.check().out):
        paste(project, said)


def a_language_comes(project: PromisedProject) -> None:
    """Begin a third language, publish it, and make an edition that has it too."""
    with_late_language(project, "index.md", "note/index.md")
    declare(project, entry(LATE, "growing"))
    project.publish(LAST)
    review_all(project, LAST)
    make_edition(project, "late", LAST)


def a_language_is_renamed(project: PromisedProject) -> None:
    rename_language(project, "nl", "nl-BE")
    do_as_told(project)
    project.publish(LAST)


def a_language_goes(project: PromisedProject) -> None:
    switch_off_dutch(project)
    do_as_told(project)


def a_document_is_renamed(project: PromisedProject) -> None:
    for code in CODES:
        shutil.move(project.root / f"docs/{code}/plan/axis-1.md", project.root / f"docs/{code}/plan/first.md")
        note = f"docs/{code}/note/index.md"
        project.write(note, project.text(note).replace("plan/axis-1.md", "plan/first.md"))
    move(project, "renamed")


def a_document_is_withdrawn(project: PromisedProject) -> None:
    for code in CODES:
        (project.root / f"docs/{code}/plan/axis-1.md").unlink()
        note = f"docs/{code}/note/index.md"
        project.write(note, re.sub(r"\[([^\]]*)\]\([^)]*axis-1.md[^)]*\)", r"\1", project.text(note)))
    move(project, "withdrawn")


def move(project: PromisedProject, kind: str) -> None:
    """Say what became of the axis, of each of its passages too where it is gone."""
    goal = ["/plan/first/"] if kind == "renamed" else []
    project.bury(tombstone("/plan/axis-1/", kind, goal))


STATES: Mapping[str, Callable[[PromisedProject], None]] = {
    "a language comes": a_language_comes,
    "a language is renamed": a_language_is_renamed,
    "a language goes": a_language_goes,
    "a document is renamed": a_document_is_renamed,
    "a document is withdrawn": a_document_is_withdrawn,
}


def papers_of(project: PromisedProject) -> dict[str, bytes]:
    """Set the papers of the first edition."""
    configuration = project.corpus(LAST).configuration
    build = Build(LoadedProject(configuration, load_wording(codes=configuration.codes)), ENVIRONMENT)
    made = edition_papers(build.corpus, build.wording, build.frozen_content, build.finisher.typeset)
    setter = Typesetter(configuration, build.wording)
    return {paper.path: setter.pdf_of(paper) for paper in made if paper.edition in {FIRST, "late"}}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return papers_of(with_editions(tmp_path_factory.mktemp("before")))


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_a_site_keeps_its_editions(state: str, before: Mapping[str, bytes], tmp_path: Path) -> None:
    project = with_editions(tmp_path / "project")
    STATES[state](project)
    corpus = project.corpus(LAST)
    assert [(one.path, one.line, one.key, dict(one.values)) for one in problems_of(corpus)] == []

    site = rendered(corpus)
    write_all(tmp_path / "site", site)
    wording = load_wording(codes=corpus.configuration.codes)
    of_editions = [one for one in promises(corpus, wording) if "editions/" in one.address and one.file.endswith("html")]
    assert broken_promises(of_editions, tmp_path / "site", project.root / "mkdocs.yml") == ()
    for code in CODES:
        assert f"{FROZEN[code]}/index.html" in site
    feeds = {name: text for name, text in site.items() if name.endswith("changes.xml")}
    assert feeds
    assert dead({name: feed_links(text) for name, text in feeds.items()}, site) == []
    assert dead_links(site) == []
    after = papers_of(project)
    assert {*before} <= {*after}
    assert {path: pdf for path, pdf in before.items() if path.startswith("fr/")}.items() <= after.items()
    for path in before:
        assert ("Chaque personne qui vit" in printed_text(after[path])) == (
            path.startswith("fr") and "axis" not in path
        )
    late = {path for path in after if "/late/" in path}
    assert (
        state != "a language comes" or {f"{LATE}/editions/late/note.pdf", f"fr-{LATE}/editions/late/note.pdf"} <= late
    )


def feed_links(text: str) -> list[str]:
    return [link["href"] for entry in feedparser.parse(text).entries for link in entry.links]


def dead_links(site: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the links of the pages of editions that lead to no page."""
    pages = {name: html for name, html in site.items() if "/editions/" in name and name.endswith(".html")}
    links = {
        name: [one.get("href") for one in walk((read_document(html).root,)) if one.tag == "a"]
        for name, html in pages.items()
    }
    return dead(links, site)


def dead(links: Mapping[str, Sequence[str]], site: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the links of files that lead to no page of the site, or to no id of one of an edition."""
    found = []
    for name, link in ((name, link) for name, several in links.items() for link in several):
        goal = urlsplit(urljoin(f"{BASE}{name.removesuffix('index.html')}", link))
        path = goal.path.removeprefix("/")
        page = site.get(path, site.get(f"{path}index.html"))
        is_here = goal.netloc == urlsplit(BASE).netloc and not path.startswith("data/") and not path.endswith(".pdf")
        lost = page is not None and "/editions/" in path and goal.fragment and f'id="{goal.fragment}"' not in page
        if is_here and (page is None or lost):
            found.append((name, link))
    return found

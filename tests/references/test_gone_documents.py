"""What is cited of a document that is gone or has another name: its title, nature and sources, never a guess."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from answering import WORDING, Site, rendered
from concordance.checks.registry import problems_of
from concordance.citations.citable import citable_of
from concordance.citations.ready import ready_citations
from concordance.files import write_all
from concordance.model.corpus import Corpus
from concordance.open_data.collect import passage_records
from concordance.references.permanent_record import PermanentRecord, permanent_records
from concordance.references.publication import prepare_publication
from concordance.references.versions import events_to_record
from locations import ROOT
from project import HOOKS, MKDOCS, Project
from promised_site import CODES, LATER, tombstone
from tiny_site import link_or_copy

PUBLISHER = "Éditeur du site asbl"
SOURCES = '[[source]]\nid = "record"\ntitle.fr = "Un dossier"\ntitle.nl = "Een dossier"\nextent = "none"\n'
EMPTY = ("bodies", "federations", "glossary", "plan", "relations")


def document(title: str, nature: str = "authentic", text: str = "Le texte de l'organisme.", author: str = "") -> str:
    """Write a document of one paragraph."""
    head = f"title: {title}\ndescription: Un texte.\ncitable: true\nnature: {nature}\nsources: [record]\n"
    head += f"author: {author}\n" if author else ""
    return f'---\n{head}---\n# {title}\n\n{text}\n{{: #p1 sources="record" }}\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a site with one authentic document, published."""
    pages = {f"docs/{code}/note-ifa.md": document(f"La note {code}") for code in CODES}
    data = {f"docs/data/{name}.toml": "" for name in EMPTY}
    link_or_copy(tmp_path / "hooks", ROOT / "hooks")
    files = {**pages, **data, "docs/data/sources.toml": SOURCES, "mkdocs.yml": MKDOCS + HOOKS}
    project = Project.small(tmp_path, files)
    publish(project)
    return project


def publish(project: Project) -> None:
    """Record what is new, once nothing is wrong."""
    corpus = project.corpus()
    assert problems_of(corpus) == ()
    write_all(corpus.configuration.docs, prepare_publication(corpus).files)


def rename(project: Project, path: str, name: str) -> None:
    """Give the document another path, and leave a tombstone."""
    for code in CODES:
        (project.root / f"docs/{code}/{path}.md").rename(project.root / f"docs/{code}/{name}.md")
    bury(project, tombstone(f"/{path}/", "renamed", [f"/{name}/"]))


def withdraw(project: Project, path: str) -> None:
    """Take a document away, and leave a tombstone."""
    for code in CODES:
        (project.root / f"docs/{code}/{path}.md").unlink()
    bury(project, tombstone(f"/{path}/", "withdrawn"))


def bury(project: Project, stone: str) -> None:
    """Add a tombstone, dated on a day that has come."""
    stones, day = "docs/data/tombstones.toml", str(project.corpus().configuration.today)
    project.write(stones, "\n".join(filter(None, [project.text(stones), stone.replace(str(LATER), day)])))


def published_by(corpus: Corpus) -> Corpus:
    """Give the same content with everything that a publisher may set."""
    configuration = replace(
        corpus.configuration,
        publisher=PUBLISHER,
        permanent_url="https://x.be/",
        site_url="https://x.be/",
        site_names=dict.fromkeys(CODES, "Site"),
    )
    return replace(corpus, configuration=configuration)


def record_of(corpus: Corpus, reference: str) -> PermanentRecord:
    """Find a record."""
    return next(one for one in permanent_records(corpus) if one.reference == reference)


def said_of(project: Project, reference: str) -> str:
    """Give every citation of a reference, in every format."""
    corpus = published_by(project.corpus())
    citable = citable_of(corpus, record_of(corpus, reference))
    sets = ready_citations(citable, WORDING, corpus.languages)
    return "\n".join(
        [*(str(one.prose) for one in sets), *(ready.text for one in sets for ready in (*one.copies, *one.files))]
    )


HISTORIES = {
    "renamed": [("rename", "note-ifa", "note-2020")],
    "renamed twice": [("rename", "note-ifa", "note-2020"), ("rename", "note-2020", "note-2021")],
    "withdrawn": [("withdraw", "note-ifa", "")],
    "renamed, then withdrawn": [("rename", "note-ifa", "note-2020"), ("withdraw", "note-2020", "")],
}


@pytest.fixture(params=HISTORIES)
def gone(project: Project, request: pytest.FixtureRequest) -> Project:
    """Give a site whose document is gone from its first path, each step published."""
    for step, path, name in HISTORIES[request.param]:
        if step == "rename":
            rename(project, path, name)
        else:
            withdraw(project, path)
        publish(project)
    return project


def test_its_title_is_kept_and_no_path_is_a_title(gone: Project) -> None:
    for reference in ("note-ifa", "note-ifa/p1"):
        assert record_of(gone.corpus(), reference).titles == {code: f"La note {code}" for code in CODES}
        assert "La note fr" in said_of(gone, reference)
        assert "« note-ifa »" not in said_of(gone, reference)


def test_an_authentic_text_stays_authentic_and_the_publisher_is_no_author(gone: Project) -> None:
    for reference in ("note-ifa", "note-ifa/p1"):
        said = said_of(gone, reference)
        assert record_of(gone.corpus(), reference).nature == "authentic"
        assert "restitution" not in said
        assert "author = " not in said
        assert "AU  -" not in said


AUTHORS = {"fr": "Organisme & cie, asbl", "nl": "De instantie (vzw)"}


@pytest.mark.parametrize("history", HISTORIES)
def test_the_author_whom_an_authentic_text_names_is_kept_with_it(project: Project, history: str) -> None:
    for code, author in AUTHORS.items():
        project.write(f"docs/{code}/note-ifa.md", document(f"La note {code}", author=author))
    assert [event.authors for event in events_to_record(project.corpus())] == [AUTHORS]
    publish(project)
    for step, path, name in HISTORIES[history]:
        rename(project, path, name) if step == "rename" else withdraw(project, path)
        publish(project)

    for reference in ("note-ifa", "note-ifa/p1"):
        assert record_of(project.corpus(), reference).authors == AUTHORS
        said = said_of(project, reference)
        authors = {line for line in said.splitlines() if line.startswith("AU  - ")}
        assert authors == {f"AU  - {name}," for name in (*AUTHORS.values(), " / ".join(AUTHORS.values()))}
    for row in passage_records(project.corpus()):
        assert row.author == AUTHORS, row.reference


def test_an_author_changes_with_a_reason_only(project: Project) -> None:
    for author in ("L'organisme", "Un autre organisme"):
        for code in CODES:
            project.write(f"docs/{code}/note-ifa.md", document(f"La note {code}", author=author))
        if author == "L'organisme":
            publish(project)

    assert [problem.key for problem in problems_of(project.corpus())] == ["gate-nature"] * len(CODES)


def test_open_data_keep_its_nature_its_title_and_its_sources(gone: Project) -> None:
    for row in passage_records(gone.corpus()):
        assert (row.nature, row.sources) == ("authentic", ("record",)), row.reference
        assert row.title == {code: f"La note {code}" for code in CODES}


def test_the_pages_that_stay_answer_with_their_texts_side_by_side_too(gone: Project) -> None:
    site = Site(rendered(gone.corpus()))

    for folder in (*CODES, "fr-nl", "nl-fr"):
        for address in (f"/{folder}/note-ifa/", f"/{folder}/note-ifa/#p1"):
            spot = site.spot(address)
            assert spot is not None, address
            assert site.dead_links(address, spot) == []
    spot = site.spot("/id/note-ifa/p1/")
    assert spot is not None
    assert "Le texte de l'organisme." in spot.text.replace("’", "'")


def test_a_passage_that_ended_is_cited_under_the_title_of_its_day(project: Project) -> None:
    second = '\n\nUn autre texte, assez long pour rester.\n{: #p2 sources="record" }\n'
    for code in CODES:
        project.write(f"docs/{code}/note-ifa.md", document("Titre un") + second)
    publish(project)
    bury(project, tombstone("/note-ifa/#p1", "withdrawn"))
    for code in CODES:
        kept = document("Titre un").partition("Le texte")[0] + second.lstrip()
        project.write(f"docs/{code}/note-ifa.md", kept)
    publish(project)
    for code in CODES:
        kept = document("Titre deux", "restatement").partition("Le texte")[0] + second.lstrip()
        project.write(f"docs/{code}/note-ifa.md", kept)
    corpus = project.corpus()
    write_all(corpus.configuration.docs, prepare_publication(corpus).files)
    ended, present = (record_of(project.corpus(), f"note-ifa/{name}") for name in ("p1", "p2"))

    assert (ended.titles["fr"], ended.nature) == ("Titre un", "authentic")
    assert (present.titles["fr"], present.nature) == ("Titre deux", "restatement")

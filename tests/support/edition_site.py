"""A site with three editions, and a change of every kind between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from concordance.checks.registry import problems_of
from concordance.configuration_file import read_configuration
from concordance.data.editions import Shortcomings
from concordance.files import write_all
from concordance.model.corpus import load_corpus
from concordance.references.joint_review import pending, record
from concordance.render.new_edition import NewEdition, prepare_edition, shortcomings_of
from concordance.render.templates import template_environment
from concordance.wording import load_wording
from locations import ROOT
from promised_site import CODES, LATER, PromisedProject, tombstone
from tiny_site import write_site
from versioned_site import NOTE, WORDS

FIRST, SECOND, THIRD = "2026-01", "2026-02", "third"
"""The names of the editions, the oldest first."""
AXIS = {code: f"docs/{code}/plan/axis-1.md" for code in CODES}
LINKED = {"fr": "une porte ouverte", "nl": "een open deur"}
ADDED = {"fr": "Un texte **neuf**", "nl": "Een **nieuwe** tekst"}
TITLES = {"fr": ("title: L'axe 1", "title: L'axe premier"), "nl": ("title: As 1", "title: De eerste as")}
LATER_WORDS = {"fr": ("un calendrier précis", "un calendrier"), "nl": ("een precieze kalender", "een kalender")}


def make_edition(project: PromisedProject, name: str, today: date, *, incomplete: bool = False) -> NewEdition:
    """Freeze the site under a name, as `make edition` does."""
    corpus = project.corpus(today)
    problems = problems_of(corpus)
    lacks = shortcomings_of(corpus, len(problems))
    assert incomplete or not lacks, (problems, lacks)
    wording = load_wording(codes=corpus.configuration.codes)
    made = prepare_edition(corpus, wording, template_environment(ROOT / "overrides"), name, lacks)
    write_all(corpus.configuration.docs, made.files)
    return made


def edition_files(root: Path, published: Mapping[str, str]) -> dict[str, str]:
    """Make the edition 2026-11 of the tiny site once it is published; give its files, by path from the root."""
    write_site(root, published)
    configuration = read_configuration(root / "mkdocs.yml")
    corpus = load_corpus(configuration)
    wording = load_wording(codes=configuration.codes)
    made = prepare_edition(corpus, wording, template_environment(ROOT / "overrides"), "2026-11", Shortcomings())
    texts = {name: text if isinstance(text, str) else text.decode() for name, text in made.files.items()}
    return {f"docs/{name}": text for name, text in texts.items()}


def review_all(project: PromisedProject, today: date) -> None:
    """Record that all texts that changed agree."""
    corpus = project.corpus(today)
    write_all(corpus.configuration.docs, record(corpus, pending(corpus)))


_MADE: dict[str, bytes] = {}
"""The files of the site with its editions, made once."""


def with_editions(root: Path) -> PromisedProject:
    """Give the site with its three editions in a folder of its own."""
    if not _MADE:
        project = _make_editions(root)
        files = (path for path in root.rglob("*") if path.is_file())
        _MADE.update({path.relative_to(root).as_posix(): path.read_bytes() for path in files})
        return project
    write_all(root, _MADE)
    return PromisedProject(root)


def _make_editions(root: Path) -> PromisedProject:
    """Publish, and make three editions.

    Until the second, the words of note/p4 change, a link in note/p1, note/p8 is new, note/p6 comes before note/p5,
    note/p2 is withdrawn and plan/axis-1/p2 moves to note/p9; until the third, the words of note/p7 and the title of the
    axis.
    """
    project = PromisedProject.published(root)
    make_edition(project, FIRST, date(2026, 1, 20))
    change_everything(project)
    project.publish(date(2026, 2, 1))
    review_all(project, date(2026, 2, 1))
    make_edition(project, SECOND, date(2026, 2, 2))
    for code in CODES:
        project.replace(NOTE[code], LATER_WORDS[code])
        project.replace(AXIS[code], TITLES[code])
    project.publish(date(2026, 3, 1))
    review_all(project, date(2026, 3, 1))
    make_edition(project, THIRD, date(2026, 3, 1))
    return project


def change_everything(project: PromisedProject) -> None:
    """Make a change of every kind, in both languages."""
    for code, words in LINKED.items():
        project.replace(NOTE[code], WORDS[code], (words, f"[{words}](../plan/axis-1.md)"))
        note, _ = without(project.text(NOTE[code]), "p2")
        note, sixth = without(note, "p6")
        note = note.replace("- ", f"- {sixth.strip().removeprefix('- ')}\n- ", 1)
        axis, moved = without(project.text(AXIS[code]), "p2")
        added = f'\n{ADDED[code]}.\n{{: #p8 sources="record"}}\n'
        project.write(AXIS[code], axis)
        project.write(NOTE[code], note + added + moved.replace("#p2", "#p9"))
    project.bury(
        tombstone("/note/#p2", "withdrawn").replace(f"{LATER}", "2026-02-01"),
        tombstone("/plan/axis-1/#p2", "moved", ["/note/#p9"]).replace(f"{LATER}", "2026-02-01"),
    )


def without(text: str, name: str) -> tuple[str, str]:
    """Take a passage out of a page; give the page without it, and the lines of the passage."""
    found = re.search(rf"\n[^\n]+\n *\{{: #{name} [^\n]+\n?", text)
    assert found is not None
    return text.replace(found[0], "\n" if found[0].endswith("\n") else ""), found[0]

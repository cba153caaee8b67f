"""`make edition`: keep every document as it stands now, under a name, for ever."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from concordance.commands.content_snapshot import ContentSnapshot, content_snapshot, write_unchanged
from concordance.commands.publish import AGREED
from concordance.data.editions import EDITIONS_FOLDER, LONGEST_EDITION_NAME, Shortcomings, is_edition_name
from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.lock import LOCK_FILE
from concordance.data.names import NAMES_FILE
from concordance.data.publications import PUBLICATIONS_FILE
from concordance.data.version_texts import VERSIONS_FOLDER
from concordance.editions.edition_problems import edition_problems
from concordance.editions.editions_place import EDITIONS_PATH
from concordance.editions.kept_editions import edition_contents, recorded_editions
from concordance.editions.withheld_passages import withheld_editions
from concordance.problem import listed_up_to
from concordance.references.publication_chain import chain_of
from concordance.render.new_edition import prepare_edition, shortcomings_of
from concordance.render.templates import template_environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concordance.commands.options import Options
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.project import Project
    from concordance.render.new_edition import NewEdition

_NOT_MADE = "No edition was made"
_NAMED = 8
"""How many addresses a line names."""
_RECORDS = (VERSIONS_FILE, LOCK_FILE, NAMES_FILE, PUBLICATIONS_FILE, VERSIONS_FOLDER, EDITIONS_FOLDER)
"""What must be whole before anything is added to it, whatever somebody says."""


def make_edition(project: Project, options: Options) -> int:
    """Freeze every document under a name, after asking, and record that as a publication.

    What is not in order keeps an edition from being made; `INCOMPLETE=1` makes it all the same, and the edition says
    so for ever. Records that are damaged are mended first in any case. `WITHHELD=1` makes no edition: it takes out of
    the frozen texts what `withheld.toml` says may be shown no more.
    """
    snapshot = content_snapshot(project.configuration)
    if options.withheld:
        return _take_out_withheld(project, snapshot, options)
    if why := _why_not(project.corpus, options.name):
        print(f"{_NOT_MADE}: {why}.", file=sys.stderr)
        return 1
    damaged = tuple(problem for problem in project.problems if _is_of_records(project, problem))
    lacks = shortcomings_of(project.corpus, len(project.problems))
    if damaged or (lacks and not options.incomplete):
        return _refuse(project, damaged or project.problems, lacks)
    made = prepare_edition(
        project.corpus, project.wording, template_environment(project.configuration.overrides), options.name, lacks
    )
    print("\n".join(_described(made)))
    if options.show or (not options.yes and not _confirmed(f"Keep the edition {options.name} for ever")):
        print(f"{_NOT_MADE}.")
        return 0 if options.show else 1
    write_unchanged(snapshot, made.files)
    data = project.configuration.in_docs("data")
    print(f"The edition {options.name} is kept: {len(made.files)} files; commit {data}/.")
    return 0


def _why_not(corpus: Corpus, name: str) -> str:
    """Say why there can be no edition of this name; empty where there can."""
    if not name:
        return "give it a name, such as NAME=2026-12"
    if not is_edition_name(name):
        form = f"small letters a to z, figures and hyphens, {LONGEST_EDITION_NAME} at most, and not `changes`"
        return f"NAME must be part of an address ({form}); found: {name!r}"
    if name in recorded_editions(corpus) or any(file.name == name for file in corpus.once(edition_contents)):
        return f"there is an edition {name} already, and what it holds never changes"
    if not chain_of(corpus):
        return "nothing is published; make publish comes first"
    if any(page.path.split("/")[0] == EDITIONS_PATH for page in corpus.pages.values()):
        return f"pages of the site stand at /{EDITIONS_PATH}/, where editions are shown: rename them first"
    return "" if corpus.documents else "no page is a document (`citable: true`)"


def _is_of_records(project: Project, problem: Problem) -> bool:
    return any(problem.path.startswith(project.configuration.in_docs(name)) for name in _RECORDS)


def _refuse(project: Project, problems: Sequence[Problem], lacks: Shortcomings) -> int:
    for line in project.lines(problems):
        print(line)
    for words, found in (("not reviewed together", lacks.lagging), ("not published", lacks.unpublished)):
        if found:
            print(f"{len(found)} {words}: {listed_up_to(_NAMED, found)}")
    ways = ["make check" if problems else "", "make review" if lacks.lagging else ""]
    ways += ["make publish" if lacks.unpublished else ""]
    print(f"{_NOT_MADE}. First: {', '.join(filter(None, ways))}. INCOMPLETE=1 keeps it as it is, and it says so.")
    return 1


def _described(made: NewEdition) -> list[str]:
    edition = made.edition
    texts = [f"  {path or '/'} ({' '.join(edition.languages_of(path))})" for path in edition.documents]
    passages = sum(map(len, edition.documents.values()))
    lacks = [f"It says of itself: {edition.lacks}"] if edition.lacks else []
    return [f"{edition.name}, {edition.day}: {len(texts)} documents, {passages} passages", *texts, *lacks]


def _confirmed(question: str) -> bool:
    if not sys.stdin.isatty():
        print("No terminal to ask; YES=1 answers for it.")
        return False
    print(f"{question}? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in AGREED


def _take_out_withheld(project: Project, snapshot: ContentSnapshot, options: Options) -> int:
    """Write the frozen texts without what may be shown no more; every other fault of an edition is mended first."""
    others = [one for one in edition_problems(project.corpus) if one.key != "edition-withheld"]
    if others:
        print("\n".join(project.lines(others)))
        print("Nothing was taken out: the editions must be whole first.")
        return 1
    changed = list(withheld_editions(project.corpus))
    files = {path: text for _, texts in changed for path, text in texts.items()}
    for edition, texts in changed:
        print(f"{edition.name}: {', '.join(path for path in texts if path.endswith('.html'))}")
    if not files:
        print("Nothing to take out: no edition says anything that is withheld.")
        return 0
    if options.show or (not options.yes and not _confirmed("Take the withheld texts out of these files")):
        print("Nothing was taken out.")
        return 0 if options.show else 1
    write_unchanged(snapshot, files)
    print(f"Taken out; commit {project.configuration.in_docs('data')}/.")
    return 0

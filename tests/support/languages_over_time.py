"""A promised site whose languages come, go and change their names; one with a region needs no words of its own."""

from __future__ import annotations

import re
import shutil
from datetime import date

from answering import Site, rendered
from concordance.files import write_all
from concordance.references.joint_review import pending, record
from project import Project
from promised_site import LATER, PromisedProject

LATE = "nl-NL"
CHANGES = "docs/data/languages.toml"
_DUTCH = "          name: Nederlands\n          site_name: Beloofde site\n"
_AFTER_LANGUAGES = "\nhooks:\n"
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ENTRY = re.compile(r"(?:^ {4}.*\n?)+", re.MULTILINE)


def add_language(project: Project, code: str = LATE) -> None:
    """Name another language in the settings."""
    added = f"        - locale: {code}\n          name: Anders\n          site_name: Een site\n"
    project.replace("mkdocs.yml", (_AFTER_LANGUAGES, f"{added}{_AFTER_LANGUAGES}"))


def switch_off_dutch(project: Project) -> None:
    """Have the site built without Dutch, whose folder stays."""
    project.replace("mkdocs.yml", (_DUTCH, f"{_DUTCH}          build: false\n"))


def with_late_language(project: Project, *pages: str, code: str = LATE, of: str = "nl", known: bool = False) -> None:
    """Add a language with these pages of another, without their links; with all pages where none is named.

    Where it is `known`, the settings name it already.
    """
    if not known:
        add_language(project, code)
    folder = project.root / "docs" / of
    names = pages or [path.relative_to(folder).as_posix() for path in folder.rglob("*.md")]
    for name in names:
        text = project.text(f"docs/{of}/{name}")
        project.write(f"docs/{code}/{name}", _LINK.sub(r"\1", text) if pages else text)


def rename_language(project: Project, code: str, name: str) -> None:
    """Rename a language: its folder, and its name in the settings."""
    shutil.move(project.root / "docs" / code, project.root / "docs" / name)
    project.replace("mkdocs.yml", (f"locale: {code}\n", f"locale: {name}\n"))


def entry(code: str, state: str, to: str = "", **more: str) -> str:
    """Write an entry of the languages, as an editor does."""
    fields = {"code": code, "state": state, **({"to": to} if to else {})}
    lines = "".join(f'{name} = "{value}"\n' for name, value in fields.items())
    dates = "".join(f"{name} = {value}\n" for name, value in {"date": str(LATER), **more}.items())
    return f'[[language]]\n{lines}{dates}reason.fr = "Raison."\nreason.nl = "Reden."\n'


def declare(project: Project, *entries: str) -> None:
    """Add entries to the file of the languages."""
    project.write(CHANGES, "\n".join(filter(None, [project.text(CHANGES), *entries])))


def paste(project: Project, said: str) -> None:
    """Paste the lines that a message proposes, with the reasons that they ask for."""
    found = next(block for block in _ENTRY.findall(said) if "[[language]]" in block)
    lines = (line.removeprefix("    ") for line in found.rstrip().split("\n"))
    declare(project, "\n".join(lines).replace('= ""', '= "Parce que."') + "\n")


def review(project: PromisedProject, today: date = LATER) -> int:
    """Record that everything agrees; give how many passages that was."""
    corpus = project.corpus(today)
    passages = pending(corpus)
    write_all(corpus.configuration.docs, record(corpus, passages))
    return len(passages)


def site(project: Project) -> Site:
    """Render the site as it would be published."""
    return Site(rendered(project.corpus()))

"""A published project whose texts have changed since: for the tests of reviewing and of what readers see of it."""

from __future__ import annotations

from pathlib import Path

from promised_site import CODES, PromisedProject, tombstone

NOTE = "note/index.md"
LAGGING, TO_REVIEW, WITHDRAWN, TOGETHER = "p1", "p4", "p6", "p2"
"""Passages of the note, by what has become of them."""
FRENCH_ONLY = ("une porte ouverte", "une porte toujours ouverte")
IN_EACH = {
    "fr": ("un financement stable", "un financement sûr"),
    "nl": ("stabiele financiering", "zekere financiering"),
}


def changed_project(root: Path) -> PromisedProject:
    """Publish the site, then change a passage in French, another in both languages, and withdraw a third."""
    project = PromisedProject.published(root)
    project.replace(f"docs/fr/{NOTE}", FRENCH_ONLY)
    for code in CODES:
        project.replace(f"docs/{code}/{NOTE}", IN_EACH[code])
        project.write(f"docs/{code}/{NOTE}", without(project.text(f"docs/{code}/{NOTE}"), WITHDRAWN))
    project.bury(tombstone(f"/note/#{WITHDRAWN}", "withdrawn"))
    return project


def without(text: str, name: str) -> str:
    """Take an item out of a page: its line and that of its id."""
    lines = text.split("\n")
    place = next(number for number, line in enumerate(lines) if f"#{name} " in line)
    return "\n".join(lines[: place - 1] + lines[place + 1 :])

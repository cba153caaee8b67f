"""A site that was published four times, with a version of every kind, and the days on which that was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from promised_site import CODES, PromisedProject

FIRST, SECOND, AGAIN, LAST = "2026-01-15", "2026-03-01", "2026-03-01-2", "2026-03-09"
"""The names of its publications; two of them are of one day."""
NOTE = {code: f"docs/{code}/note/index.md" for code in CODES}
WORDS = {"fr": ("un financement stable", "un financement sûr et stable"), "nl": ("stabiele", "zekere en stabiele")}
"""What the second publication changes in the French text of note/p4, and the third in the Dutch one."""


def versioned(root: Path) -> PromisedProject:
    """Publish, change the words of note/p4 in one language, then in the other, then only a link in note/p1."""
    project = PromisedProject.published(root)
    for code in CODES:
        project.replace(NOTE[code], WORDS[code])
        project.publish(date(2026, 3, 1))
    for code, words in {"fr": "une porte ouverte", "nl": "een open deur"}.items():
        project.replace(NOTE[code], (words, f"[{words}](../plan/axis-1.md)"))
    project.publish(date(2026, 3, 9))
    return project


def withhold(project: PromisedProject, address: str, publication: str, *codes: str, day: str = LAST) -> None:
    """Write the entry that withholds a text, and delete its file."""
    path, _, fragment = address.strip("/").partition("/#")
    for code in codes:
        (project.root / "docs/data/versions" / path / fragment / f"{publication}.{code}.txt").unlink()
    languages = ", ".join(f'"{code}"' for code in codes)
    project.write(
        "docs/data/withheld.toml",
        f'[[withheld]]\naddress = "{address}"\npublication = "{publication}"\nlanguages = [{languages}]\n'
        f'date = {day}\nreason.fr = "Une personne y était nommée."\nreason.nl = "Er werd iemand in genoemd."\n',
    )

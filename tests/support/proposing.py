"""Proposals as a reader sends them, and the small published project that they are about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from concordance.commands.apply import answered
from concordance.data.entry_forms import entry_base
from concordance.files import write_all
from concordance.model.corpus import Corpus
from concordance.project import Project, load_project
from concordance.references.publication import prepare_publication
from concordance.schemas.entries import Identified
from concordance.submissions.block import block_hash, write_block
from concordance.text.passage_source import passage_sources
from project import Project as Folder
from scratch_project import commit_all
from tiny_site import Changes, page_at

GONE = {
    "fr": ("Une phrase qui part.", "Une phrase qui rejoint une autre."),
    "nl": ("Een zin die verdwijnt.", "Een zin die naar een andere gaat."),
}
"""Passages that were published and then withdrawn."""
TOMBSTONES = """\
[[tombstone]]
address = "/note/#p4"
kind = "withdrawn"
date = 2027-01-10
reason.fr = "Cette phrase ne disait rien."
reason.nl = "Deze zin zei niets."

[[tombstone]]
address = "/note/#p5"
kind = "merged"
date = 2027-01-10
to = ["/note/#p1"]
reason.fr = "Cette phrase a rejoint la première."
reason.nl = "Deze zin ging op in de eerste."
"""
PUBLISHED, TODAY = date(2026, 12, 1), date(2027, 1, 15)
_NOTE = "docs/{}/note/index.md"
_PLACE = re.compile(r"\{(\w+)((?: [^{}\n]+)?)\}")


def proposable_project(root: Path, changes: Changes | None = None) -> Path:
    """Write the tiny project, published, with two passages that are gone since, and in git as a clean tree."""
    project = Folder.tiny(root)
    notes = {code: project.text(_NOTE.format(code)) for code in GONE}
    for code, text in notes.items():
        more = (f'\n{gone}\n{{: #p{number} sources="ifa-note"}}\n' for number, gone in enumerate(GONE[code], 4))
        project.write(_NOTE.format(code), text + "".join(more))
    write_all(root / "docs", prepare_publication(project.corpus(PUBLISHED)).files)
    for code, text in notes.items():
        project.write(_NOTE.format(code), text)
    project.write("docs/data/tombstones.toml", TOMBSTONES)
    project.write(".gitignore", "/hooks\n/overrides\n/.cache/\n/.unfinished.json\n")
    for name, content in (changes or {}).items():
        assert isinstance(content, str)
        project.write(name, content)
    commit_all(root, "A published site")
    return root


def loaded(root: Path) -> Project:
    """Load a project as it is on the day of the tests."""
    project = load_project(root / "mkdocs.yml")
    return Project(replace(project.configuration, today=TODAY), project.wording)


def applied(project: Project, content: bytes) -> tuple[int, str]:
    """Apply the proposal in a message; give the exit code and all that is said."""
    outcome = answered(project, content)
    return outcome.code, "\n\n".join(filter(None, (outcome.said, outcome.answer)))


def filled(corpus: Corpus, text: str) -> str:
    """Fill the places of a case: `{base fr note/p1}`, `{entry federation ama}`, and what no file could hold."""

    def value(match: re.Match[str]) -> str:
        name, given = match[1], match[2].split()
        if name == "base":
            return base(corpus, given[1], given[0])
        if name == "entry":
            return entry_base(corpus.data.by_id(given[0], Identified)[given[1]])
        return HUGE.get(name, match[0])

    return _PLACE.sub(value, text)


HUGE: Mapping[str, str] = {
    "nul": "\0",
    "deep": "[" * 3000,
    "dotted": ".".join("a" * 60),
    "figures": "9" * 4000,
    "long": "mot " * 6000,
    "many": "\n".join(f'x{number} = "1"' for number in range(500)),
    "tables": "".join(f"[entry{'.a' * depth}]\n" for depth in range(1, 12)),
    "rtl": "\\u202e",
    "unseen": "\\u200b",
}
"""What the hostile cases have too much of, by the name of its place."""


def base(corpus: Corpus, reference: str, code: str) -> str:
    """Give the base of a passage in a language."""
    path, _, name = reference.rpartition("/")
    return passage_sources(page_at(corpus, code, path))[name].base


def message(corpus: Corpus, sections: Mapping[str, str]) -> bytes:
    """Write the message of a case: its body sealed, or the text that it gives whole, with `{{block}}` in it."""
    block = write_block(filled(corpus, sections["body"])) if "body" in sections else ""
    if "message" not in sections:
        return block.encode()
    body = filled(corpus, sections.get("body", ""))
    told = sections["message"].replace("{block}", block).replace("{cut}", block[: len(block) // 2])
    seals = {"{length}": str(len(body.encode())), "{hash}": block_hash(body)}
    for place, seal in seals.items():
        told = told.replace(place, seal)
    return filled(corpus, told).encode()

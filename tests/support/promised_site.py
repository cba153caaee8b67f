"""A project that publishes and then changes, and what each address of its lock must answer."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from answering import Claim, Site, faults, rendered
from concordance.build_cache import BuildCache
from concordance.checks.registry import problems_of
from concordance.configuration_file import read_configuration
from concordance.data.lock import LOCK_FILE
from concordance.disk_cache import DiskCache
from concordance.files import write_all
from concordance.model.addressable import texts_of
from concordance.model.corpus import Corpus, load_corpus
from concordance.problem import Problem
from concordance.references.publication import Publication, prepare_publication
from locations import CASES
from project import Project
from running import Run, run

PROMISED = CASES / "permanence"
CODES = ("fr", "nl")
FIRST_DAY, LATER = date(2026, 1, 15), date(2026, 3, 1)
MORNING = f"{datetime(LATER.year, LATER.month, LATER.day, tzinfo=UTC).timestamp():.0f}"
"""The later day as a build is told it, in seconds."""
NEXT_PARAGRAPH = {"fr": "La fédération", "nl": "De federatie"}
"""How the paragraph of the note begins before which a new passage comes."""
NEW_PASSAGE = 'Un texte neuf.\n{: #p8 sources="record"}\n\n'
REASONS = {"fr": "Le texte a été revu.", "nl": "De tekst is herzien."}
FOLLOWS = {"moved", "renamed"}
_LINES = re.compile(r"(?:^ {4}.*\n?)+", re.MULTILINE)

_PROMISES: dict[str, str] = {}
"""The lock and the reviewed texts of the promised site, made once."""

Stones = Mapping[str, Mapping[str, Any]]
"""Tombstones as their file has them, by address."""


class PromisedProject(Project):
    """The promised site in a folder of its own."""

    @classmethod
    def copied(cls, root: Path) -> PromisedProject:
        """Write the promised site into a folder."""
        shutil.copytree(PROMISED, root, dirs_exist_ok=True)
        return cls(root)

    @classmethod
    def published(cls, root: Path) -> PromisedProject:
        """Write the promised site into a folder and publish it."""
        project = cls.copied(root)
        if not _PROMISES:
            _PROMISES.update(project.publish(FIRST_DAY).files)
        write_all(root / "docs", _PROMISES)
        return project

    def corpus(self, today: date | None = None) -> Corpus:
        """Read it, on the later day unless another is given."""
        return super().corpus(today or LATER)

    def publish(self, today: date = LATER) -> Publication:
        """Promise what is new, as `make publish` does."""
        corpus = self.corpus(today)
        assert problems_of(corpus) == ()
        promise = prepare_publication(corpus)
        write_all(corpus.configuration.docs, promise.files)
        return promise

    def problems_today(self) -> tuple[Problem, ...]:
        """Check it, on the later day, with what a command has kept."""
        read = read_configuration(self.root / "mkdocs.yml")
        return problems_of(load_corpus(replace(read, today=LATER), BuildCache(DiskCache(self.root))))

    def check(self, *options: str) -> Run:
        """Run `make check` in it, on the later day."""
        return run(self.root, "check", *options, SOURCE_DATE_EPOCH=MORNING)

    def messages(self) -> set[tuple[str, str]]:
        """Give the key of each problem, with every language in which it is told: that of its page, or all."""
        languages = {f"docs/{code}/": (code,) for code in CODES}
        return {
            (problem.key, code) for problem in self.problems_today() for code in languages.get(problem.path[:8], CODES)
        }

    def replace_in_each(self, name: str, *pairs: tuple[str, str]) -> None:
        """Put new ids for old ones in the file of each language."""
        for code in CODES:
            self.replace(f"docs/{code}/{name}", *pairs)

    def bury(self, *tombstones: str) -> None:
        """Add tombstones to their file."""
        path = "docs/data/tombstones.toml"
        self.write(path, "\n".join([self.text(path), *tombstones]))

    @property
    def lock(self) -> str:
        """The lock, as written."""
        return self.text(f"docs/{LOCK_FILE}")

    @property
    def stones(self) -> dict[str, dict[str, Any]]:
        """The tombstones in force, as written: the last of each address, unless it came back."""
        written = tomllib.loads(self.text("docs/data/tombstones.toml"))
        last = {one["address"]: one for one in written.get("tombstone", ())}
        return {address: one for address, one in last.items() if "restored" not in one}

    def faults(self) -> list[str]:
        """Say which addresses of the lock do not answer what they must on the rendered site."""
        corpus = self.corpus()
        return unanswered(Site(rendered(corpus)), corpus, self.stones)


def with_new_passage(project: PromisedProject) -> PromisedProject:
    """Add a passage to the note that was not published yet."""
    for code, start in NEXT_PARAGRAPH.items():
        project.replace(f"docs/{code}/note/index.md", (start, NEW_PASSAGE + start))
    return project


def unanswered(site: Site, corpus: Corpus, stones: Stones) -> list[str]:
    """Hold a site against the lock: it says what was promised, the site has no say in that."""
    texts = texts_of(corpus)
    found = []
    for address, entry in corpus.lock.entries.items():
        last = {code: corpus.versions.last(entry.reference, code) if entry.is_passage else "" for code in CODES}
        now = last if stone_of(address, stones) else texts.get(address, last)
        found += faults(site, address, claims(address, stones, now))
    return found


def stone_of(address: str, stones: Stones) -> Mapping[str, Any] | None:
    """Give the tombstone of an address: its own, or that of its page."""
    return stones.get(address) or stones.get(page_of(address))


def page_of(address: str) -> str:
    """Give the address of the page."""
    return address.partition("#")[0]


def successors(address: str, stones: Stones) -> list[str]:
    """Give where the tombstone of an address leads at once; what was on a page that moved keeps its id."""
    if address in stones:
        return list(stones[address].get("to", ()))
    stone = stones[page_of(address)]
    _, sign, fragment = address.partition("#")
    follow = stone["kind"] in FOLLOWS
    return [f"{one}{sign}{fragment}" if follow and "#" not in one else one for one in stone.get("to", ())]


def ends(address: str, stones: Stones) -> tuple[str, ...]:
    """Give where the tombstones of an address lead in the end."""
    found: dict[str, None] = {}
    ahead, seen = [address], set[str]()
    while ahead:
        here = ahead.pop(0)
        if stone_of(here, stones) is None:
            found[here] = None
        elif here not in seen:
            seen.add(here)
            ahead += successors(here, stones)
    return tuple(found)


def claims(address: str, stones: Stones, texts: Mapping[str, str]) -> dict[str, Claim]:
    """Give what a published address must answer in each language."""
    stone = stone_of(address, stones)
    if stone is None:
        return {code: Claim(texts.get(code, "")) for code in CODES}
    return {
        code: Claim(
            texts.get(code, ""),
            gone=True,
            ends=ends(address, stones),
            reason=stone["reason"][code],
            page_gone=page_of(address) in stones,
            inherited=address not in stones,
        )
        for code in CODES
    }


def lines_to_paste(said: str, table: str = "tombstone") -> list[str]:
    """Take the tombstones, or the amendments, out of what an editor was told, each once."""
    found = (block for block in _LINES.findall(said) if f"[[{table}]]" in block)
    return list(dict.fromkeys(block[block.index("[[") :].rstrip() for block in found))


def filled(lines: str) -> str:
    """Write the reasons, all that an editor has to add to the lines."""
    for code, reason in REASONS.items():
        assert f'reason.{code} = ""' in lines
        lines = lines.replace(f'reason.{code} = ""', f'reason.{code} = "{reason}"')
    return lines


def tombstone(address: str, kind: str, to: Sequence[str] = ()) -> str:
    """Write a tombstone as an editor does."""
    successor = f"to = {list(to)}\n".replace("'", '"') if to else ""
    reasons = "".join(f'reason.{code} = "{reason}"\n' for code, reason in REASONS.items())
    return f'[[tombstone]]\naddress = "{address}"\nkind = "{kind}"\ndate = {LATER}\n{successor}{reasons}'


def amendment(address: str, kind: str, to: Sequence[str] = (), day: date = LATER) -> str:
    """Write an amendment as an editor does."""
    parts = f"to = {list(to)}\n".replace("'", '"') if to else ""
    reasons = "".join(f'reason.{code} = "{reason}"\n' for code, reason in REASONS.items())
    return f'[[amendment]]\naddress = "{address}"\nkind = "{kind}"\ndate = {day}\n{parts}{reasons}'


def read_case(path: Path) -> dict[str, Any]:
    """Read a case of `cases/gate/`."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def variants(case: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the ways to make a change: in both languages, or in one where it is made in pages."""
    in_pages = any(change["file"].startswith(f"docs/{code}/") for change in case["change"] for code in CODES)
    return ("both", *CODES) if in_pages else ("both",)


def change(project: PromisedProject, case: Mapping[str, Any], variant: str = "both") -> None:
    """Make the changes of a case, in both languages or in one; what belongs to no language is changed in any case."""
    for one in case["change"]:
        language = next((code for code in CODES if one["file"].startswith(f"docs/{code}/")), "")
        if variant in {"both", language} or not language:
            _change(project, one)


def _change(project: PromisedProject, one: Mapping[str, Any]) -> None:
    path = project.root / one["file"]
    if "rename" in one:
        project.write(one["rename"], project.text(one["file"]))
    if "rename" in one or one.get("delete"):
        path.unlink()
    elif "find" in one:
        project.replace(one["file"], (one["find"], one["write"]))
    else:
        project.write(one["file"], one["write"])


def mended(project: PromisedProject, case: Mapping[str, Any]) -> PromisedProject:
    """Make the changes of a case and paste the lines of the message, then those of the next if there is one."""
    change(project, case)
    for _ in range(2):
        project.bury(*map(filled, lines_to_paste(project.printed())))
    return project

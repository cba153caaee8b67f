"""A published site under git: what was recorded, taken back and remembered."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from itertools import zip_longest
from pathlib import Path

from concordance.hosting.answers import Answer
from concordance.references.publication_chain import chain_head
from concordance.wording import load_wording
from locations import ROOT
from promised_site import CODES, MORNING, PromisedProject
from running import Run, run
from scratch_project import commit_all, git

CHAIN, LOG, LOCK, NAMES = (f"docs/data/{name}.lock" for name in ("publications", "versions", "references", "names"))


class RecordedProject(PromisedProject):
    """The promised site, whose every publication is a commit."""

    @classmethod
    def launched(cls, root: Path) -> RecordedProject:
        """Write the promised site, publish it, and commit that."""
        project = cls(PromisedProject.published(root).root)
        shutil.copy(ROOT / ".gitattributes", root)
        project.commit("launch")
        return project

    def git(self, *words: str) -> str:
        """Run git in it."""
        return git(self.root, *words)

    def commit(self, message: str) -> None:
        """Commit everything as it stands."""
        commit_all(self.root, message)

    def run(self, command: str, **environ: str) -> Run:
        """Run a command in it, on the later day."""
        return run(self.root, command, SOURCE_DATE_EPOCH=MORNING, **environ)

    def add(self, name: str, words: str = "Un texte neuf") -> None:
        """Write a new passage at the end of the note."""
        for code in CODES:
            page = f"docs/{code}/note/index.md"
            self.write(page, f'{self.text(page)}\n{words} {code}.\n{{: #{name} sources="record"}}\n')

    def publish_and_commit(self, name: str, words: str = "Un texte neuf") -> None:
        """Add a passage, publish it, and commit that."""
        self.add(name, words)
        self.publish()
        self.commit(f"publish {name}")

    def head(self) -> str:
        """The head of the chain, as somebody notes it."""
        return str(chain_head(self.corpus()))

    def found(self, **environ: str) -> list[tuple[str, str]]:
        """Give what `make verify-history` finds: the key of each message, and the things that it names."""
        return differences_in(self.run("verify-history", **environ))

    def served(self) -> dict[str, bytes]:
        """Give what a deployed site would publish of the present records, by path."""
        chain = [dict(re.findall(r"(root|before)=(\S+)", line)) for line in lines_of(self.text(CHAIN))]
        heads = [line.split(" ")[:2] for line in lines_of(self.text(CHAIN))]
        rows = [{"number": int(n), "publication": p, **more} for (n, p), more in zip(heads, chain, strict=True)]
        days = [line.split(" ")[:2] for line in lines_of(self.text(LOCK))]
        return {
            "data/publications.lock": self.text(CHAIN).encode(),
            "data/publications.json": json.dumps({"publications": rows}).encode(),
            "data/versions.lock": self.text(LOG).encode(),
            "data/addresses.json": json.dumps(
                {"addresses": [{"address": address, "published": day} for address, day in days]}
            ).encode(),
        }


def lines_of(text: str) -> list[str]:
    """Give the lines of a record, without its header."""
    return [line for line in text.splitlines() if not line.startswith("#")]


def differences_in(found: Run) -> list[tuple[str, str]]:
    """Read what a command found of earlier records: the key of each message, and the things that it names."""
    told = []
    for line in found.out.splitlines():
        matches = ((key, re.search(pattern, line)) for key, pattern in _patterns().items())
        told += [(key, match["things"]) for key, match in matches if match]
    return told


@cache
def _patterns() -> dict[str, str]:
    """How each message about earlier records reads in French, its values open."""
    messages = {key: texts["fr"] for key, texts in load_wording().messages.items() if key.startswith("history-")}
    return {key: _pattern(text) for key, text in messages.items()}


def _pattern(template: str) -> str:
    parts = re.split(r"\{(\w+)\}", template)
    names = (f"(?P<{name}>.*)" if name == "things" else ".*" for name in parts[1::2])
    return "".join(part for pair in zip_longest(map(re.escape, parts[::2]), names, fillvalue="") for part in pair)


def host(files: dict[str, bytes], base: str) -> dict[str, Answer]:
    """Answer as a deployed site with these files does."""
    return {f"{base}{name}": Answer(200, {}, content) for name, content in files.items()}

"""The texts of each document as they stood when they were last reviewed together.

Whatever compares, the gate, the review, the summary of a change, reads these files and never the git history, which
may be shallow, squashed or gone. The text of a withdrawn passage stays here for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.lock import CONFLICT
from concordance.passage_text import text_hash
from concordance.problem import Problem

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.lock import Lock

REVIEWED_FOLDER = "data/reviewed"
_PASSAGE = re.compile(r"^## (\S+)\n+(.*?)\n*(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LIKE_A_HEADING = re.compile(r"\\*#")

Reviewed = Mapping[tuple[str, str], Mapping[str, str]]
"""Texts by (document, language), then by passage."""


def reviewed_file(document: str, language: str) -> str:
    """Give the path of a document's reviewed texts under the documentation folder."""
    return f"{REVIEWED_FOLDER}/{document}.{language}.md"


def format_reviewed(document: str, language: str, texts: Mapping[str, str]) -> str:
    """Write the reviewed texts of a document, one passage a section, one line a text."""
    passages = "".join(f"\n## {name}\n\n{_written(text)}\n" for name, text in texts.items())
    return f"# {document} ({language})\n{passages}"


def _written(text: str) -> str:
    """Write a text so that it is no heading of this file: Markdown's own backslash before a `#` at its start."""
    return f"\\{text}" if _LIKE_A_HEADING.match(text) else text


def _read(text: str) -> str:
    return text[1:] if text.startswith("\\") and _LIKE_A_HEADING.match(text) else text


def read_reviewed(docs: Path, codes: tuple[str, ...]) -> Reviewed:
    """Read all reviewed texts; of a file that git could not merge, those of both sides."""
    folder = docs / REVIEWED_FOLDER
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for path in sorted(folder.rglob("*.md")):
        document, _, language = path.relative_to(folder).as_posix().removesuffix(".md").rpartition(".")
        if language in codes:
            lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
            text = "\n".join(line for line in lines if not line.startswith(CONFLICT))
            found[document, language] = {name: _read(written) for name, written in _PASSAGE.findall(text)}
    return found


def conflict_problems(configuration: Configuration) -> Iterator[Problem]:
    """A file of reviewed texts holds no mark of an unfinished merge."""
    for path in sorted((configuration.docs / REVIEWED_FOLDER).rglob("*.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
            if line.startswith(CONFLICT):
                yield Problem(configuration.relative(path), number, "lock-conflict", {"found": line})


def reviewed_problems(lock: Lock, reviewed: Reviewed, folder: str) -> Iterator[Problem]:
    """Every passage of the lock must have the very text that was hashed, in each language.

    `folder` is the documentation folder from the root of the project.
    """
    for entry in lock.entries.values():
        for code, wanted in entry.hashes.items():
            text = reviewed.get((entry.path, code), {}).get(entry.fragment)
            path = f"{folder}/{reviewed_file(entry.path, code)}"
            if text is None:
                yield Problem(path, 1, "reviewed-missing", {"found": entry.reference})
            elif text_hash(text) != wanted:
                yield Problem(path, 1, "reviewed-changed", {"found": entry.reference})

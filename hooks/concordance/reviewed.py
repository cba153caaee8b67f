"""The texts of each document as they stood when they were last reviewed together.

Whatever compares, the gate, the review, the summary of a change, reads these files and never the git history, which
may be shallow, squashed or gone. The text of a withdrawn passage stays here for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.passage_text import text_hash
from concordance.problem import Problem

if TYPE_CHECKING:
    from concordance.lock import Lock

REVIEWED_FOLDER = "data/reviewed"
_PASSAGE = re.compile(r"^## (\S+)\n+(.*?)\n*(?=^## |\Z)", re.MULTILINE | re.DOTALL)

Reviewed = Mapping[tuple[str, str], Mapping[str, str]]
"""Texts by (document, language), then by passage."""


def reviewed_file(document: str, language: str) -> str:
    """Give the path of a document's reviewed texts under the documentation folder."""
    return f"{REVIEWED_FOLDER}/{document}.{language}.md"


def format_reviewed(document: str, language: str, texts: Mapping[str, str]) -> str:
    """Write the reviewed texts of a document, one passage a section, one line a text."""
    passages = "".join(f"\n## {name}\n\n{text}\n" for name, text in texts.items())
    return f"# {document} ({language})\n{passages}"


def read_reviewed(docs: Path, codes: tuple[str, ...]) -> Reviewed:
    """Read all reviewed texts."""
    folder = docs / REVIEWED_FOLDER
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for path in sorted(folder.rglob("*.md")):
        document, _, language = path.relative_to(folder).as_posix().removesuffix(".md").rpartition(".")
        if language in codes:
            text = path.read_text(encoding="utf-8", errors="replace")
            found[document, language] = dict(_PASSAGE.findall(text))
    return found


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

"""The reviewed texts: those of each document as they were last reviewed together, in files of their own.

The gate, the review and the summary of a proposal compare with these files and never with the git history, which may
be shallow, squashed or gone. The text of a withdrawn passage stays here for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.data.lock import CONFLICT
from concordance.files import lenient_text
from concordance.problem import Problem
from concordance.text.passage_text import text_hash

if TYPE_CHECKING:
    from concordance.data.lock import Lock

REVIEWED_FOLDER = "data/reviewed"
"""Under the documentation folder."""
_PASSAGE = re.compile(r"^## (\S+)\n+(.*?)\n*(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LIKE_A_MARK = re.compile(rf"\\*(?:#|{'|'.join(map(re.escape, CONFLICT))})")

Reviewed = Mapping[tuple[str, str], Mapping[str, str]]
"""Texts by (neutral path of the document, language), then by the id of the passage, in the order of the text."""


def reviewed_file(document: str, language: str) -> str:
    """Give the path of a document's reviewed texts under the documentation folder."""
    return f"{REVIEWED_FOLDER}/{document}.{language}.md"


def format_reviewed(document: str, language: str, texts: Mapping[str, str]) -> str:
    """Write the reviewed texts of a document, by passage id, as Markdown: one section a passage, one line a text."""
    passages = "".join(f"\n## {name}\n\n{_escape(text)}\n" for name, text in texts.items())
    return f"# {document} ({language})\n{passages}"


def _escape(text: str) -> str:
    """Put Markdown's backslash before a text that begins like a heading or like a mark of an unfinished merge."""
    return f"\\{text}" if _LIKE_A_MARK.match(text) else text


def _unescape(text: str) -> str:
    return text[1:] if text.startswith("\\") and _LIKE_A_MARK.match(text) else text


def read_reviewed(files: Mapping[Path, bytes], docs: Path, codes: tuple[str, ...]) -> Reviewed:
    """Read the reviewed texts among some files, which are contents by path, in the languages of the site.

    Of a file that git could not merge, the texts of both sides are read.
    """
    reviewed: dict[tuple[str, str], Mapping[str, str]] = {}
    for path, lines in _reviewed_lines(files, docs):
        document, _, language = path.removesuffix(".md").rpartition(".")
        if language in codes:
            content = "\n".join(line for line in lines if not line.startswith(CONFLICT))
            reviewed[document, language] = {name: _unescape(text) for name, text in _PASSAGE.findall(content)}
    return reviewed


def _reviewed_lines(files: Mapping[Path, bytes], docs: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each file of reviewed texts by its path under their folder, with its lines."""
    folder = docs / REVIEWED_FOLDER
    for path, content in files.items():
        if path.suffix == ".md" and path.is_relative_to(folder):
            yield path.relative_to(folder).as_posix(), lenient_text(content).split("\n")


def conflict_problems(files: Mapping[Path, bytes], docs: Path, folder: str) -> Iterator[Problem]:
    """Report every mark of an unfinished merge in the files of reviewed texts.

    `folder` is the documentation folder from the root of the project.
    """
    for path, lines in _reviewed_lines(files, docs):
        for number, line in enumerate(lines, 1):
            if line.startswith(CONFLICT):
                yield Problem(f"{folder}/{REVIEWED_FOLDER}/{path}", number, "lock-conflict", {"found": line})


def reviewed_problems(lock: Lock, reviewed: Reviewed, folder: str) -> Iterator[Problem]:
    """Report passages of the lock whose reviewed text, in some language, is missing or has another hash.

    `folder` is the documentation folder from the root of the project.
    """
    for entry in lock.entries.values():
        for code, expected in entry.hashes.items():
            text = reviewed.get((entry.path, code), {}).get(entry.fragment)
            path = f"{folder}/{reviewed_file(entry.path, code)}"
            if text is None:
                yield Problem(path, 1, "reviewed-missing", {"found": entry.reference})
            elif text_hash(text) != expected:
                yield Problem(path, 1, "reviewed-changed", {"found": entry.reference})

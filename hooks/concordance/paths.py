"""The paths of pages: neutral, in plain letters, the same in every language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from concordance.problem import Problem

PLAIN_PATH = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*\.md")
"""Neutral paths: lower case, digits and hyphens, so that an address can be read out and typed anywhere."""


def neutral_path(source: str) -> str:
    """Turn a source path under a language folder into the page's neutral path.

    `note/index.md` gives `note`, `plan/axis-2.md` gives `plan/axis-2`, `index.md` gives the empty path.
    """
    stem = source.removesuffix(".md").rstrip("/")
    return stem.removesuffix("/index") if stem != "index" else ""


def path_problems(source: str, path_in_language: str) -> Iterator[Problem]:
    """Report a path that is not lower case letters, digits and hyphens: it is a permanent address."""
    if not PLAIN_PATH.fullmatch(path_in_language):
        yield Problem(source, 1, "path-form", {"found": path_in_language, "meant": plain_path(path_in_language)})


def plain_path(path: str) -> str:
    """Turn a path into the form of PLAIN_PATH; one that has it stays as it is."""
    stem = re.sub(r"\.(?:md|markdown|mdown|mkdn|mkd)$", "", path, flags=re.IGNORECASE)
    bare = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return "/".join(re.sub(r"[^a-z0-9]+", "-", part).strip("-") or "page" for part in bare.split("/")) + ".md"

"""The paths of pages: neutral, in plain letters, the same in every language; and those of the files beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from concordance.problem import Problem

_WORDS = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FOLDERS = rf"{_WORDS}(?:/{_WORDS})*"
PLAIN_PATH = re.compile(rf"{_FOLDERS}\.md")
"""Neutral paths: lower case, digits and hyphens, so that an address can be read out and typed anywhere."""
PLAIN_FILE = re.compile(rf"{_FOLDERS}\.[a-z0-9]+")
"""The path of any file that is published as it is, in the same letters: it is an address too."""
SHARED_ADDRESS = re.compile(rf"/(?:{_FOLDERS}/)?(?:#{_WORDS})?")
"""An address without language, as the lock has it: `/`, `/note/`, `/note/#p14`."""
LONGEST_FILE_NAME = 100
"""Letters of a file's or folder's name: every disk and archive takes them, in any encoding."""
LONGEST_PATH = 200
"""Letters of a path below the folder of a language, and of an address: Windows allows 260 for all of a path."""
SHARED_FOLDER = "shared"
"""The folder under the documentation folder of the files that are the same for every language: `/shared/logo.svg`."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that are devices on Windows, whatever ending they have: nobody there can fetch the project."""


def neutral_path(source: str) -> str:
    """Turn a source path under a language folder into the page's neutral path.

    `note/index.md` gives `note`, `plan/axis-2.md` gives `plan/axis-2`, `index.md` gives the empty path.
    """
    stem = source.removesuffix(".md").rstrip("/")
    return stem.removesuffix("/index") if stem != "index" else ""


def is_shared_address(text: str) -> bool:
    """Tell whether a text is written as an address without language, and no longer than one may be."""
    return len(text) <= LONGEST_PATH and SHARED_ADDRESS.fullmatch(text) is not None


def path_problems(source: str, path_in_language: str) -> Iterator[Problem]:
    """Report a path that is not lower case letters, digits and hyphens: it is a permanent address.

    Where the name of a folder is to blame, that is what is to be renamed, whatever its pages are called.
    """
    if PLAIN_PATH.fullmatch(path_in_language):
        return
    meant = plain_path(path_in_language)
    folders, plain_folders = path_in_language.split("/")[:-1], meant.split("/")[:-1]
    wrong = next((n for n, (one, other) in enumerate(zip(folders, plain_folders, strict=True), 1) if one != other), 0)
    if wrong:
        folder = source.removesuffix(path_in_language) + "/".join(folders[:wrong])
        yield Problem(source, 1, "folder-form", {"found": folder, "meant": plain_folders[wrong - 1]})
    else:
        yield Problem(source, 1, "path-form", {"found": path_in_language, "meant": meant})


def portable_problems(source: str, path: str) -> Iterator[Problem]:
    """Report a path that some system cannot have: it is too long, or a part of it is the name of a device."""
    names = path.split("/")
    if len(path) > LONGEST_PATH or any(len(name) > LONGEST_FILE_NAME for name in names):
        values = {"found": names[-1], "name": str(LONGEST_FILE_NAME), "path": str(LONGEST_PATH)}
        yield Problem(source, 1, "file-long", values)
    reserved = next((name for name in names if _RESERVED.fullmatch(name)), None)
    if reserved is not None:
        yield Problem(source, 1, "file-reserved", {"found": reserved})


def plain_path(path: str) -> str:
    """Turn a path into the form of PLAIN_PATH; one that has it stays as it is."""
    stem = re.sub(r"\.(?:md|markdown|mdown|mkdn|mkd)$", "", path, flags=re.IGNORECASE)
    return f"{_plain(stem)}.md"


def plain_file(path: str) -> str:
    """Turn the path of a file that has an ending into the form of PLAIN_FILE; one that has it stays as it is."""
    stem, _, ending = path.rpartition(".")
    return f"{_plain(stem)}.{ending.lower()}"


def _plain(stem: str) -> str:
    bare = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return "/".join(re.sub(r"[^a-z0-9]+", "-", part).strip("-") or "page" for part in bare.split("/"))

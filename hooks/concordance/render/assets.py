"""What a browser fetches besides pages: files, lean, some of them joined, each with a hash of its content in its name.

A name that changes with the content lets a server keep each file for ever, so that a second view downloads only HTML.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from concordance.regular_files import read_all
from concordance.render.lean_assets import lean

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

ASSETS_FOLDER = "assets"
_HASH_LENGTH = 8
_IMPORTED = re.compile(rb'(?<=from "\./)[a-z-]+\.js(?=";)')
"""How a script names another beside it, of which it uses something."""
_PERMANENT = ("tokens", "base", "scheme-button", "permanent", "permanent-text", "copy-button", "citations")
JOINED: Mapping[str, tuple[str, ...]] = {
    "stylesheets/site.css": ("tokens", "base", "scheme-button", "layout", "search-form", "text", "parts"),
    "stylesheets/document.css": ("passages", "copy-button"),
    "stylesheets/search.css": ("awaited", "search"),
    "stylesheets/propose.css": ("awaited", "propose"),
    "stylesheets/passage-list.css": ("awaited", "passage-list"),
    "stylesheets/citing.css": ("copy-button", "citations"),
    "stylesheets/gateway.css": ("tokens", "base", "standalone"),
    "stylesheets/permanent-page.css": (*_PERMANENT, "version-list"),
    "stylesheets/version-page.css": (*_PERMANENT, "version"),
    "stylesheets/side-by-side-page.css": ("tokens", "base", "scheme-button", "permanent", "side-by-side"),
    "stylesheets/edition-page.css": (
        "tokens",
        "base",
        "scheme-button",
        "permanent",
        "text",
        "parts",
        "passages",
        "version",
        "edition",
    ),
    "scripts/site.js": ("drawer", "contents", "counterpart", "heading-above", "top"),
    "scripts/citations.js": ("citation-sheet", "citation-dialog", "copying", "passage-choice"),
}
"""Files that every page loads together, in the order in which they are joined; small files compress badly alone."""
MODULES: Mapping[str, tuple[str, ...]] = {
    "scripts/propose.js": (
        "propose-elements",
        "propose-sha256",
        "propose-body",
        "propose-difference",
        "propose-draft",
        "propose-place",
        "propose-texts",
        "propose-names",
        "propose-entry",
        "propose-entry-values",
        "propose-rows",
        "propose-checks",
        "propose-faults",
        "propose-send",
        "propose-kinds",
        "propose-typed",
        "propose-proposal",
        "propose-message",
        "propose-page",
    )
}
"""Modules that one page loads together, as one module: what a piece exports, those after it have by its name.

Their names carry a hash of their content, so that none can import another by name; joined, none needs to.
"""
_IMPORT = re.compile(rb'^import \{[^}]*\} from "\./[a-z0-9-]+\.js";\n', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Assets:
    """The published path of each asset by the name that templates use, and its content by the published path."""

    paths: Mapping[str, str]
    contents: Mapping[str, bytes]

    def path(self, name: str) -> str:
        """Give the published path of an asset from the root of the site. Raises KeyError for one that is not there."""
        return self.paths[name]


def site_assets(corpus: Corpus) -> Assets:
    """Read the assets in `overrides/assets/`, and join those that are loaded together."""
    folder = corpus.configuration.overrides / ASSETS_FOLDER
    paths: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    for name, content in _linked(dict(_contents(folder))):
        paths[name] = f"{ASSETS_FOLDER}/{hashed_name(name, content)}"
        contents[paths[name]] = content
    return Assets(paths, contents)


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give each joined file, then each file that is part of none."""
    files = {path: lean(path, content) for path, content in read_all(folder).items()}
    joined = {path for name in (*JOINED, *MODULES) for path in _parts(folder, name)}
    for name in JOINED:
        yield name, b"".join(_as_piece(path, files[path]) for path in _parts(folder, name) if path in files)
    for name in MODULES:
        yield name, b"".join(_IMPORT.sub(b"", files[path]) for path in _parts(folder, name) if path in files)
    for path, content in files.items():
        if path not in joined:
            yield path.relative_to(folder).as_posix(), content


def _linked(contents: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give each file after the scripts that it imports, which it calls by their published names.

    So a script's name changes with what it imports. Raises KeyError for a script that is not there, CycleError for two
    that import each other.
    """
    imports = {name: [_beside(name, one) for one in _IMPORTED.findall(content)] for name, content in contents.items()}
    published: dict[str, str] = {}
    for name in TopologicalSorter(imports).static_order():
        content = _calling(published, name, contents[name])
        published[name] = PurePosixPath(hashed_name(name, content)).name
        yield name, content


def _calling(published: Mapping[str, str], name: str, content: bytes) -> bytes:
    def call(found: re.Match[bytes]) -> bytes:
        return published[_beside(name, found[0])].encode()

    return _IMPORTED.sub(call, content)


def _beside(name: str, imported: bytes) -> str:
    return str(PurePosixPath(name).with_name(imported.decode()))


def _parts(folder: Path, name: str) -> tuple[Path, ...]:
    path = PurePosixPath(name)
    return tuple(
        folder / path.parent / f"{piece}{path.suffix}" for piece in (*JOINED.get(name, ()), *MODULES.get(name, ()))
    )


def _as_piece(path: Path, content: bytes) -> bytes:
    """Give one piece of a joined file, on lines of its own; a script in a block, so that its names are local."""
    whole = content if content.endswith(b"\n") else content + b"\n"
    return b"{\n" + whole + b"}\n" if path.suffix == ".js" else whole


def hashed_name(name: str, content: bytes) -> str:
    """Put the hash of a file's content before its suffix: `stylesheets/site.1a2b3c4d.css`."""
    path = PurePosixPath(name)
    digest = hashlib.sha256(content).hexdigest()[:_HASH_LENGTH]
    return str(path.with_suffix(f".{digest}{path.suffix}"))

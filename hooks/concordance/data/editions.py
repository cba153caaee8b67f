"""An edition as its file has it: a named, dated set of versions, and the hashes of the texts frozen beside it.

What an edition is, is its list of versions: the very lines that the log has of them. The seal, which the log records
and the chain covers, is the hash of that list and never of the bytes of files, so that a text which the law forbids to
show can go without breaking what was sealed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby

from concordance.data.lifecycle import LifecycleEvent, publication_key, read_event
from concordance.data.lock import CONFLICT
from concordance.data.publications import LAUNCH
from concordance.hidden_signs import shown
from concordance.paths import is_shared_address
from concordance.problem import Problem

EDITIONS_FOLDER = "data/editions"
"""Under the documentation folder, and from the root of the site: the files that an edition keeps beside its texts."""
LONGEST_EDITION_NAME = 40
"""Letters of the name of an edition, which is said aloud and typed."""
EDITION_HEADER = """\
# An edition: which versions stood in it, kept by the tools and never changed. Its seal is in versions.lock.
# The hashes of the files beside it, then the line that versions.lock has of each document and passage.
"""
_MANIFEST, _TEXT, _BESIDE = "edition.lock", "text.html", "files"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = frozenset({"changes"})
"""The address of what has changed since the last edition."""
_FILE = re.compile(rf"{EDITIONS_FOLDER}/(?P<name>[^/]+)/(?P<below>.+)")
_HEAD = re.compile(r"edition (\S+) (\S+) number=([1-9][0-9]{0,8}) before=(launch|[0-9a-f]{64})")
_LACKS = re.compile(r"incomplete problems=(0|[1-9][0-9]{0,8})((?: (?:lagging|unpublished)=\S+)*)")
_HASHED = re.compile(r"file (\S+) ([0-9a-f]{64})")


def is_edition_name(text: str) -> bool:
    """Tell whether a text may name an edition: small letters, figures and hyphens, as in any address of the site."""
    return len(text) <= LONGEST_EDITION_NAME and bool(_NAME.fullmatch(text)) and text not in _RESERVED


@dataclass(frozen=True, slots=True)
class Shortcomings:
    """What was not in order when an edition was made; it was made all the same because somebody said so."""

    problems: int = 0
    lagging: tuple[str, ...] = ()
    """Addresses of the passages whose texts were not reviewed together."""
    unpublished: tuple[str, ...] = ()
    """Addresses of the texts that no publication had recorded."""

    def __bool__(self) -> bool:
        """True where anything was not in order."""
        return bool(self.problems or self.lagging or self.unpublished)

    def __str__(self) -> str:
        """Write the line of the file."""
        lists = (("lagging", self.lagging), ("unpublished", self.unpublished))
        return " ".join(
            [f"incomplete problems={self.problems}", *(f"{name}={','.join(found)}" for name, found in lists if found)]
        )


@dataclass(frozen=True)
class Edition:
    """A named set of versions."""

    name: str
    publication: str
    """The name of the publication that recorded it: `2026-12-01`, `2026-12-01-2`."""
    number: int
    """That of the publication in the chain."""
    before: str
    """The head of the chain when it was made."""
    versions: tuple[LifecycleEvent, ...]
    """What the log has of each document, followed by its passages in the order of the text."""
    files: Mapping[str, str]
    """The SHA-256 of each file beside it, by path below its folder."""
    lacks: Shortcomings = Shortcomings()

    @property
    def day(self) -> str:
        """Its ISO date."""
        return publication_key(self.publication)[0]

    @cached_property
    def by_address(self) -> Mapping[str, LifecycleEvent]:
        """The version of each document and passage, by address without language."""
        return {version.address: version for version in self.versions}

    @cached_property
    def documents(self) -> Mapping[str, tuple[LifecycleEvent, ...]]:
        """The versions of the passages of each document, in the order of its text, by its neutral path."""
        found: dict[str, tuple[LifecycleEvent, ...]] = {}
        for path, events in groupby(self.versions, key=lambda one: one.address.partition("#")[0].strip("/")):
            found[path] = tuple(event for event in events if "#" in event.address)
        return found

    def languages_of(self, document: str) -> tuple[str, ...]:
        """Give the codes of the languages in which a document was frozen, sorted."""
        return tuple(sorted(code for code in self.codes if frozen_text_file(code, document) in self.files))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages in which something was frozen, sorted."""
        folders = (path.partition("/")[0] for path in self.files if path.endswith(f"/{_TEXT}"))
        return tuple(sorted({folder for folder in folders if folder != _BESIDE}))

    @cached_property
    def seal(self) -> str:
        """The SHA-256 of its name, its place in the chain and the lines of its versions."""
        return sha256("".join(f"{line}\n" for line in self._sealed()).encode("utf-8")).hexdigest()

    @property
    def mark(self) -> str:
        """What the log records of it."""
        return f"{self.name}:{self.seal}"

    def _sealed(self) -> Iterator[str]:
        yield f"edition {self.name} {self.publication} number={self.number} before={self.before}"
        if self.lacks:
            yield str(self.lacks)
        yield from map(str, self.versions)

    def __str__(self) -> str:
        """Write the file."""
        head, *rest = self._sealed()
        hashes = [f"file {path} {digest}" for path, digest in sorted(self.files.items())]
        lacks = rest[: bool(self.lacks)]
        return EDITION_HEADER + "".join(f"{line}\n" for line in (head, *lacks, *hashes, *rest[len(lacks) :]))


def manifest_file(name: str) -> str:
    """Give the path of the file of an edition under the documentation folder."""
    return f"{EDITIONS_FOLDER}/{name}/{_MANIFEST}"


def frozen_text_file(code: str, document: str) -> str:
    """Give the path of a frozen text below the folder of its edition: `fr/note/text.html`."""
    return "/".join(part for part in (code, document, _TEXT) if part)


def frozen_beside_file(path: str) -> str:
    """Give the path of a kept file below the folder of its edition, by where it stood: `files/fr/note/plan.png`."""
    return f"{_BESIDE}/{path}"


def frozen_beside(edition: Edition) -> Mapping[str, str]:
    """Give the files that an edition keeps beside its texts: where each stood, with its path below the folder."""
    return {path.removeprefix(f"{_BESIDE}/"): path for path in edition.files if path.startswith(f"{_BESIDE}/")}


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A file of the folder of an edition, by what its path says."""

    name: str
    """That of the edition."""
    below: str
    """Its path below the folder of the edition."""

    @property
    def is_manifest(self) -> bool:
        """True for the list of the versions."""
        return self.below == _MANIFEST

    @property
    def is_text(self) -> bool:
        """True for a frozen text."""
        return self.below.endswith(f"/{_TEXT}") and not self.below.startswith(f"{_BESIDE}/")


def edition_file(path: str) -> EditionFile | None:
    """Read the path of a file of an edition under the documentation folder; none for what is no such path."""
    match = _FILE.fullmatch(path)
    if match is None or not is_edition_name(match["name"]):
        return None
    found = EditionFile(match["name"], match["below"])
    return found if found.is_manifest or found.is_text or found.below.startswith(f"{_BESIDE}/") else None


def strange_edition_folder(path: str) -> str:
    """Give the name of the folder of a file that lies among the editions where no edition can be; empty otherwise."""
    match = _FILE.fullmatch(path)
    return match["name"] if match and not is_edition_name(match["name"]) else ""


def read_edition(path: str, text: str) -> tuple[Edition | None, tuple[Problem, ...]]:
    """Read the file of an edition; report the first line that is not as an edition writes it, and read nothing then.

    `path` is only named in the problems.
    """
    lines = [(n, line) for n, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1) if line[:1] not in {"", "#"}]
    reader = _Reader()
    for number, line in lines:
        if not reader.add(number, line):
            key = "lock-conflict" if line.startswith(CONFLICT) else "edition-line"
            return None, (Problem(path, number, key, {"found": shown(line[:80])}),)
    edition = reader.edition()
    whole = edition is not None and str(edition) == text.replace("\r\n", "\n")
    found = {"found": shown(text[:80].split("\n")[0])}
    return (edition, ()) if whole else (None, (Problem(path, 1, "edition-line", found),))


class _Reader:
    """Reads the lines of the file of an edition, in their order."""

    def __init__(self) -> None:
        self._head: re.Match[str] | None = None
        self._lacks = Shortcomings()
        self._files: dict[str, str] = {}
        self._versions: list[LifecycleEvent] = []

    def add(self, number: int, line: str) -> bool:
        """Read a line; False where it cannot be read."""
        if self._head is None:
            self._head = _HEAD.fullmatch(line)
            return self._head is not None and is_edition_name(self._head[1]) and _is_publication(self._head[2])
        if match := _HASHED.fullmatch(line):
            self._files[match[1]] = match[2]
            return edition_file(f"{EDITIONS_FOLDER}/x/{match[1]}") is not None
        if match := _LACKS.fullmatch(line):
            lists = dict(part.split("=", 1) for part in match[2].split())
            found = {name: tuple(value.split(",")) for name, value in lists.items()}
            self._lacks = Shortcomings(int(match[1]), found.get("lagging", ()), found.get("unpublished", ()))
            return all(map(is_shared_address, (*self._lacks.lagging, *self._lacks.unpublished)))
        event = read_event(number, line)
        if event is not None:
            self._versions.append(event)
        return event is not None and event.is_version

    def edition(self) -> Edition | None:
        """Give what was read."""
        head = self._head
        if head is None or (head[3] == "1" and head[4] != LAUNCH):
            return None
        return Edition(head[1], head[2], int(head[3]), head[4], tuple(self._versions), self._files, self._lacks)


def _is_publication(name: str) -> bool:
    try:
        publication_key(name)
    except ValueError:
        return False
    return True

"""The texts of all versions: a file each that holds exactly one text, never changed or taken away.

The gate, the review, the summary of a proposal and the page about verifying compare with these files and never with
the git history, which may be shallow, squashed or gone. Because a file holds nothing but its text, its SWHID (the
identifier of Software Heritage, ISO/IEC 18670) names that text for ever, wherever a copy of it is kept.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from concordance.data.lifecycle import LifecycleEvent, LifecycleLog, publication_key, with_text_publications
from concordance.data.lock import CONFLICT
from concordance.files import lenient_text
from concordance.problem import Problem
from concordance.text.folding import words_hash
from concordance.text.labels import is_place

VERSIONS_FOLDER = "data/versions"
"""Under the documentation folder."""
_FILE = re.compile(
    r"(?:(?P<reference>.+)/)?(?P<publication>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]+)?)\.(?P<code>[A-Za-z-]+)\.txt"
)

_SIDES = {"<": "ours", "=": "theirs"}
"""Which side begins after a mark of a merge, as `git checkout` names it."""
VersionName = tuple[str, str, str]
"""Reference without language (`note/p14`, `note` for a title), code of the language, name of the publication."""


@dataclass(frozen=True)
class VersionTexts:
    """Every text that was recorded."""

    texts: Mapping[VersionName, str] = field(default_factory=dict)
    withheld: frozenset[VersionName] = frozenset()
    """Those that may be shown no more: their place stays, without a file."""

    @cached_property
    def _publications(self) -> Mapping[tuple[str, str], list[str]]:
        names: dict[tuple[str, str], list[str]] = {}
        for reference, code, publication in {**self.texts, **dict.fromkeys(self.withheld, "")}:
            names.setdefault((reference, code), []).append(publication)
        return {key: sorted(found, key=publication_key) for key, found in names.items()}

    @property
    def names(self) -> Iterable[tuple[str, str]]:
        """Every reference with each language in which it has a text."""
        return self._publications

    def at(self, reference: str, code: str, publication: str) -> str:
        """Give the text of a reference in a language as it stood at a publication; empty where it had none.

        So is one that is withheld: an older text never takes its place. A version has a file in the languages whose
        words it changed: the others are as they were.
        """
        names = self._publications.get((reference, code), [])
        place = bisect_right(names, publication_key(publication), key=publication_key)
        return self.texts.get((reference, code, names[place - 1]), "") if place else ""

    def last(self, reference: str, code: str) -> str:
        """Give the text that was recorded last; empty where none was, or where it is withheld."""
        names = self._publications.get((reference, code))
        return self.texts.get((reference, code, names[-1]), "") if names else ""

    def all_of(self, reference: str, code: str) -> Iterator[str]:
        """Give every text of a reference in a language, the last first, without those that are withheld."""
        for publication in reversed(self._publications.get((reference, code), [])):
            if (reference, code, publication) in self.texts:
                yield self.texts[reference, code, publication]


def version_file(reference: str, code: str, publication: str) -> str:
    """Give the path of a text under the documentation folder; `reference` is empty for the home page."""
    return "/".join(part for part in (VERSIONS_FOLDER, reference, f"{publication}.{code}.txt") if part)


def version_name(path: str) -> VersionName | None:
    """Read the path of a text under the documentation folder; none for what is no such path."""
    match = (
        _FILE.fullmatch(path.removeprefix(f"{VERSIONS_FOLDER}/")) if path.startswith(f"{VERSIONS_FOLDER}/") else None
    )
    if match is None:
        return None
    try:
        publication_key(match["publication"])
    except ValueError:
        return None
    return match["reference"] or "", match["code"], match["publication"]


def swhid(text: str) -> str:
    """Give the identifier of a file that holds exactly this text: that of a git blob (ISO/IEC 18670, §5.1)."""
    content = text.encode("utf-8")
    digest = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    return f"swh:1:cnt:{digest}"


def read_version_texts(files: Mapping[Path, bytes], docs: Path, withheld: Iterable[VersionName] = ()) -> VersionTexts:
    """Read the texts among some files, which are contents by path; some may be withheld."""
    names = ((version_name(path.relative_to(docs).as_posix()), content) for path, content in files.items())
    return VersionTexts({name: lenient_text(content) for name, content in names if name}, frozenset(withheld))


def version_problems(log: LifecycleLog, texts: VersionTexts, docs: str) -> Iterator[Problem]:
    """Report texts of the log whose file is missing, holds other words, or is in no line of the log.

    `docs` is the documentation folder from the root of the project. A text with a mark of an unfinished merge is told
    as that.
    """
    for address, events in log.by_address.items():
        for event, publications in with_text_publications(events):
            for code, expected in event.words.items():
                is_new = publications[code] == event.publication
                if is_new and (reference_of(address), code, event.publication) not in texts.withheld:
                    yield from _text_problems(address, code, event.publication, expected, texts, docs)
    recorded = {(reference_of(event.address), code, event.publication) for event in log.events for code in event.words}
    for name in texts.texts:
        if name not in recorded and not is_unnumbered(name[0]):
            yield Problem(f"{docs}/{version_file(*name)}", 1, "version-unrecorded", {"found": name[0]})


def _text_problems(
    address: str, code: str, publication: str, expected: str, texts: VersionTexts, docs: str
) -> Iterator[Problem]:
    reference = reference_of(address)
    text, path = texts.at(reference, code, publication), f"{docs}/{version_file(reference, code, publication)}"
    is_here = (reference, code, publication) in texts.texts
    if text and words_hash(text) == expected:
        return
    sides = merged_sides(text) if is_here else {}
    if side := next((name for name, words in sides.items() if words_hash(words) == expected), ""):
        values = {"found": text.split("\n", 1)[0][:80], "side": side, "path": path, "kept": sides[side]}
        yield Problem(path, 1, "version-conflict", values)
    else:
        yield Problem(path, 1, "version-changed" if is_here and text else "version-missing", {"found": reference})


def merged_sides(text: str) -> dict[str, str]:
    """Give what stands on the two sides of an unfinished merge, by what git calls them; nothing where there is none.

    A text is never put together of both: the log names the one that was published.
    """
    sides: dict[str, list[str]] = {}
    side = ""
    for line in text.split("\n"):
        if line.startswith(CONFLICT):
            side = _SIDES.get(line[:1], "")
        elif side:
            sides.setdefault(side, []).append(line)
    return {name: "\n".join(lines) for name, lines in sides.items()}


def are_sound(events: Iterable[LifecycleEvent], code: str, texts: VersionTexts) -> bool:
    """Tell whether every text of some events has the words that were recorded, in a language."""
    return all(
        words_hash(texts.at(reference_of(event.address), code, event.publication)) == event.words[code]
        for event in events
        if code in event.words
    )


def is_unnumbered(reference: str) -> bool:
    """Tell the reference of an unnumbered place, `note/p4.method.1`: its text is kept, and promised to nobody."""
    return is_place(reference.rpartition("/")[2])


def reference_of(address: str) -> str:
    """Give the reference of an address without language: `note/p14` of `/note/#p14`, `note` of `/note/`."""
    path, _, fragment = address.partition("#")
    return "/".join(part for part in (path.strip("/"), fragment) if part)

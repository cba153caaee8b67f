"""Texts before and after: those around the passages of a page, and those in the data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

NAMES = ("id", "address", "body", "from")
"""The fields by which an entry of the data is named, the first that it has."""
_SHOWN_FIELDS = ("title", "description")
"""The fields of a page's head that readers see."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text before and after; one that is not there is empty."""

    name: str
    """A language for a passage, a field for the data; what it is called for the rest."""
    before: str
    after: str
    place: str = ""
    """Where it stands now: `docs/fr/note/index.md:12`."""

    @property
    def changed(self) -> bool:
        """True where the two differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class FileChange:
    """The other texts that change in one file: on a page that is no document, or in the data."""

    path: str
    texts: tuple[TextChange, ...]


def changed_files(base: Mapping[str, bytes], head: Mapping[str, bytes]) -> Iterator[str]:
    """Give the names of the files that differ, come or go, in their order."""
    for name in sorted(base.keys() | head.keys()):
        if base.get(name) != head.get(name):
            yield name


# Pages that are no documents, and what stands around the passages of those that are


def changed_pages(base: Corpus, head: Corpus) -> Iterator[FileChange]:
    """Give every page of which the head or a block outside the passages changes, in their order."""
    for key in sorted(base.pages.keys() | head.pages.keys()):
        before, after = base.pages.get(key), head.pages.get(key)
        texts = (*_head_texts(before, after), *_loose_texts(before, after))
        if texts:
            yield FileChange(next(page.source for page in (after, before) if page), texts)


def _head_texts(before: Page | None, after: Page | None) -> Iterator[TextChange]:
    for name in _SHOWN_FIELDS:
        change = TextChange(
            name, getattr(before.meta, name) if before else "", getattr(after.meta, name) if after else ""
        )
        if change.changed:
            yield change


def _loose_texts(before: Page | None, after: Page | None) -> Iterator[TextChange]:
    """Pair the blocks of two versions of a page: those between two that stayed are paired in their order."""
    old, new = _loose_blocks(before), _loose_blocks(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            for was, now in zip_longest(old[start:end], new[new_start:new_end], fillvalue=""):
                yield TextChange("", was, now)


def _loose_blocks(page: Page | None) -> Sequence[str]:
    if page is None:
        return ()
    passages = {id(passage) for passage in page.passages}
    return tuple(
        block.text
        for block in page.structure.blocks
        if block.text and not any(id(holder) in passages for holder in (block, *block.parents))
    )


# Data


def changed_data(base: Mapping[str, bytes], head: Mapping[str, bytes]) -> Iterator[FileChange]:
    """Give every data file of which a field changes, in their order."""
    for name in changed_files(base, head):
        if name.endswith(".toml"):
            before, after = _fields(base.get(name, b"")), _fields(head.get(name, b""))
            changes = (TextChange(field, before.get(field, ""), after.get(field, "")) for field in {**before, **after})
            if texts := tuple(one for one in changes if one.changed):
                yield FileChange(name, texts)


def _fields(content: bytes) -> dict[str, str]:
    """Read a data file as texts by name, `federation ama services.fr`; nothing of one that cannot be read.

    What cannot be read is a problem, and is told as such.
    """
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    return {name.strip(): value for name, value in _flat(raw) if value}


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _flat(one, f"{name}.{key}" if name and not name.endswith(" ") else f"{name}{key}")
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, one in enumerate(value, 1):
            yield from _flat(one, f"{name} {_name(one, number)} ")
    else:
        yield name, ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _name(entry: Any, number: int) -> str:
    """Name an entry so that one added before it does not make it look changed, where its fields allow it."""
    if not isinstance(entry, dict):
        return str(number)
    name = next((str(entry[field]) for field in NAMES if field in entry), str(number))
    return f"{name} → {entry['to']}" if "from" in entry and "to" in entry else name

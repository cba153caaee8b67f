"""The texts that a proposal changes outside the passages: on pages, and in the data."""

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
"""The fields that can name an entry of the data; the first that it has is used."""
_SHOWN_FIELDS = ("title", "description")
"""The fields of front matter that readers see."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text before and after the proposal; empty where there is none."""

    name: str
    """The code of the language for a passage, the field for data or front matter; empty for a block of a page."""
    before: str
    after: str
    place: str = ""
    """File and line after the proposal, `docs/fr/note/index.md:12`; for passages only."""

    @property
    def changed(self) -> bool:
        """True where the two differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class FileChange:
    """The texts of a file that change: of a page, outside its passages, or of a data file."""

    path: str
    texts: tuple[TextChange, ...]


def changed_files(base: Mapping[str, bytes], head: Mapping[str, bytes]) -> Iterator[str]:
    """Give the paths of the files that differ, are new or are gone, sorted; the arguments are contents by path."""
    for name in sorted(base.keys() | head.keys()):
        if base.get(name) != head.get(name):
            yield name


# Pages, without the passages of documents


def changed_pages(base: Corpus, head: Corpus) -> Iterator[FileChange]:
    """Give every page of which the front matter or a block outside the passages changes, by language and path."""
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
    """Pair the changed blocks of two versions of a page, in order, between those that did not change."""
    old, new = _loose_blocks(before), _loose_blocks(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            for removed, added in zip_longest(old[start:end], new[new_start:new_end], fillvalue=""):
                yield TextChange("", removed, added)


def _loose_blocks(page: Page | None) -> Sequence[str]:
    if page is None:
        return ()
    passages = {id(passage) for passage in page.passages}
    return tuple(
        block.text
        for block in page.structure.blocks
        if block.text and not any(id(ancestor) in passages for ancestor in (block, *block.parents))
    )


# Data


def changed_data(base: Mapping[str, bytes], head: Mapping[str, bytes]) -> Iterator[FileChange]:
    """Give every TOML file among some files, which are contents by path, of which a field changes, sorted by path."""
    for name in changed_files(base, head):
        if name.endswith(".toml"):
            before, after = _fields(base.get(name, b"")), _fields(head.get(name, b""))
            changes = (TextChange(field, before.get(field, ""), after.get(field, "")) for field in {**before, **after})
            if texts := tuple(change for change in changes if change.changed):
                yield FileChange(name, texts)


def _fields(content: bytes) -> dict[str, str]:
    """Read a data file as texts by name, `federation ama services.fr`; empty for a file that cannot be read.

    The checks report such a file.
    """
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    return {name.strip(): value for name, value in _flat(raw) if value}


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Give every value below a table as text, each with its name: keys are joined by dots, entries by spaces."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(item, f"{name}.{key}" if name and not name.endswith(" ") else f"{name}{key}")
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for number, item in enumerate(value, 1):
            yield from _flat(item, f"{name} {_name(item, number)} ")
    else:
        yield name, ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _name(entry: Any, number: int) -> str:
    """Name an entry by its fields, else by its number: so an entry added before it does not change its name."""
    if not isinstance(entry, dict):
        return str(number)
    name = next((str(entry[field]) for field in NAMES if field in entry), str(number))
    return f"{name} → {entry['to']}" if "from" in entry and "to" in entry else name

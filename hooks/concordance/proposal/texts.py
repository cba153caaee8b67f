"""The texts that a proposal changes outside the passages: on pages, and in the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import tomli

from concordance.text.labels import labelled_blocks
from concordance.text.word_diff import aligned

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.proposal.project_files import ChangedFile
    from concordance.text.page import Page

NAMES = ("id", "address", "body", "from")
"""The fields that can name an entry of the data; the first that it has is used."""


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


def by_file(texts: Iterable[TextChange]) -> Iterator[FileChange]:
    """Give the texts that change, by the file that their place names."""
    found: dict[str, list[TextChange]] = {}
    for text in texts:
        if text.changed and text.place:
            found.setdefault(text.place.rpartition(":")[0], []).append(text)
    for path, of_file in found.items():
        yield FileChange(path, tuple(of_file))


# Pages, without the passages of documents


def changed_pages(base: Corpus, head: Corpus) -> Iterator[FileChange]:
    """Give every page of which the front matter or a text without a name changes, by language and path."""
    for key in sorted(base.pages.keys() | head.pages.keys()):
        before, after = base.pages.get(key), head.pages.get(key)
        texts = (*_head_texts(before, after), *_loose_texts(before, after))
        if texts:
            yield FileChange(next(page.source for page in (after, before) if page), texts)


def _head_texts(before: Page | None, after: Page | None) -> Iterator[TextChange]:
    """Give every field of the front matter that changes: those that readers see, and those that lead somewhere."""
    old, new = _head_fields(before), _head_fields(after)
    changes = (TextChange(name, old.get(name, ""), new.get(name, "")) for name in {**old, **new})
    yield from (change for change in changes if change.changed)


def _head_fields(page: Page | None) -> dict[str, str]:
    given = page.meta.model_dump(exclude_defaults=True) if page else {}
    return {name.strip(): value for name, value in _flat(given) if value}


def _loose_texts(before: Page | None, after: Page | None) -> Iterator[TextChange]:
    """Pair the changed blocks of two versions of a page, in order, between those that did not change."""
    for is_same, old, new in aligned(_loose_blocks(before), _loose_blocks(after)):
        if not is_same:
            for removed, added in zip_longest(old, new, fillvalue=""):
                yield TextChange("", removed, added)


def _loose_blocks(page: Page | None) -> Sequence[str]:
    """Give the texts of a page that are neither a passage nor a labelled paragraph, code and loose text included."""
    if page is None:
        return ()
    named = {id(block) for block in labelled_blocks(page).values()}
    blocks = (
        block.text
        for block in page.structure.blocks
        if block.text and not any(id(ancestor) in named for ancestor in (block, *block.parents))
    )
    return (*blocks, *(text for text, _ in page.structure.loose))


# Data


def changed_data(files: Iterable[ChangedFile], docs: str) -> Iterator[FileChange]:
    """Give every TOML file of the content, below the folder `docs`, of which a field changes."""
    for file in files:
        if file.path.startswith(f"{docs}/") and file.path.endswith(".toml"):
            before, after = (_fields(one.content if one else b"") for one in (file.before, file.after))
            changes = (TextChange(field, before.get(field, ""), after.get(field, "")) for field in {**before, **after})
            if texts := tuple(change for change in changes if change.changed):
                yield FileChange(file.path, texts)


def _fields(content: bytes) -> dict[str, str]:
    """Read a data file as texts by name, `federation ama services.fr`; empty for a file that cannot be read.

    The checks report such a file.
    """
    try:
        raw = tomli.loads(content.decode("utf-8-sig"))
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

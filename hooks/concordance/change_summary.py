"""What a proposal changes: two states of the content compared, text by text, without any history."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from concordance.addressable import texts_of
from concordance.checks import problems_of
from concordance.freshness import Freshness, State, freshness
from concordance.lock import natural_order
from concordance.promise import prepare_promise
from concordance.stamp import waiting
from concordance.tombstones import stones

if TYPE_CHECKING:
    from concordance.corpus import Corpus
    from concordance.lock import LockEntry
    from concordance.page import Page
    from concordance.problem import Problem
    from concordance.stamp import Waiting
    from concordance.tombstones import Stone

NAMES = ("id", "address", "body", "from")
"""The fields by which an entry of the data is named, the first that it has."""
HEAD_FIELDS = ("title", "description")
"""The fields of a page's head that readers see."""


@dataclass(frozen=True, slots=True)
class ContentState:
    """The content at one moment."""

    corpus: Corpus
    files: Mapping[str, bytes]
    """Every file of the content, by its path from the root of the project."""


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
class PassageChange:
    """A passage of which the proposal changes a text, with the texts of every language."""

    address: str
    freshness: Freshness
    stone: Stone | None
    stamped: bool
    """True where the proposal itself records that the texts were reviewed together."""
    texts: tuple[TextChange, ...]

    @property
    def reference(self) -> str:
        """The permanent name: `note/p14`."""
        return self.address.replace("#", "").strip("/")

    @property
    def withdrawn(self) -> bool:
        """True where no language has the passage any more."""
        return not any(one.after for one in self.texts)


@dataclass(frozen=True, slots=True)
class FileChange:
    """The other texts that change in one file: on a page that is no document, or in the data."""

    path: str
    texts: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class LockChange:
    """What the proposal itself does to the lock."""

    promised: tuple[LockEntry, ...]
    """What it promises: it adds their lines."""
    unpromised: tuple[LockEntry, ...]
    """What it takes out."""
    stamped: tuple[LockEntry, ...]
    """Passages whose texts it records as reviewed together."""


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """Everything that whoever reads a proposal wants to know."""

    codes: tuple[str, ...]
    problems: tuple[Problem, ...]
    passages: tuple[PassageChange, ...]
    pages: tuple[FileChange, ...]
    data: tuple[FileChange, ...]
    other_files: tuple[str, ...]
    """Files that change without any text that is shown above."""
    waited: tuple[Waiting, ...]
    """Passages that lag or are to be reviewed, and that the proposal leaves as they are."""
    to_promise: tuple[LockEntry, ...]
    """What publishing would promise, and would not have promised without the proposal."""
    waited_for_promise: int
    """How many other addresses publishing would promise."""
    lock: LockChange

    def in_state(self, state: State) -> tuple[PassageChange, ...]:
        """Give the changed passages that are published and in a state."""
        return tuple(one for one in self.passages if one.freshness.state is state and not one.withdrawn)

    @property
    def is_empty(self) -> bool:
        """True where not a single file of the content differs."""
        return not (self.passages or self.pages or self.data or self.other_files)


def summarise(base: ContentState, head: ContentState) -> ChangeSummary:
    """Compare two states of the content."""
    passages = tuple(_passages(base.corpus, head.corpus))
    pages, data = tuple(_pages(base.corpus, head.corpus)), tuple(_data(base, head))
    shown = {one.path for one in (*pages, *data)}
    shown |= {text.place.rpartition(":")[0] for one in passages for text in one.texts if text.changed}
    touched = {one.address for one in passages}
    waited_for = {entry.address for entry in prepare_promise(base.corpus).new}
    to_promise = prepare_promise(head.corpus).new
    return ChangeSummary(
        codes=head.corpus.configuration.codes,
        problems=problems_of(head.corpus),
        passages=passages,
        pages=pages,
        data=data,
        other_files=tuple(name for name in _changed_files(base, head) if name not in shown),
        waited=tuple(one for one in waiting(head.corpus) if one.entry.address not in touched),
        to_promise=tuple(entry for entry in to_promise if entry.address not in waited_for),
        waited_for_promise=sum(entry.address in waited_for for entry in to_promise),
        lock=_lock_change(base.corpus, head.corpus),
    )


def _lock_change(base: Corpus, head: Corpus) -> LockChange:
    before, after = base.lock.entries, head.lock.entries
    return LockChange(
        promised=tuple(entry for address, entry in after.items() if address not in before),
        unpromised=tuple(entry for address, entry in before.items() if address not in after),
        stamped=tuple(entry for address, entry in after.items() if _is_stamped(before.get(address), entry)),
    )


def _changed_files(base: ContentState, head: ContentState) -> Iterator[str]:
    for name in sorted(base.files.keys() | head.files.keys()):
        if base.files.get(name) != head.files.get(name):
            yield name


# Passages


def _passages(base: Corpus, head: Corpus) -> Iterator[PassageChange]:
    """Give every passage that says something else than before in some language, in the order of the addresses."""
    before, after = base.once(texts_of), head.once(texts_of)
    gone = head.once(stones)
    for address in sorted(before.keys() | after.keys(), key=natural_order):
        old, new = before.get(address, {}), after.get(address, {})
        if old != new:
            entry = head.lock.entries.get(address)
            yield PassageChange(
                address,
                freshness(entry, new),
                gone.get(address),
                _is_stamped(base.lock.entries.get(address), entry),
                tuple(_texts(base, head, address, old, new)),
            )


def _is_stamped(before: LockEntry | None, after: LockEntry | None) -> bool:
    return before is not None and after is not None and before.hashes != after.hashes


def _texts(
    base: Corpus, head: Corpus, address: str, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[TextChange]:
    path, _, name = address.partition("#")
    for code in head.configuration.codes:
        page = head.page(code, path.strip("/")) or base.page(code, path.strip("/"))
        yield TextChange(code, old.get(code, ""), new.get(code, ""), _place(page, name) if page else "")


def _place(page: Page, name: str) -> str:
    line = next((page.line(block.line) for block in page.passages if block.id == name), 1)
    return f"{page.source}:{line}"


# Pages that are no documents, and what stands around the passages of those that are


def _pages(base: Corpus, head: Corpus) -> Iterator[FileChange]:
    for key in sorted(base.pages.keys() | head.pages.keys()):
        before, after = base.pages.get(key), head.pages.get(key)
        texts = (*_head_texts(before, after), *_loose_texts(before, after))
        if texts:
            yield FileChange(next(page.source for page in (after, before) if page), texts)


def _head_texts(before: Page | None, after: Page | None) -> Iterator[TextChange]:
    for name in HEAD_FIELDS:
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
    passages = page.passages
    return tuple(
        block.text
        for block in page.structure.blocks
        if block.text and block not in passages and not any(parent in passages for parent in block.parents)
    )


# Data


def _data(base: ContentState, head: ContentState) -> Iterator[FileChange]:
    for name in _changed_files(base, head):
        if name.endswith(".toml"):
            before, after = _fields(base.files.get(name, b"")), _fields(head.files.get(name, b""))
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

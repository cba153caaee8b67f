"""What differs between two states of the documents, passage by passage and word by word, in each language."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from concordance.data.lock import address_of
from concordance.editions.site_states import DocumentState, SiteState, StateText
from concordance.editions.withheld_passages import PAGE_TITLE
from concordance.text.word_diff import DiffRun, word_diff

if TYPE_CHECKING:
    from concordance.schemas.site_entries import Withheld

ChangeKind = Literal["added", "changed", "withdrawn", "moved", "links"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("added", "changed", "withdrawn", "moved", "links")
"""In the order in which they are counted: `links` where the words are the same, and only links or markup differ."""
_NO_DOCUMENT = DocumentState({})


@dataclass(frozen=True, slots=True)
class TextDifference:
    """What became of one passage in one language."""

    passage: str
    """Its id, in the later state if it is there; empty for the title of the document."""
    kind: ChangeKind
    runs: tuple[DiffRun, ...]
    """The words, removed, added and the same; none where they may not be shown, or do not differ."""
    moved: bool = False
    """True where it also stands in another place than before."""
    before: str = ""
    """The address that it had, where it comes from elsewhere."""
    after: tuple[str, ...] = ()
    """Where it stands now, where it went elsewhere."""
    withheld: Withheld | None = None
    """Why its words may not be shown."""


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """What differs in a document in one language; only what does is listed."""

    document: str
    language: str
    title: str
    """The later one, else the earlier."""
    passages: tuple[TextDifference, ...]
    """In the order of the later text, what went away at the place where it was."""
    is_new: bool = False
    is_gone: bool = False

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many passages each kind has; one that changed and moved counts for both."""
        found: Counter[ChangeKind] = Counter(one.kind for one in self.passages)
        found["moved"] += sum(one.moved and one.kind != "moved" for one in self.passages)
        return {kind: found[kind] for kind in CHANGE_KINDS if found[kind]}


def compare(old: SiteState, new: SiteState) -> tuple[DocumentChanges, ...]:
    """Compare two states: give each document and language in which anything differs, by path, then by language.

    Where what went away stands is known from the later state.
    """
    known = _addresses(old)
    origins = {goal: origin for origin, goals in new.gone.items() for goal in goals if origin in known}
    comparison = _Comparison(old, new, origins)
    keys = sorted({*old.documents, *new.documents})
    return tuple(found for key in keys if (found := comparison.of_document(*key)))


def _addresses(state: SiteState) -> frozenset[str]:
    return frozenset(address_of(path, name) for (path, _), one in state.documents.items() for name in one.passages)


@dataclass(frozen=True, slots=True)
class _Comparison:
    old: SiteState
    new: SiteState
    origins: Mapping[str, str]
    """The address that what moved had, by where it stands now."""

    def of_document(self, path: str, code: str) -> DocumentChanges | None:
        before, after = self.old.documents.get((path, code)), self.new.documents.get((path, code))
        passages = tuple(self._passages(path, code, before or _NO_DOCUMENT, after or _NO_DOCUMENT))
        if not passages:
            return None
        title = (after and after.title) or (before and before.title) or ""
        return DocumentChanges(path, code, title, passages, is_new=before is None, is_gone=after is None)

    def _passages(self, path: str, code: str, before: DocumentState, after: DocumentState) -> Iterator[TextDifference]:
        moved = moved_among(list(before.passages), list(after.passages))
        for name in in_order_of_both(list(before.passages), list(after.passages)):
            old, new = before.passages.get(name), after.passages.get(name)
            if old is None and new is not None:
                yield self._arrived(path, code, name, new)
            elif new is None and old is not None:
                yield self._left(path, name, old)
            elif old is not None and new is not None:
                yield from _changed(name, old, new, is_moved=name in moved)

    def _arrived(self, path: str, code: str, name: str, new: StateText) -> TextDifference:
        """Tell where a passage that was not there comes from: a tombstone that leads here, or nowhere."""
        origin = self.origins.get(address_of(path, name), "")
        place, _, fragment = origin.partition("#")
        document = self.old.documents.get((place.strip("/"), code), _NO_DOCUMENT)
        old = document.passages.get(fragment) if origin else None
        if old is None:
            added = (DiffRun("added", new.text),) if new.text else ()
            return TextDifference(name, "added", added, withheld=new.withheld)
        runs = _runs(old, new) if old.words != new.words else ()
        return TextDifference(name, "moved", runs, before=origin, withheld=old.withheld or new.withheld)

    def _left(self, path: str, name: str, old: StateText) -> TextDifference:
        goals = self.new.gone.get(address_of(path, name), ())
        runs = (DiffRun("removed", old.text),) if old.text and not goals else ()
        return TextDifference(name, "moved" if goals else "withdrawn", runs, after=goals, withheld=old.withheld)


def _changed(name: str, old: StateText, new: StateText, *, is_moved: bool) -> Iterator[TextDifference]:
    notice = old.withheld or new.withheld
    if old.words != new.words:
        yield TextDifference(name, "changed", _runs(old, new), moved=is_moved, withheld=notice)
    elif is_moved:
        yield TextDifference(name, "moved", ())
    elif name != PAGE_TITLE and old.markup and new.markup and old.markup != new.markup:
        yield TextDifference(name, "links", ())


def _runs(old: StateText, new: StateText) -> tuple[DiffRun, ...]:
    """Compare the words; where one of the texts is withheld neither is shown, for the rest would say what it said."""
    return () if old.withheld or new.withheld else word_diff(old.text, new.text)


def moved_among(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Give the fewest names that must have moved for one order to become the other, among those that both have.

    What stayed is a longest rising sequence of their former places; it is found in the time of a sort.
    """
    places = {name: place for place, name in enumerate(old)}
    common = [name for name in new if name in places]
    tails, ends, before = list[int](), list[int](), list[int]()
    for number, name in enumerate(common):
        length = bisect_left(tails, places[name])
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(places[name])
            ends.append(number)
        else:
            tails[length], ends[length] = places[name], number
    stayed: set[str] = set()
    here = ends[-1] if ends else -1
    while here >= 0:
        stayed.add(common[here])
        here = before[here]
    return frozenset(common) - stayed


def in_order_of_both(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Give the names of the later order, and after each those that went away behind the name before them."""
    kept = frozenset(new)
    behind: dict[str, list[str]] = {}
    last = ""
    for name in old:
        if name in kept:
            last = name
        else:
            behind.setdefault(last, []).append(name)
    start = [] if "" in kept else behind.get("", [])
    return [*start, *(one for name in new for one in (name, *behind.get(name, ())))]


def counts_of(changes: Sequence[DocumentChanges]) -> Mapping[ChangeKind, int]:
    """Count what differs over several documents and languages, by kind."""
    found: Counter[ChangeKind] = Counter()
    for one in changes:
        found.update(one.counts)
    return {kind: found[kind] for kind in CHANGE_KINDS if found[kind]}

"""Publishing: the addresses that are new, and the lock and reviewed texts that record them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from concordance.data.lock import LOCK_FILE, LockEntry, format_lock
from concordance.data.reviewed import format_reviewed, reviewed_file
from concordance.model.addressable import shared_addresses, texts_of
from concordance.references.tombstones import effective_tombstones
from concordance.references.unnumbered import new_unnumbered
from concordance.text.labels import document_texts, is_place
from concordance.text.passage_text import text_hash

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing would record."""

    new: tuple[LockEntry, ...]
    """The entries to add to the lock, in its order."""
    unnumbered: int
    """How many texts without a number are kept with their documents from now on: they are no promise."""
    files: Mapping[str, str]
    """The contents to write, by path under the documentation folder, the lock last; none where nothing is new."""


def prepare_publication(corpus: Corpus) -> Publication:
    """Find every address that exists in all languages and is not published yet.

    What is published is never touched: a changed text waits for its review.
    """
    new = tuple(_new_entries(corpus))
    names: dict[str, set[str]] = {}
    for entry in new:
        if entry.is_passage:
            names.setdefault(entry.path, set()).add(entry.fragment)
    unnumbered = new_unnumbered(corpus)
    for document, places in unnumbered.items():
        names.setdefault(document, set()).update(places)
    lock = {LOCK_FILE: format_lock([*corpus.lock.entries.values(), *new])} if new else {}
    reviewed = {
        reviewed_file(document, code): _reviewed_text(corpus, document, code, names[document])
        for document in sorted(names)
        for code in corpus.configuration.codes
    }
    return Publication(new, sum(map(len, unnumbered.values())), {**reviewed, **lock})


def _new_entries(corpus: Corpus) -> Iterator[LockEntry]:
    today = corpus.configuration.today.isoformat()
    texts, tombstones = corpus.once(texts_of), corpus.once(effective_tombstones)
    for address in corpus.once(shared_addresses):
        if address in corpus.lock.entries or address in tombstones:
            continue
        hashes = {code: text_hash(text) for code, text in texts.get(address, {}).items()}
        yield LockEntry(address, today, today if hashes else "", hashes)


def _reviewed_text(corpus: Corpus, document: str, code: str, names: Container[str]) -> str:
    page = corpus.page(code, document)
    present = document_texts(page) if page else {}
    added = {name: text for name, text in present.items() if name in names}
    known = corpus.reviewed.get((document, code), {})
    kept = {name: text for name, text in known.items() if name in present or not is_place(name)}
    return format_reviewed(document, code, with_new(kept, added, list(present)))


def with_new(known: Mapping[str, str], new: Mapping[str, str], order: Iterable[str]) -> dict[str, str]:
    """Add new texts to those already recorded, each after the passage that it follows on the page.

    Texts are by passage id; `order` is that of the ids on the page. What is recorded keeps its place, also where it
    is no longer on the page.
    """
    recorded = [name for name in order if name in known or name in new]
    following = {before: name for before, name in pairwise(["", *recorded]) if name in new}
    texts, merged = {**known, **new}, dict[str, str]()
    for place in ("", *known):
        name: str | None = place if place else following.get(place)
        while name is not None and name not in merged:
            merged[name] = texts[name]
            name = following.get(name)
    return merged

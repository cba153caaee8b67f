"""The gate: the published addresses against the site as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.model.addressable import live_addresses, texts_of
from concordance.model.markers import has_unknown_anchors
from concordance.references.tombstones import effective_tombstones
from concordance.schemas.site_entries import Tombstone
from concordance.text.similar_texts import InvertedIndex, SimilarTexts

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus
    from concordance.references.tombstones import EffectiveTombstone
    from concordance.text.page import Page


@dataclass(frozen=True)
class Gate:
    """The published addresses against the site as it stands."""

    corpus: Corpus

    @cached_property
    def live(self) -> Mapping[str, frozenset[str]]:
        """The addresses that answer, by language."""
        return self.corpus.once(live_addresses)

    @cached_property
    def tombstones(self) -> Mapping[str, EffectiveTombstone]:
        """The tombstones in force."""
        return self.corpus.once(effective_tombstones)

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """The present texts, by address and language."""
        return self.corpus.once(texts_of)

    def languages_of(self, address: str) -> tuple[str, ...]:
        """The languages in which an address answers."""
        return tuple(code for code, found in self.live.items() if address in found)

    def stands(self, address: str) -> bool:
        """Tell whether an address answers in every language."""
        return len(self.languages_of(address)) == len(self.live)

    def text(self, address: str, code: str) -> str:
        """The present text of a passage in a language; empty where there is none."""
        return self.texts.get(address, {}).get(code, "")

    def last_text(self, entry: LockEntry, code: str) -> str:
        """The text of a passage in a language as it was last reviewed; empty for what is no passage."""
        return self.corpus.reviewed.get((entry.path, code), {}).get(entry.fragment, "")

    def is_lost_page(self, entry: LockEntry) -> bool:
        """Tell whether an entry is a page that does not answer in every language, and has no tombstone."""
        return not entry.fragment and entry.address not in self.tombstones and not self.stands(entry.address)

    def is_unknown(self, entry: LockEntry) -> bool:
        """True where a slip that is told already hides what stands: in a data file, in a marker, in the tombstones."""
        if "tombstone" in self.corpus.data.partial:
            return True
        pages = (page for code in self.live if (page := self.corpus.page(code, entry.path)))
        if not entry.fragment or entry.is_passage:
            return False
        return any(has_unknown_anchors(self.corpus, page) for page in pages)

    # Indexes over the whole site, each made at the first loss and for all of them

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The number of every passage in the order of the site."""
        return {address: number for number, address in enumerate(self.texts)}

    @cached_property
    def present_texts(self) -> Mapping[str, SimilarTexts]:
        """The present texts of all passages, by language."""
        return {code: SimilarTexts({address: self.text(address, code) for address in self.texts}) for code in self.live}

    @cached_property
    def new_texts(self) -> Mapping[str, SimilarTexts]:
        """The present texts of the passages that are not published, by language."""
        new = [address for address in self.texts if address not in self.corpus.lock.entries]
        return {code: SimilarTexts({address: self.text(address, code) for address in new}) for code in self.live}

    @cached_property
    def last_texts(self) -> Mapping[str, SimilarTexts]:
        """The texts of the published passages as they were last reviewed, by language."""
        entries = self.corpus.lock.entries
        return {
            code: SimilarTexts({address: self.last_text(entry, code) for address, entry in entries.items()})
            for code in self.live
        }

    @cached_property
    def new_pages(self) -> InvertedIndex:
        """The neutral paths of the pages that are not published, by the ids on them."""
        published = frozenset(self.corpus.lock.paths)
        first = {path: self.first_page(path) for path in self.corpus.paths if path not in published}
        return InvertedIndex({path: page.anchors for path, page in first.items() if page})

    def first_page(self, path: str) -> Page | None:
        """The page at a path, in the first language that has it."""
        return next((page for code in self.live if (page := self.corpus.page(code, path))), None)

    @cached_property
    def new_names(self) -> Mapping[str, str]:
        """The new address on each page, by its neutral path, that lost one and gained one."""
        gained: dict[str, list[str]] = {}
        for address in frozenset.intersection(*self.live.values()) - self.corpus.lock.entries.keys():
            gained.setdefault(address.partition("#")[0], []).append(address)
        gone = Counter(entry.path for entry in self.corpus.lock.entries.values() if self._is_gone(entry))
        return {
            path: there[0]
            for path, count in gone.items()
            if count == len(there := [one for one in gained.get(address_of(path), ()) if "#" in one]) == 1
        }

    def _is_gone(self, entry: LockEntry) -> bool:
        return not entry.is_passage and entry.address not in self.tombstones and not self.stands(entry.address)

    @cached_property
    def places(self) -> Mapping[int, Place]:
        """Where each tombstone is written, by its identity."""
        return {id(written): place for written, place in self.corpus.data.placed("tombstone", Tombstone)}

    @cached_property
    def lines_before(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """The line in the text of each page after which a published passage stands or stood, by language and path.

        That of the last one before it, in the order of the reviewed texts, that is still there.
        """
        pages = self.corpus.pages.items()
        return {place: dict(self._lines_before(page)) for place, page in pages}

    def _lines_before(self, page: Page) -> Iterator[tuple[str, int]]:
        lines, line = {block.id: block.line for block in page.structure.blocks if block.id}, 1
        for name in self.corpus.reviewed.get((page.path, page.language), {}):
            yield name, line
            line = lines.get(name, line)

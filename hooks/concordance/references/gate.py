"""The gate compares the published addresses with the present site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.model.addressable import live_addresses, shared_addresses, texts_of
from concordance.model.markers import has_unknown_anchors
from concordance.references.promised_languages import promised_languages
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
    """The published addresses beside the present site, with the indexes that the comparison needs."""

    corpus: Corpus

    @cached_property
    def live(self) -> Mapping[str, frozenset[str]]:
        """The addresses that exist, by language; without a language in them, as in the lock."""
        return self.corpus.once(live_addresses)

    @cached_property
    def tombstones(self) -> Mapping[str, EffectiveTombstone]:
        """The tombstones in force, by address."""
        return self.corpus.once(effective_tombstones)

    @cached_property
    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """The present texts, by address and language."""
        return self.corpus.once(texts_of)

    def languages_of(self, address: str) -> tuple[str, ...]:
        """The codes of the languages in which an address exists."""
        return tuple(code for code, addresses in self.live.items() if address in addresses)

    def missing_in(self, address: str) -> tuple[str, ...]:
        """The codes of the languages in which an address is promised and does not exist.

        One that was never published is to exist in every language that does not grow.
        """
        promised = self.corpus.once(promised_languages).get(address, self.corpus.site_languages.complete)
        return tuple(code for code in promised if address not in self.live[code])

    def is_live(self, address: str) -> bool:
        """Tell whether an address exists in every language in which it is promised."""
        return not self.missing_in(address)

    def text(self, address: str, code: str) -> str:
        """The present text of a passage in a language; empty where there is none."""
        return self.texts.get(address, {}).get(code, "")

    def last_text(self, entry: LockEntry, code: str) -> str:
        """The text of a passage in a language as it was last published; empty for what is no passage."""
        return self.corpus.versions.last(entry.reference, code) if entry.is_passage else ""

    def is_lost_page(self, entry: LockEntry) -> bool:
        """Tell whether an entry is a page that is missing in some language and has no tombstone."""
        return not entry.fragment and self._is_lost(entry)

    def is_undetermined(self, entry: LockEntry) -> bool:
        """Tell whether nobody can say if an entry is lost.

        A fault in the tombstones, in a data file or in a marker hides it; that fault is reported by itself.
        """
        if "tombstone" in self.corpus.data.partial:
            return True
        name = self.corpus.names.by_address.get(entry.address)
        if name and name.table in self.corpus.data.faulty_ids:
            return True
        pages = (page for code in self.live if (page := self.corpus.page(code, entry.path)))
        if not entry.fragment or entry.is_passage:
            return False
        return any(has_unknown_anchors(self.corpus, page) for page in pages)

    # Indexes over the whole site, each made when the first lost address needs it

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The position of every passage in the order of the site, by address."""
        return {address: number for number, address in enumerate(self.texts)}

    @cached_property
    def present_texts(self) -> Mapping[str, SimilarTexts]:
        """The present texts of all passages, by language; keys are addresses."""
        return {code: SimilarTexts({address: self.text(address, code) for address in self.texts}) for code in self.live}

    @cached_property
    def new_texts(self) -> Mapping[str, SimilarTexts]:
        """The present texts of the passages that are not published, by language; keys are addresses."""
        new = [address for address in self.texts if address not in self.corpus.lock.entries]
        return {code: SimilarTexts({address: self.text(address, code) for address in new}) for code in self.live}

    @cached_property
    def last_texts(self) -> Mapping[str, SimilarTexts]:
        """The texts of the published passages as they were last published, by language; keys are addresses."""
        entries = self.corpus.lock.entries
        return {
            code: SimilarTexts({address: self.last_text(entry, code) for address, entry in entries.items()})
            for code in self.live
        }

    @cached_property
    def new_pages(self) -> InvertedIndex:
        """The neutral paths of the pages that are not published, by the ids on them."""
        published = frozenset(self.corpus.lock.paths)
        pages = {path: self.first_page(path) for path in self.corpus.paths if path not in published}
        return InvertedIndex({path: page.anchors for path, page in pages.items() if page})

    def first_page(self, path: str) -> Page | None:
        """The page at a path, in the first language that has it."""
        return next((page for code in self.live if (page := self.corpus.page(code, path))), None)

    @cached_property
    def replacements(self) -> Mapping[str, str]:
        """The new address on each page that lost exactly one id and gained exactly one, by neutral path.

        Passages do not count: what became of them shows in their texts.
        """
        gained: dict[str, list[str]] = {}
        for address in frozenset(self.corpus.once(shared_addresses)) - self.corpus.lock.entries.keys():
            gained.setdefault(address.partition("#")[0], []).append(address)
        lost = Counter(
            entry.path for entry in self.corpus.lock.entries.values() if not entry.is_passage and self._is_lost(entry)
        )
        return {
            path: new[0]
            for path, count in lost.items()
            if count == len(new := [address for address in gained.get(address_of(path), ()) if "#" in address]) == 1
        }

    def _is_lost(self, entry: LockEntry) -> bool:
        return entry.address not in self.tombstones and not self.is_live(entry.address)

    @cached_property
    def tombstone_places(self) -> Mapping[int, Place]:
        """Where each tombstone is in the data file; keys are the `id()` of the objects, which cannot be hashed."""
        return {id(tombstone): place for tombstone, place in self.corpus.data.with_places("tombstone", Tombstone)}

    @cached_property
    def lines_before(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """The line after which each published passage is or was, by (language, neutral path), then by id.

        That is the line of its nearest predecessor, in the order of the reviewed texts, that is still on the page.
        Lines are counted in the text of the page, without its front matter.
        """
        return {key: dict(self._lines_before(page)) for key, page in self.corpus.pages.items()}

    def _lines_before(self, page: Page) -> Iterator[tuple[str, int]]:
        lines, line = {block.id: block.line for block in page.structure.blocks if block.id}, 1
        for name in self.corpus.reviewed.get((page.path, page.language), {}):
            yield name, line
            line = lines.get(name, line)

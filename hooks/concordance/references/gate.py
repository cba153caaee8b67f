"""The gate: the published addresses against the site as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.model.addressable import live_addresses, texts_of
from concordance.model.markers import meant_markers, shows_unread_data
from concordance.references.tombstones import effective_tombstones

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus
    from concordance.references.tombstones import EffectiveTombstone


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
        return any(shows_unread_data(self.corpus, page) or meant_markers(page) for page in pages)

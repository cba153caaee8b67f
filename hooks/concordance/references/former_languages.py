"""What stays where a language was withdrawn or got another name: at each address a notice and a way on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.lock import address_of
from concordance.data.site_languages import GROWING, RENAMED
from concordance.model.addressable import live_addresses
from concordance.references.promised_languages import former_places, promised_languages, recorded_languages
from concordance.schemas.site_entries import LanguageChange

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class WayOn:
    """An address that was published, and where the same is to be read now."""

    entry: LockEntry
    goals: tuple[Address, ...]
    """The same place in the languages of the site, in their order; of a renamed language, under its new name only."""


@dataclass(frozen=True, slots=True)
class FormerPage:
    """A page of a former language, or of two texts that were side by side."""

    address: Address
    ways: tuple[WayOn, ...]
    """The page first, then what was on it."""
    change: LanguageChange | None
    """What became of its language; none where only the document is gone."""

    @property
    def is_renamed(self) -> bool:
        """True where the language goes on under another name."""
        return self.change is not None and self.change.state == RENAMED


def language_changes(corpus: Corpus) -> Mapping[str, LanguageChange]:
    """Give by code what is in force of each language that was withdrawn or renamed."""
    changes = corpus.data.all("language", LanguageChange)
    return {change.code: change for change in changes if not change.restored and change.state != GROWING}


def final_change(corpus: Corpus, code: str) -> LanguageChange | None:
    """Give what became of a language in the end: where it was renamed to one that was withdrawn, that."""
    changes, seen = corpus.once(language_changes), set[str]()
    while (change := changes.get(code)) and change.state == RENAMED and change.to in changes and code not in seen:
        seen.add(code)
        code = change.to
    return change


def former_pages(corpus: Corpus) -> Iterator[FormerPage]:
    """Give every page that a former language had, then the former texts side by side."""
    for code, pages in corpus.once(former_places).items():
        for path, addresses in pages.items():
            ways = tuple(_way_on(corpus, address, code) for address in addresses if address in corpus.lock.entries)
            if ways and (change := final_change(corpus, code)):
                yield FormerPage(Address(code, path), ways, change)
    yield from _former_side_by_sides(corpus)


def _way_on(corpus: Corpus, address: str, code: str = "") -> WayOn:
    """Find where an address is to be read: under the new name of its language, else in every language that has it."""
    entry, live = corpus.lock.entries[address], corpus.once(live_addresses)
    promised = corpus.once(promised_languages)[address]
    codes = [known for known in live if known in promised or address in live[known]]
    heir = corpus.site_languages.successors.get(code)
    chosen = [heir] if heir in codes else codes
    return WayOn(entry, tuple(Address(known, entry.path, entry.fragment) for known in chosen if known))


def _former_side_by_sides(corpus: Corpus) -> Iterator[FormerPage]:
    """Give each document in each pair of languages in which it was side by side and is no more."""
    former = corpus.site_languages.former
    for document in corpus.lock.documents:
        codes = corpus.once(recorded_languages).get(address_of(document), ())
        for pair in permutations(codes, 2):
            if not all(corpus.page(code, document) for code in pair):
                entries = (entry for entry in corpus.lock.of_page(document) if entry.is_passage or not entry.fragment)
                ways = tuple(_way_on(corpus, entry.address) for entry in entries)
                ends = (final_change(corpus, code) for code in pair if code in former)
                change = next((end for end in ends if end), None)
                yield FormerPage(Address("-".join(pair), document), ways, change)

"""The passages that a proposal changes, with their texts in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.lock import natural_order
from concordance.model.addressable import texts_of
from concordance.proposal.texts import TextChange
from concordance.references.freshness import Freshness, freshness
from concordance.references.tombstones import effective_tombstones

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus
    from concordance.references.tombstones import EffectiveTombstone
    from concordance.text.page import Page


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage of which the proposal changes a text, with the texts of every language."""

    address: str
    freshness: Freshness
    """The state after the proposal."""
    tombstone: EffectiveTombstone | None
    newly_reviewed: bool
    """True where the proposal itself records a joint review of the texts."""
    texts: tuple[TextChange, ...]

    @property
    def reference(self) -> str:
        """The permanent name: `note/p14`."""
        return self.address.replace("#", "").strip("/")

    @property
    def withdrawn(self) -> bool:
        """True where no language has the passage any more."""
        return not any(text.after for text in self.texts)


def changed_passages(base: Corpus, head: Corpus) -> Iterator[PassageChange]:
    """Give every passage of which the text differs in some language, in the natural order of the addresses."""
    before, after = base.once(texts_of), head.once(texts_of)
    tombstones = head.once(effective_tombstones)
    for address in sorted(before.keys() | after.keys(), key=natural_order):
        old, new = in_languages_of(head, before.get(address, {})), after.get(address, {})
        if old != new:
            entry = head.lock.entries.get(address)
            yield PassageChange(
                address,
                freshness(entry, new),
                tombstones.get(address),
                is_reviewed_anew(base.lock.entries.get(address), entry),
                tuple(_texts(base, head, address, old, new)),
            )


def in_languages_of(head: Corpus, texts: Mapping[str, str]) -> dict[str, str]:
    """Give the texts of a base under the present names of their languages, without those that are not built any more.

    What becomes of a language is told of the language, not of each of its texts.
    """
    states = head.site_languages
    named = {states.successors.get(code, code): text for code, text in texts.items()}
    return {code: named[code] for code in states.built if code in named}


def is_reviewed_anew(before: LockEntry | None, after: LockEntry | None) -> bool:
    """Tell whether an entry of the lock that was there before has other hashes now."""
    return before is not None and after is not None and before.hashes != after.hashes


def _texts(
    base: Corpus, head: Corpus, address: str, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[TextChange]:
    path, _, name = address.partition("#")
    growing = head.site_languages.growing
    for code in head.configuration.codes:
        if code in growing and code not in old and code not in new:
            continue
        page = head.page(code, path.strip("/")) or base.page(code, path.strip("/"))
        yield TextChange(code, old.get(code, ""), new.get(code, ""), _place(page, name) if page else "")


def _place(page: Page, name: str) -> str:
    block = page.passages_by_id.get(name)
    return f"{page.source}:{page.line(block.line) if block else 1}"

"""The concordance of a passage: do its texts stand as they were reviewed together?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.model.addressable import texts_of
from concordance.text.passage_text import text_hash

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


class State(Enum):
    """How the present texts of a passage compare with those read together (decisions/states-of-a-passage.md)."""

    NEW = "new"
    """Not published yet: readable, without a permanent address."""
    TOGETHER = "together"
    """Every text stands as it was reviewed."""
    LAGGING = "lagging"
    """Some texts have changed since, the others have not followed."""
    TO_REVIEW = "to-review"
    """Every text has changed since, and nobody has yet said that they agree."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """The state of a passage, and which of its texts have changed."""

    state: State
    reviewed: str = ""
    changed: tuple[str, ...] = ()
    """Codes of the languages whose text has changed since the last joint review."""

    def lags_in(self, code: str) -> bool:
        """Tell whether the text in a language is the one that has not followed."""
        return self.state is State.LAGGING and code not in self.changed


def freshness(entry: LockEntry | None, texts: Mapping[str, str]) -> Freshness:
    """Compare the present texts of a passage with those of its last joint review."""
    if entry is None:
        return Freshness(State.NEW)
    changed = tuple(code for code, text in texts.items() if entry.hashes.get(code) != text_hash(text))
    if not changed:
        return Freshness(State.TOGETHER, entry.reviewed)
    state = State.TO_REVIEW if len(changed) == len(texts) else State.LAGGING
    return Freshness(state, entry.reviewed, changed)


def page_freshness(corpus: Corpus, page: Page) -> dict[str, Freshness]:
    """Give the state of every passage of a page, by id."""
    states = corpus.once(freshness_of)
    return {block.id: states[address_of(page.path, block.id)] for block in page.passages}


def freshness_of(corpus: Corpus) -> dict[str, Freshness]:
    """Give the state of every passage that is in a text or was published, by address."""
    texts, entries = corpus.once(texts_of), corpus.lock.entries
    passages = dict.fromkeys([*texts, *(address for address, entry in entries.items() if entry.is_passage)])
    return {address: freshness(entries.get(address), texts.get(address, {})) for address in passages}


def lagging_passages(corpus: Corpus, page: Page) -> tuple[str, ...]:
    """Give the passages of a page whose counterpart is fresher."""
    return tuple(name for name, state in page_freshness(corpus, page).items() if state.lags_in(page.language))

"""The state of a passage: whether its texts are those that were last reviewed together."""

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
    """How the present texts of a passage compare with those reviewed together (decisions/states-of-a-passage.md)."""

    NEW = "new"
    """Not published yet: readable, without a permanent address."""
    TOGETHER = "together"
    """Every text is the reviewed one."""
    LAGGING = "lagging"
    """Some texts have changed since the review, the others have not."""
    TO_REVIEW = "to-review"
    """Every text has changed since the review: they must be read together again."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """The state of a passage, and which of its texts have changed."""

    state: State
    reviewed: str = ""
    """ISO date of the last joint review; empty for a passage that is not published."""
    changed: tuple[str, ...] = ()
    """Codes of the languages whose text has changed since the last joint review."""
    unread: tuple[str, ...] = ()
    """Codes of the languages whose text came later and was not yet read together with the others."""

    @property
    def is_pending(self) -> bool:
        """Tell whether a joint review is to come: some text changed, or came, since the last."""
        return self.state is not State.TOGETHER or bool(self.unread)

    def lags_in(self, code: str) -> bool:
        """Tell whether the text in a language is unchanged while another has changed."""
        return self.state is State.LAGGING and code not in (*self.changed, *self.unread)


def freshness(entry: LockEntry | None, texts: Mapping[str, str]) -> Freshness:
    """Compare the present texts of a passage, by language, with the hashes of its last joint review.

    `entry` is its entry in the lock; without one the passage is new. A language that has no hash in it came later: its
    text neither lags nor has changed, and the others do not lag behind it.
    """
    if entry is None:
        return Freshness(State.NEW)
    unread = tuple(code for code in texts if code not in entry.hashes)
    changed = tuple(
        code for code, text in texts.items() if code not in unread and entry.hashes[code] != text_hash(text)
    )
    if not changed:
        return Freshness(State.TOGETHER, entry.reviewed, unread=unread)
    state = State.TO_REVIEW if len(changed) + len(unread) == len(texts) else State.LAGGING
    return Freshness(state, entry.reviewed, changed, unread)


def page_freshness(corpus: Corpus, page: Page) -> dict[str, Freshness]:
    """Give the state of every passage of a page, by the id of the passage."""
    states = corpus.once(freshness_of)
    return {block.id: states[address_of(page.path, block.id)] for block in page.passages}


def freshness_of(corpus: Corpus) -> dict[str, Freshness]:
    """Give the state of every passage that is on a page or was published, by its address without language."""
    texts, entries = corpus.once(texts_of), corpus.lock.entries
    passages = dict.fromkeys([*texts, *(address for address, entry in entries.items() if entry.is_passage)])
    return {address: freshness(entries.get(address), texts.get(address, {})) for address in passages}


def unread_passages(corpus: Corpus, page: Page) -> tuple[str, ...]:
    """Give the ids of the passages of a page whose text came later and was not yet read together with the others."""
    return tuple(name for name, state in page_freshness(corpus, page).items() if page.language in state.unread)


def lagging_passages(corpus: Corpus, page: Page) -> tuple[str, ...]:
    """Give the ids of the passages of a page whose text lags behind another language."""
    return tuple(name for name, state in page_freshness(corpus, page).items() if state.lags_in(page.language))

"""What the log has of languages that were withdrawn, renamed or came back: the chain seals it from then on.

An entry of `languages.toml` alone could be taken out or dated otherwise, and nobody who keeps a head could show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.data.lifecycle import LifecycleEvent
from concordance.data.lock import natural_order
from concordance.data.site_languages import GROWING
from concordance.schemas.site_entries import LanguageChange

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def language_marks(change: LanguageChange) -> Iterator[str]:
    """Write what became of a language as the log has it: `de:withdrawn:2027-03-01`, `de:restored:2028-01-15`."""
    if change.state == GROWING:
        return
    yield ":".join(filter(None, (change.code, change.state, change.date.isoformat(), change.to)))
    if change.restored:
        yield f"{change.code}:restored:{change.restored.isoformat()}"


def recorded_language_marks(corpus: Corpus) -> tuple[str, ...]:
    """Give what the log has of all languages, in its order."""
    return tuple(mark for event in corpus.log.events for mark in event.became)


def with_language_marks(
    corpus: Corpus, events: Iterable[LifecycleEvent], publication: str
) -> tuple[LifecycleEvent, ...]:
    """Add to the events of a publication what no other has recorded of the languages in which something was published.

    It stands at the first address of the site, which is the home page wherever there is one.
    """
    changes = corpus.data.all("language", LanguageChange)
    known = frozenset(recorded_language_marks(corpus))
    marks = (mark for one in changes if one.code in corpus.log.languages for mark in language_marks(one))
    pending = tuple(mark for mark in dict.fromkeys(marks) if mark not in known)
    found = {event.address: event for event in events}
    if pending:
        first = min(corpus.lock.entries, key=natural_order, default="/")
        found[first] = replace(found.get(first, LifecycleEvent(first, publication)), became=pending)
    return tuple(found.values())

"""What is kept of a published address, beside what stands there now: whether it came back, and as itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.data.names import other_part
from concordance.data.version_texts import reference_of
from concordance.model.addressable import texts_of
from concordance.model.names import names_of
from concordance.references.tombstones import tombstones_for
from concordance.text.similarity import returns_as

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def kept_texts(corpus: Corpus, address: str) -> Mapping[str, str]:
    """Give the last published text of an address by language; none for what has no versions."""
    reference = reference_of(address)
    found = {code: corpus.versions.last(reference, code) for code in corpus.configuration.codes}
    return {code: text for code, text in found.items() if text}


def unrecorded_return(corpus: Corpus, address: str) -> str:
    """Give the ISO date of a return of an address that no publication recorded; empty where there is none.

    It is written beside a tombstone of the address, or of its page as it was when the address was published already.
    """
    events = corpus.log.of(address)
    if not events:
        return ""
    stones = (stone for stone, _ in tombstones_for(corpus, address) if stone.restored)
    known = (stone for stone in stones if stone.address == address or stone.date.isoformat() >= events[0].day)
    days = [stone.restored.isoformat() for stone in known if stone.restored]
    recorded = {event.restored for event in events if event.restored}
    last = days[-1] if days and corpus.log.ending(address) else ""
    return next((day for day in reversed(days) if day not in recorded), last)


def is_returning(corpus: Corpus, address: str) -> bool:
    """Tell whether an address was withdrawn and its return is not recorded yet: it must be what it was."""
    return corpus.log.ending(address) is not None or bool(unrecorded_return(corpus, address))


def returns_as_itself(corpus: Corpus, address: str) -> bool:
    """Tell whether what stands at an address is what was last published there, in each language that has it."""
    return not any(others_in(corpus, address))


def others_in(corpus: Corpus, address: str) -> Iterator[str]:
    """Give the languages in which something else stands at an address than what was last published there."""
    texts, kept = corpus.once(texts_of).get(address, {}), kept_texts(corpus, address)
    if address in corpus.once(texts_of):
        yield from (code for code, text in texts.items() if code in kept and not returns_as(text, kept[code]))
        return
    name, published = corpus.once(names_of).get(address), corpus.names.by_address.get(address)
    if name and published:
        yield from (code for code in corpus.configuration.codes if other_part(name, published, code))

"""What is wrong with amendments: what they are about, when, and where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.model.addressable import shared_addresses
from concordance.problem import Problem
from concordance.references.amendments import NAME_CHANGED, NATURE
from concordance.references.dates import date_problems
from concordance.references.meant import meant_address
from concordance.schemas.site_entries import Amendment

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.model.corpus import Corpus


def amendment_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report amendments of what was never published or is of another kind, with wrong dates, or that lead nowhere."""
    known = frozenset(corpus.once(shared_addresses)) | corpus.lock.entries.keys()
    for amendment, place in corpus.data.with_places("amendment", Amendment):
        yield from date_problems(corpus, amendment, place)
        entry = corpus.lock.entries.get(amendment.address)
        if entry is None:
            values = {"found": amendment.address, "meant": meant_address(corpus, amendment.address)}
            yield Problem(place.path, place.line("address"), "amendment-unpublished", values)
        elif amendment.kind not in (kinds := _kinds_for(corpus, entry)):
            values = {"found": amendment.kind, "address": amendment.address, "allowed": "`, `".join(kinds)}
            yield Problem(place.path, place.line("kind"), "amendment-kind", values)
        for goal in amendment.successors:
            if goal not in known or goal == amendment.address:
                yield Problem(place.path, place.line("to"), "amendment-successor", {"found": goal})


def _kinds_for(corpus: Corpus, entry: LockEntry) -> tuple[str, ...]:
    """Give the kinds of amendment that an address may have."""
    if entry.is_passage:
        return ("rewritten", "split")
    return (NAME_CHANGED, NATURE) if entry.path in corpus.lock.documents and not entry.fragment else (NAME_CHANGED,)

"""The records of this site's own open data, made from the entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address
from concordance.data.lock import address_of
from concordance.data.tables import KINDS
from concordance.model.addressable import absolute_url
from concordance.subject.entries import Term
from concordance.subject.records import TermRecord

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.records import Record


def term_record(corpus: Corpus, term: Term) -> TermRecord:
    """Make the record of a term. Its status has every language: a missing one would seem to be a claim."""
    path, fragment = KINDS["term"].place(term.id)
    codes = [code for code in corpus.configuration.codes if corpus.page(code, path)]
    return TermRecord(
        id=term.id,
        name=term.name,
        name_status={code: term.name_status.get(code, "official") for code in term.name},
        name_note=term.name_note or {},
        definition=term.definition,
        address={code: absolute_url(corpus, Address(code, path, fragment).url) for code in codes},
        sources=term.sources,
        **_standing(corpus, term),
    )


def _standing(corpus: Corpus, term: Term) -> dict[str, Any]:
    """Give the fields that say since when a term is on the site, and that it still is."""
    entries = (corpus.lock.entries.get(address_of(*place)) for place in KINDS["term"].places(term.id))
    published = min((entry.published for entry in entries if entry), default=None)
    return {"state": "present", "published": published, "ended": None, "reason": {}, "successors": ()}


SUBJECT_RECORDS: Mapping[str, Callable[[Corpus], tuple[Record, ...]]] = {
    "glossary": lambda corpus: tuple(term_record(corpus, term) for term in corpus.data.all("term", Term)),
}
"""What makes the records of each data set, by its name; records are in the order of the data file."""

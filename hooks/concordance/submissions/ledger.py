"""The ledger of facts without a passage that goes: what only that passage said is left out, and the reason says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from concordance.data.tables import KINDS
from concordance.data.toml_edit import with_changes
from concordance.schemas.site_entries import Fact
from concordance.submissions.content import data_content, edited

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus

LEDGER = f"data/{KINDS['fact'].file}"


def ledger_without(corpus: Corpus, reference: str, reasons: Mapping[str, str]) -> Mapping[str, bytes]:
    """Give the ledger, by its path, without the reference of a passage; nothing where no fact names it.

    `reasons` has a text for every language of the site.
    """
    named = [(fact, place) for fact, place in corpus.data.with_places("fact", Fact) if reference in fact.passages]

    def write(text: str) -> str:
        for fact, place in named:
            text = _without(text, fact, place, reference, reasons)
        return text

    return {LEDGER: edited(data_content(corpus, LEDGER), write, reference)} if named else {}


def _without(text: str, fact: Fact, place: Place, reference: str, reasons: Mapping[str, str]) -> str:
    others = [one for one in fact.passages if one != reference]
    if others:
        return with_changes(text, place.location, {"passages": others})
    return with_changes(text, place.location, {"left_out": dict(reasons)}, ["passages"])

"""Where a passage stands in its files, in every language that has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.references.tombstones import effective_tombstones, final_successors
from concordance.submissions.errors import ProposalError
from concordance.text.passage_ids import PASSAGE_ID
from concordance.text.passage_source import passage_sources

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.submissions.proposal import Proposal
    from concordance.text.page import Page
    from concordance.text.passage_source import PassageSource


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    """A passage in one language: its page, its id, its Markdown."""

    page: Page
    name: str
    source: PassageSource

    @property
    def key(self) -> tuple[str, str, str]:
        """Its language, its neutral path and its id."""
        return self.page.language, self.page.path, self.name

    @property
    def first(self) -> int:
        """The line of the file on which it begins."""
        return self.page.line(self.source.first)

    @property
    def id_line(self) -> int:
        """The line of the file that has its id."""
        return self.page.line(self.source.id_line)


def divided(corpus: Corpus, reference: str) -> tuple[str, str]:
    """Divide the reference of a passage into the neutral path of its document and its id."""
    path, _, name = reference.rpartition("/")
    if not PASSAGE_ID.fullmatch(name) or (path not in corpus.documents and path not in corpus.lock.paths):
        raise ProposalError("unknown", {"reference": reference})
    return path, name


def placed_passages(corpus: Corpus, reference: str) -> dict[str, PlacedPassage]:
    """Give a passage in every language that has it.

    Raises ProposalError where none has it, and where its lines are such that only a person can change them.
    """
    path, name = divided(corpus, reference)
    pages = [page for code in corpus.configuration.codes if (page := corpus.page(code, path))]
    having = [page for page in pages if name in page.passages_by_id]
    if not having:
        _refuse_gone(corpus, path, name)
        raise ProposalError("unknown", {"reference": reference})
    sources = {page.language: passage_sources(page).get(name) for page in having}
    if not all(sources.values()):
        raise ProposalError("by-hand", {"reference": reference})
    return {page.language: PlacedPassage(page, name, found) for page in having if (found := sources[page.language])}


def _refuse_gone(corpus: Corpus, path: str, name: str) -> None:
    tombstones = corpus.once(effective_tombstones)
    address = address_of(path, name)
    if address in tombstones:
        now = ", ".join(one.strip("/").replace("/#", "/") for one in final_successors(address, tombstones))
        values = {"reference": f"{path}/{name}", "day": tombstones[address].written.date.isoformat(), "now": now}
        raise ProposalError("gone-to" if now else "gone", values)


def not_in(reference: str, code: str) -> PlacedPassage:
    """Raise ProposalError: a passage is not in a language."""
    raise ProposalError("not-in-language", {"reference": reference, "language": code})


def refuse_languages(corpus: Corpus, codes: Mapping[str, str]) -> None:
    """Raise ProposalError where one of some codes is of no language of the site."""
    known = corpus.configuration.codes
    if unknown := next((code for code in codes if code not in known), ""):
        raise ProposalError("language-unknown", {"found": unknown, "languages": ", ".join(known)})


def reasons_of(corpus: Corpus, proposal: Proposal) -> dict[str, str]:
    """Give the reasons in languages of the site, each on one line."""
    codes = corpus.configuration.codes
    given = ((next((code for code in codes if _same(tag, code)), ""), text) for tag, text in proposal.reasons.items())
    return {code: " ".join(text.split()) for code, text in given if code and text.strip()}


def _same(tag: str, code: str) -> bool:
    return tag == code or tag.partition("-")[0] == code.partition("-")[0]

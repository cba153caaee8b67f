"""What became of the proposals about each passage and entry: open, accepted and in which publication, or declined."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.data.tables import KINDS
from concordance.data.toml_edit import with_changes
from concordance.model.site_paths import entries_by_place
from concordance.problem import Problem
from concordance.references.meant import meant_place
from concordance.schemas.site_entries import ProposalState
from concordance.text.encoding import decoded

if TYPE_CHECKING:
    from datetime import date

    from concordance.data.load import Place
    from concordance.model.corpus import Corpus

PROPOSALS_FILE = f"data/{KINDS['proposal'].file}"
PROPOSALS_HEADER = """\
# What became of each proposal that the site knows. It names no person: who proposed is known where it was proposed.
# `make apply` adds an entry, `make publish` says in which publication it is on the site.
#
#     [[proposal]]
#     id = "0123456789ab"              # the first signs of the hash of what was proposed
#     references = ["note/p14"]
#     date = 2027-01-15
#     state = "declined"               # open, accepted, declined
#     reason.fr = "Le texte cité dit autre chose."
#     reason.nl = "De geciteerde tekst zegt iets anders."
"""
_PERSON = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]*\w|(?<![\w/])@\w[\w.-]*")
"""An address of mail, or the name of an account as forges write it."""


def proposals_by_reference(corpus: Corpus) -> Mapping[str, tuple[ProposalState, ...]]:
    """Group the proposals by what they are about, the newest first."""
    proposals: dict[str, list[ProposalState]] = {}
    for proposal in sorted(corpus.data.all("proposal", ProposalState), key=lambda one: one.date, reverse=True):
        for reference in proposal.references:
            proposals.setdefault(reference, []).append(proposal)
    return {reference: tuple(entries) for reference, entries in proposals.items()}


def proposal_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report proposals of nothing, in a publication that there is not, with a date to come, and names of persons."""
    for proposal, place in corpus.data.with_places("proposal", ProposalState):
        if proposal.date > corpus.configuration.today:
            values = {"found": proposal.date.isoformat(), "today": corpus.configuration.today.isoformat()}
            yield Problem(place.path, place.line("date"), "date-late", values)
        yield from _person_problems(proposal, place)
        for reference in proposal.references:
            if not _is_known(corpus, reference):
                values = {"found": reference, "meant": meant_place(corpus, reference)}
                yield Problem(place.path, place.line("references"), "proposal-reference", values)
        if proposal.publication and proposal.publication not in corpus.log.publications:
            values = {"found": proposal.publication}
            yield Problem(place.path, place.line("publication"), "proposal-publication", values)


def _person_problems(proposal: ProposalState, place: Place) -> Iterator[Problem]:
    for code, reason in proposal.reason.items():
        if found := _PERSON.search(reason):
            yield Problem(place.path, place.line("reason", code), "proposal-person", {"found": found[0]})


def _is_known(corpus: Corpus, reference: str) -> bool:
    """Tell whether a reference is that of a page, of a passage or an entry that stands or stood, or of a data file."""
    path, _, name = reference.rpartition("/")
    return (
        reference in corpus.known_paths
        or {address_of(path, name), address_of(reference)} & corpus.lock.entries.keys() != set()
        or (path, name) in corpus.once(entries_by_place)
        or any(
            page and name in page.anchors for page in (corpus.page(code, path) for code in corpus.configuration.codes)
        )
        or f"{reference}.toml" in {kind.file for kind in KINDS.values()}
    )


def format_proposal(number: str, references: Collection[str], day: date, state: str) -> str:
    """Write the entry of a proposal as TOML."""
    named = ", ".join(json.dumps(reference) for reference in references)
    return f'[[proposal]]\nid = "{number}"\nreferences = [{named}]\ndate = {day.isoformat()}\nstate = "{state}"'


def published_proposals(corpus: Corpus, publication: str) -> Mapping[str, str]:
    """Give the file of proposals, by its path, once those that were accepted are on the site; nothing where none is."""
    return _with_publication(corpus, "", publication)


def proposals_without(corpus: Corpus, publications: Collection[str]) -> Mapping[str, str]:
    """Give the same file once some publications are taken back."""
    files: Mapping[str, str] = {}
    for publication in publications:
        files = files or _with_publication(corpus, publication, "")
    return files


def _with_publication(corpus: Corpus, before: str, after: str) -> Mapping[str, str]:
    places = [
        place
        for proposal, place in corpus.data.with_places("proposal", ProposalState)
        if proposal.state == "accepted" and proposal.publication == before
    ]
    if not places:
        return {}
    content = corpus.files.data[corpus.configuration.docs / PROPOSALS_FILE]
    text = decoded(content)
    for place in places:
        text = with_changes(
            text, place.location, {"publication": after} if after else {}, () if after else ("publication",)
        )
    return {PROPOSALS_FILE: text.replace("\n", "\r\n") if b"\r\n" in content else text}

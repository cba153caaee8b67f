"""Amendments that a proposal calls for: what was published is other words, or has another name, now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.references.amendments import NAME_CHANGED, REWRITTEN, format_amendment
from concordance.submissions.content import data_content, with_entry_text
from concordance.submissions.passage_place import reasons_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.submissions.content_change import ContentChange
    from concordance.submissions.proposal import Proposal
    from concordance.wording import Wording

AMENDMENTS = "data/amendments.toml"
_KINDS = {"name-other": NAME_CHANGED, "gate-rewritten": REWRITTEN}
"""The kind of amendment that answers each problem."""


def with_amendments(
    corpus: Corpus, wording: Wording, proposal: Proposal, change: ContentChange, problems: Iterable[Problem]
) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Give the files of a change with an amendment for each problem that asks for one, and the problems that are left.

    Its reason is that of the proposal, where it is what was proposed, else a neutral sentence: a person reads it.
    """
    needed: dict[tuple[str, str], None] = {}
    left: list[Problem] = []
    for problem in problems:
        address = _address(problem, change)
        if address and problem.key in _KINDS:
            needed[address, _KINDS[problem.key]] = None
        else:
            left.append(problem)
    if not needed:
        return change.files, tuple(left)
    content = change.files.get(AMENDMENTS, data_content(corpus, AMENDMENTS))
    for address, kind in needed:
        reasons = _reasons(corpus, wording, proposal, is_own=address in _own(change), kind=kind)
        content = with_entry_text(content, format_amendment(address, corpus, kind, reason=reasons))
    return {**change.files, AMENDMENTS: content}, tuple(left)


def _address(problem: Problem, change: ContentChange) -> str:
    """Give the address that a problem is about; of a text, only that which the proposal changes."""
    if problem.key == "name-other":
        return problem.values["address"]
    own = [address_of(path, name) for _, path, name in change.expected if name == problem.values.get("found")]
    return next(iter(own), "")


def _own(change: ContentChange) -> frozenset[str]:
    passages = {address_of(path, name) for _, path, name in change.expected}
    return frozenset({*passages, address_of(*change.place)})


def _reasons(corpus: Corpus, wording: Wording, proposal: Proposal, *, is_own: bool, kind: str) -> dict[str, str]:
    given = reasons_of(corpus, proposal) if is_own else {}
    neutral = {code: wording.say(code, f"apply.amended-reason.{kind}") for code in corpus.configuration.codes}
    return neutral | given

"""What a change calls for elsewhere, where a check says exactly what: numbers in words, amendments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.submissions.amended import AMENDMENTS, with_amendments
from concordance.submissions.said_numbers import with_said_numbers

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.submissions.content_change import ContentChange
    from concordance.submissions.proposal import Proposal
    from concordance.wording import Wording


def with_consequences(
    corpus: Corpus, wording: Wording, proposal: Proposal, change: ContentChange, problems: Iterable[Problem]
) -> tuple[ContentChange, tuple[Problem, ...]]:
    """Give a change with what follows of it, each said to whoever reads it over, and the problems that are left."""
    files, rest = with_amendments(corpus, wording, proposal, change, problems)
    files, left = with_said_numbers(corpus, rest, files)
    said = dict(change.said)
    others = sorted(name for name in files if files[name] != change.files.get(name) and name != AMENDMENTS)
    if others:
        said["numbers"] = {"files": ", ".join(map(corpus.configuration.in_docs, others))}
    if files.get(AMENDMENTS) != change.files.get(AMENDMENTS):
        said["amended"] = {}
    return replace(change, files=files, said=tuple(said.items())), left

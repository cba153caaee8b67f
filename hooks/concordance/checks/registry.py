"""Every check of the content, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.checks.active_content import active_content_problems
from concordance.checks.ids import id_problems
from concordance.checks.links import link_problems
from concordance.checks.nav import nav_problems
from concordance.checks.parity import parity_problems
from concordance.checks.placeholders import placeholder_problems
from concordance.checks.unknown_names import unknown_data_name_problems, unknown_name_problems
from concordance.model.markers import marker_problems
from concordance.model.relations import relation_problems
from concordance.problem import Problem, in_order
from concordance.references.cited_by import citation_problems
from concordance.references.gate_problems import gate_problems
from concordance.references.tombstones import tombstone_problems
from concordance.subject_views.checks import subject_problems

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def problems_of(corpus: Corpus) -> tuple[Problem, ...]:
    """Give every problem of the content, sorted by file and line."""
    return in_order([*corpus.loading_problems, *_content_problems(corpus)])


def _content_problems(corpus: Corpus) -> Iterator[Problem]:
    yield from parity_problems(corpus)
    yield from unknown_data_name_problems(corpus)
    yield from relation_problems(corpus)
    yield from subject_problems(corpus)
    yield from nav_problems(corpus)
    yield from gate_problems(corpus)
    yield from tombstone_problems(corpus)
    yield from citation_problems(corpus)
    yield from placeholder_problems(corpus)
    for page in corpus.pages.values():
        yield from id_problems(corpus, page)
        yield from marker_problems(page)
        yield from unknown_name_problems(corpus, page)
        yield from link_problems(corpus, page)
        yield from active_content_problems(page)

"""Every check of the content, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.citations import citation_problems
from concordance.gate_problems import gate_problems
from concordance.ids import id_problems
from concordance.links import link_problems
from concordance.menu import menu_problems
from concordance.names import data_name_problems, page_name_problems
from concordance.parity import parity_problems
from concordance.parts import marker_problems
from concordance.picture_problems import picture_problems
from concordance.problem import Problem, in_order
from concordance.relations import relation_problems
from concordance.safety import safety_problems
from concordance.tombstones import tombstone_problems
from concordance.unfinished import unfinished_problems

if TYPE_CHECKING:
    from concordance.corpus import Corpus


def problems_of(corpus: Corpus) -> tuple[Problem, ...]:
    """Give every problem of the content, sorted by file and line."""
    return in_order([*corpus.loading_problems, *_content_problems(corpus)])


def _content_problems(corpus: Corpus) -> Iterator[Problem]:
    yield from parity_problems(corpus)
    yield from data_name_problems(corpus)
    yield from relation_problems(corpus)
    yield from picture_problems(corpus)
    yield from menu_problems(corpus)
    yield from gate_problems(corpus)
    yield from tombstone_problems(corpus)
    yield from citation_problems(corpus)
    yield from unfinished_problems(corpus)
    for page in corpus.pages.values():
        yield from id_problems(corpus, page)
        yield from marker_problems(page)
        yield from page_name_problems(corpus, page)
        yield from link_problems(corpus, page)
        yield from safety_problems(page)

"""A passage rests only on facts that list its page; `make report-facts` compares the whole site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.schemas.site_entries import Fact

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.text.page import Page


def fact_problems(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Report each fact of a passage that does not list the page among its own."""
    claims = corpus.once(_paths_by_fact)
    for block in page.structure.blocks:
        for name in block.words("facts"):
            if name in claims and page.path not in claims[name]:
                yield page.problem(page.line_with(name, block), "fact-unclaimed", found=name, path=page.path)


def _paths_by_fact(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    return {fact.id: claimed_paths(fact) for fact in corpus.data.all("fact", Fact)}


def claimed_paths(fact: Fact) -> frozenset[str]:
    """Give the neutral paths of the pages that a fact lists, without a slash at the end."""
    return frozenset(path.removesuffix("/") for path in fact.pages)

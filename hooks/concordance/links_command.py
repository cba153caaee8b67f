"""`make links`: which links to other sites have died."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from concordance.configuration import read_configuration
from concordance.corpus import load_corpus
from concordance.outside_links import answers, ask_the_web, links_report, outside_links
from concordance.wording import load_wording


def links(environ: Mapping[str, str]) -> int:
    """Print a report of the dead links as Markdown, in every language, or nothing.

    A page of another site that is gone is no fault of a proposal: the exit code is always that of a success.
    """
    corpus = load_corpus(read_configuration(Path("mkdocs.yml")))
    print(links_report(answers(outside_links(corpus), ask_the_web), load_wording(), corpus.languages), end="")
    return 0

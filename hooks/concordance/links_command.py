"""`make links`: which links to other sites have died."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from concordance.configuration import read_configuration
from concordance.corpus import load_corpus
from concordance.outside_links import answers, ask_the_web, links_report, nobody_answered, outside_links
from concordance.wording import load_wording


def links(environ: Mapping[str, str]) -> int:
    """Print a report of the dead links as Markdown, in every language, or nothing.

    A page of another site that is gone is no fault of ours: it does not make the command fail. That this machine
    reaches nobody does.
    """
    corpus = load_corpus(read_configuration(Path("mkdocs.yml")))
    asked = outside_links(corpus)
    found = answers(asked, ask_the_web)
    if nobody_answered(found, asked):
        print("No site answers: this machine must be connected to check links.", file=sys.stderr)
        return 1
    print(links_report(found, load_wording(), corpus.languages), end="")
    return 0

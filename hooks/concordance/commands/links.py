"""`make links`: which links to other sites have died."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from concordance.commands.external_links import check_links, external_links, fetch_status, links_report, nobody_answered
from concordance.configuration import read_configuration
from concordance.model.corpus import load_corpus
from concordance.wording import load_wording


def links(environ: Mapping[str, str]) -> int:
    """Print a report of the dead links as Markdown, in every language, or nothing.

    A page of another site that is gone is no fault of ours: it does not make the command fail. That this machine
    reaches nobody does.
    """
    corpus = load_corpus(read_configuration(Path("mkdocs.yml")))
    asked = external_links(corpus)
    found = check_links(asked, fetch_status)
    if nobody_answered(found, asked):
        print("No site answers: this machine must be connected to check links.", file=sys.stderr)
        return 1
    print(links_report(found, load_wording(), corpus.languages), end="")
    return 0

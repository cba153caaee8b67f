"""`make next`: the next free number of every document, or that of an insertion."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.configuration import read_configuration
from concordance.model.corpus import Corpus, load_corpus
from concordance.references.next_ids import used_passages
from concordance.text.passage_ids import PASSAGE_ID, next_free, next_insertion

if TYPE_CHECKING:
    pass


def _propose_insertion(corpus: Corpus, after: str) -> int:
    document, _, passage = after.rpartition("/")
    if document not in corpus.documents or not PASSAGE_ID.fullmatch(passage):
        print(f"{after} must be a passage, such as {next(iter(corpus.documents), 'note')}/p14", file=sys.stderr)
        return 1
    proposed = next_insertion(passage, used_passages(corpus, document))
    if not proposed:
        print(f"Every insertion after {after} is taken; number the text at the end of its document.", file=sys.stderr)
        return 1
    print(proposed)
    return 0


def propose_numbers(environ: Mapping[str, str]) -> int:
    """Print the next free ids of every document, or of an insertion: `make next P=note/p14`."""
    corpus = load_corpus(read_configuration(Path("mkdocs.yml")))
    if after := environ.get("P", ""):
        return _propose_insertion(corpus, after)
    for document in corpus.documents:
        used = used_passages(corpus, document)
        print(f"{document}: {next_free('p', used)} {next_free('s', used)}")
    return 0

"""`make next`: the next free ids of every document, or that of an insertion."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from concordance.references.next_ids import used_passages
from concordance.text.passage_ids import PASSAGE_ID, next_free, next_insertion

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.model.corpus import Corpus
    from concordance.project import Project


def propose_ids(project: Project, options: Options) -> int:
    """Print the next free ids of every document, or that of an insertion: `make next P=note/p14`."""
    if options.passage:
        return _propose_insertion(project.corpus, options.passage)
    for document in project.corpus.documents:
        used = used_passages(project.corpus, document)
        print(f"{document}: {next_free('p', used)} {next_free('s', used)}")
    return 0


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

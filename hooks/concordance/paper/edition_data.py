"""The data attached to the paper of an edition: what each passage said, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from concordance.data.lock import address_of
from concordance.data.version_texts import reference_of
from concordance.editions.kept_editions import edition_head
from concordance.open_data.files import LICENCE
from concordance.open_data.write import json_text

if TYPE_CHECKING:
    from concordance.data.editions import Edition
    from concordance.editions.site_states import SiteState
    from concordance.model.corpus import Corpus
    from concordance.model.paper_files import PaperFile


def edition_data(corpus: Corpus, edition: Edition, state: SiteState, file: PaperFile) -> bytes:
    """Give the passages of some documents of an edition as JSON; a text that is withheld is null.

    The fields are those of the published versions that no later publication changes.
    """
    head = edition_head(corpus, edition)
    value = {
        "edition": edition.name,
        "date": edition.day,
        "seal": edition.seal,
        "head": str(head) if head else None,
        "licence": LICENCE,
        "passages": [row for path in file.documents for row in _rows(corpus, edition, state, path, file.codes)],
    }
    return json_text(value).encode()


def _rows(
    corpus: Corpus, edition: Edition, state: SiteState, path: str, codes: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    for code in codes:
        document = state.documents[path, corpus.site_languages.successors.get(code, code)]
        for name, said in document.passages.items():
            address = address_of(path, name)
            yield {
                "reference": reference_of(address),
                "language": code,
                "publication": edition.by_address[address].publication,
                "sha256": said.words,
                "text": None if said.withheld else said.text,
            }

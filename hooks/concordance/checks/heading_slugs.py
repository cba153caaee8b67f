"""The fragments that a preview of Markdown makes of the words of headings, and the ids that the headings have."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from concordance.checks.proposed_ids import proposals

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def id_of_heading(corpus: Corpus, page: Page, fragment: str) -> str:
    """Give the id of the heading that a fragment made of its words leads to; the proposed one where it has none yet."""
    return corpus.once(_all_headings)[page.language, page.path].get(_plain(unquote(fragment)), "")


def _all_headings(corpus: Corpus) -> dict[tuple[str, str], dict[str, str]]:
    return {place: _headings(corpus, page) for place, page in corpus.pages.items()}


def _headings(corpus: Corpus, page: Page) -> dict[str, str]:
    """Index the ids of the headings of a page by their words; of two with the same words the first is meant."""
    proposed = {id(block): name for block, name in proposals(corpus, page)}
    named = ((block, proposed.get(id(block), block.id)) for block in page.structure.headings if block.tag != "h1")
    return dict(reversed([(_plain("-".join(block.text.split())), name) for block, name in named if name]))


def _plain(fragment: str) -> str:
    """Take away what GitHub, MkDocs and others write differently: accents, capitals and signs."""
    letters = unicodedata.normalize("NFKD", fragment.casefold())
    return re.sub(r"-+", "-", re.sub(r"[^\w-]", "", letters.encode("ascii", "ignore").decode())).strip("-")

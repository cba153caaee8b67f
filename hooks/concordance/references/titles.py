"""The title of a page, present or gone: as it is written, else as it was recorded; a path is never a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.references.tombstones import effective_tombstones, final_successors

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def title_in(corpus: Corpus, path: str, code: str) -> str:
    """Give the title of a page in a language: its present one, else the last that was recorded; empty without one.

    A page that is no document has no recorded title: it is called like the page to which its tombstone leads.
    """
    page = corpus.page(code, path)
    return page.title if page else corpus.versions.last(path, code) or _successors_title(corpus, path, code)


def _successors_title(corpus: Corpus, path: str, code: str) -> str:
    tombstones = corpus.once(effective_tombstones)
    goals = final_successors(address_of(path), tombstones) if address_of(path) in tombstones else ()
    pages = (corpus.page(code, goal.partition("#")[0].strip("/")) for goal in goals)
    return next((page.title for page in pages if page), "")


def title_of(corpus: Corpus, path: str, code: str) -> str:
    """Give the title of a page in a language, else in the first that has one; its path only where nothing is known."""
    codes = (code, *corpus.configuration.codes, *corpus.site_languages.former)
    return next((title for known in codes if (title := title_in(corpus, path, known))), path)

"""The places of the site that something leads to and that are not there, by language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from concordance.addresses import Address, Reference
from concordance.data.tables import KINDS
from concordance.model.markers import anchors
from concordance.text.passage_ids import PASSAGE_ID

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def missing_places(corpus: Corpus, path: str, fragment: str = "") -> tuple[Address, ...]:
    """Give a place as an address in each complete language that lacks it."""
    wanted = (Address(code, path, fragment) for code in corpus.site_languages.complete)
    return tuple(address for address in wanted if _is_missing(corpus, address))


def missing_references(corpus: Corpus, text: str) -> tuple[Address, ...]:
    """Give what a text of the data names, in each complete language that lacks it: `plan/axis-2`, `note/p14`, `a/#b`.

    A text that names no page is a passage only where it ends with the number of one.
    """
    path, sign, fragment = text.partition("#")
    reference = Reference.parse(path.rstrip("/"))
    if sign or path.rstrip("/") in corpus.known_paths or not PASSAGE_ID.fullmatch(reference.passage):
        return missing_places(corpus, path.strip("/"), fragment)
    return missing_places(corpus, reference.document, reference.passage)


def missing_rows(corpus: Corpus, tables: Iterable[str], name: str) -> tuple[Address, ...]:
    """Give the places that an entry would have on the site, in each complete language that lacks them, by its id."""
    return tuple(_missing_rows(corpus, tables, name))


def _missing_rows(corpus: Corpus, tables: Iterable[str], name: str) -> Iterator[Address]:
    for kind in (KINDS[table] for table in tables):
        if kind.page and kind.row:
            yield from missing_places(corpus, kind.page, kind.row_id(name))


def _is_missing(corpus: Corpus, address: Address) -> bool:
    page = corpus.page(address.language, address.path)
    return page is None or bool(address.fragment and address.fragment not in anchors(corpus, page))

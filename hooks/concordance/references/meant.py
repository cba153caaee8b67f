"""What a name of nothing was probably meant to be: where a notice leads, else what is spelt alike; never a number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.data.tables import KINDS
from concordance.problem import NearNames, nearest
from concordance.references.tombstones import effective_tombstones, final_successors
from concordance.text.passage_ids import PASSAGE_ID

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

_BETWEEN = "`, `"
"""What stands between several names in a message, which quotes the first and the last."""


def meant_place(corpus: Corpus, text: str) -> str:
    """Give what is meant by a path or a reference of nothing: `plan/axis-2`, `note/p14`, `federations/#work`.

    Where it was published and has a tombstone that is where that leads, and nothing where it was withdrawn. A page that
    was published is no misspelt one; of a passage the document alone is guessed.
    """
    path, sign, fragment = text.partition("#")
    path = path.strip("/")
    document, _, passage = path.rpartition("/")
    candidates = [address_of(path, fragment), *([address_of(document, passage)] if passage and not sign else [])]
    if gone := next((address for address in candidates if address in corpus.lock.entries), ""):
        return _BETWEEN.join(_like(text, successor) for successor in successors_of(corpus, gone))
    if sign:
        document, passage = path, fragment
    if not PASSAGE_ID.fullmatch(passage):
        return corpus.once(_near_paths).nearest(path)
    near = corpus.once(_near_paths).nearest(document)
    pages = [corpus.page(code, near) for code in corpus.configuration.codes] if near else [None]
    is_there = all(page and passage in page.passages_by_id for page in pages)
    return f"{near}/{sign}{passage}" if is_there else ""


def meant_address(corpus: Corpus, address: str) -> str:
    """Give the address that is meant by one of nothing, both as the lock writes them."""
    near = nearest(address, corpus.lock.entries)
    path, sign, fragment = address.partition("#")
    if near or not sign:
        return near
    meant = meant_place(corpus, f"{path.strip('/')}/{sign}{fragment}") if PASSAGE_ID.fullmatch(fragment) else ""
    return f"/{meant}" if sign in meant else ""


def successors_of(corpus: Corpus, address: str) -> tuple[str, ...]:
    """Give the addresses to which the tombstone of an address leads in the end; none where it has none."""
    tombstones = corpus.once(effective_tombstones)
    return final_successors(address, tombstones) if address in tombstones else ()


def meant_page(corpus: Corpus, path: str) -> str:
    """Give the neutral path that is meant by one of no page; where several are, the first."""
    return meant_place(corpus, path.strip("/")).split(_BETWEEN)[0].partition("#")[0].rstrip("/")


def meant_entry(corpus: Corpus, tables: Iterable[str], name: str) -> str:
    """Give the id of an entry that is meant by one of none: where the tombstone of its row leads, else what is near."""
    tables = tuple(tables)
    for kind in (KINDS[table] for table in tables):
        rows = {address_of(kind.page, kind.row_id(known)): known for known in corpus.data.ids(kind.table) if kind.row}
        address = address_of(kind.page, kind.row_id(name)) if kind.row else ""
        if address in corpus.lock.entries:
            return _BETWEEN.join(rows[goal] for goal in successors_of(corpus, address) if goal in rows)
    return nearest(name, [known for table in tables for known in corpus.data.ids(table)])


def _like(text: str, address: str) -> str:
    """Write an address in the form of a text: a reference, or a path with a fragment."""
    path, sign, fragment = address.partition("#")
    if "#" in text:
        return f"{path.strip('/')}/{sign}{fragment}" if sign else path.strip("/")
    return "/".join(part for part in (path.strip("/"), fragment) if part)


def _near_paths(corpus: Corpus) -> NearNames:
    return NearNames(path for path in corpus.paths if path)

"""Published rows that are gone because no page calls the part that shows them: their entries are still there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.tables import KINDS, PARTS
from concordance.model.markers import markers
from concordance.problem import Problem

if TYPE_CHECKING:
    from concordance.data.lock import LockEntry
    from concordance.references.gate import Gate


def lost_part_problems(gate: Gate) -> Iterator[Problem]:
    """Report on each page the generated part that it lost in every language, once for all its rows."""
    for (path, table), entries in _rows_without_part(gate).items():
        part = next((part.name for part in PARTS.values() if part.table == table), "")
        values = {"name": part, "number": str(len(entries))}
        for code in gate.live:
            if part and (page := gate.corpus.page(code, path)):
                about = (Address(code, path, entry.fragment) for entry in entries)
                yield page.problem(1, "gate-marker", **values).concerning(about)


def _rows_without_part(gate: Gate) -> dict[tuple[str, str], list[LockEntry]]:
    rows: dict[tuple[str, str], list[LockEntry]] = {}
    for address, name in gate.corpus.names.by_address.items():
        entry = gate.corpus.lock.entries.get(address)
        if entry is None or not entry.fragment or not name.table or gate.languages_of(address):
            continue
        kind = KINDS.get(name.table)
        is_there = kind and kind.name_in_row(entry.fragment) in gate.corpus.data.ids(name.table)
        if is_there and address not in gate.tombstones and not _is_called(gate, entry.path, name.table):
            rows.setdefault((entry.path, name.table), []).append(entry)
    return rows


def _is_called(gate: Gate, path: str, table: str) -> bool:
    """Tell whether a page calls a part that shows the entries of a table, in some language."""
    pages = (page for code in gate.live if (page := gate.corpus.page(code, path)))
    return any(PARTS[marker.name].table == table for page in pages for marker in markers(page))

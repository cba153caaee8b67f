"""Plain tables as lines with pipes, which every generator takes; a table that says more stays HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.staging.escapes import strip
from concordance.staging.inline import anchor, is_phrasing, seen_attributes, write_inline
from concordance.text.html_tree import Element

if TYPE_CHECKING:
    from concordance.text.html_tree import Nodes

_RULES = {"align-left": ":---", "align-center": ":---:", "align-right": "---:"}


def pipe_table(table: Element) -> str | None:
    """Write a table with one line of titles and cells of one line; nothing where it has any more."""
    parts = _elements(table.children)
    if [part.tag for part in parts] != ["thead", "tbody"] or any(map(seen_attributes, parts)):
        return None
    head, body = ([_row(row) for row in _elements(part.children)] for part in parts)
    if len(head) != 1 or not body or not _is_regular([*head, *body]):
        return None
    rules = [next((_RULES[name] for name in cell.classes if name in _RULES), "---") for cell in head[0][1]]
    lines = [_line(*head[0]), "| " + " | ".join(rules) + " |", *(_line(*row) for row in body)]
    place = f"{anchor(table)}\n\n" if table.get("id") else ""
    return place + "\n".join(lines)


_Row = tuple[Element, list[Element]]


def _row(row: Element) -> _Row:
    return row, _elements(row.children)


def _elements(nodes: Nodes) -> list[Element]:
    return [node for node in nodes if isinstance(node, Element)]


def _is_regular(rows: list[_Row]) -> bool:
    """Tell whether titles are in the first line alone, and every line has as many cells, none of them spanning."""
    titles, *others = rows
    kinds = [{"th"}, *({"td"} for _ in others)]
    return all(
        seen_attributes(row) <= {"id"}
        and {cell.tag for cell in cells} == kind
        and len(cells) == len(titles[1])
        and all(seen_attributes(cell) <= {"id"} and is_phrasing(cell.children) for cell in cells)
        for (row, cells), kind in zip(rows, kinds, strict=True)
    )


def _line(row: Element, cells: list[Element]) -> str:
    return "| " + " | ".join(_cells(row, cells)) + " |"


def _cells(row: Element, cells: list[Element]) -> Iterator[str]:
    for place, cell in enumerate(cells):
        before = anchor(row) if place == 0 else ""
        text = strip(write_inline(cell.children)).replace("\n", " ")
        yield before + anchor(cell) + text

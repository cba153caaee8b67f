"""Tables as the templates of paper are given them: each cell with its place, as the HTML standard finds it (§4.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from concordance.paper.printed_signs import BREAK_PLACE
from concordance.text.html_tree import Element, Nodes

_ALIGNMENT = re.compile(r"(?:text-align:\s*|align-)(left|right|center)")
_LEAST, _NARROW, _MOST = 5, 12, 40
"""Letters: the narrowest column, those that take just what they need, and where a wider one gains nothing."""
_MANY = 6
"""Figures of a span beyond which it is a slip of the keyboard."""


def printed_table(table: Element, blocks: Callable[[Nodes], list[Any]]) -> dict[str, Any]:
    """Give a table with its columns, its rows of heads and its other rows; `blocks` reads what a cell holds."""
    head, body = _rows(table)
    if not head and body and all(cell.tag == "th" for cell in _cells(body[0])):
        head, body = body[:1], body[1:]
    placed_head, wide_head = _placed(head, blocks)
    placed_body, wide_body = _placed(body, blocks)
    columns = max(wide_head, wide_body)
    widths = _widths([*placed_head, *placed_body], columns)
    return {"k": "table", "columns": columns, "widths": widths, "head": placed_head, "body": placed_body}


def _widths(cells: list[dict[str, Any]], columns: int) -> list[int]:
    """Give the share of each column of the width, by what it holds: neither a long text nor a short word takes all.

    0 for one that takes what it needs, beside others that share the rest.
    """
    widest = [_LEAST] * columns
    for cell in cells:
        if cell["across"] == 1:
            words = _words_in(cell["c"])
            share = max(len(max(words, key=len, default="")), min(sum(map(len, words)) // 2, _MOST))
            widest[cell["x"]] = max(widest[cell["x"]], share)
    return [0 if share <= _NARROW else share for share in widest] if max(widest, default=0) > _NARROW else widest


def _words_in(value: Any) -> list[str]:
    """Give the words that are set of some blocks."""
    if isinstance(value, str):
        return value.replace(BREAK_PLACE, " ").split()
    inner = value if isinstance(value, list) else [value[name] for name in ("c", "items", "term") if name in value]
    return [word for one in inner for word in _words_in(one)]


def _rows(table: Element) -> tuple[list[Element], list[Element]]:
    head: list[Element] = []
    body: list[Element] = []
    for part in table.children:
        if isinstance(part, Element) and part.tag in {"thead", "tbody", "tfoot"}:
            rows = (row for row in part.children if isinstance(row, Element) and row.tag == "tr")
            (head if part.tag == "thead" else body).extend(rows)
        elif isinstance(part, Element) and part.tag == "tr":
            body.append(part)
    return head, body


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.children if isinstance(cell, Element) and cell.tag in {"td", "th"})


def _placed(rows: list[Element], blocks: Callable[[Nodes], list[Any]]) -> tuple[list[dict[str, Any]], int]:
    """Give the cells of one part of a table with their places, and the number of its columns; places left are empty."""
    taken: set[tuple[int, int]] = set()
    placed: list[dict[str, Any]] = []
    widest = max((sum(1 for _ in _cells(row)) for row in rows), default=0)
    for y, row in enumerate(rows):
        x = 0
        for cell in _cells(row):
            while (x, y) in taken:
                x += 1
            down = min(_span(cell, "rowspan"), len(rows) - y)
            across = _free(taken, x, y, min(_span(cell, "colspan"), widest))
            taken |= {(column, line) for column in range(x, x + across) for line in range(y, y + down)}
            said = {"x": x, "y": y, "across": across, "down": down, "head": cell.tag == "th", "align": _align(cell)}
            placed.append({**said, "c": blocks(cell.children)})
            x += across
    return placed, max((x + 1 for x, _ in taken), default=0)


def _free(taken: set[tuple[int, int]], x: int, y: int, across: int) -> int:
    return next((width for width in range(1, across) if (x + width, y) in taken), across)


def _span(cell: Element, name: str) -> int:
    value = cell.get(name)
    return max(1, int(value)) if value.isascii() and value.isdecimal() and len(value) < _MANY else 1


def _align(cell: Element) -> str:
    found = _ALIGNMENT.search(f"{cell.get('style')} {cell.get('class')}")
    return found[1] if found else ""

"""Two texts of a document side by side: their blocks in rows, aligned at the passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from concordance.paper.printed_blocks import PrintedBlock

_WIDE = frozenset({"table", "figure", "sources", "pre"})
"""What needs the width of the page: it is set in one language after the other."""


def printed_rows(left: list[PrintedBlock], right: list[PrintedBlock]) -> list[PrintedBlock]:
    """Put the blocks of two texts in rows: a passage beside the same one, and what follows it beside what follows."""
    both = _by_passage(left), _by_passage(right)
    return [_row(*(side.get(name, []) for side in both)) for name in _order(*both)]


def _row(left: list[PrintedBlock], right: list[PrintedBlock]) -> PrintedBlock:
    blocks = [*left, *right]
    wide = any(block["k"] in _WIDE for block in blocks)
    heads = any(block["k"] == "h" for block in blocks)
    cells = [left, right] if wide else _numbered_once(left, right)
    return {"k": "row", "wide": wide, "heads": heads, "cells": cells}


def _numbered_once(left: list[PrintedBlock], right: list[PrintedBlock]) -> list[list[PrintedBlock]]:
    """Leave the number in the margin to the left text, with what it is called in the other language."""
    if not (left and right):
        return [left, right]
    own, other = _numbered(left[0]), _numbered(right[0])
    if "n" not in own or "n" not in other:
        return [left, right]
    also = {"also": other["n"]} if other["n"] != own["n"] else {}
    return [[_with(left[0], {**own, **also}), *left[1:]], [_with(right[0], _without_number(other)), *right[1:]]]


def _numbered(block: PrintedBlock) -> PrintedBlock:
    """Give what of a block has its number: the block, or the one item of a list that was taken apart."""
    return block["items"][0] if block["k"] in {"ul", "ol"} else block


def _with(block: PrintedBlock, numbered: PrintedBlock) -> PrintedBlock:
    return {**block, "items": [numbered, *block["items"][1:]]} if block["k"] in {"ul", "ol"} else numbered


def _without_number(block: PrintedBlock) -> PrintedBlock:
    return {name: value for name, value in block.items() if name not in {"n", "url"}}


def _by_passage(blocks: list[PrintedBlock]) -> Mapping[str, list[PrintedBlock]]:
    """Sort blocks by the passage that they are, or by what they follow."""
    rows: dict[str, list[PrintedBlock]] = {}
    last = ""
    for block in _taken_apart(blocks):
        own = _name(block)
        kind = "wide" if block["k"] in _WIDE else "narrow"
        last = own or last
        rows.setdefault(own or f"after {last} {kind}", []).append(block)
    return rows


def _name(block: PrintedBlock) -> str:
    """Give the passage that a block is; a heading without a number is one by its place in the file."""
    if block["k"] in {"ul", "ol"}:
        return str(block["items"][0].get("passage", ""))
    return "title" if block.get("level") == 1 else str(block.get("passage", ""))


def _taken_apart(blocks: list[PrintedBlock]) -> Iterator[PrintedBlock]:
    """Take lists of passages apart, so that each of their items can stand beside its counterpart."""
    for block in blocks:
        if block["k"] in {"ul", "ol"} and any("passage" in item for item in block["items"]):
            first = block.get("start", 1)
            yield from ({**block, "items": [item], "start": first + at} for at, item in enumerate(block["items"]))
        else:
            yield block


def _order(left: Mapping[str, Any], right: Mapping[str, Any]) -> list[str]:
    """Give the names of all rows in the order of the left text; what it lacks stands after what it follows there."""
    following: dict[str, list[str]] = {}
    last = ""
    for name in right:
        if name in left:
            last = name
        else:
            following.setdefault(last, []).append(name)
    return [*following.get("", []), *(one for name in left for one in (name, *following.get(name, [])))]

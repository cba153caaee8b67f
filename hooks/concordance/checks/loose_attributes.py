"""Lists of attributes, `{: #p14 }`, that are attached to no text: each is told, or once what took them all off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.problem import listed_up_to
from concordance.text.table_rows import ATTRIBUTES_OF_TABLE

if TYPE_CHECKING:
    from concordance.problem import Problem
    from concordance.text.page import Page

ATTRIBUTES_JOINED = "attributes-joined"
_OF_A_PROGRAM = 3
"""So many lists that are no longer lines of their own are not the slip of a hand: a program wrapped the paragraphs."""
_PLACES_AT_MOST = 12


def loose_attribute_problems(page: Page) -> Iterator[Problem]:
    """Report the lists that would be printed as text; where a program joined them to their texts, that alone."""
    in_tables = {line for refused, line in page.structure.refused if refused.key == ATTRIBUTES_OF_TABLE}
    placed = (
        (page.line_with(found, block), found)
        for block, found in page.structure.loose_attributes()
        if not block.is_typed_title
    )
    loose = [(line, found) for line, found in placed if line not in in_tables]
    joined = sorted({line for line, found in loose if _is_joined(page, line, found)})
    if len(joined) < _OF_A_PROGRAM:
        yield from (page.problem(line, "attribute-loose", found=found) for line, found in loose)
    else:
        lines = listed_up_to(_PLACES_AT_MOST, [str(page.line(line)) for line in joined])
        told = page.problem(joined[0], ATTRIBUTES_JOINED, number=str(len(joined)), lines=lines)
        yield told.concerning([Address(page.language, page.path)])


def _is_joined(page: Page, line: int, found: str) -> bool:
    """Tell whether a list is not alone on its line, whole: it was so once, or it would be told as what it is."""
    return not found.endswith("}") or page.source_line(line).strip() != found

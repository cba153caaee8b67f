"""Attribute lists are written with plain signs: quotes, hyphens and spaces of a keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.text.attribute_signs import odd_attributes

if TYPE_CHECKING:
    from concordance.problem import Problem
    from concordance.text.page import Page


def attribute_sign_problems(page: Page) -> Iterator[Problem]:
    """Report each attribute list with other signs, and how it is written."""
    for odd in odd_attributes(page.text):
        problem = page.problem(odd.line, "attribute-signs", found=odd.found, write=odd.written)
        yield problem.concerning([Address(page.language, page.path, odd.id)] if odd.id else ())

"""No page asks for another generator: nothing here runs what is written for Jekyll, Hugo or a template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.text.template_tags import template_tags

if TYPE_CHECKING:
    from concordance.problem import Problem
    from concordance.text.page import Page


def template_tag_problems(page: Page) -> Iterator[Problem]:
    """Report the first instruction for another generator of each line."""
    for tag in template_tags(page.text, page.structure):
        yield page.problem(tag.line, "template-tag", found=tag.found)

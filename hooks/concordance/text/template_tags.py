"""Instructions for another generator, `{{ site.url }}` and `{% include %}`: pages that come from it bring them along.

Nothing runs them here. Some would be shown as they are, some would be taken for a list of attributes and lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.text.fenced_lines import lines_outside_fences
from concordance.text.html_tree import text_of, walk

if TYPE_CHECKING:
    from concordance.text.structure import Structure

TAG = re.compile(r"(?<![\\{$^_\w])\{(?:\{[^{}\n]{1,200}\}\}|%[^{}\n]{1,200}%\})")
"""Braces in a formula, `x^{{a}}`, stand behind a letter or a sign of the formula."""

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
"""Code within a line."""


@dataclass(frozen=True, slots=True)
class TemplateTag:
    """The first instruction of a line."""

    line: int
    """Counted in the text, from 1."""
    found: str


def template_tags(text: str, structure: Structure) -> Iterator[TemplateTag]:
    """Give the first instruction of each line that is meant to be run: code and comments only speak of it."""
    if "{{" not in text and "{%" not in text:
        return
    spoken_of = frozenset(_tags_in_code(structure))
    for number, line in lines_outside_fences(text):
        tags = TAG.findall(_CODE.sub("", line)) if "{" in line else ()
        found = next((tag for tag in tags if tag not in spoken_of or tag == line.rstrip()), "")
        if found:
            yield TemplateTag(number, found)


def _tags_in_code(structure: Structure) -> Iterator[str]:
    for element in walk(structure.tree):
        if element.tag == "pre":
            yield from TAG.findall(text_of(element.children))
    for comment in (*structure.comments, *structure.inner_comments):
        yield from TAG.findall(comment.text)

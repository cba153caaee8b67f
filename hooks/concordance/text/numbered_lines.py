"""Lines that keep their number while Python-Markdown takes others away.

The number is an attribute and not in the text, because code is published as it was typed. It survives because the
preprocessor of fences takes lines out of the list and leaves the others as the same objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable


class NumberedLine(str):
    """A line with its number in the text, counted from 1."""

    number: int

    def __new__(cls, line: str, number: int) -> NumberedLine:
        """Make one of a line."""
        numbered = super().__new__(cls, line)
        numbered.number = number
        return numbered


def number_lines(lines: Iterable[str], is_wanted: Callable[[str], object]) -> list[str]:
    """Number the lines that something is looked for in, and leave all others as they are."""
    return [NumberedLine(line, number) if is_wanted(line) else line for number, line in enumerate(lines, 1)]

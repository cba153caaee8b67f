"""The lines of a text that stand in no block of code between two fences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")


def lines_outside_fences(text: str) -> Iterator[tuple[int, str]]:
    """Give each line outside fences with its number, counted from 1; the fences themselves are left out."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        if mark := _FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence:
            yield number, line

"""What of a TOML file is too deep or too large to be read, by its line or its location.

`tomllib` takes the square of the parts of a name, and makes numbers of as many figures as there are in the file, which
Python then refuses to write.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concordance.data.toml_lines import Location

NAME_PARTS = 20
"""Parts of a name: those of this site have three at most, `name.fr` in a table."""
FIGURES = 18
"""Figures of a number: TOML promises 64 bits, which all numbers of so many figures have."""
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DEEP = re.compile(rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{{NAME_PARTS}}}")


def line_of_deep_name(text: str) -> int | None:
    """Give the line, counted from 1, of the first name of too many parts."""
    found = _DEEP.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def oversized_number(value: Any) -> Location | None:
    """Give the location, within a value of TOML, of a number of too many figures."""
    ahead: list[tuple[Location, Any]] = [((), value)]
    while ahead:
        location, value = ahead.pop()
        if isinstance(value, int) and abs(value) >= 10**FIGURES:
            return location
        pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        ahead.extend(((*location, name), inner) for name, inner in pairs if not isinstance(inner, str))
    return None

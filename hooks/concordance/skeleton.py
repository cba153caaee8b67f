"""What Material's skeleton brings to every page and HTML does not allow."""

from __future__ import annotations

import re

_CHECKBOX = re.compile(r'(<input\b[^>]*\btype="checkbox"[^>]*?) autocomplete="off"')


def without_faults(html: str) -> str:
    """Take `autocomplete` from the checkbox of the drawer: drawer.js closes it, and HTML has it for texts only."""
    return _CHECKBOX.sub(r"\1", html)

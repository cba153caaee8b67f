"""Stylesheets and scripts as they are published: without what only a developer reads."""

from __future__ import annotations

import re
from pathlib import PurePath

_STYLES = ".css"
_TEXTS = frozenset({_STYLES, ".js"})
_REMARKS = re.compile(rb"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_REMARK_AT_END = re.compile(rb"[ \t]*/\*[^*\n]*\*/[ \t]*$", re.MULTILINE)
_INDENTATION = re.compile(rb"^[ \t]+|^\n", re.MULTILINE)
_END_OF_RULE = re.compile(rb"(?<=[{};,])\n")


def lean(path: PurePath, content: bytes) -> bytes:
    """Leave out the remarks of a stylesheet or script and the blanks that lay it out; any other file is as it was.

    A remark is known by its place, alone on its lines or at the end of one, so that no language has to be parsed: no
    text in quotes of ours has several lines, and a test keeps it so. A third of what a first view loads was remarks.
    """
    if path.suffix not in _TEXTS:
        return content
    text = _INDENTATION.sub(b"", _REMARK_AT_END.sub(b"", _REMARKS.sub(b"", content)))
    return _END_OF_RULE.sub(b"", text) if path.suffix == _STYLES else text

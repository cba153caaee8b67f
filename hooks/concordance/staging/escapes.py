"""Text, attributes and pieces of HTML, written so that CommonMark, Python-Markdown and Hugo read them alike."""

from __future__ import annotations

import re

_SPACES = " \t\n\r\f"
"""White space as HTML folds it: a no-break space is a sign, and stays."""
_FOLDED = re.compile(rf"[{_SPACES}]+")
_IN_TEXT = str.maketrans({
    **{sign: f"\\{sign}" for sign in "\\`*_[]"},
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "{": "&#123;",
    "|": "&#124;",
    "~": "&#126;",
})  # fmt: skip
"""The signs that some dialect gives a meaning anywhere in a line: `{` opens a short code of Hugo, before Markdown is
read, and a list of attributes; Python-Markdown knows no backslash before the last ones."""
_IN_ATTRIBUTE = str.maketrans({
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    **{sign: f"&#{ord(sign)};" for sign in '"\\`*_[]{|~!'},
})  # fmt: skip
"""Python-Markdown looks for backslashes, code and links inside a tag too."""
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_ESCAPED_START = re.compile(r"(#|[-+](?=[\s-]|$)|!!!|\d{1,9}(?=[.)](?:\s|$)))")
_ENTITY_START = re.compile(r"(=+$|:(?=\s))")


def fold(text: str) -> str:
    """Fold white space as a browser shows it, and keep where lines end: the source has a sentence a line."""
    return _FOLDED.sub(lambda found: "\n" if "\n" in found[0] else " ", text)


def strip(text: str) -> str:
    """Take white space from both ends; no-break spaces stay."""
    return text.strip(_SPACES)


def escape_text(text: str) -> str:
    """Write plain text so that no sign in it is read as markup, wherever it stands in a line."""
    return _EMOJI.sub("&#58;", fold(text).translate(_IN_TEXT))


def escape_attribute(value: str) -> str:
    """Write the value of an attribute of an element that stands within a paragraph."""
    return _FOLDED.sub(" ", value).translate(_IN_ATTRIBUTE)


def escape_lines(paragraph: str) -> str:
    """Keep the beginning of each line of a written paragraph from being read as a heading, a list or a rule."""
    return "\n".join(_escape_start(strip(line)) for line in strip(paragraph).split("\n") if strip(line))


def _escape_start(line: str) -> str:
    if found := _ESCAPED_START.match(line):
        start = found[0]
        return f"{start}\\{line[len(start) :]}" if start.isdigit() else f"\\{line}"
    if found := _ENTITY_START.match(line):
        return f"&#{ord(line[0])};{line[1:]}"
    return line

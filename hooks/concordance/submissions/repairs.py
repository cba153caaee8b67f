"""What mail programs and forms do to a text on its way, undone in every combination: a hash tells which was right."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_QUOTE = re.compile(r"^[ \t]{0,3}>[ \t\u00a0]?", re.MULTILINE)
_BARE_QUOTE = re.compile(r"^>", re.MULTILINE)
_MOST_QUOTED = 8
_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "…": "..."})
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def repaired(text: str) -> Iterator[str]:
    """Give a text as it came, then with each combination of what may have been done to it undone."""
    seen = {text: None}
    yield text
    for repair in _REPAIRS:
        for one in [*seen]:
            for other in repair(one):
                if other not in seen:
                    seen[other] = None
                    yield other
    for one in [*seen]:
        if (signs := one.translate(_SIGNS)) not in seen:
            yield signs


def _unquoted(text: str) -> Iterator[str]:
    """Take the quote prefix from every line, as often as every line has one."""
    for _ in range(_MOST_QUOTED):
        lines = text.removesuffix("\n").split("\n")
        if not all(map(_QUOTE.match, lines)):
            return
        text = _QUOTE.sub("", text)
        yield text if text.endswith("\n") else f"{text}\n"


def _unquoted_bare(text: str) -> Iterator[str]:
    """Take prefixes without a space, of whoever writes `>>` and leaves the text as it is."""
    for _ in range(_MOST_QUOTED):
        if not all(line.startswith(">") for line in text.removesuffix("\n").split("\n")):
            return
        text = _BARE_QUOTE.sub("", text)
        yield text


def _plain_spaces(text: str) -> Iterator[str]:
    yield _SPACES.sub(" ", text)


def _unindented(text: str) -> Iterator[str]:
    """Take the margin that every line has, as a quotation by indentation has it."""
    lines = [line for line in text.split("\n") if line.strip()]
    margin = min((len(line) - len(line.lstrip(" \t")) for line in lines), default=0)
    if margin:
        yield re.sub(rf"^[ \t]{{1,{margin}}}", "", text, flags=re.MULTILINE)


def _unstuffed(text: str) -> Iterator[str]:
    """Undo what RFC 3676, §4.4 and old mailboxes put before some lines."""
    yield re.sub(r"^ (?=[ >]|From )", "", text, flags=re.MULTILINE)
    yield re.sub(r"^>(?=From )", "", text, flags=re.MULTILINE)


def _unflowed(text: str) -> Iterator[str]:
    """Put together what a program broke behind a space or two, flowed as RFC 3676 says: no line of ours ends so."""
    yield text.replace(" \n", " ")
    yield text.replace(" \n", "")


def _single(text: str) -> Iterator[str]:
    """Take out the blank line that was put behind each."""
    lines = text.removesuffix("\n").split("\n")
    if not any(line.strip() for line in lines[1::2]):
        yield "\n".join(lines[::2]) + "\n"
    if not any(line.strip() for line in lines[::2]):
        yield "\n".join(lines[1::2]) + "\n"


def _stripped(text: str) -> Iterator[str]:
    """Take the white space from the end of every line, and the blank lines from both ends."""
    stripped = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    yield stripped
    yield stripped.strip("\n") + "\n"


def _unescaped(text: str) -> Iterator[str]:
    yield html.unescape(text)


_REPAIRS = (
    _unquoted, _unquoted_bare, _plain_spaces, _unindented, _unstuffed, _unflowed, _single, _stripped, _unescaped,
)  # fmt: skip

"""Signs that nobody sees: they turn text round, hide it, split words for a search, or steer a terminal.

A reader, a reviewer and a search must have the same text before them, so that none of these belongs in the content.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

_CONTROLS = (
    "NULL", "START OF HEADING", "START OF TEXT", "END OF TEXT", "END OF TRANSMISSION", "ENQUIRY", "ACKNOWLEDGE",
    "ALERT", "BACKSPACE", "CHARACTER TABULATION", "LINE FEED", "LINE TABULATION", "FORM FEED", "CARRIAGE RETURN",
    "SHIFT OUT", "SHIFT IN", "DATA LINK ESCAPE", "DEVICE CONTROL ONE", "DEVICE CONTROL TWO", "DEVICE CONTROL THREE",
    "DEVICE CONTROL FOUR", "NEGATIVE ACKNOWLEDGE", "SYNCHRONOUS IDLE", "END OF TRANSMISSION BLOCK", "CANCEL",
    "END OF MEDIUM", "SUBSTITUTE", "ESCAPE", "INFORMATION SEPARATOR FOUR", "INFORMATION SEPARATOR THREE",
    "INFORMATION SEPARATOR TWO", "INFORMATION SEPARATOR ONE",
)  # fmt: skip
"""The names of the controls from U+0000, which Unicode gives as aliases only."""
_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Controls, formats, private use, halves of a sign, separators of lines and paragraphs."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Fillers, joiners and selectors that are no format by category and show nothing."""
_UNCOMMON = re.compile(r"[^\t\n -~\xa0-\xac\xae-\u024f\u2010-\u2027\u202f-\u205e\u20ac]")
"""What may be hidden: any sign that is none of a text in a language of Europe with the alphabet of Latin."""
_ODD_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_PLAIN = frozenset("\n\t")
_JOINERS = frozenset("\u200c\u200d")
_EMOJI_STYLES = frozenset("\ufe0e\ufe0f")
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0000, 0xE1000), range(0xFDD0, 0xFDF0))
"""Selectors of a variant, tags, and numbers that are no sign."""
_LAST_OF_PLANE = 0xFFFE
"""The last two numbers of each plane are no sign either."""
_LAST_OF_EUROPE = 0x058F
"""Up to here are the scripts of Europe, in which no sign is joined to the next by a sign of its own."""
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,40});?")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0abefvNLP]))")
_SHORT_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HiddenSign:
    """A sign that nobody sees, and where it stands."""

    sign: str
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in signs."""

    @property
    def code(self) -> str:
        """Its number as Unicode writes it: `U+202E`."""
        return f"U+{ord(self.sign):04X}"

    @property
    def name(self) -> str:
        """Its name in Unicode, or what kind of sign it is."""
        number = ord(self.sign)
        if number < len(_CONTROLS):
            return _CONTROLS[number]
        unnamed = "PRIVATE USE" if unicodedata.category(self.sign) == "Co" else "CONTROL"
        return unicodedata.name(self.sign, unnamed)


def hidden_in_text(text: str) -> Iterator[HiddenSign]:
    """Give the hidden signs of a text, each once a line, where it first stands."""
    for number, line in enumerate(text.split("\n"), 1):
        if not _UNCOMMON.search(line):
            continue
        seen: set[str] = set()
        for column, sign in enumerate(line, 1):
            if sign not in seen and is_hidden(sign, line[column - 2 : column - 1], line[column : column + 1]):
                seen.add(sign)
                yield HiddenSign(sign, number, column)


def hidden_by_reference(source: str, read: Iterable[str]) -> Iterator[HiddenSign]:
    """Give the hidden signs that a source writes as `&#8238;` or `\\u202e`, where they are in what was read of it."""
    if not (_REFERENCE.search(source) or _ESCAPE.search(source)):
        return
    signs = {sign for text in read for sign in _hidden_signs(text)}
    for number, line in enumerate(source.split("\n") if signs else (), 1):
        for match in (*_REFERENCE.finditer(line), *_ESCAPE.finditer(line)):
            if (sign := _meant(match)) in signs:
                yield HiddenSign(sign, number, match.start() + 1)


def is_hidden(sign: str, before: str = "", after: str = "") -> bool:
    """Tell whether nobody sees a sign between two others; white space that has a width is seen."""
    if sign in _PLAIN:
        return False
    if sign in _JOINERS:
        return not (_may_be_joined(before) and _may_be_joined(after))
    if sign in _EMOJI_STYLES:
        return not (before and (unicodedata.category(before) == "So" or before in "#*0123456789‼⁉↔〰〽"))
    return unicodedata.category(sign) in _CATEGORIES or sign in _BLANK or _is_selector_or_none(ord(sign))


def shown(text: str) -> str:
    """Write a text so that a terminal, a log and a reviewer see every sign of it: `[U+202E]`."""
    if not _UNCOMMON.search(text):
        return text
    return "".join(f"[{HiddenSign(sign, 0, 0).code}]" if _ever_hidden(sign) else sign for sign in text)


def with_named_spaces(found: str, written: str) -> str:
    """Write the number of each space that is no ordinary one, where nothing else tells a text from what is right."""
    if " ".join(found.split()) != " ".join(written.split()):
        return found
    return _ODD_SPACES.sub(lambda space: f"[U+{ord(space[0]):04X}]", found)


def _hidden_signs(text: str) -> Iterator[str]:
    if not _UNCOMMON.search(text):
        return
    for found in hidden_in_text(text):
        yield found.sign


def _ever_hidden(sign: str) -> bool:
    return is_hidden(sign) and sign not in _EMOJI_STYLES


def _meant(match: re.Match[str]) -> str:
    if match.re is _REFERENCE:
        number = re.fullmatch(r"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+));?", match[0])
        return _sign(int(number[1] or number[2], 10 if number[1] else 16)) if number else unescape(match[0])
    digits = match[1] or match[2] or match[3]
    return _sign(int(digits, 16)) if digits else _SHORT_ESCAPES[match[4]]


def _sign(number: int) -> str:
    return chr(number) if number <= 0x10FFFF else ""  # noqa: PLR2004 - the last sign of Unicode


def _may_be_joined(sign: str) -> bool:
    """Tell whether a sign may be joined to its neighbour: one of a script that joins, or a picture."""
    return bool(sign) and ord(sign) > _LAST_OF_EUROPE and unicodedata.category(sign)[0] in "LMS"


def _is_selector_or_none(number: int) -> bool:
    """Tell selectors of a variant, which show nothing, and numbers that will never be a sign."""
    return any(number in numbers for numbers in _SELECTORS) or number & _LAST_OF_PLANE == _LAST_OF_PLANE

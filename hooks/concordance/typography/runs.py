"""A page of HTML as runs of text: what is read in one breath, the language of each piece, the markup in between.

`html.parser` alone would take longer than setting a whole page may take, and writes end tags anew; here every byte
comes back. What is no plain markup is handed through untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from concordance.text.html_outline import VOID

FIXED = frozenset({"code", "pre", "kbd", "samp"})
"""Elements whose text is copied by hand or by machine: with one sign changed it no longer works."""
INLINE = (FIXED - {"pre"}) | (
    {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "data", "del", "dfn", "em", "i", "img", "ins", "mark", "q", "s"}
    | {"small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr"}
)
"""Elements that do not interrupt a sentence; every other one does."""
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in a sentence and is no text to be set: a picture, code, words in another language than the site's."""
_STANDS_FOR = {"img": OBJECT, "br": "\N{LINE SEPARATOR}"}
_TAG_REST = r"""[^>=]*(?:=(?:\s*"[^"]*"|\s*'[^']*'|(?!\s*["']))[^>=]*)*"""
"""A quotation mark holds a value together only right after the sign of equality (HTML standard, §13.2.5).

Every sign can be read in one way only, so that a tag without an end is given up in one pass; possessive quantifiers
would say the same in fewer signs, but those of Python before 3.11.5 match wrongly (python/cpython#106052).
"""
_STREAM = re.compile(
    rf"""
    ([^<]*(?:<(?![a-z/!?])[^<]*)*)
    (
        <!--.*?(?:-->|\Z)
        | <(?P<raw>script|style|textarea|xmp|iframe|noembed|noframes)(?=[\s/>]){_TAG_REST}>.*?(?:</(?P=raw)\b[^>]*>|\Z)
        | <(/?)([a-z][^\s/>]*)({_TAG_REST})>
        | <(?:[!?]|/(?![a-z]))[^>]*>?
        | <.*
        | \Z
    )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""Some text and the markup that follows it: as written, the name of an element whose content is no HTML, the slash of
an end tag, the name of the element, the rest of the tag. A tag that never ends reaches to the end of the page."""
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>][^\s>]*)""")
"""An attribute that has a value: its name, the sign between, the value with its quotation marks."""
_TELLING = re.compile(r"\s(?:lang|translate|title|alt|aria-label|content)\s*=", re.IGNORECASE)
_SETTING = re.compile(r"\s(?:lang|translate)\s*=", re.IGNORECASE)
_VERBATIM = "verbatim"
"""The class of what is shown sign by sign."""
_REFERENCE = re.compile(r"(&(?:#\d+|#x[\da-f]+|[a-z]\w*);)", re.IGNORECASE)


class Piece(NamedTuple):
    """A stretch of text, a single character reference, or a tag with something to set; with the markup before it."""

    lead: str
    """The markup before, in which nothing is set."""
    raw: str
    """As it is written in the page."""
    text: str
    """As it is read; nothing for a tag."""
    language: str
    """Code of the language by whose rules the text, or the attributes of a tag, are set; empty: left alone."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What an element hands down to what it holds."""

    language: str
    """Empty where nothing is set."""
    verbatim: bool = False
    """Nothing inside is set either, whatever its language."""


@dataclass(frozen=True, slots=True)
class _Open:
    """The open elements that say something about what they hold, outermost first, and those of the same names inside.

    All others need no account: their end tags close nothing that matters.
    """

    names: list[str]
    settings: list[_Setting]

    def close(self, name: str) -> None:
        """Close the innermost element of that name, with what was left open inside.

        Code goes on until its own end, as in a browser: in doubt nothing is set.
        """
        for depth in range(len(self.names) - 1, -1, -1):
            if self.names[depth] == name:
                del self.names[depth:], self.settings[depth + 1 :]
                return
            if self.names[depth] in FIXED:
                return


def text_runs(html: str, codes: frozenset[str]) -> Iterator[list[Piece]]:
    """Split a page into runs, whose raw pieces joined are the page again.

    A run ends where a block begins or ends, so that no quotation reaches from one paragraph into the next. White space
    before its first word goes with the markup.
    """
    around = _Open([], [_Setting("")])
    run: list[Piece] = []
    lead, spoken = "", False
    for text, markup, _, slash, name, rest in _STREAM.findall(html):
        if text and (spoken or not text.isspace()):
            run += text_pieces(text, around.settings[-1].language, lead)
            lead, spoken = markup, True
        else:
            lead += text + markup
        tag = name.lower()
        if spoken and tag and tag not in INLINE:
            yield run
            run, spoken = [], False
        if slash:
            if tag in around.names:
                around.close(tag)
        elif tag and (pieces := _started(tag, rest, markup, around, codes)):
            run += [Piece(lead.removesuffix(markup), "", "", ""), *pieces]
            lead, spoken = "", spoken or tag in _STANDS_FOR
    yield [*run, Piece(lead, "", "", "")]


def text_pieces(raw: str, language: str, lead: str = "") -> list[Piece]:
    """Split text at its character references: only those of the plain quotation marks may become another sign."""
    if not language:
        return [Piece(lead, raw, raw if raw.isspace() else OBJECT, "")]
    if "&" not in raw:
        return [Piece(lead, raw, raw, language)]
    parts = enumerate(_REFERENCE.split(raw))
    pieces = [_reference(part, language) if n % 2 else Piece("", part, part, language) for n, part in parts]
    return [Piece(lead, "", "", ""), *pieces]


def _reference(raw: str, language: str) -> Piece:
    text = unescape(raw)
    return Piece("", raw, text, language if text in {'"', "'"} else "")


def _started(name: str, rest: str, raw: str, around: _Open, codes: frozenset[str]) -> tuple[Piece, ...]:
    """Open an element; give its tag if there may be attributes to set, and what it stands for in the text.

    Its attributes are in its own language, as is what it holds (HTML standard, "lang").
    """
    setting = around.settings[-1]
    verbatim = _VERBATIM in rest
    telling = rest and (verbatim or _TELLING.search(rest))
    if own := verbatim or (telling and _SETTING.search(rest)):
        setting = _told(rest, setting, codes)
    if (own or name in FIXED or name in around.names) and not _is_empty(name, rest):
        around.names.append(name)
        around.settings.append(_Setting("", verbatim=True) if name in FIXED else setting)
    if not telling and name not in _STANDS_FOR:
        return ()
    tag = Piece("", raw, "", setting.language)
    return (tag, Piece("", "", _STANDS_FOR[name], "")) if name in _STANDS_FOR else (tag,)


def _is_empty(name: str, rest: str) -> bool:
    """Tell whether no end tag follows; in a drawing any element may close itself."""
    return name in VOID or rest == "/" or rest.endswith((" /", '"/'))


def _told(rest: str, around: _Setting, codes: frozenset[str]) -> _Setting:
    """Read from its attributes in which language an element is, and whether it may be touched."""
    attributes = {key.lower(): value.strip("\"'").lower() for key, _, value in ATTRIBUTE.findall(rest)}
    verbatim = attributes.get("translate") == "no" or _VERBATIM in attributes.get("class", "").split()
    if around.verbatim or verbatim:
        return _Setting("", verbatim=True)
    if (told := attributes.get("lang")) is None:
        return around
    code = told.partition("-")[0]
    return _Setting(code if code in codes else "")

"""Attribute lists with signs that a word processor or a telephone put for others: `{: #p3 sources=“first-page” }`.

What looks right is read otherwise: the names in curly quotes are other names, and a no-break space is none at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from concordance.hidden_signs import with_named_spaces
from concordance.text.fenced_lines import lines_outside_fences

_ODD = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_LINE = re.compile(rf"[ {_ODD}]*(\{{[ {_ODD}]*[:;\uff1a\ufe55].*?\}}?)[ {_ODD}]*$")
_HEADING = re.compile(rf"#{{1,6}} .*?([ {_ODD}]*\{{[ {_ODD}]*#[^{{}}]*\}})[ {_ODD}]*$")
_SPACES = re.compile(f"[{_ODD}]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_GUILLEMETS = re.compile(rf"\u00ab[ {_ODD}]*|[ {_ODD}]*\u00bb")
_CURLY = re.compile("[\u201c\u201d\u201e\u201f\u2033\u2018\u2019\u201a\u201b]")
_UNQUOTED = re.compile(r"\b(sources|facts)=([\w-]+(?:[ ,]+[\w-]+)+)(?=\s*(?:\}|[.#]|[\w-]+=))")
_LISTED = re.compile(r"\b(sources|facts)=\"([^\"]*)\"")
_ID = re.compile(r"\bid=\"?([\w-]+)\"?")
_NAME = re.compile(r"#([\w-]+)")


@dataclass(frozen=True, slots=True)
class OddAttributes:
    """An attribute list with signs that are read otherwise than they look."""

    line: int
    """Counted in the text, from 1."""
    found: str
    written: str
    """The same as it is to be written."""

    @property
    def id(self) -> str:
        """The id that it was to give; empty where it names none."""
        name = _NAME.search(self.written)
        return name[1] if name else ""


def odd_attributes(text: str) -> Iterator[OddAttributes]:
    """Find the attribute lists of a text, outside blocks of code, that were not written with plain signs."""
    for number, line in lines_outside_fences(text):
        if "{" in line and (heading := _HEADING.match(line)):
            written = _plain(heading[1])
            if written != heading[1]:
                before = line[: heading.start(1)]
                whole = f"{before}{written}".strip()
                yield OddAttributes(number, with_named_spaces(line.strip(), whole), whole)
        elif "{" in line and (found := _LINE.match(line)):
            written = _plain(found[1])
            if written != _without_harmless(line[found.start(1) :].rstrip(" ")) or _SPACES.match(line):
                whole = line.rstrip()
                yield OddAttributes(number, with_named_spaces(whole, written).strip(), written.strip())


def _without_harmless(attributes: str) -> str:
    """Take the no-break spaces between the names of a list for spaces, as whoever reads the list does."""
    return re.sub(r"\"[^\"]*\"", lambda quoted: _SPACES.sub(" ", quoted[0]), attributes)


def _plain(attributes: str) -> str:
    plain = _GUILLEMETS.sub('"', _DASHES.sub("-", attributes))
    plain = _SPACES.sub(" ", _CURLY.sub('"', plain))
    plain = re.sub(r"^(\s*\{\s*)[;\uff1a\ufe55]", r"\1:", plain)
    plain = _ID.sub(lambda name: f"#{name[1]}", plain)
    plain = _UNQUOTED.sub(lambda names: f'{names[1]}="{names[2]}"', plain)
    return _LISTED.sub(lambda names: f'{names[1]}="{" ".join(names[2].replace(",", " ").split())}"', plain)

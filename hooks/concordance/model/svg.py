"""Which SVG drawings are published: shapes and text, and nothing that acts, loads or leads elsewhere.

A drawing that is opened by itself is a document of this site, outside the policy of its pages. It is refused whole
rather than cleaned: what is published is what was reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


DRAWN_ELEMENTS = _names("""
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan
    linearGradient radialGradient stop clipPath mask pattern marker
""")
"""The elements of a drawing."""
DRAWN_ATTRIBUTES = _names("""
    id class role lang version viewBox preserveAspectRatio width height x y x1 x2 y1 y2 cx cy r rx ry fx fy dx dy d
    points pathLength transform rotate textLength lengthAdjust offset href gradientUnits gradientTransform spreadMethod
    clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits patternTransform markerUnits markerWidth
    markerHeight refX refY orient style fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
    stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit opacity color display visibility overflow
    clip-path clip-rule mask marker-start marker-mid marker-end stop-color stop-opacity font-family font-size
    font-style font-weight text-anchor text-decoration letter-spacing word-spacing dominant-baseline baseline-shift
    vector-effect shape-rendering text-rendering paint-order aria-label aria-labelledby aria-describedby aria-hidden
    focusable xml:space xml:lang xlink:href
""")
"""Their attributes. Everything else is refused, what is only of the program that drew the picture too."""
_FUNCTIONS = _names("matrix translate scale rotate skewX skewY rgb rgba hsl hsla")
"""The functions that a value may call; `url` only with a place of the drawing itself."""
SVG_DEPTH = 100
"""How many elements may stand in one another."""
_PROSE = frozenset({"aria-label", "class", "id"})
"""Attributes in which any word may stand: nothing reads them as style."""
_PLACE = re.compile(r"#[A-Za-z][\w.-]*")
_OWN_PLACE = re.compile(r"url\(\s*#[A-Za-z][\w.-]*\s*\)")
_CALL = re.compile(r"([\w-]*)\s*\(")


@dataclass(frozen=True, slots=True)
class SvgFault:
    """The first thing in a drawing that must not be there."""

    line: int
    found: str
    """An element, an attribute or a declaration, as an editor is shown it."""


class _RefusedError(Exception):
    """What is found in a drawing that must not be there; the message is what an editor is shown."""


def svg_fault(content: bytes) -> SvgFault | None:
    """Give the first thing in a drawing that is not on the lists; none for a sound drawing.

    It is read as XML, as browsers read it, in UTF-8 alone. No entity is ever expanded: a document type is refused.
    """
    reader = _Reader()
    try:
        reader.read(content)
    except _RefusedError as refused:
        return SvgFault(reader.parser.CurrentLineNumber, str(refused))
    except (expat.ExpatError, UnicodeDecodeError):
        return SvgFault(reader.parser.CurrentLineNumber, "XML")
    return None


class _Reader:
    """Reads a drawing and raises at the first thing that is not listed."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self._depth = 0

    def read(self, content: bytes) -> None:
        self.parser.Parse(content.decode("utf-8-sig"), True)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """A browser follows another encoding, and would read other letters than were judged."""
        if encoding and encoding.lower() != "utf-8":
            raise _RefusedError(f'encoding="{encoding}"')

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        space, _, local = name.rpartition(" ")
        is_listed = local in DRAWN_ELEMENTS if self._depth > 1 else local == "svg"
        if space != _SVG or not is_listed or self._depth > SVG_DEPTH:
            raise _RefusedError(f"<{local}>")
        for attribute, value in attributes.items():
            _check(_written(attribute), value)

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _doctype(self, *_declared: object) -> None:
        raise _RefusedError("<!DOCTYPE>")

    def _instruction(self, target: str, _data: str) -> None:
        raise _RefusedError(f"<?{target}?>")


def _written(name: str) -> str:
    """Give the name of an attribute as an editor writes it; one of another vocabulary keeps its address."""
    space, _, local = name.rpartition(" ")
    prefix = {"": "", _XLINK: "xlink:", _XML: "xml:"}.get(space, f"{space}:")
    return prefix + local


def _check(name: str, value: str) -> None:
    """Refuse an attribute that is not listed, or leads out of the drawing."""
    if name not in DRAWN_ATTRIBUTES or not _is_sound(name, value):
        raise _RefusedError(name)


def _is_sound(name: str, value: str) -> bool:
    if name in {"href", "xlink:href"}:
        return _PLACE.fullmatch(value) is not None
    if name in _PROSE:
        return True
    called = _CALL.findall(_OWN_PLACE.sub("", value))
    return "\\" not in value and "@" not in value and all(name in _FUNCTIONS for name in called)

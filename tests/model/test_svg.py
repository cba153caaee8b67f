"""A drawing is opened by itself, outside the policy of the pages: it holds shapes and text, or is refused."""

from __future__ import annotations

import pytest

from concordance.model.svg import SVG_DEPTH, svg_fault
from files_of_kinds import SVG, svg

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'
HOSTILE: list[tuple[bytes, str]] = [
    (svg("<script>alert(1)</script>"), "<script>"),
    (svg('<script href="/fr/evil.js"/>'), "<script>"),
    (svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'), "<script>"),
    (svg('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>'), "<script>"),
    (svg('<g xmlns="http://www.w3.org/1999/xhtml"/>'), "<g>"),
    (svg("", ' onload="alert(1)"'), "onload"),
    (svg('<path onclick="alert(1)" d="M0 0"/>'), "onclick"),
    (svg("<foreignObject><body/></foreignObject>"), "<foreignObject>"),
    (svg("<iframe/>"), "<iframe>"),
    (svg('<a href="javascript:alert(1)"><text>x</text></a>'), "<a>"),
    (svg('<image href="https://evil.test/x.png"/>'), "<image>"),
    (svg('<feImage href="https://evil.test/x.png"/>'), "<feImage>"),
    (svg('<set attributeName="href" to="javascript:alert(1)"/>'), "<set>"),
    (svg('<animate attributeName="href" values="javascript:alert(1)"/>'), "<animate>"),
    (svg("<style>@import url(https://evil.test/x.css)</style>"), "<style>"),
    (svg("<metadata/>"), "<metadata>"),
    (svg('<use href="https://evil.test/x.svg#a"/>'), "href"),
    (svg('<use href="data:image/svg+xml,x#a"/>'), "href"),
    (svg('<use href="other.svg#a"/>'), "href"),
    (svg('<use xlink:href="other.svg#a"/>', XLINK), "xlink:href"),
    (svg('<use xlink:actuate="onLoad"/>', XLINK), "xlink:actuate"),
    (svg('<path xml:base="https://evil.test/" d="M0 0"/>'), "xml:base"),
    (svg('<path style="fill: url(https://evil.test/x)" d="M0 0"/>'), "style"),
    (svg('<path style="fill: u\\72l(https://evil.test/x)" d="M0 0"/>'), "style"),
    (svg('<path style="fill: image-set(x)" d="M0 0"/>'), "style"),
    (svg('<path style="@import x" d="M0 0"/>'), "style"),
    (svg('<path fill="url(https://evil.test/x#a)" d="M0 0"/>'), "fill"),
    (svg('<path fill="url(\'https://evil.test/x#a\')" d="M0 0"/>'), "fill"),
    (svg('<path fill="URL(https://evil.test/x#a)" d="M0 0"/>'), "fill"),
    (svg('<path filter="url(#a)" d="M0 0"/>'), "filter"),
    (svg('<path d="M0 0" x:fill="red"/>', ' xmlns:x="https://evil.test/"'), "https://evil.test/:fill"),
    (b'<?xml-stylesheet href="https://evil.test/x.xsl" type="text/xsl"?>' + SVG, "<?xml-stylesheet?>"),
    (b'<!DOCTYPE svg [<!ENTITY a "<script/>">]>' + svg("&a;"), "<!DOCTYPE>"),
    (b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + SVG, "<!DOCTYPE>"),
    (b'<?xml version="1.0" encoding="utf-7"?>' + SVG, 'encoding="utf-7"'),
    (b'<?xml version="1.0" encoding="iso-2022-jp"?>' + SVG, 'encoding="iso-2022-jp"'),
    (SVG.decode().encode("utf-16"), "XML"),
    (svg("\x00"), "XML"),
    (svg("&undefined;"), "XML"),
    (svg("") + b"<script/>", "XML"),
    (b"", "XML"),
    (b"<html><script>alert(1)</script></html>", "<html>"),
    (b"<svg><path/></svg>", "<svg>"),
    (b'<g xmlns="http://www.w3.org/2000/svg"/>', "<g>"),
    (svg("<g>" * SVG_DEPTH + "</g>" * SVG_DEPTH), "<g>"),
]  # fmt: skip


@pytest.mark.parametrize(("drawing", "found"), HOSTILE, ids=lambda value: ascii(value)[:60])
def test_what_is_more_than_a_drawing_is_refused(drawing: bytes, found: str) -> None:
    fault = svg_fault(drawing)

    assert fault is not None
    assert fault.found == found


@pytest.mark.parametrize(
    "drawing",
    [
        SVG,
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>' + SVG,
        svg('<use xlink:href="#a" xml:lang="fr"/>', XLINK),
        svg('<path style="fill: rgb(0, 0, 0); stroke-width: 2.5px" clip-path="url(#a)" d="M0 0"/>'),
        svg('<text aria-label="fill: url(x) and @you">url(x)</text><!-- <script> -->'),
    ],
)
def test_a_drawing_is_sound(drawing: bytes) -> None:
    assert svg_fault(drawing) is None


def test_the_line_of_the_fault_is_told() -> None:
    fault = svg_fault(svg("\n\n<script/>"))

    assert fault is not None
    assert fault.line == 3

"""The smallest whole file of each kind that is published beside pages."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def _picture(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (2, 2), "red").save(file, kind)
    return file.getvalue()


def svg(inside: str, attributes: str = "") -> bytes:
    """Write a drawing with something in it, and with some attributes of its own."""
    return f'<svg xmlns="http://www.w3.org/2000/svg"{attributes}>{inside}</svg>\n'.encode()


PNG, JPEG, WEBP = map(_picture, ("PNG", "JPEG", "WEBP"))
SVG = svg('<title>A</title><g transform="scale(2)"><path id="a" d="M0 0h9" fill="rgb(0,0,0)"/></g><use href="#a"/>')
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
AVIF = b"\x00\x00\x00\x14ftypavif\x00\x00\x00\x00avif" + b"\x00\x00\x00\x0ameta\x00\x00"
"""Its boxes alone: the libraries of the tests write no picture of this kind."""

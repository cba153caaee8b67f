"""The picture that messengers and networks show beside a link: the name of the site, in one language.

Drawn at build time with a font of our own requirements, so that the same commit gives the same bytes on any machine.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from font_source_serif_pro import SourceSerifPro, SourceSerifProSemibold
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from concordance.corpus import Corpus

SIZE = (1200, 630)
"""Pixels; the shape that Open Graph consumers expect."""
BAND, PAPER = "#0f5560", "#ffffff"
MARGIN = 96
TITLE_SIZE, TITLE_COLUMNS = 100, 20
LINE_SIZE, LINE_COLUMNS = 36, 54


def share_image_path(code: str) -> str:
    """Give the path of the picture of a language from the root of the site."""
    return f"assets/images/share-{code}.png"


def share_images(corpus: Corpus) -> Mapping[str, bytes]:
    """Draw the picture of every language, by path from the root of the site."""
    found: dict[str, bytes] = {}
    for language in corpus.languages:
        home = corpus.page(language.code, "")
        description = home.meta.description if home else ""
        name = corpus.configuration.site_names[language.code]
        found[share_image_path(language.code)] = draw(name, description)
    return found


def draw(title: str, description: str) -> bytes:
    """Draw a title and a line below it, white on the colour of the site, as PNG."""
    image = Image.new("RGB", SIZE, BAND)
    pen = ImageDraw.Draw(image)
    _mark(pen)
    top = _text(pen, 2 * MARGIN, title, SourceSerifProSemibold, TITLE_SIZE, TITLE_COLUMNS)
    _text(pen, top + LINE_SIZE, description, SourceSerifPro, LINE_SIZE, LINE_COLUMNS)
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _mark(pen: ImageDraw.ImageDraw) -> None:
    """Two equal columns of lines, the mark of the site."""
    for column in (0, 1):
        for line in range(4):
            left, top = MARGIN + column * 48, MARGIN + line * 14
            pen.rectangle((left, top, left + 36, top + 6), fill=PAPER)


def _text(pen: ImageDraw.ImageDraw, top: int, text: str, face: str, size: int, columns: int) -> int:
    font = ImageFont.truetype(face, size)
    for line in textwrap.wrap(text, columns):
        pen.text((MARGIN, top), line, font=font, fill=PAPER)
        top += round(size * 1.25)
    return top

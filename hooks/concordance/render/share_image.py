"""The picture that messengers and networks show beside a link: the name of the site, in one language.

Drawn at build time with a font of our own requirements, so that the same commit gives the same bytes on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from font_source_serif_pro import SourceSerifPro, SourceSerifProSemibold
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

SIZE = (1200, 630)
"""Pixels; the shape that Open Graph consumers expect."""
BAND, PAPER = "#0f5560", "#ffffff"
MARGIN = 96
WIDTH = SIZE[0] - 2 * MARGIN
"""The greatest length of a line."""
TITLE_END = 460
"""The height at which a title must end; the line below it has the rest."""
TITLE_SIZE, LINE_SIZE = 100, 36
"""Pixels, as all sizes and places here."""
SMALLEST = 20
"""The size below which a text that is still too long is cut."""
LEADING = 1.25
"""Height of a line, in sizes of the font."""


def share_image_path(code: str) -> str:
    """Give the path of the picture of a language from the root of the site."""
    return f"assets/images/share-{code}.png"


def share_images(corpus: Corpus) -> Mapping[str, bytes]:
    """Draw the picture of every language, by path from the root of the site."""
    images: dict[str, bytes] = {}
    for language in corpus.languages:
        home = corpus.page(language.code, "")
        description = home.meta.description if home else ""
        name = corpus.configuration.site_names[language.code]
        picture = corpus.cache.get_or_make(
            ("share-image", language.code), (name, description), partial(draw, name, description)
        )
        images[share_image_path(language.code)] = picture
    return images


def draw(title: str, description: str) -> bytes:
    """Draw a title and a line below it, white on the colour of the site, as PNG."""
    image = Image.new("RGB", SIZE, BAND)
    pen = ImageDraw.Draw(image)
    _mark(pen)
    top = _text(pen, title, SourceSerifProSemibold, TITLE_SIZE, 2 * MARGIN, TITLE_END)
    _text(pen, description, SourceSerifPro, LINE_SIZE, top + LINE_SIZE, SIZE[1] - MARGIN // 2)
    png = BytesIO()
    image.save(png, "PNG", optimize=True)
    return png.getvalue()


def _mark(pen: ImageDraw.ImageDraw) -> None:
    """Two equal columns of lines, the mark of the site."""
    for column in (0, 1):
        for line in range(4):
            left, top = MARGIN + column * 48, MARGIN + line * 14
            pen.rectangle((left, top, left + 36, top + 6), fill=PAPER)


def _text(pen: ImageDraw.ImageDraw, text: str, face: str, size: int, top: int, bottom: int) -> int:
    """Write a text between two heights, as large as it may be there; give the height at which it ends."""
    font, lines = _fit(text, face, size, bottom - top)
    for line in lines:
        pen.text((MARGIN, top), line, font=font, fill=PAPER)
        top += _height(font)
    return top


def _fit(text: str, face: str, size: int, room: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Find the largest size, in steps of 4, at which a text has room; at `SMALLEST`, leave out what has no room."""
    for points in range(size, SMALLEST - 1, -4):
        font = ImageFont.truetype(face, points)
        lines = _wrap(text, font)
        fits = all(font.getlength(line) <= WIDTH for line in lines)
        if fits and len(lines) * _height(font) <= room:
            break
    return font, [_cut(line, font) for line in lines[: room // _height(font)]]


def _height(font: ImageFont.FreeTypeFont) -> int:
    return round(font.size * LEADING)


def _wrap(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break a text between its words, each line as long as it may be."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, font: ImageFont.FreeTypeFont) -> str:
    """Cut a word that is longer than a line."""
    while font.getlength(line) > WIDTH:
        line = line[:-1]
    return line

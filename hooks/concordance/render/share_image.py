"""The picture that messengers and networks show beside a link.

Drawn at build time with a font of our own requirements, so that the same commit gives the same bytes on any machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from font_source_serif_pro import SourceSerifPro, SourceSerifProSemibold
from PIL import Image, ImageColor, ImageDraw, ImageFont

SIZE = (1200, 630)
"""Pixels; the shape that Open Graph consumers expect."""
BAND, PAPER = "#0f5560", "#ffffff"
SHADES = 16
"""Colours from band to paper: enough for smooth letters, and few enough for small files."""
MARGIN = 96
WIDTH = SIZE[0] - 2 * MARGIN
"""The greatest length of a line."""
CARD_TOP, CARD_BOTTOM = 2 * MARGIN, SIZE[1] - MARGIN // 2
"""Between which heights the titles and their lines stand."""
TITLE_SIZE, LINE_SIZE = 100, 36
"""Pixels, as all sizes and places here."""
TITLE_SHARE = 0.68
"""The part of its room that a title may take; the line below it has the rest."""
SMALLEST = 20
"""The size below which a text that is still too long is cut."""
LEADING = 1.25
"""Height of a line, in sizes of the font."""
NAME_LEFT = MARGIN + 120
"""Where the name of the site begins, beside the mark."""

_NARROW_SPACE, _NO_BREAK_SPACE = "\u202f", "\u00a0"
"""The font does not have the first."""
_Length = Callable[[str], float]
"""How long a text is in a font: measured once, for the widths that are tried break most lines at the same words."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture says: the site beside its mark, then each title with the line below it, all of equal weight."""

    titles: tuple[tuple[str, str], ...]
    """Title and line of each language; a line may be empty."""
    site: tuple[str, ...] = ()
    """Its names, a line each; none where the titles are the names themselves."""


def draw(card: Card) -> bytes:
    """Draw a card, white on the colour of the site, as PNG."""
    image = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(image)
    _mark(pen)
    top = MARGIN - 4 if len(card.site) == 1 else MARGIN - 12
    for name in card.site:
        top = _text(pen, name, SourceSerifPro, LINE_SIZE - 2 * len(card.site), (NAME_LEFT, top, top + LINE_SIZE + 12))
    step = (CARD_BOTTOM - CARD_TOP) // max(len(card.titles), 1)
    title_room = round(step * TITLE_SHARE) if any(line for _, line in card.titles) else step - LINE_SIZE // 2
    size = _common_size([title for title, _ in card.titles], title_room)
    for (title, line), top in zip(card.titles, range(CARD_TOP, CARD_BOTTOM, step), strict=False):
        end = _text(pen, title, SourceSerifProSemibold, size, (MARGIN, top, top + title_room))
        _text(pen, line, SourceSerifPro, LINE_SIZE, (MARGIN, end + LINE_SIZE // 3, top + step))
    png = BytesIO()
    # The utmost compression would take nine times as long, for a file that is a thirtieth smaller.
    _in_shades(image).save(png, "PNG", bits=4)
    return png.getvalue()


def _common_size(titles: list[str], room: int) -> int:
    """Find the size at which every title has room: no language is written larger than another."""
    return min(
        (round(_fit(one, SourceSerifProSemibold, TITLE_SIZE, (WIDTH, room))[0].size) for one in titles), default=0
    )


def _in_shades(image: Image.Image) -> Image.Image:
    """Turn black to white into band to paper, in `SHADES` colours of a palette."""
    band, paper = (ImageColor.getrgb(colour)[:3] for colour in (BAND, PAPER))
    steps = [round(value * (SHADES - 1) / 255) for value in range(256)]
    palette = [
        round(low + (high - low) * shade / (SHADES - 1))
        for shade in range(SHADES)
        for low, high in zip(band, paper, strict=True)
    ]
    shades = image.point(steps).convert("L")
    result = Image.frombytes("P", SIZE, shades.tobytes())
    result.putpalette(palette)
    return result


def _mark(pen: ImageDraw.ImageDraw) -> None:
    """Two equal columns of lines, the mark of the site."""
    for column in (0, 1):
        for line in range(4):
            left, top = MARGIN + column * 48, MARGIN + line * 14
            pen.rectangle((left, top, left + 36, top + 6), fill=255)


def _text(pen: ImageDraw.ImageDraw, text: str, face: str, size: int, place: tuple[int, int, int]) -> int:
    """Write a text from the left and between two heights, as large as it may be; give the height at which it ends."""
    left, top, bottom = place
    text = text.replace(_NARROW_SPACE, _NO_BREAK_SPACE)
    font, lines = _fit(text, face, size, (MARGIN + WIDTH - left, bottom - top))
    for line in lines:
        pen.text((left, top), line, font=font, fill=255)
        top += _height(font)
    return top


def _fit(text: str, face: str, size: int, room: tuple[int, int]) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Find the largest size, in steps of 4, at which a text has room; at `SMALLEST`, leave out what has no room."""
    width, height = room
    for points in range(size, SMALLEST - 1, -4):
        font = ImageFont.truetype(face, points)
        length: _Length = cache(font.getlength)
        lines = _wrap(text, length, width)
        fits = all(length(line) <= width for line in lines)
        if fits and len(lines) * _height(font) <= height:
            break
    shown = _balanced(text, length, width)[: max(height, 0) // _height(font)]
    return font, [_cut(line, length, width) for line in shown]


def _balanced(text: str, length: _Length, width: int) -> list[str]:
    """Break a text into as few lines as it may have, of nearly equal length."""
    lines = _wrap(text, length, width)
    for narrower in range(width, width // 2, -8):
        tried = _wrap(text, length, narrower)
        if len(tried) > len(lines) or any(length(line) > narrower for line in tried):
            break
        lines = tried
    return lines


def _height(font: ImageFont.FreeTypeFont) -> int:
    return round(font.size * LEADING)


def _wrap(text: str, length: _Length, width: int) -> list[str]:
    """Break a text between its words, each line as long as it may be."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and length(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line.strip()]


def _cut(line: str, length: _Length, width: int) -> str:
    """Cut a word that is longer than a line."""
    while length(line) > width:
        line = line[:-1]
    return line

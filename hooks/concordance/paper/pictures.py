"""Which pictures of the content can be set on paper; the words of any other stand in its place."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from concordance.paths import PLAIN_FILE
from concordance.regular_files import read_regular

_DRAWN = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""What the compiler reads besides drawings."""


def is_settable(docs: Path, name: str) -> bool:
    """Tell whether a file below the documentation folder, by its path there, is a picture that can be read whole."""
    suffix = Path(name).suffix.lower()
    if not PLAIN_FILE.fullmatch(name) or suffix not in {*_DRAWN, ".svg"}:
        return False
    try:
        content = read_regular(docs / name)
    except OSError:
        return False
    return _is_drawing(content) if suffix == ".svg" else _is_image(content)


def _is_image(content: bytes) -> bool:
    try:
        with Image.open(BytesIO(content)) as image:
            image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # all that Pillow raises for broken files
        return False
    return True


def _is_drawing(content: bytes) -> bool:
    try:
        ElementTree.fromstring(content)  # noqa: S314 - read already, and found to be without entities
    except ElementTree.ParseError:
        return False
    return True

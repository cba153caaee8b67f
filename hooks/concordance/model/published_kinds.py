"""The kinds of file that stand beside pages and are published as they are, and whether the bytes are of that kind.

Pictures and PDF: what a browser shows without running anything of it. No GIF, which moves and cannot be stopped; no
office document or archive, which may carry macros that no reviewer sees; no CSV, which a spreadsheet would run: tables
belong in the data, of which the site makes its own.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping

from concordance.merge_marks import first_merge_mark
from concordance.model.svg import svg_fault
from concordance.problem import Problem

PICTURE_LIMIT, DOCUMENT_LIMIT = 5_000_000, 20_000_000
"""Bytes. A page with a larger picture would not open on a telephone in the underground."""
_ACTIVE_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")
"""What makes a PDF do something. Only what is written plainly is found: a reviewer looks at the document itself."""


_BOX_HEAD = 8
"""Bytes of a box of AVIF before its content: its length and its name."""


def _is_png(content: bytes) -> bool:
    """Follow the chunks to the last one: nothing may stand behind it."""
    place = 8
    if not content.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"):
        return False
    while place + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        place += 12 + length
        if name == b"IEND":
            return bool(place == len(content))
    return False


def _is_jpeg(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8\xff") and content.endswith(b"\xff\xd9")


def _is_webp(content: bytes) -> bool:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or content[12:16] not in {b"VP8 ", b"VP8L", b"VP8X"}:
        return False
    return len(content) == int.from_bytes(content[4:8], "little") + 8


def _is_avif(content: bytes) -> bool:
    """Follow the boxes to the end of the file; the first names the brand."""
    if content[4:8] != b"ftyp" or content[8:12] not in {b"avif", b"avis"}:
        return False
    place, length = 0, _BOX_HEAD
    while length >= _BOX_HEAD and place + _BOX_HEAD <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        place += length
    return place == len(content)


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


_RECOGNISERS: Mapping[str, Callable[[bytes], bool]] = {
    ".png": _is_png,
    ".jpg": _is_jpeg,
    ".jpeg": _is_jpeg,
    ".webp": _is_webp,
    ".avif": _is_avif,
    ".pdf": _is_pdf,
}
PUBLISHED_ENDINGS = (*_RECOGNISERS, ".svg")
"""The endings of the files that may stand beside pages."""


def size_limit(ending: str) -> int:
    """Give how many bytes a file with an ending may have."""
    return DOCUMENT_LIMIT if ending == ".pdf" else PICTURE_LIMIT


def kind_problems(source: str, ending: str, content: bytes) -> Iterator[Problem]:
    """Report a file beside pages that is not what its ending says, or holds what acts."""
    if ending == ".svg":
        if mark := first_merge_mark(content.decode("utf-8", errors="replace").replace("\r\n", "\n"), ending):
            yield Problem(source, mark.line, "merge-marks", {"found": mark.found})
        elif fault := svg_fault(content):
            yield Problem(source, fault.line, "file-svg", {"found": fault.found})
    elif not _RECOGNISERS[ending](content):
        yield Problem(source, 1, "file-bytes", {"found": ending})
    elif ending == ".pdf" and (active := next((word for word in _ACTIVE_PDF if word in content), None)):
        yield Problem(source, 1, "file-pdf", {"found": active.decode()})

"""Text in whatever encoding it comes, and the problems of an encoding."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from concordance.hidden_signs import HiddenSign, hidden_in_text
from concordance.problem import Problem

_LIGATURES = re.compile("[\ufb00-\ufb06]")
BYTE_ORDER_MARK = "\ufeff"


def decoded(content: bytes) -> str:
    """Read text in whatever encoding it seems to be, with plain line ends.

    UTF-16 with a byte order mark, UTF-8, else Windows-1252: `encoding_problems` reports any but UTF-8, and text that is
    read right brings no other problems with that.
    """
    utf_16 = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if utf_16 else "utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def encoding_problems(source: str, content: bytes) -> Iterator[Problem]:
    """Report a file that is not UTF-8, or has hidden signs or letters that are not composed (Unicode NFC)."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Problem(source, content.count(b"\n", 0, error.start) + 1, "file-encoding")
        return
    for hidden in hidden_in_text(decoded(content)):
        yield hidden_sign_problem(source, hidden)
    yield from _ligature_problems(source, text)
    if text.startswith(BYTE_ORDER_MARK):
        yield Problem(source, 1, "file-byte-order-mark")
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            decomposed = next((word for word in line.split() if not unicodedata.is_normalized("NFC", word)), line)
            word = unicodedata.normalize("NFC", decomposed).strip("\"'.,;:()[]#*")
            yield Problem(source, number, "file-composition", {"found": word})


def _ligature_problems(source: str, text: str) -> Iterator[Problem]:
    """Report letters that are joined in one sign, as a PDF has them: no search and no reader finds the word."""
    for number, line in enumerate(text.split("\n") if _LIGATURES.search(text) else (), 1):
        if found := _LIGATURES.search(line):
            word = next(word for word in line.split() if found[0] in word).strip("\"'.,;:()[]#*")
            values = {"found": word, "meant": unicodedata.normalize("NFKC", word)}
            yield Problem(source, number, "sign-ligature", values)


def hidden_sign_problem(source: str, hidden: HiddenSign) -> Problem:
    """Make a problem of a sign that nobody sees, named as Unicode names it."""
    values = {"name": hidden.name, "code": hidden.code, "column": str(hidden.column)}
    return Problem(source, hidden.line, "sign-hidden", values)

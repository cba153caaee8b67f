"""A Python-Markdown extension for the fences of code that no other one takes: they are code all the same.

GitHub's preview shows code up to the end of the page where a fence is never closed, and takes any words behind the
first signs. What is left as text would be read as titles and lists, and each of those told as a mistake of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from concordance.text.list_lines import marker_of
from concordance.text.listed_markup import Refused
from concordance.text.numbered_lines import NumberedLine, number_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

_OPENING = re.compile(r"(?P<indent> *)(?:(?P<signs>`{3,})[^`]*|(?P<tildes>~{3,}).*)")
_TAB = 4


class OpenFences(Extension):
    """Read what is left of fences as code, and collect those that are never closed."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[Refused] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Number the lines before fences are taken away (25); look for what is left before raw HTML is read (20)."""
        md.preprocessors.register(_NumberFences(), "concordance-fence-lines", 28)
        md.preprocessors.register(_ReadFences(md, self.refused), "concordance-fences", 23)


class _NumberFences(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return number_lines(lines, _OPENING.fullmatch)


class _ReadFences(Preprocessor):
    def __init__(self, md: Markdown, refused: list[Refused]) -> None:
        super().__init__(md)
        self.refused = refused

    def run(self, lines: list[str]) -> list[str]:
        return list(self._read(lines))

    def _read(self, lines: Sequence[str]) -> Iterator[str]:
        place = 0
        while place < len(lines):
            line = lines[place]
            opening = _OPENING.fullmatch(line) if isinstance(line, NumberedLine) else None
            if opening is None or len(opening["indent"]) >= _TAB:
                yield line
                place += 1
                continue
            end, is_closed = _end(lines, place, opening)
            if not is_closed and isinstance(line, NumberedLine):
                self.refused.append(Refused("typed-fence", line.strip(), "", line.number))
            yield f"{opening['indent']}{self._put_aside(lines[place + 1 : end], opening)}"
            place = end + is_closed

    def _put_aside(self, code: Sequence[str], opening: re.Match[str]) -> str:
        width = len(opening["indent"])
        text = "\n".join(line[min(width, len(line) - len(line.lstrip(" "))) :] for line in code)
        return self.md.htmlStash.store(f"<pre><code>{escape(text, quote=False)}\n</code></pre>")


def _end(lines: Sequence[str], place: int, opening: re.Match[str]) -> tuple[int, bool]:
    """Give the line that closes a fence, or where an item that holds it ends, else the end of the page."""
    signs = opening["signs"] or opening["tildes"]
    closing = re.compile(rf" *{re.escape(signs)}{re.escape(signs[0])}* *")
    least = opening["indent"] if _is_in_an_item(lines, place, opening["indent"]) else ""
    for number in range(place + 1, len(lines)):
        if closing.fullmatch(lines[number]):
            return number, True
        if lines[number].strip() and not lines[number].startswith(least):
            return number, False
    return len(lines), False


def _is_in_an_item(lines: Sequence[str], place: int, indent: str) -> bool:
    above = (line for line in reversed(lines[:place]) if line.strip() and not line.startswith(indent))
    return bool(indent) and marker_of(next(above, "")) is not None

"""A Python-Markdown extension that collects what an editor meant otherwise than Markdown, or GitHub, reads it.

It looks at what the parser made, so that nothing is read a second time by rules of its own: there a sign that an
editor escaped is still known from one that is left, and a break from the spaces that made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from concordance.text.emphasis_edges import emphasis_and_breaks
from concordance.text.github_blocks import TYPED_BREAK
from concordance.text.github_titles import TITLE_OF_LINES
from concordance.text.left_signs import PUT_ASIDE, SEEN_AS_TYPED, LeftSign, left_signs, shorten
from concordance.text.listed_markup import Refused
from concordance.text.source_lines import found_line

if TYPE_CHECKING:
    from collections.abc import Container
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_OWN_TEXT = frozenset({"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_APART = frozenset({"hr", "pre", "table"})
_DEFINITION = re.compile(r"[\s>]*: (?=\S)")
_LINK_BEGINS = re.compile(r"<a\b", re.IGNORECASE)
_LINK_ENDS = re.compile(r"</a\s*>", re.IGNORECASE)
_BEGIN, _END = "\ue002", "\ue003"
_RAW_LINK = re.compile(f"{_BEGIN}[^{_BEGIN}{_END}]*{_END}")
_HIGHEST = 999
"""The number of an item; what is higher is a year at the beginning of a line."""
_SIGN = "typed-sign"
_SHOWN = 40


class Misreadings(Extension):
    """Collect, with its line, what is to be told of a text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.lines = source.expandtabs(4).split("\n")
        self.refused: list[Refused] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Look for code (32) before an extension puts it aside (30), for the rest (4) before signs are unescaped (0).

        By then attribute lists (8) are no text any more.
        """
        md.treeprocessors.register(_IndentedCode(self), "concordance-indented-code", 32)
        md.treeprocessors.register(_ReadText(self, md), "concordance-read-text", 4)


class _IndentedCode(Treeprocessor):
    """Code that nothing introduces is a text that somebody has indented; a colon before it tells that it was meant."""

    def __init__(self, extension: Misreadings) -> None:
        super().__init__()
        self.extension = extension

    def run(self, root: Element) -> None:
        introduction = ""
        for element, line in _with_lines(root):
            if element.tag == "pre" and not introduction.endswith(":"):
                self.extension.refused.append(_indented_code(element, line))
            elif element.tag in _OWN_TEXT and (text := "".join(element.itertext()).rstrip()):
                introduction = text


def _indented_code(element: Element, line: int) -> Refused:
    first = next((text for text in "".join(element.itertext()).split("\n") if text.strip()), "").strip()
    return Refused("code-indented", shorten(first), unescape(first)[:_SHOWN].lower(), line)


class _ReadText(Treeprocessor):
    def __init__(self, extension: Misreadings, md: Markdown) -> None:
        super().__init__()
        self.extension, self.stash = extension, md.htmlStash

    def run(self, root: Element) -> None:
        opened: frozenset[str] = frozenset()
        for element, line in _with_lines(root):
            self.extension.refused.extend(self._refused(element, line))
            if element.tag in _OWN_TEXT:
                text = self._text(element)
                left = [one for one in left_signs(text) if not _closes(one, opened)]
                self.extension.refused.extend(_as_refused(one, text, line) for one in left)
                opened = frozenset(one.found for one in left if one.key == _SIGN and not one.closes)
            elif element.tag in _APART:
                opened = frozenset()
        for line_break in root.iter("br"):
            line_break.attrib.pop(TYPED_BREAK, None)

    def _text(self, element: Element) -> str:
        """Give the text of a block, with a sign for what is put aside, and for a link of raw HTML as for any other."""
        text = HTML_PLACEHOLDER_RE.sub(self._link_tag, "".join(_pieces(element)))
        text = _RAW_LINK.sub(lambda link: SEEN_AS_TYPED + "\n" * link[0].count("\n"), text)
        return re.sub(f"[{_BEGIN}{_END}]", SEEN_AS_TYPED, PUT_ASIDE.sub(SEEN_AS_TYPED, text))

    def _link_tag(self, placeholder: re.Match[str]) -> str:
        tag = str(self.stash.rawHtmlBlocks[int(placeholder[1])])
        return _BEGIN if _LINK_BEGINS.match(tag) else _END if _LINK_ENDS.match(tag) else SEEN_AS_TYPED

    def _refused(self, element: Element, line: int) -> Iterator[Refused]:
        if element.attrib.pop(TITLE_OF_LINES, ""):
            yield Refused("title-of-lines", shorten((element.text or "").strip().split("\n")[0]), "", line)
        if element.tag == "dd" and _DEFINITION.match(self.extension.lines[line - 1]):
            yield Refused("definition-colon", shorten(self.extension.lines[line - 1].strip()), "", line)
        if element.tag == "ol" and int(element.get("start", "1")) > _HIGHEST:
            yield _number(element, line)
        if element.tag in _OWN_TEXT:
            yield from emphasis_and_breaks(element, line)


def _closes(left: LeftSign, opened: Container[str]) -> bool:
    """Tell whether a sign ends what began in the block before: one slip, which was told there."""
    return left.key == _SIGN and left.closes and left.found in opened


def _number(items: Element, line: int) -> Refused:
    number = items.get("start", "")
    return Refused("list-number", f"{number}.", number, line, proposed=f"{number}\\.")


def _with_lines(root: Element) -> Iterator[tuple[Element, int]]:
    """Give every element with its line, or that of the next block in it, else of the last one before it."""
    line = 1
    for element in root.iter():
        if element.tag in {"ol", "ul", "dl"}:
            line = next((number for child in element.iter() if (number := found_line(child))), line)
        line = found_line(element) or line
        yield element, line


def _as_refused(left: LeftSign, text: str, line: int) -> Refused:
    raw = text[left.place : left.place + _SHOWN].split("\n", 1)[0].split(SEEN_AS_TYPED, 1)[0].rstrip()
    number = line + text.count("\n", 0, left.place)
    return Refused(left.key, left.found, raw.lower(), number, proposed=left.proposed)


def _pieces(element: Element) -> Iterator[str]:
    """Give the text of a block, with a sign in the place of what is meant to be seen; blocks inside have their own."""
    yield element.text or ""
    for child in element:
        if child.tag in {"code", "a", "img", "pre"}:
            yield SEEN_AS_TYPED
        elif child.tag not in _OWN_TEXT and child.tag not in {"ul", "ol", "dl", "blockquote", "table", "div"}:
            yield from _pieces(child)
        else:
            yield "\n"
        yield child.tail or ""

"""HTML in its plain form: every tag whole, ended and in its place, so that all readers make the same of it.

Browsers mend what is written wrongly, each mistake by a rule of its own, and readers differ over the rules. Here
nothing is mended: what a reader that only counts tags understands otherwise than a browser is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from concordance.text.html_tree import RAW_TEXT, VOID, Comment, Element
from concordance.text.listed_markup import Refused

if TYPE_CHECKING:
    from collections.abc import Container

    from concordance.text.html_tree import Node

_VALUE = r"""(?:"[^"<]*"|'[^'<]*'|[\w.:#/-]+(?=[\s>]))"""
# No possessive group, only possessive signs: before 3.11.5 Python loses what such a group has matched.
_ATTRIBUTE = rf"[A-Za-z_:][A-Za-z0-9_:.-]*+(?:\s*+=\s*+{_VALUE})?"
_COMMENT = r"<!--(?P<comment>(?!-?>)(?:(?!--)[\s\S])*)-->"
_START = rf"<(?P<start>[A-Za-z][A-Za-z0-9]*+)(?P<attributes>(?:\s++{_ATTRIBUTE})*)\s*+/?>"
_END = r"</(?P<end>[A-Za-z][A-Za-z0-9]*+)\s*+>"
_TOKEN = re.compile(rf"{_COMMENT}|{_START}|{_END}|(?P<text>[^<]++)")
_NAME = re.compile(r"""\s([^\s=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|\S+))?""")
_QUOTED_NUMBER = re.compile(r'"([0-9]+)"')
_SHOWN = 40
"""How many signs of what is not plain a message quotes."""
_IMPLIED = frozenset({"tbody"})
"""Browsers add it to a table of an editor that has none."""

_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_FORMS = frozenset({"markup-form", "markup-declaration", "comment-form"})
_CONSEQUENCES = frozenset({"markup-open", "markup-end", "markup-end-void"})
_SIGNS = {"start": "<{}>", "end": "</{}>", "text": "{}", "comment": "<!--{}-->"}

PlainPiece: TypeAlias = tuple[str, str, int]
"""`start` or `end` with the name of an element, `text` or `comment` with its text; the line of the block."""


def is_plain_comment(text: str) -> bool:
    """Tell whether what stands between the signs of a comment ends it for no reader: it has no two dashes."""
    return "--" not in text and not text.startswith((">", "->")) and not text.endswith("-")


@dataclass(slots=True)
class PlainHtml:
    """Reads a converted page tag by tag; what is refused has the line of the last block before it."""

    mark: str
    """The attribute of what Markdown made; its value is a line."""
    listed: Container[str]
    """The elements that an editor may write."""
    in_tree: Container[str]
    """The elements of the page as a browser reads it, which are judged there."""
    refused: list[Refused] = field(default_factory=list)
    shape: list[PlainPiece] = field(default_factory=list)
    """All of the page in order, but for the elements that are on no list."""
    _open: list[tuple[str, int]] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    """How many elements of each kind are open."""
    _line: int = 1

    def read(self, html: str) -> None:
        """Read a whole page."""
        place = 0
        while place < len(html):
            token = _TOKEN.match(html, place)
            if token is None:
                place = self._not_plain(html, place)
            elif token["start"]:
                place = self._start(token, html)
            else:
                self._other(token)
                place = token.end()
        for tag, line in self._open:
            self._refuse_open(tag, line)

    def _other(self, token: re.Match[str]) -> None:
        if token["end"]:
            self._end(token["end"].lower(), token[0])
        elif token["text"] is not None:
            self.shape.append(("text", unescape(token["text"]), self._line))
        else:
            self.shape.append(("comment", token["comment"], self._line))

    def _start(self, token: re.Match[str], html: str) -> int:
        tag, names = token["start"].lower(), [name.lower() for name in _NAME.findall(token["attributes"])]
        is_made = self.mark in names
        if is_made and (line := _QUOTED_NUMBER.match(token["attributes"].partition(f"{self.mark}=")[2])):
            self._line = int(line[1])
        if len(set(names)) < len(names):
            self._refuse("markup-form", token[0])
        if not is_made and tag not in self.listed:
            return self._unlisted(tag, token, html)
        self.shape.append(("start", tag, self._line))
        if tag not in VOID and tag in self.listed:
            self._open.append((tag, self._line))
            self._counts[tag] += 1
        return token.end()

    def _unlisted(self, tag: str, token: re.Match[str], html: str) -> int:
        """Say of an element that no browser keeps that it may not stand there; the text of some is no HTML."""
        if tag not in self.in_tree:
            self._refuse("markup-element", f"<{tag}>", f"<{tag}")
        if tag not in RAW_TEXT:
            return token.end()
        end = re.compile(rf"</{tag}\b[^>]*>", re.IGNORECASE).search(html, token.end())
        if end is None:  # it swallows all that follows, which is left open for that reason alone
            self._open.clear()
        return end.end() if end else len(html)

    def _end(self, tag: str, written: str) -> None:
        if tag not in self.listed:
            if tag not in self.in_tree:
                self._refuse("markup-element", f"<{tag}>", f"</{tag}")
            return
        self.shape.append(("end", tag, self._line))
        if not self._counts[tag]:
            self._refuse("markup-end-void" if tag in VOID else "markup-end", written, proposed=f"<{tag}>")
            return
        while (opened := self._open.pop())[0] != tag:
            self._counts[opened[0]] -= 1
            self._refuse_open(*opened)
        self._counts[tag] -= 1

    def _not_plain(self, html: str, place: int) -> int:
        """Say what is not plain, and go on behind it."""
        following = html.find("<", place + 1)
        piece = html[place : min(place + _SHOWN, following if following >= 0 else len(html))]
        rest = "".join(piece.split("\n", 1)[0].partition(">")[:2])
        if rest.startswith("<!--"):
            end = html.find("-->", place + 4)
            self._refuse("comment-open" if end < 0 else "comment-form", rest)
            return len(html) if end < 0 else end + 3
        self._refuse("markup-declaration" if rest[1:2] in {"!", "?"} else "markup-form", rest)
        return following if following >= 0 else len(html)

    def _refuse(self, key: str, written: str, raw: str = "", proposed: str = "") -> None:
        shown = re.sub(rf'\s{self.mark}(?:-own)?="[^"]*"', "", written)
        self.refused.append(Refused(key, shown, (raw or shown).lower(), self._line, proposed=proposed))

    def _refuse_open(self, tag: str, line: int) -> None:
        self.refused.append(Refused("markup-open", f"<{tag}>", f"<{tag}", line, f"</{tag}>"))


def misread(shape: Sequence[PlainPiece], nodes: Iterable[Node]) -> Iterator[Refused]:
    """Give the first tag or text that a browser puts elsewhere than it was written, if there is one."""
    in_browser = tuple(_shape(nodes))
    if len(shape) == len(in_browser) and all(map(_is_same, shape, in_browser)):
        return
    written, read = _joined(shape), _joined(in_browser)
    for ours, theirs in zip_longest(written, read):
        if ours is None or theirs is None or not _is_same(ours, theirs):
            kind, text, line = ours or (written or [("text", "", 1)])[-1]
            found = _SIGNS[kind].format(text)[:_SHOWN]
            yield Refused("markup-nesting", found, found.lower().rstrip(">"), line)
            return


def _is_same(ours: PlainPiece, theirs: PlainPiece) -> bool:
    return ours[1] == theirs[1] and ours[0] == theirs[0]


def _shape(nodes: Iterable[Node]) -> Iterator[PlainPiece]:
    for node in nodes:
        if isinstance(node, Element):
            yield "start", node.tag, 0
            yield from _shape(node.children)
            if node.tag not in VOID:
                yield "end", node.tag, 0
        else:
            yield ("comment", node.text, 0) if isinstance(node, Comment) else ("text", node, 0)


def _joined(shape: Iterable[PlainPiece]) -> list[PlainPiece]:
    """Join texts that stand side by side, without white space and control signs: readers differ over them."""
    joined: list[PlainPiece] = []
    pieces = (piece for piece in shape if piece[1] not in _IMPLIED or piece[0] in {"text", "comment"})
    for kind, group in groupby(pieces, itemgetter(0)):
        if kind != "text":
            joined.extend(group)
            continue
        texts = list(group)
        if text := _UNSEEN.sub("", "".join(text for _, text, _ in texts)):
            joined.append((kind, text, texts[0][2]))
    return joined


def first_of_each_line(told: Iterable[tuple[Refused, int]]) -> Iterator[tuple[Refused, int]]:
    """Leave out what only follows from another mistake of the same line: one slip is told once.

    A tag that is not plain is no tag to whoever counts them; where its element or attribute is refused, that is said.
    """
    by_line: dict[int, list[Refused]] = {}
    for refused, line in told:
        by_line.setdefault(line, []).append(refused)
    for line, all_refused in by_line.items():
        odd = [one for one in all_refused if one.key in _FORMS]
        rest = [one for one in all_refused if one.key not in _FORMS]
        if odd:
            rest = [one for one in rest if one.key not in _CONSEQUENCES]
        yield from ((one, line) for one in (rest or odd[:1]))

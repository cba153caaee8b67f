"""Signs of Markdown that are left in a text once it was read: somebody meant them for something else.

GitHub's preview leaves the same signs, for each of them is one that is not closed, or stands a space too far away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from concordance.text.foreign_markup import foreign_marks

SEEN_AS_TYPED = "\ue001"
"""Stands for code, for a link, and for a sign that an editor escaped: they are meant to be seen as they are."""

PUT_ASIDE = re.compile("\x02[^\x03]*\x03")
"""An escaped sign, a reference to a sign, or a tag of raw HTML, as Python-Markdown keeps them while it reads."""
_ADDRESS = (
    r"(?:(?:https?://|www\.|mailto:|\.{1,2}/|#)[^\s()\[\]]*|[^\s()\[\]]+\.(?:md|html?|pdf|png|jpe?g|svg|csv|docx?|xlsx?))"
    r"(?:#[\w-]*)?"
)
_WORDS = r"[^\[\]()\n]{1,200}"
_PATTERNS = {
    "typed-fence": r"^[ ]{0,3}(?:`{3,}|~{3,}).*",
    "typed-table": r"^[ ]*\|?[ ]*:?-{3,}:?[ ]*\|[ :|-]*$",
    "typed-title": r"^#{2,6}(?=[^\W_])[^\n]*",
    "typed-list": r"^[ ]*(?P<bullet>[-*+•·–—])(?=[^\W_]).*\n[ ]*(?P=bullet)(?=[^\W_])|^[ ]*[•·–—] .*\n[ ]*[•·–—] ",
    "typed-link": rf"\[(?P<words>{_WORDS})\][ \n]+\((?P<address>{_ADDRESS})\)",
    "typed-link-turned": rf"\((?P<label>{_WORDS})\)\[(?P<place>{_ADDRESS})\]",
    "typed-link-open": rf"\[{_WORDS}\]\([^\n]{{0,60}}",
    "typed-reference": r"\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]{1,200}\]\[(?=[^\W\d_])[^\[\]\n]{1,200}\]",
    "word-in-brackets": r"<(?=[^\W\d_])(?!www\.)[^<>\n\ue001@]{1,60}>",
    "typed-address": r"(?<![\w@/.:=-])(?P<url>https?://\w[^\s<>\ue001]*[\w/]|www\.\w[^\s<>\ue001]*\.\w[^\s<>\ue001]*[\w/])",
    "typed-mail": r"(?<![\w@/.:+-])(?P<mail>\w[\w.+-]{0,63}@\w[\w-]*(?:\.\w[\w-]*)+)",
    "typed-code": r"`+[^\n]{0,30}",
    "typed-sign": (
        r"(?P<sign>\*\*+|(?<![\w*])\*(?=[^\W_])|(?<![/.\\:=-])__(?=[^\W_])|(?<=[^\W_])__(?!_)|(?<![\w/.\\:=-])_(?=[^\W_])"
        r"|~~|==(?=[^\W_])|(?<=[^\W_])==)[^\n]{0,30}"
    ),
}
_LEFT = re.compile("|".join(f"(?P<{key.replace('-', '_')}>{form})" for key, form in _PATTERNS.items()), re.MULTILINE)
_SUSPECT = re.compile(r"[`~|#*•·–—\[\]<@_=]|^[ ]*[-+]|://|www\.", re.MULTILINE)
"""What each of the patterns needs: most texts have none of it, and to search them for every pattern is slow."""
_SAME = {"typed-link-turned": "typed-link", "typed-mail": "typed-address"}
"""What is told with the message of another."""
_KEYS = {key.replace("-", "_"): _SAME.get(key, key) for key in _PATTERNS}
_ONCE = frozenset({"typed-sign", "typed-code", "typed-table", "typed-list"})
"""Signs that come in pairs or rows: what is left of one slip is told once."""
_INTERVAL = re.compile(r"[\[\]]\s?[-+]?[\w.]{1,12}\s?[;,]\s?[-+]?[\w.]{1,12}\s?[\[\]]")
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]*\}")
"""What attached to nothing is told as that (`checks.ids`)."""
_BRACKET = re.compile(r"[\[\]]")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class LeftSign:
    """A sign that is left, and the first of the text behind it."""

    key: str
    """A message of `words/problems.toml`."""
    found: str
    place: int
    """How many letters stand before it."""
    proposed: str = ""
    """What is to be written instead, where that is known."""
    closes: bool = False
    """True where the sign touches what stands before it, so that it may end what began in another block."""


def left_signs(text: str) -> Iterator[LeftSign]:
    """Give what is left in the text of a block, line ends kept, in the order of the text.

    What must be seen as it was typed stands in the text as `SEEN_AS_TYPED`.
    """
    for mark in foreign_marks(text):
        shown, proposed = (said.replace(SEEN_AS_TYPED, "…") for said in (mark.found, mark.proposed))
        yield LeftSign(mark.key, shown, mark.begin, proposed)
        text = f"{text[: mark.begin]}{SEEN_AS_TYPED * (mark.end - mark.begin)}{text[mark.end :]}"
    if not _SUSPECT.search(text):
        return
    told: set[str] = set()
    text = _ATTRIBUTES.sub(lambda found: SEEN_AS_TYPED * len(found[0]), text)
    found = sorted((*map(_left_sign, _LEFT.finditer(text)), *_open_bracket(text)), key=lambda one: one.place)
    for one in found:
        if one.key not in told and not (told and one.key == "typed-bracket"):
            yield one
        told |= {one.key} & _ONCE or {"told"}


def _left_sign(found: re.Match[str]) -> LeftSign:
    key = _KEYS[next(name for name in _KEYS if found[name] is not None)]
    written = found[0].strip()
    shown = written.split("\n", 1)[0].split(SEEN_AS_TYPED, 1)[0].rstrip()[:_SHOWN]
    begin = found.start() + len(found[0]) - len(found[0].lstrip())
    return LeftSign(
        key, shown if key != "typed-sign" else found["sign"], begin, _proposed(found), closes=_touches(found, begin)
    )


def _touches(found: re.Match[str], begin: int) -> bool:
    return begin > 0 and not found.string[begin - 1].isspace()


def _proposed(found: re.Match[str]) -> str:
    """Give what was meant, where the signs say all of it."""
    if found["words"]:
        return f"[{found['words']}]({found['address']})"
    if found["label"]:
        return f"[{found['label']}]({found['place']})"
    if found["url"]:
        return f"<{'' if found['url'].startswith('http') else 'https://'}{found['url']}>"
    if found["mail"]:
        return f"<{found['mail']}>"
    if found["word_in_brackets"]:
        return f"&lt;{found[0][1:]}"
    if found["sign"]:
        return "".join(f"\\{sign}" for sign in found["sign"])
    if found["typed_title"]:
        level = len(found[0]) - len(found[0].lstrip("#"))
        return f"{found[0][:level]} {found[0][level:]}".split(SEEN_AS_TYPED, 1)[0].rstrip()[:_SHOWN]
    return ""


def _open_bracket(text: str) -> Iterator[LeftSign]:
    """Give the first bracket that is never closed; in `[0, 1[` it is closed by its like."""
    opened: list[int] = []
    if _INTERVAL.search(text):
        return
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            opened.pop()
    if opened:
        piece = text[opened[0] : opened[0] + _SHOWN].split("\n", 1)[0].split(SEEN_AS_TYPED, 1)[0]
        yield LeftSign("typed-bracket", piece.rstrip(), opened[0])


def shorten(text: str) -> str:
    """Shorten a text, as Python-Markdown keeps it while it reads, for a message."""
    plain = unescape(PUT_ASIDE.sub("…", text))
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN].rstrip()}…"

"""Names in headings, held together: a line never ends inside "première ligne" or after "Inter-".

Nobody can see to that in each title: lines break elsewhere in every window. The names are those of the data; a word
with a hyphen is one name wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from concordance.text.html_tree import Element
from concordance.typography.runs import UNREAD, Setting

if TYPE_CHECKING:
    from concordance.text.html_tree import Node, Nodes

_HEADINGS = frozenset({"h1", "h2", "h3"})
_JOINED = "joined"
"""The class of what stays on one line, as long as a line has room for it."""
_LONGEST = 20
"""Signs; a longer name would leave too much of a line empty."""
_EXPLANATION = re.compile(r"\s*\([^()]*\)$")
"""What some names have behind them, which no title repeats."""
_HYPHENATED = r"(?<![\w-])\w+(?:-\w+)+(?![\w-])"
_SOFT_HYPHEN = "\u00ad"
"""A word that has one was meant to be broken there."""


def join_names(nodes: Nodes, names: Mapping[str, tuple[str, ...]]) -> Nodes:
    """Hold the names in the headings together; `names` are those of each language of the site, by its code."""
    return _Joiner(names, frozenset(names)).nodes(nodes, Setting(""), in_heading=False)


@lru_cache(maxsize=32)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Match a name of several words, however its spaces are set, or a word with a hyphen."""
    plain = {_EXPLANATION.sub("", name) for name in names}
    several = sorted(
        {name for name in plain if " " in name and len(name) <= _LONGEST}, key=lambda name: (-len(name), name)
    )
    written = [r"\s+".join(re.escape(word) for word in name.split()) for name in several]
    return re.compile("|".join([*(rf"(?<!\w){one}(?!\w)" for one in written), _HYPHENATED]), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Joiner:
    names: Mapping[str, tuple[str, ...]]
    codes: frozenset[str]

    def nodes(self, nodes: Iterable[Node], setting: Setting, *, in_heading: bool) -> Nodes:
        new: list[Node] = []
        for node in nodes:
            if isinstance(node, str) and in_heading:
                new.extend(self._text(node, setting))
            elif not isinstance(node, Element) or node.tag in UNREAD or node.tag == "svg" or not node.children:
                new.append(node)
            else:
                within = setting.within(node, self.codes)
                inside = self.nodes(node.children, within, in_heading=in_heading or node.tag in _HEADINGS)
                new.append(node.with_children(inside))
        return tuple(new)

    def _text(self, text: str, setting: Setting) -> Iterator[Node]:
        done = 0
        for match in _pattern(self.names.get(setting.language, ())).finditer(text):
            start, end = _with_signs(text, *match.span())
            if len(match[0]) <= _LONGEST and _SOFT_HYPHEN not in text[start:end] and start >= done:
                yield from (before for before in (text[done:start],) if before)
                yield Element("span", {"class": _JOINED}, (text[start:end],))
                done = end
        yield from (rest for rest in (text[done:],) if rest)


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in what stands without a space beside a name: an article with its apostrophe, a bracket, a comma."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end

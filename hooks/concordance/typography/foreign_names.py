"""Names in another language, marked where they stand in a text, so that they are read aloud as what they are.

Data, captions and words of the site are plain text: there nobody can write `<span lang>`. The names are declared once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concordance.text.html_tree import Element
from concordance.typography.runs import UNREAD, Setting

if TYPE_CHECKING:
    from concordance.text.html_tree import Node, Nodes

_UNMARKED = UNREAD | {"head", "title", "option"}
"""Elements that hold plain text alone."""
_APOSTROPHES = re.compile(r"['’]")


class Foreign(NamedTuple):
    """A name, and the language it is in."""

    text: str
    language: str
    quoted: bool
    """True where only the name between quotation marks is meant: it is an ordinary word of the other language too."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that are foreign to one language."""

    pattern: re.Pattern[str]
    languages: tuple[str, ...]
    """The language of each group of the pattern."""

    def split(self, text: str) -> Iterator[tuple[str, str]]:
        """Divide a text into stretches, each with the language of a name, or none."""
        done = 0
        for match in self.pattern.finditer(text):
            yield text[done : match.start()], ""
            yield match[0], self.languages[(match.lastindex or 1) - 1]
            done = match.end()
        yield text[done:], ""


@lru_cache(maxsize=4096)
def _split(names: _Names, text: str) -> tuple[tuple[str, str], ...]:
    """Divide a text once, though it stands on many pages: the words of the interface, the text of a passage."""
    return tuple(names.split(text))


def mark_foreign_names(nodes: Nodes, names: tuple[Foreign, ...], codes: frozenset[str]) -> Nodes:
    """Mark every name in a text of the site's languages that is not its own; what is verbatim stays as it is."""
    return _Marker(_by_language(names, codes), codes).nodes(nodes, Setting("")) if names else nodes


@lru_cache(maxsize=8)
def _by_language(names: tuple[Foreign, ...], codes: frozenset[str]) -> Mapping[str, _Names]:
    """Give the names that are foreign to each language: the longest first, for one may hold another."""
    longest_first = sorted(names, key=lambda name: -len(name.text))
    foreign = {code: [name for name in longest_first if name.language != code] for code in codes}
    return {
        code: _Names(re.compile("|".join(map(_pattern, found))), tuple(name.language for name in found))
        for code, found in foreign.items()
        if found
    }


def _pattern(name: Foreign) -> str:
    """Match a whole name, however its apostrophes and spaces are typed."""
    words = r"\s+".join(_APOSTROPHES.sub("['’]", re.escape(word)) for word in name.text.split())
    before, after = (r"(?<=[\"'“‘«])", r"(?=[\"'”’»])") if name.quoted else (r"(?<!\w)", r"(?!\w)")
    return f"{before}({words}){after}"


@dataclass(frozen=True, slots=True)
class _Marker:
    names: Mapping[str, _Names]
    codes: frozenset[str]

    def nodes(self, nodes: Iterable[Node], setting: Setting, tag: str = "span") -> Nodes:
        return tuple(new for node in nodes for new in self._node(node, setting, tag))

    def _node(self, node: Node, setting: Setting, tag: str) -> Iterator[Node]:
        """Mark with the element that may stand there: `tspan` in a drawing."""
        if isinstance(node, str):
            yield from self._text(node, setting, tag)
        elif not isinstance(node, Element) or node.tag in _UNMARKED:
            yield node
        else:
            inner = "tspan" if node.tag == "svg" else "span" if node.tag == "foreignObject" else tag
            children = self.nodes(node.children, setting.within(node, self.codes), inner)
            yield Element(node.tag, node.attributes, children)

    def _text(self, text: str, setting: Setting, tag: str) -> Iterator[Node]:
        names = None if text.isspace() else self.names.get(setting.language)
        for stretch, language in _split(names, text) if names else ((text, ""),):
            if stretch:
                yield Element(tag, {"lang": language}, (stretch,)) if language else stretch

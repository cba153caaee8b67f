"""The typographic signs of each language, set in the tree of a page; editors type plain signs.

What a language wants is data (`words/languages.toml`). Only signs are replaced by
signs and typed spaces by no-break ones, so that setting a text twice changes nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from concordance.text.html_tree import Element, text_of
from concordance.typography.rules import Edit, Rules, edits, rules_for
from concordance.typography.runs import NO_TEXT, UNREAD, Piece, Setting, TextRuns

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.text.html_tree import Node, Nodes

SPOKEN = frozenset({"title", "alt", "aria-label"})
"""Attributes that are read to a person; every other one is read by a machine."""

SAID_OF_PAGE = frozenset({"description", "og:title", "og:description", "og:site_name", "og:image:alt"})
"""What a `meta` says to people, by its name or property."""


def typeset(nodes: Nodes, languages: Iterable[Language]) -> Nodes:
    """Set the typography of a tree, each run of text by the rules of its own language.

    Code, addresses, what is marked `verbatim` or `translate="no"`, and languages that are not the site's stay as typed,
    and so does what stands in no element with a `lang`.
    """
    rules = rules_for({language.code: language.typography for language in languages})
    codes = frozenset(rules.conventions)
    runs = TextRuns(codes)
    runs.read(nodes, Setting(""))
    runs.end()
    changed = {position: text for run in runs.runs for position, text in _set_run(run, rules)}
    return _TreeWriter(rules, codes, changed, count()).nodes(nodes, Setting(""))


def typeset_texts(texts: Mapping[str, str], languages: Sequence[Language]) -> Mapping[str, str]:
    """Set the typography of plain texts, by code of language, each by its own rules: for what mixes them in a line."""
    elements = tuple(Element("p", {"lang": code}, (text,)) for code, text in texts.items())
    return dict(zip(texts, (text_of((one,)) for one in typeset(elements, languages)), strict=True))


def _set_run(run: Sequence[Piece], rules: Rules) -> Iterator[tuple[int, str]]:
    """Give the texts of a run that change, each with its position."""
    remaining = edits(run, rules)[::-1]
    end = 0
    for piece in run:
        start, end = end, end + len(piece.text)
        own = []
        while remaining and remaining[-1][0] < end:
            own.append(remaining.pop())
        if own and piece.position != NO_TEXT:
            yield piece.position, _apply(piece.text, start, own)


def _apply(text: str, start: int, changes: Iterable[Edit]) -> str:
    written = []
    done = start
    for first, last, new in changes:
        written += [text[done - start : first - start], new]
        done = last
    return "".join([*written, text[done - start :]])


@dataclass(frozen=True, slots=True)
class _TreeWriter:
    """Makes the tree anew with the texts that changed."""

    rules: Rules
    codes: frozenset[str]
    changed: Mapping[int, str]
    positions: Iterator[int]

    def nodes(self, nodes: Nodes, setting: Setting) -> Nodes:
        return tuple([self._node(node, setting) for node in nodes])

    def _node(self, node: Node, setting: Setting) -> Node:
        if isinstance(node, str):
            return self.changed.get(next(self.positions), node)
        if not isinstance(node, Element):
            return node
        inside = setting.within(node, self.codes)
        attributes = self._attributes(node, inside.language) if inside.language else node.attributes
        children = node.children if node.tag in UNREAD else self.nodes(node.children, inside)
        kept = node if attributes is node.attributes else Element(node.tag, attributes, node.children)
        return kept.with_children(children)

    def _attributes(self, element: Element, language: str) -> Mapping[str, str]:
        if SPOKEN.isdisjoint(element.attributes) and element.tag != "meta":
            return element.attributes
        described = element.tag == "meta" and SAID_OF_PAGE & {element.get("name").lower(), element.get("property")}
        spoken = SPOKEN | {"content"} if described else SPOKEN
        texts = {name: self._text(value, language) for name, value in element.attributes.items() if name in spoken}
        return {**element.attributes, **texts} if texts else element.attributes

    def _text(self, text: str, language: str) -> str:
        return dict(_set_run([Piece(text, language, 0)], self.rules)).get(0, text)

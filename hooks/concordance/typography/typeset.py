"""The typographic signs of each language, set in finished pages; editors type plain signs.

What a language wants is data (`words/languages.toml`). Signs come for signs and no-break spaces for typed spaces, and
nothing else, so that what is set once is never set again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from concordance.typography.rules import Edit, Rules, edits, rules_for
from concordance.typography.runs import ATTRIBUTE, Piece, text_pieces, text_runs

if TYPE_CHECKING:
    from concordance.language import Language

SPOKEN = frozenset({"title", "alt", "aria-label"})
"""Attributes that are read to a person; every other one is read by a machine."""
_DESCRIPTION = re.compile(r"""<meta\s(?:[^>]*\s)?name\s*=\s*["']?description["'\s/>]""", re.IGNORECASE)


def set_typography(html: str, languages: Iterable[Language]) -> str:
    """Set the typography of a whole page, each run of text by the rules of its own language.

    Code, addresses, what is marked `verbatim` or `translate="no"`, and languages that are not the site's stay as typed.
    """
    rules = rules_for({language.code: language.typography for language in languages})

    @cache  # A reference to a source comes back many times in a page.
    def tag(raw: str, language: str) -> str:
        return _set_tag(raw, language, rules)

    return "".join([_set_run(run, rules, tag) for run in text_runs(html, frozenset(rules.habits))])


def _set_run(run: Sequence[Piece], rules: Rules, tag: Callable[[str, str], str]) -> str:
    waiting = edits(run, rules)
    waiting.reverse()
    written: list[str] = []
    end = 0
    for lead, raw, text, language in run:
        end += len(text)
        if waiting and waiting[-1][0] < end:
            mine = []
            while waiting and waiting[-1][0] < end:
                mine.append(waiting.pop())
            # A character reference stands for one sign, and goes whole.
            raw = _edited(text, end - len(text), mine) if raw == text else mine[0][2]
        elif language and not text:
            raw = tag(raw, language)
        written += (lead, raw)
    return "".join(written)


def _edited(text: str, start: int, changes: Iterable[Edit]) -> str:
    written = []
    done = start
    for first, last, new in changes:
        written += [text[done - start : first - start], new]
        done = last
    return "".join([*written, text[done - start :]])


def _set_tag(raw: str, language: str, rules: Rules) -> str:
    spoken = SPOKEN | {"content"} if _DESCRIPTION.match(raw) else SPOKEN

    def value_set(attribute: re.Match[str]) -> str:
        name, sign, value = attribute.groups()
        if name.lower() not in spoken or value[0] not in "\"'":
            return attribute[0]
        pieces = text_pieces(value[1:-1], language)
        return f"{name}{sign}{value[0]}{_set_run(pieces, rules, lambda raw, _: raw)}{value[0]}"

    return ATTRIBUTE.sub(value_set, raw)

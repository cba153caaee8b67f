"""A text as words and signs: what two texts are compared by, and what is left to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from concordance.text.folding import plain_signs

OMITTED, BREAK, OPENS, CLOSES, ASIDE = "\ue000\ue001\ue002\ue003\ue004"
"""Marks within a text that was read: an ellipsis, a line that ends, quotation marks, what is no part of a quotation."""
MARKS = frozenset((OMITTED, BREAK, OPENS, CLOSES, ASIDE))
_SIGNS = "'\\-,.;:!?%()\\[\\]/§"
_ELLIPSIS = re.compile(r"[\[(] ?(?:\.{2,}|\. \. \.|…) ?[\])]|\.{3,}|…")
_TOKEN = re.compile(rf"( ?)([^ {_SIGNS}\ue000-\ue004]+|[{_SIGNS}\ue000-\ue004])")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign or a mark."""

    text: str
    spaced: bool = field(default=False, compare=False)
    """True where a space stands before it; two tokens are the same with and without."""

    @property
    def is_word(self) -> bool:
        """True for what is neither a sign nor a mark."""
        return self.text not in MARKS and self.text not in "'-,.;:!?%()[]/§"


def tokens_of(text: str) -> tuple[Token, ...]:
    """Take a text apart, its signs made plain by the folding rule; an ellipsis is one mark, in brackets or not."""
    plain = _ELLIPSIS.sub(OMITTED, plain_signs(text))
    return tuple(Token(word, bool(space)) for space, word in _TOKEN.findall(plain))


def small_words(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the words alone, in small letters: a sentence that is quoted in another begins with one."""
    return tuple(token.text.lower() for token in tokens if token.is_word)


def trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Take away signs and marks before the first word and after the last: whoever quotes sets these anew."""
    places = [place for place, token in enumerate(tokens) if token.is_word]
    return tuple(tokens[places[0] : places[-1] + 1]) if places else ()


def quoted_of(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Give what is compared: words, signs and ellipses, without the other marks."""
    return tuple(token for token in tokens if token.text == OMITTED or token.text not in MARKS)


def set_aside(tokens: Sequence[Token]) -> str:
    """Write what is no part of a quotation, a reference in it as an ellipsis; empty where it has no words."""
    return written(Token("…", token.spaced) if token.text == ASIDE else token for token in trimmed(tokens)).strip()


def written(tokens: Iterable[Token]) -> str:
    """Write tokens as a text again: an ellipsis as `[…]`, without the other marks."""
    return "".join(
        (" " if token.spaced else "") + ("[…]" if token.text == OMITTED else token.text) for token in quoted_of(tokens)
    )

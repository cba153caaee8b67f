"""How a name is shown in a language that may not have one of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concordance.schemas.fields import Status

OWN: frozenset[Status] = frozenset({"official", "usage"})
"""The statuses of a name that a body, the law or an official actor uses."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A name as a page shows it."""

    text: str
    language: str = ""
    """Code of the language of the text where it is not the page's."""
    explanation: str = ""
    """What the name means, in the language of the page, where it has no name of its own there."""
    status: str = ""
    """`translated`, `uncertain` or `usage` where the words are not the body's or the law's own."""


def proper_name(name: Mapping[str, str], status: Mapping[str, Status], language: str) -> Shown:
    """Show the name of a body.

    A name that is official in another language only keeps that form, with its language, and an explanation beside
    it: a translation of ours is never presented as a name.
    """
    for accepted in (OWN, OWN | {"uncertain"}):
        for code in (language, *name):
            if status.get(code, "official") in accepted:
                meaning = name[language] if name[language] != name[code] else ""
                return Shown(name[code], "" if code == language else code, meaning, _mark(status.get(language)))
    return Shown(name[language], status="translated")


def title(words: Mapping[str, str], status: Mapping[str, Status], language: str) -> Shown:
    """Show the title of a part of the plan: in the language of the page, marked where the words are this site's."""
    return Shown(words[language], status=_mark(status.get(language)))


def _mark(status: Status | None) -> str:
    """Give the mark of words that are not the body's or the law's own."""
    return "" if status in {None, "official"} else str(status)

"""How names and titles are shown in a language in which they may not be official."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concordance.schemas.fields import Status

OWN: frozenset[Status] = frozenset({"official", "usage"})
"""The statuses of a name that a body, the law or an official actor uses."""


@dataclass(frozen=True, slots=True)
class DisplayName:
    """A name as a page shows it."""

    text: str
    language: str = ""
    """Code of the language of the text where it is not the page's."""
    explanation: str = ""
    """What the name means, in the language of the page, where it has no name of its own there."""
    status: str = ""
    """`translated`, `uncertain` or `usage` where the words are not the body's or the law's own."""


def proper_name(name: Mapping[str, str], status: Mapping[str, Status], language: str) -> DisplayName:
    """Give the name of a body as a page in a language shows it.

    A name that is official in another language only keeps that form, with its language and an explanation: a
    translation by this site is never shown as a name. `name` has a text in every language, `status` a status in
    those where it is not official.
    """
    for accepted in (OWN, OWN | {"uncertain"}):
        for code in (language, *name):
            if status.get(code, "official") in accepted:
                meaning = name[language] if name[language] != name[code] else ""
                return DisplayName(name[code], "" if code == language else code, meaning, _mark(status.get(language)))
    return DisplayName(name[language], status="translated")


def title(words: Mapping[str, str], status: Mapping[str, Status], language: str) -> DisplayName:
    """Give a title as a page in a language shows it: in that language, marked where it is not official."""
    return DisplayName(words[language], status=_mark(status.get(language)))


def _mark(status: Status | None) -> str:
    """Give the status to show beside words; empty for official ones."""
    return "" if status in {None, "official"} else str(status)

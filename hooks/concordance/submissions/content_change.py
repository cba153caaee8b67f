"""What a proposal makes of the content: files, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

History = Callable[[str, str, str, str], str | None]
"""Gives the Markdown that a passage once had, by language, neutral path, id and base; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class ContentChange:
    """What is written where a proposal is applied, and its meaning."""

    files: Mapping[str, bytes]
    """The files, whole, by path under the documentation folder."""
    references: tuple[str, ...]
    """What it is about: references of passages, or an entry as `federations/fdss`."""
    languages: tuple[str, ...] = ()
    """The codes of the languages whose text is changed."""
    left_out: tuple[str, ...] = ()
    """Those whose text stays and may lag now."""
    merged: tuple[str, ...] = ()
    """Those whose text somebody had changed since, elsewhere in it."""
    expected: Mapping[tuple[str, str, str], str | None] = field(default_factory=dict)
    """What each passage that is touched must be afterwards, by language, path and id; None where it must be gone."""
    said: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """What else a person should know: keys of `words/apply.toml` under `apply.note`, with their values."""
    place: tuple[str, str] = ("", "")
    """The neutral path and the fragment where an entry stands on the site; nothing where no page shows it."""

"""The schemas of this site's own entries: terms, and bodies."""

from __future__ import annotations

from pydantic import Field

from concordance.schemas.entries import Named
from concordance.schemas.fields import WebPage, Words


class Term(Named):
    """A term of the glossary."""

    definition: Words
    sources: tuple[str, ...] = Field(min_length=1)


class Body(Named):
    """A body that this site speaks of or that cites it, and the places of the site that may interest it."""

    authority: Words | None = None
    role: Words
    structure: Words | None = None
    facts: Words | None = None
    website: WebPage | None = None
    interest: tuple[str, ...] = ()
    """Neutral paths of pages and references of passages."""
    sources: tuple[str, ...] = Field(min_length=1)

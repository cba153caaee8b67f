"""The fields that this site adds to the head of a page."""

from __future__ import annotations

from pydantic import BaseModel


class SubjectHead(BaseModel):
    """What a page is about, where it is about an entry of the data; `HEAD_FIELDS` says which."""

    axis: int | None = None
    """Number of an axis of the plan."""
    federation: str | None = None
    """Id of a federation."""

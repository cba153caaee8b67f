"""The fields that this site adds to the front matter of a page."""

from __future__ import annotations

from pydantic import BaseModel


class SubjectFrontMatter(BaseModel):
    """The entry of the data that a page is about, where it is about one; `FRONT_MATTER_FIELDS` says how it is found."""

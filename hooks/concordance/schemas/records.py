"""The base of the records of open data, whose column names never change.

A record is a model of its own and not the dump of an entry: entries may change, and a spreadsheet that somebody built
on these columns must still work. A column may be added; none is renamed or removed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

from concordance.schemas.fields import Status

EveryLanguage = TypeAliasType("EveryLanguage", dict[str, str])
"""A text in each language of the site."""
SomeLanguages = TypeAliasType("SomeLanguages", dict[str, str])
"""A text in those languages that have one; an empty object where there is none."""
Statuses = TypeAliasType("Statuses", dict[str, Status])
"""The status of a name in each language of the site, the official ones included; of what is gone, an empty object."""
IsoDate = Annotated[str, Field(json_schema_extra={"format": "date"})]
"""A day by ISO 8601, `2024-05-01`."""
EntryState = Literal["present", "withdrawn", "merged", "split", "moved", "renamed"]
"""Whether an entry is on the site, or what its tombstone says of it."""


class Record(BaseModel):
    """The base of all records. Every key is always there: what is not known is null or empty, never absent."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, use_attribute_docstrings=True)

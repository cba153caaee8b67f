"""What the open data files hold: records whose column names never change.

A record is a model of its own and never a dump of an internal one: the inside may be rewritten, and a spreadsheet
that somebody built on these columns must not notice. A column may be added; none is renamed, none is taken away.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

from concordance.schemas.fields import Status

EveryLanguage = TypeAliasType("EveryLanguage", dict[str, str])
"""A text in each language of the site."""
SomeLanguages = TypeAliasType("SomeLanguages", dict[str, str])
"""A text in those languages that have one; an empty object where there is none."""
Statuses = TypeAliasType("Statuses", dict[str, Status])
"""The status of a name in each language of the site, the official ones said too."""
IsoDate = Annotated[str, Field(json_schema_extra={"format": "date"})]


class Record(BaseModel):
    """What all records share. Every key is always there: what is not known is null or empty, never absent."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

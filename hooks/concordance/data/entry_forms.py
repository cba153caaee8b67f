"""An entry of the data as it is published for proposals: what is written of it, as JSON, and the base of that."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from concordance.text.passage_source import base_of

if TYPE_CHECKING:
    from concordance.schemas.entries import Entry


def entry_form(entry: Entry) -> dict[str, Any]:
    """Give what is written of an entry, under the names that its file has; a date is its ISO text."""
    return entry.model_dump(mode="json", by_alias=True, exclude_unset=True)


def entry_base(entry: Entry) -> str:
    """Give the base of an entry: that of its form as JSON, sorted and without spaces."""
    return form_base(entry_form(entry))


def form_base(form: Mapping[str, Any]) -> str:
    """Give the base of the form of an entry."""
    return base_of(json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")))

"""Texts that were published and may, for a reason of law, be shown no more: an entry stands where the file was.

The place and the hash of such a text stay in the log: that it was there can be proved, and whoever holds a copy can
still show that it is this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from concordance.data.version_texts import VersionName, reference_of

if TYPE_CHECKING:
    from concordance.schemas.site_entries import Withheld

WITHHELD_FILE = "data/withheld.toml"
"""Under the documentation folder."""


def withheld_names(entries: Iterable[Withheld]) -> Iterator[VersionName]:
    """Name each text that an entry withholds."""
    return ((reference_of(entry.address), code, entry.publication) for entry in entries for code in entry.languages)

"""What the pages of the site write around a passage: copied with a text, it is no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class SiteLabels:
    """The words around a passage, in every language."""

    sections: tuple[str, ...]
    """The words before the number of a section: `section`, `deel`."""
    cite: tuple[str, ...]
    """The words of the link to cite."""
    related: tuple[str, ...]
    """The words before a list of links to other places."""


def site_labels(wording: Wording, codes: Sequence[str]) -> SiteLabels:
    """Gather the words of every language of the site."""

    def in_each(key: str, **values: str) -> tuple[str, ...]:
        return tuple(wording.say(code, key, **values).strip() for code in codes)

    return SiteLabels(in_each("passage.section", number=""), in_each("cite.short"), in_each("related.see-also"))

"""The axes of the plan and their themes as rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.data.display_names import title
from concordance.model.entry_rows import NamedRow
from concordance.subject.plan import Axis

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def axis_rows(corpus: Corpus, language: str) -> tuple[NamedRow, ...]:
    """Give the axes of the plan under their titles, in the order of the data file."""
    return tuple(
        NamedRow(axis, title(axis.title, axis.title_status, language)) for axis in corpus.data.all("axis", Axis)
    )


def theme_rows(axis: Axis, language: str) -> tuple[NamedRow, ...]:
    """Give the themes of an axis under their titles, in the order of the data file."""
    return tuple(NamedRow(theme, title(theme.name, theme.name_status, language)) for theme in axis.theme)

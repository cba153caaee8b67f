"""The checks of this site's own data, beyond what `declared` says of each table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.data.tables import KINDS
from concordance.model.site_paths import pages_of_entries
from concordance.problem import Problem, nearest
from concordance.subject.bodies import ThemedRelation
from concordance.subject.plan import Axis

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus


def subject_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report relations with an unknown theme, and those of a federation and an axis without a theme or a source."""
    for relation, place in corpus.data.with_places("relation", ThemedRelation):
        yield from _theme_problems(corpus, relation, place)


def _theme_problems(corpus: Corpus, relation: ThemedRelation, place: Place) -> Iterator[Problem]:
    """A federation is linked to an axis only where a theme of the axis names its field of work, or with a source."""
    ends = (relation.origin, relation.target)
    linked = (axis for axis in corpus.data.all("axis", Axis) if KINDS["axis"].own_page(axis.id) in ends)
    if (axis := next(linked, None)) is None:
        return
    themes = {theme.id for theme in axis.theme}
    if relation.theme is not None and relation.theme not in themes:
        values = {"found": relation.theme, "axis": axis.id, "meant": nearest(relation.theme, themes)}
        yield Problem(place.path, place.line("theme"), "theme-unknown", values)
    pages = corpus.once(pages_of_entries)
    federation = next((end for end in ends if pages.get(end) == "federation"), None)
    if federation and relation.reading and relation.theme is None:
        yield Problem(place.path, place.line(), "relation-evidence", {"found": federation, "axis": axis.id})

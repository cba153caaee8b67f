"""What the pictures' own data may get wrong: a reference to what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.data.schema_plan import Extent, Milestone, Powers
from concordance.problem import Problem, nearest

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def picture_problems(corpus: Corpus) -> Iterator[Problem]:
    """What a picture refers to must exist."""
    data = corpus.data
    known = data.ids("institution") | data.ids("authority")
    whole = not {"institution", "authority"} & data.unread
    for powers, place in data.placed("powers", Powers):
        for name in powers.named if whole else ():
            if name not in known:
                values = {"field": "named", "found": name, "meant": nearest(name, known)}
                yield Problem(place.path, place.line("named"), "reference-unknown", values)
    for table, model, field in (("extent", Extent, "level"), ("milestone", Milestone, "event")):
        for entry, place in data.placed(table, model):
            name = getattr(entry, field)
            if name is not None and data.lacks(field, name):
                values = {"field": field, "found": name, "meant": nearest(name, data.ids(field))}
                yield Problem(place.path, place.line(field), "reference-unknown", values)

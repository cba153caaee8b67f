"""One slip, one message: what only follows from a problem that is told is left out, and listed with its cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.checks.proposed_ids import intended_ids
from concordance.checks.renamed_pages import FOLDER_RENAMED, PAGE_RENAMED
from concordance.problem import Problem

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

EMPTY = "page-empty"
FOLDER_FORM = "folder-form"
_STAGES: tuple[frozenset[str], ...] = (
    frozenset({EMPTY}),
    frozenset({FOLDER_RENAMED, PAGE_RENAMED, "gate-folder-moved"}),
    frozenset({"gate-page-lost", "gate-page-moved", "gate-page-half"}),
    frozenset({"page-missing"}),
    frozenset({"parity-marker", "gate-marker"}),
    frozenset({"id-twice", "id-split"}),
    frozenset({"gate-lost", "gate-moved", "gate-half"}),
)
"""The keys of causes, the deepest first: each may be a consequence of those before it."""
_LISTING = frozenset({"gate-folder-moved", "gate-page-lost", "gate-page-moved", "gate-lost", "gate-moved"})
"""Causes after whose remedy whatever leads there has to be corrected too: they list it."""
_LEADING = ("-unknown", "link-page", "link-fragment", "menu-page", "fact-page", "fact-unclaimed", "idea-untold")
"""How the keys end of what an editor corrects once the cause is settled."""
_TOGETHER = 3
"""So many problems of the same missing thing are told each; of more, the first with the places of the others."""
_NAMES_OF_NOTHING = ("-unknown", "link-page", "link-fragment")
"""How the keys end of problems that name what is not there, and that only."""
_PLACES_AT_MOST = 12


def without_consequences(corpus: Corpus, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep the causes among some problems, each with the places of what follows from it.

    Nothing is hidden by something that is not told: a problem is left out only for one that stays.
    """
    found = tuple(problems)
    causes = _Causes(corpus)
    for keys in _STAGES:
        causes.tell(problem for problem in found if problem.key in keys)
    staged = frozenset().union(*_STAGES)
    causes.tell(problem for problem in found if problem.key not in staged)
    return (*causes.with_uses(), *_together(causes.others))


@dataclass
class _Causes:
    """What was told so far, by the places that are not there because of it."""

    corpus: Corpus
    told: dict[Address, int] = field(default_factory=dict)
    """The position among the causes, by place."""
    causes: list[Problem] = field(default_factory=list)
    others: list[Problem] = field(default_factory=list)
    uses: dict[int, list[Problem]] = field(default_factory=dict)
    spoilt: set[str] = field(default_factory=set)
    """Files of which only their own fault is told."""
    moved: set[str] = field(default_factory=set)
    """Files whose links are right where the file belongs."""

    def tell(self, problems: Iterable[Problem]) -> None:
        """Take up what follows from nothing that was told; what it is about explains those that come later."""
        fresh = [problem for problem in problems if not self._follows(problem)]
        for problem in fresh:
            if problem.key == EMPTY:
                self.spoilt.add(problem.path)
            if problem.key == PAGE_RENAMED:
                self.moved.add(problem.path)
            if any(problem.key in keys for keys in _STAGES):
                self.causes.append(problem)
                for place in problem.about:
                    self.told.setdefault(place, len(self.causes) - 1)
            else:
                self.others.append(problem)

    def _follows(self, problem: Problem) -> bool:
        if problem.key == EMPTY:
            return False
        if problem.path in self.spoilt or problem.values.get("file") in self.spoilt:
            return True
        if problem.path in self.moved and problem.key.startswith(("link-", "path-form")):
            return True
        if not problem.about or not all(map(self._is_explained, problem.about)):
            return False
        cause = next((number for place in problem.about if (number := self._cause_of(place)) is not None), None)
        if cause is not None:
            self.uses.setdefault(cause, []).append(problem)
        return True

    def _is_explained(self, place: Address) -> bool:
        return self._cause_of(place) is not None or _is_intended(self.corpus, place)

    def _cause_of(self, place: Address) -> int | None:
        cause = self.told.get(place)
        return self.told.get(Address(place.language, place.path)) if cause is None else cause

    def with_uses(self) -> Iterator[Problem]:
        """Give the causes, each with the places that lead to what is not there any more."""
        for number, cause in enumerate(self.causes):
            leading = (use for use in self.uses.get(number, ()) if use.key.endswith(_LEADING))
            uses = _places(leading) if cause.key in _LISTING else ()
            yield cause.quoting(uses=_listed(uses), count=str(len(uses))) if uses else cause


def _is_intended(corpus: Corpus, place: Address) -> bool:
    """Tell whether an id is written on its page and not attached, or lacking where it is proposed: that is told."""
    page = corpus.page(place.language, place.path) if place.fragment else None
    return page is not None and place.fragment in intended_ids(corpus, page)


def _together(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Tell many problems of one missing thing once, at the first, with the places of the others."""
    alike: dict[tuple[str, object], list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.place):
        if problem.about and problem.key.endswith(_NAMES_OF_NOTHING):
            alike.setdefault((problem.key, problem.about), []).append(problem)
        elif problem.key == FOLDER_FORM:
            alike.setdefault((problem.key, problem.values["found"]), []).append(problem)
        else:
            yield problem
    for (key, _), (first, *rest) in alike.items():
        if key == FOLDER_FORM:
            yield first
        elif len(rest) < _TOGETHER:
            yield from (first, *rest)
        else:
            places = _places(rest)
            yield first.quoting(also=_listed(places), count=str(len(places)))


def _places(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{one.path}:{one.line}" for one in sorted(problems, key=lambda one: one.place)))


def _listed(places: Sequence[str]) -> str:
    return ", ".join(places[:_PLACES_AT_MOST]) + (", …" if len(places) > _PLACES_AT_MOST else "")

"""One slip, one message: what only follows from a problem that is told is left out, and listed with its cause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.checks.excluded_files import EXCLUSIONS
from concordance.checks.loose_attributes import ATTRIBUTES_JOINED
from concordance.checks.proposed_ids import intended_ids
from concordance.checks.renamed_pages import FOLDER_RENAMED, PAGE_RENAMED
from concordance.data.tables import KINDS
from concordance.problem import Problem, listed_up_to

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

EMPTY = "page-empty"
_OF_FILE = frozenset({EMPTY, ATTRIBUTES_JOINED})
"""What is wrong with a file as such: whatever else is told of it follows from that."""
FOLDER_FORM = "folder-form"
SIGNS = frozenset({"sign-hidden", "sign-ligature", "marker-signs", "template-tag"})
"""What is wrong with a line as such: whatever else is told of it follows from that."""
OF_BLOCK = ("attribute-signs", "attribute-loose", "attribute-unknown", "id-passage-form")
"""What is wrong with the line of attributes of a block, the deepest first."""
_OF_ATTRIBUTES = (
    *OF_BLOCK, "id-missing", "source-unknown", "fact-unknown", "passage-unsourced", "parity-", "idea-untold", "markup-",
    "interpretation-", "context-", "fact-unclaimed", "sign-",
)  # fmt: skip
"""How the keys begin of what may follow from that."""
_STAGES: tuple[frozenset[str], ...] = (
    _OF_FILE,
    SIGNS,
    EXCLUSIONS,
    frozenset({FOLDER_RENAMED, PAGE_RENAMED, "gate-folder-moved"}),
    frozenset({"path-form", FOLDER_FORM}),
    frozenset({"gate-page-lost", "gate-page-moved", "gate-page-half"}),
    frozenset({"page-missing"}),
    frozenset({"parity-marker", "gate-marker"}),
    *(frozenset({key}) for key in OF_BLOCK),
    frozenset({"id-twice", "id-split"}),
    frozenset({"gate-lost", "gate-moved", "gate-half"}),
)
"""The keys of causes, the deepest first: each may be a consequence of those before it."""
_LISTING = frozenset({"gate-folder-moved", "gate-page-lost", "gate-page-moved", "gate-lost", "gate-moved"})
"""Causes after whose remedy whatever leads there has to be corrected too: they list it."""
_LEADING = ("-unknown", "link-page", "link-fragment", "menu-page", "fact-page", "fact-unclaimed", "idea-untold")
"""How the keys end of what an editor corrects once the cause is settled."""
_UNKNOWN = frozenset(f"{name}-unknown" for name in KINDS)
_NEVER = frozenset({*OF_BLOCK, *SIGNS, "id-twice", "id-split"})
"""Slips of the place itself: an id that is to be there does not explain them, they explain it."""
_DIFFERENCES = frozenset({"parity-attribute", "parity-field", "name-other"})
"""What differs from the other language, or from what was published, because of a name of nothing."""
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
    causes = _Causes(corpus, frozenset((one.path, one.values["found"]) for one in found if _names_nothing(one)))
    for keys in _STAGES:
        causes.tell(problem for problem in found if problem.key in keys)
    staged = frozenset().union(*_STAGES)
    causes.tell(problem for problem in found if problem.key not in staged)
    return (*causes.with_uses(), *_together(causes.others))


@dataclass
class _Causes:
    """What was told so far, by the places that are not there because of it."""

    corpus: Corpus
    unknown: frozenset[tuple[str, str]]
    """The names of nothing, each with the file that has it: that file differs from its twin by that alone."""
    told: dict[Address, int] = field(default_factory=dict)
    """The position among the causes, by place."""
    causes: list[Problem] = field(default_factory=list)
    others: list[Problem] = field(default_factory=list)
    uses: dict[int, list[Problem]] = field(default_factory=dict)
    lines: set[tuple[str, int]] = field(default_factory=set)
    """Lines, by file, of which only the signs are told."""
    blocks: dict[tuple[str, int], Problem] = field(default_factory=dict)
    """What was told of the attributes of a block, by its file and line."""
    ids: set[tuple[str, str]] = field(default_factory=set)
    """The ids of those blocks, by file."""
    spoilt: set[str] = field(default_factory=set)
    """Files of which only their own fault is told."""
    moved: set[str] = field(default_factory=set)
    """Files whose links are right where the file belongs."""
    beginnings: dict[str, list[int]] = field(default_factory=dict)
    """For each block of a file, the earliest line of it and of those after it: a list in order, to be searched."""

    def tell(self, problems: Iterable[Problem]) -> None:
        """Take up what follows from nothing that was told; what it is about explains those that come later."""
        fresh = [problem for problem in problems if not self._follows(problem)]
        for problem in fresh:
            if problem.key in _OF_FILE:
                self.spoilt.add(problem.path)
            if problem.key in SIGNS:
                self.lines.add((problem.path, problem.line))
            if problem.key in OF_BLOCK:
                self._tell_block(problem)
            if problem.key == PAGE_RENAMED:
                self.moved.add(problem.path)
            if any(problem.key in keys for keys in _STAGES):
                self.causes.append(problem)
                for place in problem.about:
                    self.told.setdefault(place, len(self.causes) - 1)
            else:
                self.others.append(problem)

    def _follows(self, problem: Problem) -> bool:
        if problem.key in _OF_FILE:
            return False
        if self._is_of_told_file(problem) or self._is_of_told_line(problem):
            return True
        if problem.key in _NEVER or not problem.about or not all(map(self._is_explained, problem.about)):
            return False
        cause = next((number for place in problem.about if (number := self._cause_of(place)) is not None), None)
        if cause is not None:
            self.uses.setdefault(cause, []).append(problem)
        return True

    def _is_of_told_file(self, problem: Problem) -> bool:
        """Tell whether a file as a whole explains a problem: it is empty, at another place, or its head is faulty."""
        if problem.path in self.spoilt or problem.values.get("file") in self.spoilt:
            return True
        if problem.path in self.moved and problem.key.startswith(("link-", "path-form")):
            return True
        page = self.corpus.once(_pages_by_source).get(problem.path)
        return problem.key.startswith("name-") and page is not None and bool(page.front_matter.unread)

    def _is_of_told_line(self, problem: Problem) -> bool:
        """Tell whether the signs of a line, the attributes of a block or a name of nothing explain a problem."""
        if problem.key not in SIGNS and (problem.path, problem.line) in self.lines:
            return True
        if problem.key.startswith(_OF_ATTRIBUTES) and self._is_of_told_block(problem):
            return True
        return problem.key in _DIFFERENCES and self._is_of_unknown_name(problem)

    def _is_of_unknown_name(self, problem: Problem) -> bool:
        quoted = f"{problem.values.get('found', '')} {problem.values.get('other', '')}"
        files = {problem.path, problem.values.get("file", "")}
        return any(file in files and name in quoted for file, name in self.unknown)

    def _tell_block(self, problem: Problem) -> None:
        start, name = self._block_at(problem)
        self.blocks.setdefault((problem.path, start), problem)
        if name:
            self.ids.add((problem.path, name))

    def _is_of_told_block(self, problem: Problem) -> bool:
        """Tell whether the attributes of a block are told already, by another message."""
        if name := problem.values.get("id", "").removeprefix("#"):
            files = (problem.path, problem.values.get("file", ""))
            if any((file, name) in self.ids for file in files):
                return True
        start, _ = self._block_at(problem)
        told = self.blocks.get((problem.path, start))
        return told is not None and told.key != problem.key and problem.line <= max(told.line, start)

    def _block_at(self, problem: Problem) -> tuple[int, str]:
        """Give the line and the id of the block that has a line of a file; the line itself where there is none."""
        page = self.corpus.once(_pages_by_source).get(problem.path)
        if page is None:
            return problem.line, ""
        if page.source not in self.beginnings:
            self.beginnings[page.source] = _earliest_from_each(page.line(block.line) for block in page.structure.blocks)
        above = bisect_right(self.beginnings[page.source], problem.line)
        if not above:
            return problem.line, ""
        block = page.structure.blocks[above - 1]
        return page.line(block.line), block.id

    def _is_explained(self, place: Address) -> bool:
        return self._cause_of(place) is not None or _is_intended(self.corpus, place)

    def _cause_of(self, place: Address) -> int | None:
        cause = self.told.get(place)
        return self.told.get(Address(place.language, place.path)) if cause is None else cause

    def with_uses(self) -> Iterator[Problem]:
        """Give the causes, each with the places that lead to what is not there any more."""
        folders = set[str]()
        for number, cause in enumerate(self.causes):
            if cause.key == FOLDER_FORM and cause.values["found"] in folders:
                continue
            folders.add(cause.values.get("found", ""))
            leading = (use for use in self.uses.get(number, ()) if use.key.endswith(_LEADING))
            uses = _places(leading) if cause.key in _LISTING else ()
            yield cause.quoting(uses=listed_up_to(_PLACES_AT_MOST, uses), count=str(len(uses))) if uses else cause


def _earliest_from_each(lines: Iterable[int]) -> list[int]:
    """Give for each line the lowest of it and all after it: the last block above a line is the last that is not higher.

    Blocks that stand in others, and notes at the end of a page, are not in the order of their lines.
    """
    return list(accumulate(reversed(list(lines)), min))[::-1]


def _pages_by_source(corpus: Corpus) -> dict[str, Page]:
    return {page.source: page for page in corpus.pages.values()}


def _names_nothing(problem: Problem) -> bool:
    return problem.key in _UNKNOWN and "found" in problem.values


def _is_intended(corpus: Corpus, place: Address) -> bool:
    """Tell whether an id is written on its page and not attached, or lacking where it is proposed: that is told."""
    page = corpus.page(place.language, place.path) if place.fragment else None
    return page is not None and place.fragment in intended_ids(corpus, page)


def _together(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Tell many problems of one missing thing once, at the first, with the places of the others."""
    alike: dict[tuple[str, tuple[Address, ...]], list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.place):
        if problem.about and problem.key.endswith(_NAMES_OF_NOTHING):
            alike.setdefault((problem.key, problem.about), []).append(problem)
        else:
            yield problem
    for first, *rest in alike.values():
        if len(rest) < _TOGETHER:
            yield from (first, *rest)
        else:
            places = _places(rest)
            yield first.quoting(also=listed_up_to(_PLACES_AT_MOST, places), count=str(len(places)))


def _places(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{one.path}:{one.line}" for one in sorted(problems, key=lambda one: one.place)))

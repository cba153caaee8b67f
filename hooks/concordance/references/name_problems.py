"""Names keep their meaning: a published heading, term, body or source is not given to something else in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from concordance.data.names import NAME, NAMES_FILE, PARTS_OF_A_NAME, PublishedName, other_part
from concordance.model.addressable import texts_of
from concordance.model.names import names_of, place_of_name
from concordance.problem import Problem, first_of
from concordance.references.amendments import NAME_CHANGED, format_amendment, is_amended
from concordance.references.kept import is_returning
from concordance.references.tombstones import effective_tombstones, lines_to_paste

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def name_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report every published name that was exchanged with another, or that stands for something else.

    A corrected spelling and a longer name are no other name; an amendment says why a name is another one.
    """
    comparison, told = _Comparison(corpus), set[str]()
    for address, published in corpus.names.by_address.items():
        name = corpus.once(names_of).get(address)
        if name is None or address in corpus.once(effective_tombstones) or address in corpus.once(texts_of):
            continue
        for code in corpus.configuration.codes:
            problem = _of_name(comparison, address, name, published, code)
            # An entry of the data is written once for all languages, and is told once.
            if problem and not (name.table and address in told):
                told.add(address)
                yield problem


def _of_name(
    comparison: _Comparison, address: str, name: PublishedName, published: PublishedName, code: str
) -> Problem | None:
    corpus = comparison.corpus
    path, line = place_of_name(corpus, address, code)
    part = other_part(name, published, code)
    shown = part or NAME
    values = {"address": address, "before": published.text(shown, code), "found": name.text(shown, code)}
    if owner := comparison.owner(address, name, published, code):
        return Problem(path, line, "name-exchanged", {**values, "owner": owner})
    if not part:
        return None
    if is_returning(corpus, address):
        return Problem(path, line, "name-returned", values)
    if is_amended(corpus, address, NAME_CHANGED):
        return None
    lines = lines_to_paste(format_amendment(address, corpus, NAME_CHANGED))
    return Problem(path, line, "name-other", {**values, "lines": lines})


@dataclass(frozen=True)
class _Comparison:
    """The names as published, by what they said, to find whose a name was."""

    corpus: Corpus

    def owner(self, address: str, name: PublishedName, published: PublishedName, code: str) -> str:
        """Give the address on the same page, or beside it, that had exactly this name and has it no more."""
        now = _written(name, code)
        if now == _written(published, code):
            return ""
        for owner in self._published.get((_group(address), code, now), ()):
            present = self.corpus.once(names_of).get(owner)
            if owner != address and (present is None or _written(present, code) != now):
                return owner
        return ""

    @cached_property
    def _published(self) -> Mapping[tuple[str, str, Any], list[str]]:
        owners: dict[tuple[str, str, Any], list[str]] = {}
        for address, name in self.corpus.names.by_address.items():
            for code in self.corpus.configuration.codes:
                owners.setdefault((_group(address), code, _written(name, code)), []).append(address)
        return owners


def _written(name: PublishedName, code: str) -> tuple[str, ...]:
    return tuple(name.text(part, code) for part in PARTS_OF_A_NAME)


def _group(address: str) -> str:
    """Give the page of an id, or the folder of a page."""
    page, sign, _ = address.partition("#")
    return page if sign else page.rstrip("/").rpartition("/")[0] + "/"


def lost_name_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report published addresses whose name is not kept: the file lost lines, or was lost; that is said once."""
    path = corpus.configuration.in_docs(NAMES_FILE)
    names = corpus.once(names_of)
    lost = [
        address
        for address in corpus.lock.entries
        if address in names and address not in corpus.names.by_address and not corpus.log.last_version(address)
    ]
    if lost and not any(problem.path == path for problem in corpus.loading_problems):
        values = {"number": str(len(lost)), "found": first_of(lost)}
        yield Problem(path, 1, "names-shortened", values)

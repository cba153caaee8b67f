"""What is asked of the entries that withhold a published text, and which of them stands for which text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from concordance.data.lifecycle import with_text_publications
from concordance.data.lock import address_of
from concordance.data.version_texts import VersionName, reference_of, version_file
from concordance.data.withheld import withheld_names
from concordance.model.addressable import texts_of
from concordance.problem import Problem, nearest
from concordance.schemas.site_entries import Withheld
from concordance.text.folding import words_hash

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus


def withheld_texts(corpus: Corpus) -> Mapping[VersionName, Withheld]:
    """Give the entry that stands for each text that is withheld."""
    return {name: entry for entry in corpus.data.all("withheld", Withheld) for name in withheld_names([entry])}


def withheld_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report entries of texts that no publication brought, that are still shown, or whose file is still there.

    Their day lies between the publication and today.
    """
    for entry, place in corpus.data.with_places("withheld", Withheld):
        unknown = tuple(code for code in entry.languages if entry.publication not in _brought(corpus, entry, code))
        if unknown:
            yield _unknown(corpus, entry, place, unknown)
            continue
        day = date.fromisoformat(entry.publication[:10])
        if not day <= entry.date <= corpus.configuration.today:
            values = {"found": entry.date.isoformat(), "first": day.isoformat()}
            yield Problem(place.path, place.line("date"), "withheld-date", values)
        for name in withheld_names([entry]):
            yield from _still_shown(corpus, entry, place, name)


def _brought(corpus: Corpus, entry: Withheld, code: str) -> tuple[str, ...]:
    """Name the publications that brought a text of an address in a language."""
    versions = with_text_publications(corpus.log.of(entry.address))
    return tuple(dict.fromkeys(publications[code] for _, publications in versions if code in publications))


def _unknown(corpus: Corpus, entry: Withheld, place: Place, codes: tuple[str, ...]) -> Problem:
    known = _brought(corpus, entry, codes[0])
    if not known:
        values = {"found": entry.address, "meant": nearest(entry.address, corpus.log.by_address)}
        return Problem(place.path, place.line("address"), "withheld-unpublished", values)
    values = {"found": entry.publication, "address": entry.address, "code": codes[0], "known": "`, `".join(known)}
    return Problem(place.path, place.line("publication"), "withheld-unknown", values)


def _still_shown(corpus: Corpus, entry: Withheld, place: Place, name: VersionName) -> Iterator[Problem]:
    """Report the same words wherever they still stand: on a page, or in a file, of this address or of another."""
    _, code, publication = name
    event = next(event for event in corpus.log.versions(entry.address) if event.publication == publication)
    words, line = event.words[code], place.line("address")
    for address, text in _present_texts(corpus, code):
        if words_hash(text) == words:
            yield Problem(place.path, line, "withheld-live", {"found": address, "code": code})
    docs = corpus.configuration.relative(corpus.configuration.docs)
    for kept in sorted(_names_with(corpus, code, words) & corpus.versions.texts.keys()):
        yield Problem(place.path, line, "withheld-file", {"found": f"{docs}/{version_file(*kept)}"})


def _names_with(corpus: Corpus, code: str, words: str) -> frozenset[VersionName]:
    return frozenset(
        (reference_of(address), code, publications[code])
        for address, events in corpus.log.by_address.items()
        for event, publications in with_text_publications(events)
        if event.words.get(code) == words
    )


def _present_texts(corpus: Corpus, code: str) -> Iterator[tuple[str, str]]:
    """Give the present text of every passage and the title of every document, in a language, by address."""
    yield from ((address, texts[code]) for address, texts in corpus.once(texts_of).items() if code in texts)
    yield from ((address_of(path), page.title) for path in corpus.documents if (page := corpus.page(code, path)))

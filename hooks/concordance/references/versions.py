"""What there is to record of the present site: addresses, texts, ends and returns, as events of one publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from concordance.data.lifecycle import (
    VERSIONS_FILE,
    LifecycleEvent,
    format_versions,
    publication_key,
    publication_name,
)
from concordance.data.lock import address_of
from concordance.data.publications import PUBLICATIONS_FILE, format_chain, next_line
from concordance.data.version_texts import reference_of, version_file
from concordance.model.addressable import live_addresses, shared_addresses, texts_of
from concordance.model.passage_markup import markup_hashes
from concordance.references.amendments import mark_of, pending_amendments
from concordance.references.kept import unrecorded_return
from concordance.references.language_marks import with_language_marks
from concordance.references.publication_chain import chain_of
from concordance.references.tombstones import effective_tombstones
from concordance.text.folding import words_hash
from concordance.text.front_matter import AUTHENTIC

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def events_to_record(corpus: Corpus) -> tuple[LifecycleEvent, ...]:
    """Give everything that the present site has and the log has not, under the name of the next publication."""
    publication = next_publication(corpus)
    standing = (event_of(corpus, address, publication) for address in _standing(corpus))
    return with_language_marks(corpus, (*filter(None, standing), *_ends(corpus, publication)), publication)


def next_publication(corpus: Corpus) -> str:
    """Name the publication of today: after every one of the log and the chain, so that no name ever comes twice.

    Where the last one bears a later day, by a clock that was ahead or farther east, it is the next of that day.
    """
    today = corpus.configuration.today.isoformat()
    names = (*corpus.log.publications[-1:], *(line.publication for line in chain_of(corpus)[-1:]))
    day, number = max(map(publication_key, names), default=("", 0))
    return publication_name(day, number + 1) if day >= today else publication_name(today, 1)


def event_of(corpus: Corpus, address: str, publication: str) -> LifecycleEvent | None:
    """Describe what became of an address that stands: new texts, its return, an amendment; none where nothing did."""
    passages = corpus.once(texts_of)
    event = LifecycleEvent(address, publication)
    if address in passages:
        event = _passage_event(corpus, address, publication)
    elif address.strip("/") in corpus.documents:
        event = _document_event(corpus, address, publication)
    else:
        event = _name_event(corpus, address, publication) or event
    last = corpus.log.last_version(address)
    if last is not None and last.content == event.content:
        event = LifecycleEvent(address, publication)
    amendments = pending_amendments(corpus, address)
    event = replace(
        event,
        restored=unrecorded_return(corpus, address),
        amended=tuple(map(mark_of, amendments)),
        to=tuple(dict.fromkeys(goal for amendment in amendments for goal in amendment.successors)),
    )
    has_come = event.is_version or event.restored or event.languages
    is_news = has_come or event.amended or not corpus.log.of(address)
    return event if is_news else None


def _standing(corpus: Corpus) -> Iterator[str]:
    """Give what stands and has no tombstone: in every language, or promised before and in one of them."""
    tombstones = corpus.once(effective_tombstones)
    anywhere = frozenset[str]().union(*corpus.once(live_addresses).values())
    promised = (address for address in corpus.lock.entries if address in anywhere)
    addresses = dict.fromkeys([*corpus.once(shared_addresses), *promised])
    return (address for address in addresses if address not in tombstones)


def _name_event(corpus: Corpus, address: str, publication: str) -> LifecycleEvent | None:
    """Describe an address without texts, where it is new or came into a language; none where it is as recorded."""
    recorded = corpus.log.languages_of(address)
    standing = {code for code, addresses in corpus.once(live_addresses).items() if address in addresses}
    codes = tuple(sorted(standing.union(recorded)))
    if corpus.log.of(address) and codes == recorded:
        return None
    launch = corpus.log.launch_languages or _launch_languages(corpus)
    return LifecycleEvent(address, publication, languages=() if codes == launch else codes)


def _launch_languages(corpus: Corpus) -> tuple[str, ...]:
    """Give the languages of a first publication, as its log will have them; none where no line of it names one."""
    shared = frozenset(corpus.once(shared_addresses))
    texts = (codes for address, codes in corpus.once(texts_of).items() if address in shared)
    documents = (page.language for path in corpus.documents for page in _pages(corpus, path))
    return tuple(sorted({*documents, *(code for codes in texts for code in codes)}))


def _passage_event(corpus: Corpus, address: str, publication: str) -> LifecycleEvent:
    """Describe the present texts of a passage; a language that does not have it now keeps what was recorded of it."""
    texts, markup = corpus.once(texts_of)[address], corpus.once(markup_hashes).get(address, {})
    path, _, fragment = address.partition("#")
    blocks = (page.passages_by_id.get(fragment) for page in _pages(corpus, path.strip("/")))
    sources = (name for block in blocks if block for name in block.words("sources"))
    last = corpus.log.last_version(address) or LifecycleEvent(address, publication)
    return LifecycleEvent(
        address,
        publication,
        words={**last.words, **{code: words_hash(text) for code, text in texts.items()}},
        markup={**last.markup, **markup},
        sources=tuple(dict.fromkeys(sources)),
        after=corpus.once(_predecessors).get(address, ""),
    )


def _document_event(corpus: Corpus, address: str, publication: str) -> LifecycleEvent:
    """Describe the present titles of a document, and whose words it is."""
    pages = tuple(_pages(corpus, address.strip("/")))
    last = corpus.log.last_version(address) or LifecycleEvent(address, publication)
    nature = next((page.meta.nature for page in pages if page.meta.nature), "")
    authors = {page.language: page.meta.author for page in pages if page.meta.author}
    return LifecycleEvent(
        address,
        publication,
        words={**last.words, **{page.language: words_hash(page.title) for page in pages}},
        nature=nature,
        authors={**last.authors, **authors} if nature == AUTHENTIC else {},
        sources=tuple(dict.fromkeys(name for page in pages for name in page.meta.sources)),
    )


def _pages(corpus: Corpus, path: str) -> Iterator[Page]:
    return (page for code in corpus.configuration.codes if (page := corpus.page(code, path)))


def _predecessors(corpus: Corpus) -> Mapping[str, str]:
    """Give the id of the passage before each, by address, as the first language that has its document orders them."""
    before: dict[str, str] = {}
    for page in reversed(tuple(corpus.pages.values())):
        names = ["", *dict.fromkeys(block.id for block in page.passages)]
        before.update({address_of(page.path, name): previous for previous, name in pairwise(names)})
    return before


def _ends(corpus: Corpus, publication: str) -> Iterator[LifecycleEvent]:
    """Give the events of what was published and has a tombstone now."""
    for address, tombstone in corpus.once(effective_tombstones).items():
        event = LifecycleEvent(
            address,
            publication,
            ended=tombstone.written.kind,
            date=tombstone.written.date.isoformat(),
            to=tombstone.successors,
        )
        last = corpus.log.ending(address)
        if address in corpus.lock.entries and (last is None or last.end != event.end):
            yield event


def version_files(corpus: Corpus, events: Iterable[LifecycleEvent]) -> dict[str, str]:
    """Give the files that record events: a text for each language whose words changed, the log, and the chain last.

    Contents are by path under the documentation folder. A publication that records nothing has no line in the chain.
    """
    events = tuple(events)
    files: dict[str, str] = {}
    for event in events:
        known = corpus.log.last_version(event.address)
        for code, expected in event.words.items():
            if known is None or known.words.get(code) != expected:
                reference = reference_of(event.address)
                files[version_file(reference, code, event.publication)] = _text(corpus, event.address, code)
    if not events:
        return files
    recorded, chain = (*corpus.log.events, *events), chain_of(corpus)
    sealed = (*chain, next_line(chain, events[0].publication, recorded))
    return {**files, VERSIONS_FILE: format_versions(recorded), PUBLICATIONS_FILE: format_chain(sealed)}


def _text(corpus: Corpus, address: str, code: str) -> str:
    text = corpus.once(texts_of).get(address, {}).get(code)
    page = corpus.page(code, address.partition("#")[0].strip("/"))
    return text if text is not None else page.title if page else ""

"""An edition that is made now: which versions stand, what is not in order, and the files that keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from concordance.data.editions import (
    EDITIONS_FOLDER,
    Edition,
    Shortcomings,
    frozen_beside_file,
    frozen_text_file,
    manifest_file,
)
from concordance.data.lifecycle import LifecycleEvent
from concordance.data.lock import address_of, natural_order
from concordance.editions.frozen_texts import write_frozen
from concordance.editions.kept_editions import head_before
from concordance.references.freshness import State, freshness_of
from concordance.references.publication_chain import chain_of
from concordance.references.versions import event_of, events_to_record, next_publication, version_files
from concordance.regular_files import read_regular
from concordance.render.freeze import files_shown, frozen_content
from concordance.render.templates import PageTemplates

if TYPE_CHECKING:
    from jinja2 import Environment

    from concordance.model.corpus import Corpus
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class NewEdition:
    """An edition that nobody has recorded yet."""

    edition: Edition
    files: Mapping[str, str | bytes]
    """What is to be written, by path under the documentation folder."""


def shortcomings_of(corpus: Corpus, problems: int) -> Shortcomings:
    """Give what is not in order for an edition of the present site; `problems` is how many the check found."""
    states, pending = corpus.once(freshness_of), corpus.once(_unrecorded)
    addresses = [address for path in corpus.documents for address in _addresses(corpus, path)]
    lagging = (a for a in addresses if a in states and states[a].state is not State.NEW and states[a].is_pending)
    return Shortcomings(problems, tuple(lagging), tuple(a for a in addresses if a in pending))


def prepare_edition(
    corpus: Corpus, wording: Wording, environment: Environment, name: str, lacks: Shortcomings
) -> NewEdition:
    """Freeze every document of the present site; nothing is written yet.

    An edition is recorded as a publication of its own: its mark stands in the log, and a line of the chain seals it.
    """
    frozen = dict(_frozen_files(corpus, wording, environment))
    chain = chain_of(corpus)
    edition = Edition(
        name=name,
        publication=next_publication(corpus),
        number=len(chain) + 1,
        before=head_before(corpus),
        versions=tuple(_versions(corpus)),
        files={path: sha256(content).hexdigest() for path, content in frozen.items()},
        lacks=lacks,
    )
    files: dict[str, str | bytes] = {f"{EDITIONS_FOLDER}/{name}/{path}": content for path, content in frozen.items()}
    first = min(corpus.lock.entries, key=natural_order, default="/")
    event = LifecycleEvent(first, edition.publication, editions=(edition.mark,))
    return NewEdition(edition, {**files, manifest_file(name): str(edition), **version_files(corpus, [event])})


def _addresses(corpus: Corpus, path: str) -> Iterator[str]:
    """Give the address of a document and those of its passages, in the order of the text."""
    pages = (corpus.page(code, path) for code in corpus.configuration.codes)
    yield address_of(path)
    yield from dict.fromkeys(address_of(path, block.id) for page in pages if page for block in page.passages)


def _unrecorded(corpus: Corpus) -> Mapping[str, LifecycleEvent]:
    """Give the present texts of documents that no publication has recorded, by address."""
    pending = {event.address: event for event in events_to_record(corpus) if event.is_version}
    addresses = [address for path in corpus.documents for address in _addresses(corpus, path)]
    publication = next_publication(corpus)
    for address in addresses:
        is_new = address not in pending and corpus.log.last_version(address) is None
        if is_new and (event := event_of(corpus, address, publication)):
            pending[address] = event
    return {address: pending[address] for address in addresses if address in pending}


def _versions(corpus: Corpus) -> Iterator[LifecycleEvent]:
    pending = corpus.once(_unrecorded)
    for path in corpus.documents:
        for address in _addresses(corpus, path):
            version = pending.get(address) or corpus.log.last_version(address)
            if version is not None:
                yield version


def _frozen_files(corpus: Corpus, wording: Wording, environment: Environment) -> Iterator[tuple[str, bytes]]:
    """Give each frozen text, and the files that it shows or leads to, by path below the folder of the edition."""
    shown: set[str] = set()
    for path in corpus.documents:
        for code in corpus.configuration.codes:
            if page := corpus.page(code, path):
                nodes = frozen_content(PageTemplates(environment, wording, corpus, page))
                shown |= files_shown(nodes)
                yield frozen_text_file(code, path), write_frozen(nodes).encode("utf-8")
    for name in sorted(shown & corpus.files.published):
        yield frozen_beside_file(name), read_regular(corpus.configuration.docs / name)

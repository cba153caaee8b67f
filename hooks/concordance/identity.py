"""What the permanent page of a passage or a document says: texts side by side, state, successors, citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from concordance.addressable import texts_of
from concordance.addresses import Address
from concordance.citations import cited_by
from concordance.freshness import Freshness, freshness_of
from concordance.lock import LockEntry, address_of
from concordance.templates import passage_number
from concordance.tombstones import Stone, final_successors, stones

if TYPE_CHECKING:
    from concordance.corpus import Corpus
    from concordance.schema_record import Citation

Kind = Literal["document", "section", "paragraph"]
"""What a reference names."""
Nature = Literal["restatement", "authentic"]
"""Whose words a document is (design.md §2)."""
FOLDER = "id"
"""The first segment of every permanent address (design.md §3)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything the permanent page of one reference shows."""

    entry: LockEntry
    kind: Kind
    number: str
    nature: Nature
    titles: Mapping[str, str]
    """The title of the document in each language."""
    texts: Mapping[str, str]
    """The present text in each language, or the last one."""
    contexts: Mapping[str, Address]
    """Where the passage stands in each language."""
    freshness: Freshness | None
    """Nothing where a tombstone says more."""
    stone: Stone | None
    successors: tuple[LockEntry, ...]
    """Where to look now; one that is not published yet has no date and no permanent page."""
    cited_by: tuple[Citation, ...]
    passages: tuple[LockEntry, ...]
    """The passages of a document, in the order of its text; none for a passage."""

    @property
    def reference(self) -> str:
        """The permanent name."""
        return self.entry.reference


def identity_address(reference: str) -> Address:
    """Give the permanent address of a reference: `id/note/p14/`."""
    return Address(FOLDER, reference)


def permanent_url(corpus: Corpus, reference: str) -> str | None:
    """Give the absolute permanent address, the one to print; nothing where no address is configured."""
    base = corpus.configuration.permanent_url
    return urljoin(base, identity_address(reference).url) if base else None


def identities(corpus: Corpus) -> tuple[Identity, ...]:
    """Give every permanent page: those of the documents and of all their published passages."""
    return tuple(identity_of(corpus, entry) for entry in corpus.lock.citable)


def identity_of(corpus: Corpus, entry: LockEntry) -> Identity:
    """Gather all that is known of one published document or passage."""
    found = corpus.once(stones)
    texts, stone = corpus.once(texts_of).get(entry.address, {}), found.get(entry.address)
    pages = {code: corpus.page(code, entry.path) for code in corpus.configuration.codes}
    ends = final_successors(entry.address, found) if stone else ()
    return Identity(
        entry=entry,
        kind=kind_of(entry),
        number=passage_number(entry.fragment) if entry.fragment else "",
        nature=next((page.meta.nature for page in pages.values() if page and page.meta.nature), "restatement"),
        titles={code: page.title if page else entry.path for code, page in pages.items()},
        texts={code: texts.get(code) or _last_text(corpus, entry, code) for code in pages},
        contexts={code: Address(code, entry.path, entry.fragment) for code in pages},
        freshness=None if stone or not entry.is_passage else corpus.once(freshness_of)[entry.address],
        stone=stone,
        successors=tuple(corpus.lock.entries.get(one, LockEntry(one, published="")) for one in ends),
        cited_by=corpus.once(cited_by).get(entry.reference, ()),
        passages=() if entry.fragment else _passages(corpus, entry.path),
    )


def kind_of(entry: LockEntry) -> Kind:
    """Tell what an entry of the lock names: a document, a section or a paragraph."""
    return passage_kind(entry.fragment) if entry.fragment else "document"


def passage_kind(passage: str) -> Kind:
    """Tell a section from a paragraph by the letter of its id (design.md §5)."""
    return "section" if passage.startswith("s") else "paragraph"


def _last_text(corpus: Corpus, entry: LockEntry, code: str) -> str:
    return corpus.reviewed.get((entry.path, code), {}).get(entry.fragment, "")


def _passages(corpus: Corpus, document: str) -> tuple[LockEntry, ...]:
    """The passages of a document in the order of their reviewed texts, which keep the withdrawn ones in place."""
    order = next(
        (list(texts) for code in corpus.configuration.codes if (texts := corpus.reviewed.get((document, code)))), []
    )
    addresses = (address_of(document, name) for name in order)
    return tuple(corpus.lock.entries[address] for address in addresses if address in corpus.lock.entries)

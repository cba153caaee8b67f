"""What the documents of a site say at some moment: in an edition, or now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.data.version_texts import reference_of
from concordance.editions.frozen_texts import FrozenText, frozen_texts
from concordance.editions.withheld_passages import PAGE_TITLE, withheld_in
from concordance.model.addressable import texts_of
from concordance.model.passage_markup import markup_hashes
from concordance.references.tombstones import effective_tombstones
from concordance.text.extension_roles import is_note_sign
from concordance.text.folding import words_hash
from concordance.text.html_tree import Comment, replaced, text_of
from concordance.text.passage_text import normalised

if TYPE_CHECKING:
    from concordance.data.editions import Edition
    from concordance.data.lifecycle import LifecycleEvent
    from concordance.model.corpus import Corpus
    from concordance.schemas.site_entries import Withheld
    from concordance.text.html_tree import Node, Nodes

_LEADING = frozenset({"moved", "renamed"})
"""The kinds of tombstones after which the same passage stands elsewhere."""


@dataclass(frozen=True, slots=True)
class StateText:
    """What a passage, or a title, says in one language."""

    text: str
    """Empty where it is withheld."""
    words: str
    """The SHA-256 of the folded words."""
    markup: str = ""
    """The SHA-256 of the words, links and markup; empty for a title."""
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class DocumentState:
    """A document in one language."""

    passages: Mapping[str, StateText]
    """By id, in the order of the text; the title comes first, under `PAGE_TITLE`."""

    @property
    def title(self) -> str:
        """The title; empty where it is withheld."""
        return self.passages[PAGE_TITLE].text if PAGE_TITLE in self.passages else ""


@dataclass(frozen=True, slots=True)
class SiteState:
    """All documents at some moment."""

    documents: Mapping[tuple[str, str], DocumentState]
    """By neutral path and code of the language."""
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Where what was moved away stands, by address; what was only withdrawn leads nowhere."""


def state_of_edition(corpus: Corpus, edition: Edition) -> SiteState:
    """Give what the documents of an edition said."""
    return SiteState(dict(_frozen_documents(corpus, edition)), corpus.once(_moved_away))


def _frozen_documents(corpus: Corpus, edition: Edition) -> Iterator[tuple[tuple[str, str], DocumentState]]:
    for path in edition.documents:
        for code in edition.languages_of(path):
            if frozen := corpus.once(frozen_texts).get((edition.name, code, path)):
                present = corpus.site_languages.successors.get(code, code)
                yield (path, present), DocumentState(dict(_frozen_passages(corpus, edition, frozen, present)))


def _frozen_passages(
    corpus: Corpus, edition: Edition, frozen: FrozenText, present: str
) -> Iterator[tuple[str, StateText]]:
    notices = withheld_in(corpus, edition, frozen.language, frozen.document)
    for name in (PAGE_TITLE, *frozen.passages):
        address = address_of(frozen.document, name)
        version = edition.by_address.get(address)
        if version is not None and frozen.language in version.words:
            text = "" if name in notices else _text(corpus, edition, version, frozen, present)
            yield (
                name,
                StateText(
                    text, version.words[frozen.language], version.markup.get(frozen.language, ""), notices.get(name)
                ),
            )


def _text(corpus: Corpus, edition: Edition, version: LifecycleEvent, frozen: FrozenText, present: str) -> str:
    """Give the text that was recorded; of one that was not yet, what stands in the frozen text."""
    if version.address not in edition.lacks.unpublished:
        return corpus.versions.at(reference_of(version.address), present, version.publication)
    name = version.address.partition("#")[2]
    return normalised(text_of(_own(frozen.passages[name].children, frozen))) if name else frozen.title


def _own(nodes: Nodes, frozen: FrozenText) -> Nodes:
    """Leave out the passages within a passage, and the numbers of its notes."""

    def own(node: Node) -> Nodes | None:
        if isinstance(node, str):
            return None
        is_other = isinstance(node, Comment) or node.get("id") in frozen.passages or is_note_sign(node)
        return () if is_other else None

    return replaced(nodes, own)


def present_state(corpus: Corpus) -> SiteState:
    """Give what the documents say now, published or not, and where what went away stands."""
    documents: dict[tuple[str, str], DocumentState] = {}
    texts, markup = corpus.once(texts_of), corpus.once(markup_hashes)
    for path in corpus.documents:
        for code in corpus.configuration.codes:
            if page := corpus.page(code, path):
                passages = {PAGE_TITLE: StateText(page.title, words_hash(page.title))}
                for block in page.passages:
                    address = address_of(path, block.id)
                    text = texts.get(address, {}).get(code, "")
                    passages[block.id] = StateText(text, words_hash(text), markup.get(address, {}).get(code, ""))
                documents[path, code] = DocumentState(passages)
    return SiteState(documents, corpus.once(_moved_away))


def _moved_away(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    stones = corpus.once(effective_tombstones)
    return {address: stone.successors for address, stone in stones.items() if stone.written.kind in _LEADING}

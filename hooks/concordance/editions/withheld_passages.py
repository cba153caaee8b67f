"""The passages of an edition whose text may be shown no more, and the frozen text without them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from concordance.data.editions import EDITIONS_FOLDER, Edition, frozen_text_file, manifest_file
from concordance.data.lifecycle import with_text_publications
from concordance.data.lock import address_of
from concordance.data.version_texts import reference_of
from concordance.editions.frozen_texts import WITHHELD, FrozenText, frozen_texts, write_frozen
from concordance.editions.kept_editions import editions_of
from concordance.references.withheld import withheld_texts
from concordance.text.html_tree import Element, replaced, walk

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.site_entries import Withheld
    from concordance.text.html_tree import Node, Nodes

PAGE_TITLE = ""
"""What the title of a document is called among its passages."""


def withheld_in(corpus: Corpus, edition: Edition, code: str, document: str) -> Mapping[str, Withheld]:
    """Give the notices that stand in a frozen text in place of what is withheld, by the id of the passage."""
    notices = corpus.once(withheld_texts)
    versions = (edition.by_address.get(address_of(document)), *edition.documents[document])
    found: dict[str, Withheld] = {}
    for version in versions if notices else ():
        if version is not None and code in version.words:
            name = reference_of(version.address), code, _brought(corpus, version.address, version.publication, code)
            if name in notices:
                found[version.address.partition("#")[2]] = notices[name]
    return found


def _brought(corpus: Corpus, address: str, publication: str, code: str) -> str:
    """Give the publication that brought the text which a version has in a language."""
    versions = with_text_publications(corpus.log.of(address))
    return next((names.get(code, "") for event, names in versions if event.publication == publication), publication)


def without_withheld(nodes: Nodes, names: Mapping[str, object], passages: Mapping[str, Element]) -> Nodes:
    """Take out of a frozen text what some passages say; the passages within them stay, with all ids."""

    def emptied(node: Node) -> Nodes | None:
        if not isinstance(node, Element):
            return None
        name = node.get("id") if passages.get(node.get("id")) is not None else None
        if name in names or (PAGE_TITLE in names and node.tag == "h1"):
            kept = replaced(_only_passages(node.children, passages), emptied)
            classes = f"{WITHHELD} {node.get('class')}".strip() if WITHHELD not in node.classes else node.get("class")
            return (replace(node.with_attributes(**{"class": classes}), children=kept),)
        return None

    def within(node: Node) -> Nodes | None:
        new = emptied(node)
        if new is not None or not isinstance(node, Element):
            return new
        return (replace(node, children=replaced(node.children, within)),)

    return replaced(nodes, within)


def _only_passages(nodes: Nodes, passages: Mapping[str, Element]) -> Nodes:
    """Give of the content of a passage what holds others: their lists, with no words around them."""
    return tuple(_stripped(node, passages) for node in nodes if isinstance(node, Element) and _holds(node, passages))


def _stripped(node: Element, passages: Mapping[str, Element]) -> Element:
    if node.get("id") in passages:
        return node
    return replace(node, children=_only_passages(node.children, passages))


def _holds(node: Element, passages: Mapping[str, Element]) -> bool:
    return any(element.get("id") in passages for element in walk((node,)))


def withheld_editions(corpus: Corpus) -> Iterator[tuple[Edition, Mapping[str, str]]]:
    """Give each edition that still says what is withheld, as it is without that: its files by path below `docs`.

    The list of its versions stays, and so does its seal: only the hashes of the files are others.
    """
    for edition in editions_of(corpus):
        if files := dict(_files_without(corpus, edition)):
            hashes = {path: sha256(text.encode("utf-8")).hexdigest() for path, text in files.items()}
            changed = replace(edition, files={**edition.files, **hashes})
            texts = {f"{EDITIONS_FOLDER}/{edition.name}/{path}": text for path, text in files.items()}
            yield changed, {**texts, manifest_file(edition.name): str(changed)}


def _files_without(corpus: Corpus, edition: Edition) -> Iterator[tuple[str, str]]:
    for (name, code, document), text in corpus.once(frozen_texts).items():
        if name == edition.name:
            notices = withheld_in(corpus, edition, code, document)
            if any(_still_says(text, passage) for passage in notices):
                nodes = without_withheld(text.nodes, notices, text.passages)
                yield frozen_text_file(code, document), write_frozen(nodes)


def _still_says(text: FrozenText, passage: str) -> bool:
    if passage == PAGE_TITLE:
        return bool(text.title)
    return passage in text.passages and not text.is_withheld(passage)

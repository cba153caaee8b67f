"""The links and the markup of a passage, as they are compared: what was marked, not how it was typed.

A link counts by where it leads, so that moving a file or writing the same address otherwise changes nothing. A changed
link makes no other language lag, but what was cited led somewhere else: it is recorded with each version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.model.internal_links import resolve
from concordance.text.extension_roles import is_note_sign
from concordance.text.folding import fold_words
from concordance.text.html_tree import Comment, Nodes, replaced, walk, write_html
from concordance.text.passage_notes import passage_notes

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.html_tree import Node
    from concordance.text.page import Page

_ADDRESSES = ("href", "src")


def markup_hashes(corpus: Corpus) -> Mapping[str, Mapping[str, str]]:
    """Give the SHA-256 of the markup of every passage by address without language, then by language."""
    hashes: dict[str, dict[str, str]] = {}
    read_by = (corpus.configuration.docs, corpus.configuration.codes)
    for (language, path), page in corpus.pages.items():
        if page.passages:
            made = partial(_hashes_of, corpus, page)
            for name, value in corpus.cache.get_or_make(("markup", page.source), (page, read_by), made):
                hashes.setdefault(address_of(path, name), {})[language] = value
    return hashes


def _hashes_of(corpus: Corpus, page: Page) -> list[tuple[str, str]]:
    elements = {element.get("id"): element for element in walk(page.structure.tree) if element.get("id")}
    names = [name for name in page.passages_by_id if name in elements]
    notes = passage_notes(page)
    marked = {name: (*elements[name].children, *(node for note in notes.get(name, ()) for node in note))
              for name in names}  # fmt: skip
    return [(name, _hash(_plain(corpus, page, nodes))) for name, nodes in marked.items()]


def _hash(nodes: Nodes) -> str:
    return hashlib.sha256(" ".join(write_html(nodes).split()).encode("utf-8")).hexdigest()


def _plain(corpus: Corpus, page: Page, nodes: Nodes) -> Nodes:
    """Fold the words, resolve the links, and leave out comments and what has an id of its own."""

    def plain(node: Node) -> Nodes | None:
        if isinstance(node, str):
            return (fold_words(node) if node.strip() else " ",)
        if isinstance(node, Comment) or node.get("id") in page.passages_by_id or is_note_sign(node):
            return ()
        attributes = {name: _resolved(corpus, page, value) if name in _ADDRESSES else value
                      for name, value in sorted(node.attributes.items())}  # fmt: skip
        return (replace(node, attributes=attributes, children=_plain(corpus, page, node.children)),)

    return replaced(nodes, plain)


def _resolved(corpus: Corpus, page: Page, href: str) -> str:
    configuration = corpus.configuration
    target = resolve(page, href, configuration.relative(configuration.docs), configuration.codes)
    if target.address is None:
        return f"{target.file}{target.query}" if target.file else href
    return address_of(target.address.path, target.address.fragment) + target.query

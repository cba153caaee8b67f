"""A frozen text as it is read back: its tree, its passages, and the hash of what each of them says and marks.

Frozen is the content of a page with nothing that the frame adds: no numbers, no state, no links of the site to other
versions. Addresses begin at the root of the site, `/fr/note/#p14`, so that a text can be shown anywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from concordance.data.editions import frozen_text_file
from concordance.data.lock import address_of
from concordance.editions.frozen_markup import only_listed
from concordance.editions.kept_editions import content_of, editions_of
from concordance.files import lenient_text
from concordance.processes import in_this_process
from concordance.text.extension_roles import CALL_CLASS, NOTES_CLASS, is_note_sign
from concordance.text.folding import fold_words
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Comment, Element, replaced, text_of, walk, write_html
from concordance.text.passage_ids import PASSAGE_ID

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.html_tree import Node, Nodes

WITHHELD = "withheld"
"""The class of a passage whose text was taken out."""
_ADDRESSES = ("href", "src")


@dataclass(frozen=True)
class FrozenText:
    """The text of a document in one language, as it stood."""

    edition: str
    language: str
    document: str
    """Its neutral path."""
    nodes: Nodes
    """With nothing in them that is not listed."""
    is_sound: bool = True
    """False where the file has something that is not listed, or is written otherwise than by this project."""

    @cached_property
    def passages(self) -> Mapping[str, Element]:
        """The elements of the passages, by id, in the order of the text."""
        elements = (element for element in walk(self.nodes) if PASSAGE_ID.fullmatch(element.get("id")))
        return {element.get("id"): element for element in elements}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id in the text."""
        return frozenset(element.get("id") for element in walk(self.nodes) if element.get("id"))

    @cached_property
    def title(self) -> str:
        """The title of the document as it stood."""
        return text_of(next((element.children for element in walk(self.nodes) if element.tag == "h1"), ())).strip()

    def is_withheld(self, passage: str) -> bool:
        """Tell whether the text of a passage was taken out."""
        return WITHHELD in self.passages[passage].classes

    def markup_hash(self, passage: str) -> str:
        """Give the SHA-256 of the words, links and markup of a passage, as the log has it of its version."""
        nodes = (*self.passages[passage].children, *(node for note in self._notes.get(passage, ()) for node in note))
        written = " ".join(write_html(self._plain(nodes)).split())
        return hashlib.sha256(written.encode("utf-8")).hexdigest()

    def _plain(self, nodes: Nodes) -> Nodes:
        """Fold the words, and leave out what has an id of its own, as `model.passage_markup` does with a page."""

        def plain(node: Node) -> Nodes | None:
            if isinstance(node, str):
                return (fold_words(node) if node.strip() else " ",)
            if isinstance(node, Comment) or node.get("id") in self.passages or is_note_sign(node):
                return ()
            attributes = {
                name: self._resolved(value) if name in _ADDRESSES else value
                for name, value in sorted(node.attributes.items())
            }
            return (replace(node, attributes=attributes, children=self._plain(node.children)),)

        return replaced(nodes, plain)

    def _resolved(self, href: str) -> str:
        """Write an address as the hash has it: a place of the site without its language, a file by its path."""
        if not href.startswith("/"):
            return href
        parts = urlsplit(href)
        query = f"?{parts.query}" if parts.query else ""
        if not parts.path.endswith("/"):
            return unquote(parts.path).removeprefix("/") + query
        path = parts.path.strip("/").partition("/")[2]
        return address_of(path, unquote(parts.fragment)) + query

    @cached_property
    def _notes(self) -> Mapping[str, tuple[Nodes, ...]]:
        """What the notes of each passage say: a note belongs to the passage that calls it first."""
        callers: dict[str, str] = {}
        for name, note in self._calls():
            callers.setdefault(note, name)
        found: dict[str, tuple[Nodes, ...]] = {}
        for element in walk(node for node in self.nodes if isinstance(node, Element) and NOTES_CLASS in node.classes):
            if name := callers.get(element.get("id"), ""):
                found[name] = (*found.get(name, ()), replaced(element.children, _without_signs))
        return found

    def _calls(self) -> Iterator[tuple[str, str]]:
        """Give each call of a note as (the passage around it, the id of the note)."""
        inner = {name: frozenset(map(id, walk(element.children))) for name, element in self.passages.items()}
        for element in walk(self.nodes):
            if CALL_CLASS in element.classes:
                holders = [name for name, within in inner.items() if id(element) in within]
                yield (holders[-1] if holders else ""), unquote(urlsplit(element.get("href")).fragment)


def frozen_texts(corpus: Corpus) -> Mapping[tuple[str, str, str], FrozenText]:
    """Give every frozen text that can be read, by edition, code of the language and neutral path."""
    made_from = {
        f"{name}/{frozen_text_file(code, path)}": (name, code, path, content)
        for name, code, path, content in _contents(corpus)
    }
    texts = corpus.cache.get_or_read_all(
        "frozen", made_from, lambda file: read_frozen(*made_from[file]), in_this_process
    )
    return {(text.edition, text.language, text.document): text for text in texts.values()}


def _contents(corpus: Corpus) -> Iterator[tuple[str, str, str, bytes]]:
    """Give what each edition has of the file of each text: edition, code of the language, neutral path, content."""
    for edition in editions_of(corpus):
        for path in edition.documents:
            for code in edition.languages_of(path):
                content = content_of(corpus, edition, frozen_text_file(code, path))
                if content is not None:
                    yield edition.name, code, path, content


def read_frozen(edition: str, code: str, path: str, content: bytes) -> FrozenText:
    """Read a frozen text by the one reader of HTML; what is not on the list is not in the result."""
    text = lenient_text(content)
    nodes = read_fragment(text).nodes
    kept = only_listed(nodes)
    return FrozenText(edition, code, path, kept, is_sound=kept == nodes and write_frozen(kept) == text)


def write_frozen(nodes: Nodes) -> str:
    """Write a frozen text: what reads back as the same tree."""
    return f"{write_html(nodes).strip()}\n"


def _without_signs(node: Node) -> Nodes | None:
    return () if isinstance(node, Element) and is_note_sign(node) else None

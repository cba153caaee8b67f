"""The tree of a page as the search reads it: its text, and at each marker what the generated part says.

A part is not read from what its template draws, where furniture and words are one: what it says is in the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.data.display_names import proper_name
from concordance.data.entry_texts import entry_texts
from concordance.data.tables import KINDS, PARTS
from concordance.model.markers import markers, part_anchors
from concordance.model.part_entries import PartEntry, part_entries
from concordance.model.site_paths import entry_label
from concordance.schemas.entries import Source
from concordance.text.comments import line_of_comment
from concordance.text.extension_roles import is_note_sign
from concordance.text.html_tree import Comment, Element, replaced
from concordance.typography.typeset import typeset

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import Part
    from concordance.text.html_tree import Node, Nodes
    from concordance.text.page import Page
    from concordance.wording import Wording


def searched_tree(corpus: Corpus, page: Page, wording: Wording) -> Nodes:
    """Give the tree of a page with what its parts say in it, each entry under its id, in the signs that pages show."""
    called = {marker.line: PARTS[marker.name] for marker in markers(page)}

    def part_at(node: Node) -> Nodes | None:
        if isinstance(node, Element) and is_note_sign(node):
            return ()
        part = called.get(line_of_comment(node) or 0) if isinstance(node, Comment) else None
        return tuple(_part(part, corpus, page, wording)) if part else None

    tree = replaced(page.structure.tree, part_at)
    return typeset((Element("div", {"lang": page.language}, tree),), corpus.languages)


def _part(part: Part, corpus: Corpus, page: Page, wording: Wording) -> Iterator[Element]:
    """Give the sentences of a part, and the entries that it brings to its page, each under its address."""
    yield from (_paragraph(wording.say(page.language, key)) for key in part.words)
    language, addresses = corpus.configuration.language(page.language), frozenset(part_anchors(part, corpus.data, page))
    for shown in part_entries(part, corpus.data, page):
        texts = (_shown_name(shown, language, wording), *entry_texts(shown.entry, language, part.fields))
        attributes = {"id": shown.address} if shown.address in addresses else {}
        yield Element("div", attributes, tuple(map(_paragraph, texts)))


def _shown_name(shown: PartEntry, language: Language, wording: Wording) -> str:
    """Name an entry as its page does: a body keeps the name that is its own in another language."""
    kind, entry, label = KINDS.get(shown.table), shown.entry, entry_label(shown.entry, language)
    if kind and kind.proper_names:
        return proper_name(entry.name, entry.name_status, language.code).text
    if kind and kind.number_words:
        return f"{wording.say(language.code, kind.number_words, number=entry.number)} {label}"
    if isinstance(entry, Source) and (publisher := entry.publisher_in(language.code)):
        return f"{publisher}{wording.say(language.code, 'sources.colon')} {label}"
    return label


def _paragraph(text: str) -> Element:
    return Element("p", {}, (text,))

"""What each address without a kept text of its own is the name of: pages, headings, terms, bodies, sources, entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from concordance.data.lock import address_of
from concordance.data.names import ABOUT, DEFINITION, LEADS_TO, NAME, PublishedName
from concordance.data.tables import KINDS, PARTS
from concordance.model.markers import markers
from concordance.model.site_paths import entry_of_front_matter
from concordance.subject.declared import FRONT_MATTER_FIELDS
from concordance.text.passage_text import normalised

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

_NAMED_BY = ("name", "title", "text")
"""The fields of an entry of which the first that it has is its name."""
NameWords = Mapping[str, str]


def names_of(corpus: Corpus) -> dict[str, PublishedName]:
    """Give the present name of every address that has no versions, by address without language.

    The texts of passages and the titles of documents are kept as versions: nothing of them is kept twice. Of a document
    only what it is about is a name.
    """
    tables: dict[str, str] = {}
    names: dict[str, dict[str, dict[str, str]]] = {}
    for page in corpus.pages.values():
        for fragment, table, parts in _names_on(corpus, page):
            if not parts:
                continue
            address = address_of(page.path, fragment)
            tables[address], name = table, names.setdefault(address, {})
            for part, text in parts.items():
                name.setdefault(part, {})[page.language] = normalised(text)
    return {address: PublishedName(tables[address], parts) for address, parts in names.items()}


def _names_on(corpus: Corpus, page: Page) -> Iterator[tuple[str, str, NameWords]]:
    """Give the ids of a page, the page itself first, each with its table and what it is called in its language."""
    yield "", "", _parts({NAME: "" if page.may_be_document else page.title, ABOUT: _subject_of(page)})
    written = {block.id: block.text for block in page.structure.blocks if block.id}
    for fragment in sorted(page.anchors - page.passages_by_id.keys()):
        yield fragment, "", _parts({NAME: written.get(fragment, "")})
    for fragment, table, entry, _ in _entries_on(corpus, page):
        yield fragment, table, entry_name(entry, page.language)


def _parts(parts: NameWords) -> NameWords:
    return {part: text for part, text in parts.items() if text}


def _subject_of(page: Page) -> str:
    """Write which entries the front matter says the page is about."""
    named = ((field.name, getattr(page.meta, field.name)) for field in FRONT_MATTER_FIELDS)
    return " ".join(f"{name} {value}" for name, value in named if value is not None)


def _entries_on(corpus: Corpus, page: Page) -> Iterator[tuple[str, str, Any, Place]]:
    """Give the entries that the generated parts of a page show, those within another included.

    Each comes with its id on the page, its table, and where it is written.
    """
    for part in (PARTS[marker.name] for marker in markers(page)):
        if part.table:
            for entry, place in corpus.data.entries.get(part.table, ()):
                yield KINDS[part.table].row_id(getattr(entry, "id", "")), part.table, entry, place
        if part.within and (entry := entry_of_front_matter(corpus.data, page, part.needs)):
            around = next(place for one, place in _rows(corpus) if one is entry)
            for nested in getattr(entry, part.within):
                yield part.row.format(id=nested.id), part.within, nested, around


def _rows(corpus: Corpus) -> Iterator[tuple[Any, Place]]:
    return ((entry, place) for rows in corpus.data.entries.values() for entry, place in rows)


def entry_name(entry: Any, code: str) -> NameWords:
    """Give the parts of the name of an entry in a language: what it is called, what it means, where it leads.

    Of several sources with one title the publisher and the page tell which is meant.
    """
    words: NameWords = next(filter(None, (getattr(entry, field, None) for field in _NAMED_BY)), {})
    publisher = entry.publisher_in(code) if hasattr(entry, "publisher_in") else ""
    definition, url = getattr(entry, "definition", {}), getattr(entry, "url", None) or ""
    link = url if isinstance(url, str) else url.get(code, "")
    name = " : ".join(filter(None, (publisher, words.get(code, ""))))
    return _parts({NAME: name, DEFINITION: definition.get(code, ""), LEADS_TO: link})


def place_of_name(corpus: Corpus, address: str, code: str) -> tuple[str, int]:
    """Give the file and line where the name of an address is written, in a language or for all of them."""
    path, _, fragment = address.partition("#")
    place = corpus.once(_entry_places).get(address)
    page = corpus.page(code, path.strip("/"))
    if place is not None:
        return place.path, place.line("id")
    if page is None:
        return corpus.configuration.relative(corpus.configuration.docs), 1
    block = next((block for block in page.structure.blocks if fragment and block.id == fragment), None)
    line = page.line(block.line) if block else page.front_matter.line_of("title") if not fragment else 1
    return page.source, line


def _entry_places(corpus: Corpus) -> Mapping[str, Place]:
    """Give where each entry that a page shows is written, by address; a nested one where the entry around it is."""
    return {
        address_of(page.path, fragment): place
        for page in corpus.pages.values()
        for fragment, _, _, place in _entries_on(corpus, page)
    }

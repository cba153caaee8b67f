"""What the page where a change is proposed reads: the Markdown of passages, the entries of tables, their forms.

A file for each document and each table: a reader who mends one paragraph loads those of its page alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from concordance.data.entry_forms import entry_base, entry_form
from concordance.data.tables import KINDS
from concordance.open_data.entry_fields import entry_schema, field_words, named_tables
from concordance.open_data.files import proposal_document, proposal_table, proposed_tables
from concordance.schemas.entries import Entry
from concordance.text.passage_ids import passage_kind, passage_number
from concordance.text.passage_source import passage_sources

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page
    from concordance.text.passage_source import PassageSource
    from concordance.wording import Wording


def proposal_values(corpus: Corpus, wording: Wording) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the content of every such file, by its path from the root of the site."""
    for path in corpus.documents:
        yield proposal_document(path).path, _document(corpus, path)
    for table in proposed_tables():
        yield proposal_table(table).path, _table(corpus, table)
        yield proposal_table(table).schema_path, _form(corpus, wording, table)


def _document(corpus: Corpus, path: str) -> Mapping[str, Any]:
    """Give the passages of a document in the order of its first language, then those of the others alone."""
    pages = {code: page for code in corpus.configuration.codes if (page := corpus.page(code, path))}
    sources = {code: passage_sources(page) for code, page in pages.items()}
    names = dict.fromkeys(block.id for page in pages.values() for block in page.passages)
    return {
        "document": path,
        "title": {code: page.title for code, page in pages.items()},
        "file": {code: corpus.configuration.below_language(page.source, code) for code, page in pages.items()},
        "passages": [_passage(path, name, pages, sources) for name in names],
    }


def _passage(
    path: str, name: str, pages: Mapping[str, Page], sources: Mapping[str, Mapping[str, PassageSource]]
) -> Mapping[str, Any]:
    """Give a passage by language: its Markdown and its base where it can be changed, how it begins in any case."""
    written = {code: found for code, of_page in sources.items() if (found := of_page.get(name))}
    blocks = {code: block for code, page in pages.items() if (block := page.passages_by_id.get(name))}
    return {
        "reference": f"{path}/{name}",
        "kind": passage_kind(name),
        "number": passage_number(name),
        "begins": {code: beginning(block.text) for code, block in blocks.items()},
        "markdown": {code: one.markdown for code, one in written.items()},
        "base": {code: one.base for code, one in written.items()},
    }


_SHOWN = 60
"""How many letters of a passage tell which one it is."""


def beginning(text: str) -> str:
    """Give the first words of a text, with a sign where more follow."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]}…"


def _table(corpus: Corpus, table: str) -> Mapping[str, Any]:
    """Give the entries of a table, each under its id or, without one, under what it says first."""
    kind = KINDS[table]
    entries = corpus.data.all(table, kind.schema)
    return {"collection": table, "entries": [_entry(entry) for entry in entries]}


def _entry(entry: Entry) -> Mapping[str, Any]:
    return {"id": getattr(entry, "id", ""), "base": entry_base(entry), "entry": entry_form(entry)}


def _form(corpus: Corpus, wording: Wording, table: str) -> Mapping[str, Any]:
    """Give how an entry of a table is filled in: its schema, the names that it may have, the words of its fields."""
    codes = corpus.configuration.codes
    schema = entry_schema(table, codes)
    return {
        "collection": table,
        "schema": schema,
        "names": {name: _names(corpus, name) for name in named_tables(schema) if not KINDS[name].proposable},
        "words": {code: dict(field_words(wording, table, code)) for code in codes},
    }


def _names(corpus: Corpus, table: str) -> list[Mapping[str, Any]]:
    """Give the entries of a table that no file of its own has: their id, and their name by language."""
    named = (entry_form(entry) for entry in corpus.data.all(table, KINDS[table].schema))
    return [{"id": form["id"], "entry": {"name": form.get("name", form["id"])}} for form in named]

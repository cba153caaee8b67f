"""The values of the part where a change is proposed: what there is to change, where it is read, who receives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address, relative_to
from concordance.data.tables import KINDS
from concordance.open_data.files import proposal_document, proposal_table, proposed_tables
from concordance.references.titles import title_of

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

FORM_SENTENCES = (
    "failed", "place.passage", "place.section", "place.named", "place.new",
    "choose-passage", "choose-entry", "choose-new",
    "marked.added", "marked.missing", "marked.end", "same", "counted", "draft-back",
    "add-source", "add-row", "more-fields", "none", "optional",
    "error.nothing", "error.reason", "error.new-text", "error.link", "error.long", "error.blank", "error.hidden",
    "error.required", "error.id", "error.number", "error.date", "error.address",
    "note.one-language", "note.emptied",
    "said.correct", "said.add", "said.withdraw", "said.report", "said.entry", "said.keep", "said.paste", "subject",
    "ready.short", "ready.long-forge", "ready.long-mail", "copied", "not-copied",
)  # fmt: skip
"""The words that the script shows, by their keys below `propose`."""
KINDS_OF_CHANGE = ("correct", "add", "withdraw", "report")
"""What may be proposed of a passage, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class Changeable:
    """A document or a table of the data, and the file with what is changed of it."""

    name: str
    title: str
    href: str
    schema_href: str = ""
    page: str = ""
    """The neutral path of the page that shows the entries of a table."""


def propose_form(corpus: Corpus, page: Page) -> dict[str, Any]:
    """Give what the form tells its script."""
    origin = Address(page.language, page.path)
    return {
        "documents": tuple(_documents(corpus, origin)),
        "tables": tuple(_tables(origin)),
        "kinds": KINDS_OF_CHANGE,
        "sentences": FORM_SENTENCES,
        "languages": corpus.languages,
        "paths": corpus.paths,
    }


def _documents(corpus: Corpus, origin: Address) -> Iterator[Changeable]:
    for path in corpus.documents:
        title = title_of(corpus, path, origin.language)
        yield Changeable(path, title, relative_to(origin, proposal_document(path).path))


def _tables(origin: Address) -> Iterator[Changeable]:
    for table in proposed_tables():
        file = proposal_table(table)
        schema = relative_to(origin, file.schema_path)
        yield Changeable(table, "", relative_to(origin, file.path), schema, KINDS[table].page)

"""New pages and entries: the files of every language and the lines of data, with the ids in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.lock import address_of
from concordance.data.tables import KINDS
from concordance.paths import PLAIN_PATH, neutral_path, plain_path
from concordance.render.templates import template_environment
from concordance.schemas.fields import ENTRY_ID

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import NamingField


class NewContentError(Exception):
    """What was asked for cannot be made; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class NewContent:
    """Files to write and text to add, by path under the documentation folder; and what a person does next."""

    files: Mapping[str, str]
    additions: Mapping[str, str]
    menu_path: str
    """What is to be added to the menu by hand; empty where the menu has it from the data."""


def new_page(corpus: Corpus, path: str) -> NewContent:
    """Prepare an empty page in every language. Raises NewContentError where the path will not do or is taken."""
    if not PLAIN_PATH.fullmatch(f"{path}.md"):
        raise NewContentError(f"A path is lower-case letters, digits and hyphens: {plain_path(path)[:-3]}")
    content = NewContent(_pages(corpus, path, "new/page.md.html"), {}, f"{path}.md")
    if not _stands(corpus, content):
        _refuse_taken(corpus, path)
    return content


def _stands(corpus: Corpus, content: NewContent) -> bool:
    """Tell whether all of it is there already, to the letter."""
    docs = corpus.configuration.docs
    pages = ((docs / name, text.encode()) for name, text in content.files.items())
    same = all(path.is_file() and path.read_bytes() == text for path, text in pages)
    return same and all(text.encode() in (docs / name).read_bytes() for name, text in content.additions.items())


def _refuse_taken(corpus: Corpus, path: str) -> None:
    """An address is given once: not to a page beside one that has it, and not where one was withdrawn."""
    neutral = neutral_path(f"{path}.md")
    if neutral in corpus.known_paths:
        raise NewContentError(f"The page {path} exists already.")
    if address_of(neutral) in corpus.lock.entries:
        raise NewContentError(f"The address of {path} was published before and is never used again.")


def new_federation(corpus: Corpus, name: str) -> NewContent:
    """Prepare a federation, as `make new federation=<id>` asks for it."""
    return new_entry(corpus, "federation", name)


def new_entry(corpus: Corpus, table: str, name: str) -> NewContent:
    """Prepare an entry with its page in every language. Raises NewContentError as `new_page` does."""
    kind = KINDS.get(table)
    if kind is None or not kind.own_pages:
        raise NewContentError(f"This site has no {table}s: make new page=<path>")
    if not ENTRY_ID.fullmatch(name):
        raise NewContentError("An id is lower-case letters, digits and hyphens, such as fdss.")
    path, file = kind.own_page(name), f"data/{kind.file}"
    known = {field.name: _known(corpus, field, file) for field in kind.names}
    template = template_environment(corpus.configuration.overrides).get_template(f"new/{table}.toml.html")
    entry = template.render(id=name, languages=corpus.languages, known=known)
    pages = _pages(corpus, path, f"new/{table}.md.html", id=name)
    content = NewContent(pages, {file: f"\n{entry}\n"}, "")
    if not _stands(corpus, content):
        if name in corpus.data.ids(table):
            raise NewContentError(f"The {table} {name} exists already.")
        _refuse_taken(corpus, path)
    return content


def _known(corpus: Corpus, field: NamingField, file: str) -> list[str]:
    """Give the ids that a field of the new entry may name, in the order of the data."""
    ids = [entry.id for table in field.tables for entry, _ in corpus.data.entries.get(table, ())]
    if not ids:
        raise NewContentError(f"{file} must have a {field.tables[0]} first: make check")
    return ids


def _pages(corpus: Corpus, path: str, template: str, **context: str) -> dict[str, str]:
    page = template_environment(corpus.configuration.overrides).get_template(template)
    return {
        f"{language.code}/{path}.md": page.render(mark=language.unfinished, language=language, **context) + "\n"
        for language in corpus.languages
    }

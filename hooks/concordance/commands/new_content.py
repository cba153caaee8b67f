"""New pages and federations: the files of every language and the entry, with the ids in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.fields import ENTRY_ID
from concordance.data.lock import address_of
from concordance.data.schema import Federation, Sector
from concordance.paths import PLAIN_PATH, neutral_path, plain_path
from concordance.render.templates import template_environment

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

FEDERATIONS_FILE = "data/federations.toml"


class NewContentError(Exception):
    """What was asked for cannot be made; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class NewContent:
    """Files to write and text to add, by path under the documentation folder; and what a person does next."""

    files: Mapping[str, str]
    additions: Mapping[str, str]
    menu_path: str


def new_page(corpus: Corpus, path: str) -> NewContent:
    """Prepare an empty page in every language. Raises NewContentError where the path will not do or is taken."""
    if not PLAIN_PATH.fullmatch(f"{path}.md"):
        raise NewContentError(f"A path is lower-case letters, digits and hyphens: {plain_path(path)[:-3]}")
    _refuse_taken(corpus, path)
    return NewContent(_pages(corpus, path, "new/page.md.html"), {}, f"{path}.md")


def _refuse_taken(corpus: Corpus, path: str) -> None:
    """An address is given once: not to a page beside one that has it, and not where one was withdrawn."""
    neutral = neutral_path(f"{path}.md")
    if neutral in corpus.known_paths:
        raise NewContentError(f"The page {path} exists already.")
    if address_of(neutral) in corpus.lock.entries:
        raise NewContentError(f"The address of {path} was published before and is never used again.")


def new_federation(corpus: Corpus, name: str) -> NewContent:
    """Prepare a federation: its page in every language and its entry. Raises NewContentError as `new_page` does."""
    if not ENTRY_ID.fullmatch(name):
        raise NewContentError("An id is lower-case letters, digits and hyphens, such as fdss.")
    path = f"federations/{name}"
    if name in corpus.data.by_id("federation", Federation):
        raise NewContentError(f"The federation {name} exists already.")
    _refuse_taken(corpus, path)
    sectors = [sector.id for sector in corpus.data.all("sector", Sector)]
    if not sectors:
        raise NewContentError(f"{FEDERATIONS_FILE} must have a sector first: make check")
    environment = template_environment(corpus.configuration.overrides)
    entry = environment.get_template("new/federation.toml.html").render(
        id=name, languages=corpus.languages, sectors=sectors
    )
    pages = _pages(corpus, path, "new/federation.md.html", id=name)
    return NewContent(pages, {FEDERATIONS_FILE: f"\n{entry}\n"}, f"{path}.md")


def _pages(corpus: Corpus, path: str, template: str, **context: str) -> dict[str, str]:
    page = template_environment(corpus.configuration.overrides).get_template(template)
    return {
        f"{language.code}/{path}.md": page.render(mark=language.unfinished, language=language, **context) + "\n"
        for language in corpus.languages
    }

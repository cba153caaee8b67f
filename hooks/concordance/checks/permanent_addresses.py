"""One permanent address names one thing: a document never has the path that a passage or a version has under `/id/`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.data.lifecycle import publication_key
from concordance.data.lock import address_of
from concordance.model.markers import generated_anchors
from concordance.model.names import place_of_name
from concordance.problem import Problem
from concordance.references.permanent_record import permanent_address
from concordance.text.passage_ids import PASSAGE_ID

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page


def permanent_address_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report paths of pages, and ids of entries that documents show, which are those of passages or of versions.

    A page that is no document is told as well while it is new: its path could never be that of a document, and
    `note/p14` would name two things in the data. What is published keeps its address: then the document around it is
    told that it cannot be one.
    """
    for page in corpus.pages.values():
        yield from _of_page(corpus, page)
    for path in corpus.lock.documents:
        around = _document_around(corpus, path)
        if around is not None and around not in corpus.lock.documents:
            yield from _of_document(corpus, around, path)


def _of_page(corpus: Corpus, page: Page) -> Iterator[Problem]:
    around = _document_around(corpus, page.path)
    is_promised = page.path in corpus.lock.documents
    if around is not None and not is_promised and (page.may_be_document or not corpus.lock.of_page(page.path)):
        yield _of_path(page, around)
    if page.may_be_document:
        yield from _of_entries(corpus, page)


def _documents(corpus: Corpus) -> frozenset[str]:
    """Give the paths of all documents, those that are gone and those that may be one included."""
    written = (page.path for page in corpus.pages.values() if page.may_be_document)
    return frozenset((*written, *corpus.lock.documents))


def _document_around(corpus: Corpus, path: str) -> str | None:
    """Give the path of the document, if there is one, of which a path would name a passage or a version."""
    parts = path.split("/")
    for length in (1, 2):
        around, rest = "/".join(parts[:-length]), parts[-length:]
        if len(parts) >= length and _is_below_document(rest) and around in corpus.once(_documents):
            return around
    return None


def _is_below_document(parts: list[str]) -> bool:
    """Tell whether the last parts of a permanent address name a passage of a document or a version of either."""
    first, *others = parts
    if not others:
        return bool(PASSAGE_ID.fullmatch(first)) or _is_publication(first)
    return bool(PASSAGE_ID.fullmatch(first)) and all(map(_is_publication, others))


def _is_publication(name: str) -> bool:
    try:
        publication_key(name)
    except ValueError:
        return False
    return True


def _of_path(page: Page, document: str) -> Problem:
    below = page.path.removeprefix(document).strip("/")
    start = page.source.removesuffix(".md").removesuffix("/index").removesuffix(below)
    meant = f"{start}page-{below}{page.source.removeprefix(start + below)}"
    values = {"found": _permanent(page.path), "document": address_of(document), "proposed": meant}
    return Problem(page.source, 1, "path-of-passage", values)


def _of_document(corpus: Corpus, document: str, inner: str) -> Iterator[Problem]:
    """Report a new document that would have, among its passages and versions, a document that is published."""
    for code in corpus.configuration.codes:
        page = corpus.page(code, document)
        if page is not None and page.may_be_document:
            values = {"found": _permanent(inner), "path": address_of(inner)}
            yield page.front_matter_problem("citable", "document-around-document", **values)


def _of_entries(corpus: Corpus, page: Page) -> Iterator[Problem]:
    """Report the ids of the generated rows of a document that are numbers of passages, before they are published."""
    for name in sorted(filter(PASSAGE_ID.fullmatch, generated_anchors(corpus, page))):
        if address_of(page.path, name) not in corpus.lock.entries and name not in page.anchors:
            path, line = place_of_name(corpus, address_of(page.path, name), page.language)
            found = _permanent(f"{page.path}/{name}".strip("/"))
            yield Problem(
                path, line, "entry-id-of-passage", {"id": name, "found": found, "document": address_of(page.path)}
            )


def _permanent(reference: str) -> str:
    return f"/{permanent_address(reference).url}"

"""What a deployed site has promised to answer, address by address: the lock, the permanent pages, the open data."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from itertools import permutations
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.editions import EDITIONS_FOLDER, frozen_beside, manifest_file
from concordance.editions.editions_place import changes_address, edition_address, editions_address, frozen_address
from concordance.editions.frozen_papers import frozen_papers
from concordance.editions.kept_editions import editions_of
from concordance.hosting.promise import Promise
from concordance.model.paper_files import paper_files
from concordance.parts.published_data import published_data
from concordance.references.dated_versions import timemap_path, version_address
from concordance.references.former_languages import former_pages
from concordance.references.permanent_record import PERMANENT_FOLDER, permanent_address
from concordance.references.promised_languages import is_promised
from concordance.render.atom_feeds import feed_documents, feed_path, has_feeds
from concordance.render.root_files import NOT_FOUND_PAGE

if TYPE_CHECKING:
    from concordance.data.editions import Edition
    from concordance.model.corpus import Corpus
    from concordance.wording import Wording

NO_SUCH_PAGE = "no-such-page-as-this/"
"""An address that no site has."""


def promises(corpus: Corpus, wording: Wording) -> Iterator[Promise]:
    """Give everything that the lock of a content promises, each language in full, and what a host owes besides."""
    yield Promise("", "", file="index.html", words=tuple(f'href="{code}/"' for code in corpus.configuration.codes))
    for code in corpus.configuration.codes:
        yield from _pages(corpus, code)
    yield from _side_by_side(corpus)
    for page in former_pages(corpus):
        ids = tuple(way.entry.fragment for way in page.ways if way.entry.fragment)
        yield from _page(page.address.url, page.address.language, ids=ids)
    for entry in corpus.lock.citable:
        address = permanent_address(entry.reference).url
        yield from _page(address, PERMANENT_FOLDER)
        yield from _versions(corpus, entry.address, entry.reference)
    yield from _editions(corpus)
    yield from _papers(corpus)
    yield from _feeds(corpus)
    yield from _data(corpus, wording)
    yield from _errors(corpus, wording)


def promised_files(corpus: Corpus, wording: Wording) -> Iterator[Promise]:
    """Give of these promises those that a file of the site keeps by itself, whatever serves it."""
    for promise in promises(corpus, wording):
        if promise.file and promise.status == HTTPStatus.OK and not promise.compressed:
            yield promise


def _pages(corpus: Corpus, code: str) -> Iterator[Promise]:
    for path in corpus.lock.paths:
        entries = [entry for entry in corpus.lock.of_page(path) if is_promised(corpus, entry.address, code)]
        if not entries:
            continue
        ids = tuple(entry.fragment for entry in entries if entry.fragment)
        yield from _page(Address(code, path).url, code, language=code, ids=ids)
    home = Address(code, "").url
    yield Promise(home, code, file=f"{home}index.html", language=code, compressed=True)


def _page(address: str, group: str, *, language: str = "", ids: tuple[str, ...] = ()) -> Iterator[Promise]:
    """A page, and its address without the slash that is easily forgotten."""
    yield Promise(address, group, file=f"{address}index.html", language=language, ids=ids)
    yield Promise(address.removesuffix("/"), group, status=301, redirect=address)


def _side_by_side(corpus: Corpus) -> Iterator[Promise]:
    """A document in each ordered pair of languages, with its passages."""
    for path in corpus.lock.documents:
        ids = tuple(entry.fragment for entry in corpus.lock.of_page(path) if entry.is_passage)
        for pair in permutations(corpus.configuration.codes, 2):
            if all(corpus.page(code, path) for code in pair):
                folder = "-".join(pair)
                yield from _page(Address(folder, path).url, folder, language=pair[0], ids=ids)


def _versions(corpus: Corpus, address: str, reference: str) -> Iterator[Promise]:
    """Every version at its own address, and their list for machines."""
    versions = corpus.log.versions(address)
    for version in versions:
        yield from _page(version_address(reference, version.publication).url, PERMANENT_FOLDER)
    if versions and corpus.configuration.permanent_url:
        path = timemap_path(reference)
        yield Promise(path, PERMANENT_FOLDER, file=path)


def _editions(corpus: Corpus) -> Iterator[Promise]:
    """Every document of every edition in each of its languages, with every passage; the list, and what they changed."""
    editions = editions_of(corpus)
    for code in corpus.configuration.codes if editions else ():
        yield from _page(editions_address(code).url, code, language=code)
        yield from _page(changes_address(code).url, code, language=code)
    for number, edition in enumerate(editions):
        for code in edition.codes:
            yield from _page(edition_address(code, edition.name).url, code)
            if number:
                yield from _page(changes_address(code, edition.name).url, code)
        for path in edition.documents:
            for code in edition.languages_of(path):
                passages = (one for one in edition.documents[path] if code in one.words)
                ids = tuple(one.address.partition("#")[2] for one in passages)
                yield from _page(frozen_address(code, edition.name, path).url, code, ids=ids)
        for name in (manifest_file(edition.name), *_kept_files(edition)):
            yield Promise(name, "data", file=name)


def _papers(corpus: Corpus) -> Iterator[Promise]:
    """The paper of every edition, for ever, and that of each published document for as long as it stands."""
    if not corpus.configuration.paper:
        return
    published = frozenset(corpus.lock.documents)
    present = (file for file in corpus.once(paper_files) if published & {*file.documents})
    frozen = (file for files in corpus.once(frozen_papers).values() for file in files)
    for file in (*present, *frozen):
        yield Promise(file.path, "-".join(file.codes), file=file.path)


def _feeds(corpus: Corpus) -> Iterator[Promise]:
    """The feed of each language, and that of each document in it."""
    for code in corpus.configuration.codes if has_feeds(corpus) else ():
        for path in ("", *(path for path in feed_documents(corpus) if is_promised(corpus, f"/{path}/", code))):
            yield Promise(feed_path(code, path), code, file=feed_path(code, path))


def _kept_files(edition: Edition) -> Iterator[str]:
    return (f"{EDITIONS_FOLDER}/{edition.name}/{below}" for below in frozen_beside(edition).values())


def _data(corpus: Corpus, wording: Wording) -> Iterator[Promise]:
    """The open data: what may be read by a program in a year is that there is JSON, and the columns of a table."""
    for path, text in published_data(corpus, wording, {}).items():
        columns = text.partition("\r\n")[0] if path.endswith(".csv") else ""
        yield Promise(path, "data", file=path, beginning=columns)


def _errors(corpus: Corpus, wording: Wording) -> Iterator[Promise]:
    """The page for a missing address, at every depth, in every language at once."""
    codes = corpus.configuration.codes
    words = tuple(wording.say(code, "missing.title") for code in codes)
    homes = tuple(f"{code}/" for code in codes)
    for folder in ("", *homes):
        yield Promise(folder + NO_SUCH_PAGE, "", status=404, file=NOT_FOUND_PAGE, words=words, ways=homes)

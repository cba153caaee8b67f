"""Whether every edition is still what it was: its list, its seal, its texts, and what the law forbids to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.data.editions import (
    EDITIONS_FOLDER,
    Edition,
    EditionFile,
    frozen_beside,
    frozen_text_file,
    manifest_file,
)
from concordance.data.version_texts import reference_of
from concordance.editions.editions_place import EDITIONS_PATH
from concordance.editions.frozen_texts import FrozenText, frozen_texts
from concordance.editions.kept_editions import (
    content_of,
    edition_contents,
    editions_of,
    recorded_editions,
    source_of,
    unreadable_editions,
)
from concordance.editions.withheld_passages import withheld_in
from concordance.model.published_kinds import kind_problems
from concordance.problem import Problem, first_of
from concordance.references.publication_chain import chain_problems

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus


def edition_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report editions whose list is gone or changed, and frozen files that are gone, changed or shown no more."""
    yield from unreadable_editions(corpus)
    yield from _of_the_log(corpus)
    yield from _strangers(corpus)
    yield from _taken_places(corpus)
    recorded, is_whole = recorded_editions(corpus), next(chain_problems(corpus), None) is None
    logged = frozenset(map(str, corpus.log.events)) if is_whole else None
    for edition in editions_of(corpus):
        if edition.name in recorded and recorded[edition.name].seal == edition.seal:
            yield from _of_edition(corpus, edition, logged)


def _of_the_log(corpus: Corpus) -> Iterator[Problem]:
    """Hold the lists against the log: each edition is recorded there with its seal, and what is recorded is here.

    Where the log itself cannot be read whole, that is told by itself.
    """
    kept = {edition.name: edition for edition in editions_of(corpus)}
    files = corpus.once(edition_contents)
    recorded = recorded_editions(corpus)
    for name, one in recorded.items():
        if EditionFile(name, manifest_file(name).rpartition("/")[2]) not in files:
            yield Problem(corpus.configuration.in_docs(manifest_file(name)), 1, "edition-lost", {"found": name})
        elif (edition := kept.get(name)) and (edition.seal, edition.publication) != (one.seal, one.publication):
            yield Problem(corpus.configuration.in_docs(manifest_file(name)), 1, "edition-changed", {"found": name})
    in_order = sorted(files, key=lambda file: (file.is_manifest, file.below))  # the list last, so that it stands
    first = {file.name: file.below for file in in_order}
    unreadable = {file.name for file in files if file.is_manifest and file.name not in kept}
    for name, below in first.items():
        if name not in recorded and name not in unreadable:
            yield Problem(source_of(corpus, name, below), 1, "edition-unrecorded", {"found": name})


def _strangers(corpus: Corpus) -> Iterator[Problem]:
    """Report files in the folder of an edition that its list does not name."""
    named = {edition.name: edition.files for edition in editions_of(corpus)}
    for file in corpus.once(edition_contents):
        if not file.is_manifest and file.name in named and file.below not in named[file.name]:
            yield Problem(source_of(corpus, file.name, file.below), 1, "edition-stranger", {"found": file.name})


def _taken_places(corpus: Corpus) -> Iterator[Problem]:
    """Report pages that stand where the editions of a site are shown."""
    for page in corpus.pages.values() if editions_of(corpus) else ():
        if page.path == EDITIONS_PATH or page.path.startswith(f"{EDITIONS_PATH}/"):
            address = Address(page.language, EDITIONS_PATH).url
            yield Problem(page.source, 1, "edition-place", {"found": f"/{address}"})


def _of_edition(corpus: Corpus, edition: Edition, logged: frozenset[str] | None) -> Iterator[Problem]:
    """Report what an edition whose list is as recorded has lost; `logged` has the lines of a log that is whole."""
    path = corpus.configuration.in_docs(manifest_file(edition.name))
    unknown = [
        version.address
        for version in edition.versions
        if logged is not None and str(version) not in logged and version.address not in edition.lacks.unpublished
    ]
    if unknown:
        yield Problem(path, 1, "edition-version", {"found": first_of(unknown), "edition": edition.name})
    touched = {below: tuple(_of_file(corpus, edition, below, digest)) for below, digest in edition.files.items()}
    for problems in touched.values():
        yield from problems
    for (name, code, document), text in corpus.once(frozen_texts).items():
        if name == edition.name and not touched[frozen_text_file(code, document)]:
            yield from _of_text(corpus, edition, text)


def _of_file(corpus: Corpus, edition: Edition, below: str, digest: str) -> Iterator[Problem]:
    """Report a file that is gone, has other bytes, or is not of the kind that it says."""
    content, source = content_of(corpus, edition, below), source_of(corpus, edition.name, below)
    if content is None:
        yield Problem(source, 1, "edition-file-lost", {"found": edition.name})
    elif sha256(content).hexdigest() != digest:
        yield Problem(source, 1, "edition-file-changed", {"found": edition.name})
    elif below in frozen_beside(edition).values():
        name = f"{EDITIONS_FOLDER}/{edition.name}/{below}"
        yield from corpus.cache.get_or_make(
            ("kept file", name), content, lambda: tuple(kind_problems(source, f".{below.rpartition('.')[2]}", content))
        )


def _of_text(corpus: Corpus, edition: Edition, text: FrozenText) -> Iterator[Problem]:
    """Report a frozen text that holds what is not listed, or whose passages are not the versions of the edition."""
    below = frozen_text_file(text.language, text.document)
    source = source_of(corpus, edition.name, below)
    if not text.is_sound:
        yield Problem(source, 1, "edition-markup", {"found": edition.name})
    expected = _expected(edition, text)
    withheld = withheld_in(corpus, edition, text.language, text.document)
    for name in (name for name in withheld if name in text.passages and not text.is_withheld(name)):
        values = {"found": reference_of(f"/{text.document}/#{name}"), "edition": edition.name}
        yield Problem(source, 1, "edition-withheld", values)
    wrong = [
        name
        for name in dict.fromkeys((*expected, *text.passages))
        if name not in withheld and not _is_as_recorded(text, name, expected)
    ]
    if wrong:
        yield Problem(source, 1, "edition-text", {"found": first_of(wrong), "edition": edition.name})


def _expected(edition: Edition, text: FrozenText) -> Mapping[str, str]:
    """Give the hash of the markup that the log has of each passage, by id."""
    return {
        version.address.partition("#")[2]: version.markup[text.language]
        for version in edition.documents[text.document]
        if text.language in version.markup
    }


def _is_as_recorded(text: FrozenText, name: str, expected: Mapping[str, str]) -> bool:
    if name not in text.passages:
        return False
    return name in expected and not text.is_withheld(name) and text.markup_hash(name) == expected[name]

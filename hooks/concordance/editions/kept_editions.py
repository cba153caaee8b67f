"""The editions of a site as they lie beside its content, and what the log has of each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.editions import (
    EDITIONS_FOLDER,
    Edition,
    EditionFile,
    edition_file,
    manifest_file,
    read_edition,
)
from concordance.data.lifecycle import publication_key
from concordance.data.publications import LAUNCH
from concordance.files import lenient_text
from concordance.problem import Problem
from concordance.references.publication_chain import ChainHead, chain_of

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class RecordedEdition:
    """What the log has of an edition."""

    name: str
    publication: str
    seal: str


@dataclass(frozen=True, slots=True)
class _Kept:
    editions: tuple[Edition, ...]
    faults: tuple[Problem, ...]


def editions_of(corpus: Corpus) -> tuple[Edition, ...]:
    """Give every edition whose list can be read, the oldest first."""
    return corpus.once(_kept).editions


def edition_named(corpus: Corpus, name: str) -> Edition | None:
    """Give an edition by its name; none where there is no such."""
    return next((edition for edition in editions_of(corpus) if edition.name == name), None)


def last_edition(corpus: Corpus) -> Edition | None:
    """Give the newest edition; none where none was made."""
    return next(reversed(editions_of(corpus)), None)


def unreadable_editions(corpus: Corpus) -> tuple[Problem, ...]:
    """Give what is wrong with the lists that cannot be read."""
    return corpus.once(_kept).faults


def recorded_editions(corpus: Corpus) -> Mapping[str, RecordedEdition]:
    """Give what the log has of editions, by their names."""
    marks = ((event.publication, *mark.split(":")) for event in corpus.log.events for mark in event.editions)
    return {name: RecordedEdition(name, publication, seal) for publication, name, seal in marks}


def edition_contents(corpus: Corpus) -> Mapping[EditionFile, bytes]:
    """Give the content of every file in the folders of the editions."""
    folder = corpus.configuration.docs / EDITIONS_FOLDER
    inside = f"{folder}{os.sep}"  # most files of data are of no edition
    found = ((path, content) for path, content in corpus.files.data.items() if str(path).startswith(inside))
    files = ((_file(path, corpus.configuration.docs), content) for path, content in found)
    return {file: content for file, content in files if file}


def content_of(corpus: Corpus, edition: Edition, below: str) -> bytes | None:
    """Give the content of a file of an edition, by its path below its folder; none where it is gone."""
    return corpus.once(edition_contents).get(EditionFile(edition.name, below))


def source_of(corpus: Corpus, edition: str, below: str) -> str:
    """Give the path of a file of an edition, as problems show it."""
    return corpus.configuration.in_docs(f"{EDITIONS_FOLDER}/{edition}/{below}")


def code_in(corpus: Corpus, edition: Edition, code: str) -> str:
    """Give the code under which an edition has a language: its own, a former name, else the first that it has."""
    names = corpus.site_languages.successors
    return next((one for one in edition.codes if code in {one, names.get(one, one)}), (*edition.codes, code)[0])


def edition_head(corpus: Corpus, edition: Edition) -> ChainHead | None:
    """Give the line of the chain that recorded an edition; none where the chain has no such line."""
    lines = (line for line in chain_of(corpus) if line.publication == edition.publication)
    return next((ChainHead(line.number, line.publication, line.hash) for line in lines), None)


def head_before(corpus: Corpus) -> str:
    """Give what an edition that is made now names as the head of the chain."""
    last = next(reversed(chain_of(corpus)), None)
    return last.hash if last else LAUNCH


def _file(path: Path, docs: Path) -> EditionFile | None:
    return edition_file(path.relative_to(docs).as_posix())


def _kept(corpus: Corpus) -> _Kept:
    editions: list[Edition] = []
    faults: list[Problem] = []
    for file, content in corpus.once(edition_contents).items():
        if file.is_manifest:
            path = corpus.configuration.in_docs(manifest_file(file.name))
            edition, problems = read_edition(path, lenient_text(content))
            if edition and edition.name != file.name:
                faults.append(Problem(path, 1, "edition-line", {"found": f"edition {edition.name}"}))
            else:
                editions += [edition] if edition else []
            faults += problems
    return _Kept(tuple(sorted(editions, key=lambda one: (publication_key(one.publication), one.name))), tuple(faults))

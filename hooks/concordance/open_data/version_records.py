"""The record of every text that a passage had: what a quotation is verified against, with its ready citation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from concordance.citations.citable import citable_of
from concordance.citations.prose import prose_text
from concordance.citations.statement import statement
from concordance.data.lifecycle import publication_key
from concordance.references.kept_versions import kept_versions
from concordance.references.permanent_record import permanent_record_of
from concordance.schemas.records import IsoDate, Record

if TYPE_CHECKING:
    from concordance.citations.statement import Citable
    from concordance.model.corpus import Corpus
    from concordance.references.kept_versions import KeptVersion
    from concordance.wording import Wording


class VersionRecord(Record):
    """A text that a published passage had in one language, with the days on which it stood on the site."""

    reference: str
    """Permanent name of the passage, without language: `note/p14`."""
    language: str
    """Code of the language of the text."""
    publication: str
    """Name of the publication that recorded it: its day, with `-2` for a second one on that day."""
    first_day: IsoDate
    """First day on which the text stood on the site."""
    last_day: IsoDate | None
    """Last day on which it stood there: the day before the next version or the end; null while it stands."""
    sha256: str
    """SHA-256 of the folded text in UTF-8, as 64 hexadecimal digits; the page about verifying gives the rule."""
    text: str | None
    """The text with plain quotation marks and spaces; null where it is withheld for a lawful reason."""
    title: str
    """Title of the document in that language."""
    citation: str
    """Ready citation in that language; empty where the site has it no more."""


def version_records(corpus: Corpus, wording: Wording) -> tuple[VersionRecord, ...]:
    """Give every version of every published passage in the order of the lock, the oldest first, by language."""
    return tuple(_records(corpus, wording))


def _records(corpus: Corpus, wording: Wording) -> Iterator[VersionRecord]:
    entries = {entry.reference: entry for entry in corpus.lock.citable}
    citables: dict[str, Citable] = {}
    for version in kept_versions(corpus):
        name = version.reference
        if name not in citables:
            citables[name] = citable_of(corpus, permanent_record_of(corpus, entries[name]))
        yield _record(corpus, wording, version, citables[name])


def _record(corpus: Corpus, wording: Wording, version: KeptVersion, citable: Citable) -> VersionRecord:
    document = version.reference.rpartition("/")[0]
    title = citable.titles.get(version.language) or corpus.versions.last(document, version.language)
    return VersionRecord(
        reference=version.reference,
        language=version.language,
        publication=version.publication,
        first_day=version.first_day,
        last_day=version.last_day or None,
        sha256=version.sha256,
        text=None if version.withheld else version.text,
        title=title or document,
        citation=_citation(corpus, wording, version, citable),
    )


def _citation(corpus: Corpus, wording: Wording, version: KeptVersion, citable: Citable) -> str:
    """Cite a version in its language; a language that the site has no more has no words for it."""
    languages = [language for language in corpus.languages if language.code == version.language]
    day, _ = publication_key(version.publication)
    hashes = {version.language: version.sha256}
    cited = replace(citable, version=version.publication, issued=day, hashes=hashes, changed=False)
    return prose_text(statement(cited, wording, languages), languages[0]) if languages else ""

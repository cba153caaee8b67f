"""The publications as open data: the chain that seals them, and who has witnessed them from outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.publications import LAUNCH, PUBLICATIONS_FILE
from concordance.files import lenient_text
from concordance.references.chain_witnesses import witnesses_of
from concordance.references.publication_chain import chain_of
from concordance.schemas.records import IsoDate, Record

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

RECORDED = (PUBLICATIONS_FILE, VERSIONS_FILE)
"""The records that are published as they are, by path under the documentation folder, and from the root of the site."""


class WitnessRecord(Record):
    """Somebody outside who was asked to witness a publication."""

    name: str
    """Who, by a name of this site's own."""
    kind: Literal["rfc3161", "opentimestamps", "archive"]
    """A time stamp (RFC 3161), a proof of OpenTimestamps, or a copy at an archive."""
    state: Literal["incomplete", "complete"]
    """Whether the proof is whole; one that is not proves nothing yet."""
    asked: IsoDate
    """Day on which the witness was asked."""
    completed: IsoDate | None
    """Day on which the proof was whole; null while it is not."""
    where: str | None
    """Address of a copy; null where there is none."""


class PublicationRecord(Record):
    """One publication: what it sealed."""

    number: int
    """From 1, which is the launch of the site."""
    publication: str
    """Its name: its day, with a number from the second of a day on, `2026-12-01-2`."""
    day: IsoDate
    """Its day."""
    root: str
    """SHA-256 of the lines of `versions.lock` up to this publication, sorted by publication, then as in that file."""
    before: str | None
    """The `hash` of the publication before; null for the launch."""
    hash: str
    """SHA-256 of this line of `publications.lock`, without its end. That of the last one is the head of the chain."""
    witnesses: tuple[WitnessRecord, ...]
    """Who was asked to witness it."""


def publication_records(corpus: Corpus) -> tuple[PublicationRecord, ...]:
    """Give every publication since the launch, the oldest first."""
    witnesses = witnesses_of(corpus)
    return tuple(
        PublicationRecord(
            number=line.number,
            publication=line.publication,
            day=line.day,
            root=line.root,
            before=None if line.before == LAUNCH else line.before,
            hash=line.hash,
            witnesses=tuple(
                WitnessRecord.model_validate(
                    {
                        "name": one.witness,
                        "kind": one.kind,
                        "state": "complete" if one.complete else "incomplete",
                        "asked": one.asked,
                        "completed": one.complete or None,
                        "where": one.where or None,
                    }
                )
                for one in witnesses.get(line.number, ())
            ),
        )
        for line in chain_of(corpus)
    )


def recorded_files(corpus: Corpus) -> Mapping[str, str]:
    """Give the records that are published as they are, by path from the root of the site.

    Whoever has them can compute every root and every hash again.
    """
    paths = {name: corpus.configuration.docs / name for name in RECORDED}
    found = corpus.files.data
    return {name: lenient_text(found[path]) for name, path in paths.items() if path in found}

"""How one version is cited: the citations of just these words, as files beside its page and in the page itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concordance.citations.metadata import Beside, CitationMetadata
from concordance.citations.permanent_metadata import RECORD_FILE, record_text, version_metadata, version_record
from concordance.citations.ready import CitationSet, citation_files, ready_citations
from concordance.open_data.files import LICENCE
from concordance.render.beside_permanent import described_beside
from concordance.typography.typeset import typeset_texts

if TYPE_CHECKING:
    from concordance.citations.statement import Citable
    from concordance.language import Language
    from concordance.references.dated_versions import DatedVersion
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class VersionCitations:
    """What is said of a version to whoever cites it."""

    sets: Sequence[CitationSet]
    metadata: CitationMetadata
    files: Mapping[str, str]
    """The machine forms, by the name that each has in the folder of the version."""


def version_citations(
    citable: Citable,
    document: Citable | None,
    version: DatedVersion,
    successors: Mapping[str, str],
    wording: Wording,
    languages: Sequence[Language],
) -> VersionCitations:
    """Write the citations of a version; `citable` is what it is a version of, `document` that of a passage.

    `successors` has the present codes of languages that were renamed: they are cited under these.
    """
    version = under_present_codes(version, successors)
    cited = citable_version(citable, version)
    beside = Beside(described_beside(), licence=LICENCE)
    texts = {text.language: text.text for text in version.texts if text.text}
    sets = ready_citations(cited, wording, languages)
    record = version_record(cited, wording, languages, beside, document, texts if cited.passage else {})
    return VersionCitations(
        sets,
        version_metadata(
            cited, wording, languages, " · ".join(typeset_texts(texts, languages).values()), beside, document
        ),
        {RECORD_FILE: record_text(record), **dict(citation_files(sets))},
    )


def under_present_codes(version: DatedVersion, successors: Mapping[str, str]) -> DatedVersion:
    """Give the same version with its languages as the site names them now."""
    texts = tuple(replace(text, language=successors.get(text.language, text.language)) for text in version.texts)
    titles = {successors.get(code, code): title for code, title in version.titles.items()}
    return replace(version, texts=texts, titles=titles)


def citable_version(citable: Citable, version: DatedVersion) -> Citable:
    """Say of a version what a citation does: its own title, words, nature and day, and how its passage ended since.

    The languages are those of its texts; the title of one that has none from then is the present one.
    """
    titles = {
        text.language: title
        for text in version.texts
        if (title := version.titles.get(text.language) or citable.titles.get(text.language))
    }
    return replace(
        citable,
        titles=titles or citable.titles,
        nature=version.nature or citable.nature,
        authors=version.authors if version.nature else citable.authors,
        issued=version.day,
        hashes={text.language: text.words for text in version.texts} if citable.passage else {},
        changed=False,
        reviewed=None,
        version=version.publication,
    )

"""The pages of the versions, one for each, and their list for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from concordance.addresses import relative_to
from concordance.editions.kept_in import KeptIn, kept_in
from concordance.references.dated_versions import (
    DatedVersion,
    VersionChange,
    VersionText,
    changes_between,
    timemap_path,
    versions_by_reference,
)
from concordance.references.permanent_record import permanent_address
from concordance.references.unpublished import unpublished_texts
from concordance.render.share_cards import joint_line
from concordance.render.version_citations import VersionCitations, under_present_codes, version_citations
from concordance.subject.declared import PAGES
from concordance.text.word_diff import DiffRun, word_diff

if TYPE_CHECKING:
    from concordance.addresses import Address
    from concordance.citations.statement import Citable
    from concordance.model.corpus import Corpus
    from concordance.references.permanent_record import PermanentRecord
    from concordance.text.html_tree import Nodes
    from concordance.wording import Wording

Render = Callable[..., str]
"""Renders a template for an address: its name, the address, and what the template is given."""
LINK_FORMAT = "application/link-format"
"""The media type of a list of versions (RFC 6690)."""


@dataclass(frozen=True, slots=True)
class VersionPages:
    """Renders the pages of the versions of one reference, and says of them what the permanent page shows."""

    corpus: Corpus
    wording: Wording
    render: Render
    record: PermanentRecord
    citable: Citable
    """What citations say of the permanent page."""
    document: Citable | None
    """The document of a passage."""
    share_image: str | None
    """Absolute address of the picture shown beside a shared link."""
    marked_texts: Mapping[str, Nodes]
    """The text of the permanent page by language, with the marks of words in another one."""

    @property
    def versions(self) -> tuple[DatedVersion, ...]:
        """The versions, the oldest first."""
        return self.corpus.once(versions_by_reference).get(self.record.reference, ())

    def on_permanent_page(self) -> Mapping[str, object]:
        """Give what the template of the permanent page is told of the versions."""
        last = self.versions[-1].texts if self.record.tombstone and self.versions else ()
        return {
            "versions": self.versions,
            "version_changes": version_changes(self.versions),
            "kept_in": kept_in(self.corpus, self.record.entry.address),
            "unpublished": self.corpus.once(unpublished_texts).get(self.record.entry.address, ()),
            "withheld": {text.language: text.withheld for text in last if text.withheld},
            **self._list_for_machines(permanent_address(self.record.reference)),
        }

    def files(self) -> Mapping[str, str]:
        """Give every page with the files beside it, and the list for machines, by the path from the root of the site.

        They are made from the versions, from what is cited, and from what the page of today shows.
        """
        shown = (self.versions, self.record, self.citable, self.document, self.share_image, self.marked_texts)
        made_from = (shown, self._verify, self.corpus.site_languages, self._kept_in)
        name = ("versions", self.record.reference)
        return self.corpus.cache.get_or_make(name, made_from, lambda: dict(self._files()))

    def _files(self) -> Iterator[tuple[str, str]]:
        for place, version in enumerate(self.versions):
            successors = self.corpus.site_languages.successors
            citations = version_citations(
                self.citable, self.document, version, successors, self.wording, self.corpus.languages
            )
            yield f"{version.address.url}index.html", self._page(place, version, citations)
            for name, text in citations.files.items():
                yield f"{version.address.url}{name}", text
        base = self.corpus.configuration.permanent_url
        if base and self.versions:
            yield timemap_path(self.record.reference), timemap(base, self.record.reference, self.versions)

    def _page(self, place: int, version: DatedVersion, citations: VersionCitations) -> str:
        """Render one version. Its canonical address is that of the permanent page, which shows the text of today."""
        versions, latest = self.versions, self.versions[-1]
        return self.render(
            "standalone/version.html",
            version.address,
            it=version,
            record=self.record,
            canonical=self.corpus.configuration.absolute(permanent_address(version.reference).url),
            previous=versions[place - 1] if place else None,
            following=versions[place + 1] if place + 1 < len(versions) else None,
            latest=latest,
            changes=changes_between(version, latest),
            shown={text.language: self._nodes(text.language, text.text) for text in version.texts},
            texts={text.language: self._nodes(text.language, text.text) for text in self._quotable(version)},
            differences=_differences(version, latest, self.corpus.site_languages.successors),
            citations=citations.sets,
            metadata=citations.metadata,
            description=joint_line(self.corpus, {text.language: text.text for text in version.texts}),
            share_image=self.share_image,
            permanent=f"{self.citable.permanent}{version.publication}/" if self.citable.permanent else None,
            whole_permanent=(self.document or self.citable).permanent,
            verify=self._verify,
            kept_in=kept_in(self.corpus, self.record.entry.address, version.publication),
            **self._list_for_machines(version.address),
        )

    def _list_for_machines(self, origin: Address) -> Mapping[str, str]:
        """Give the link to the list, which needs the absolute address of the site, and its type."""
        is_listed = self.corpus.configuration.permanent_url
        link = relative_to(origin, timemap_path(self.record.reference)) if is_listed else ""
        return {"timemap": link, "timemap_type": LINK_FORMAT}

    @property
    def _kept_in(self) -> Mapping[str, KeptIn | None]:
        """The newest edition with each version, by its publication."""
        address = self.record.entry.address
        return {one.publication: kept_in(self.corpus, address, one.publication) for one in self.versions}

    @property
    def _verify(self) -> str:
        """The path of the page about verifying; empty on a site without one."""
        path = PAGES.footer.get("verify", "")
        return path if path in self.corpus.known_paths else ""

    def _quotable(self, version: DatedVersion) -> tuple[VersionText, ...]:
        """Give the texts that a citation may quote, under present codes: those of a passage that may be shown."""
        present = under_present_codes(version, self.corpus.site_languages.successors)
        return tuple(text for text in present.texts if text.text) if self.record.entry.fragment else ()

    def _nodes(self, code: str, text: str) -> Nodes:
        return self.marked_texts[code] if code in self.marked_texts and text == self.record.texts[code] else (text,)


def _differences(
    version: DatedVersion, latest: DatedVersion, names: Mapping[str, str]
) -> Mapping[str, tuple[DiffRun, ...]]:
    """Compare the words with the latest, in each language in which they differ and both may be shown.

    `names` are the present names of languages that were renamed.
    """
    last = {text.language: text for text in latest.texts}
    present = ((text, names.get(text.language, text.language)) for text in version.texts)
    pairs = ((text, last[name]) for text, name in present if name in last)
    return {
        old.language: word_diff(old.text, new.text)
        for old, new in pairs
        if old.words != new.words and old.text and new.text
    }


def version_changes(versions: Sequence[DatedVersion]) -> Mapping[str, VersionChange]:
    """Tell what each version but the first changed, by its publication."""
    return {newer.publication: changes_between(older, newer) for older, newer in pairwise(versions)}


def timemap(base: str, reference: str, versions: Sequence[DatedVersion]) -> str:
    """List the versions for machines (RFC 7089, §5), by absolute addresses that begin with `base`.

    A day is given as its first second: nothing more is known. The second publication of a day is a second later, so
    that their order is kept.
    """
    moments = [_moment(version) for version in versions]
    until = f'rel="self";type="{LINK_FORMAT}";from="{moments[0]}";until="{moments[-1]}"'
    links = [(permanent_address(reference).url, 'rel="original"'), (timemap_path(reference), until)]
    for place, (version, moment) in enumerate(zip(versions, moments, strict=True)):
        ends = ["first"] * (place == 0) + ["last"] * (place == len(versions) - 1)
        links.append((version.address.url, f'rel="{" ".join([*ends, "memento"])}";datetime="{moment}"'))
    return ",\n".join(f"<{urljoin(base, path)}>;{attributes}" for path, attributes in links) + "\n"


def _moment(version: DatedVersion) -> str:
    first = datetime.fromisoformat(version.day).replace(tzinfo=UTC)
    return format_datetime(first + timedelta(seconds=version.number - 1), usegmt=True)

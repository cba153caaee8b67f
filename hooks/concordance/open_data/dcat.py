"""The description of the open data for catalogues, in the terms of DCAT as European portals read them (DCAT-AP)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address, relative_to
from concordance.open_data.data_dates import DataDates, dates_of, latest
from concordance.open_data.dcat_terms import EU, FILE_TYPES, IANA, JSON_LD_CONTEXT, SHA256
from concordance.open_data.files import AKOMA_NTOSO, INDEX, LICENCE, published_sets
from concordance.open_data.paper_sets import PaperSet, paper_sets
from concordance.subject.declared import DATA_THEMES, PAGES

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.model.paper_files import PaperFile
    from concordance.schemas.declarations import DataFile, PublishedSet
    from concordance.wording import Wording

_FOLDER = Address("", INDEX.path.rpartition("/")[0])
"""The folder of the catalogue, from which addresses lead where that of the site is not known."""


@dataclass(frozen=True)
class Catalogue:
    """The catalogue of one build."""

    corpus: Corpus
    wording: Wording
    contents: Mapping[str, bytes]
    """The content of each file that it lists, by path from the root of the site."""
    changes: Mapping[str, str]
    """The days on which the files of the project last changed, as `dates_of` takes them."""
    papers: Mapping[str, bytes] = field(default_factory=dict)
    """The files of paper that the build made, by path from the root of the site."""

    def as_json_ld(self) -> dict[str, Any]:
        """List the files as a `dcat:Catalog` (W3C, DCAT 3), with titles in every language of the site."""
        sets = published_sets(self.corpus)
        modified = latest(dates_of(self.corpus, one.name, self.changes) for one in sets)
        return {
            "@context": JSON_LD_CONTEXT,
            "@id": self._id("catalogue"),
            "@type": "dcat:Catalog",
            "title": self._in_every_language("data.title"),
            "description": self._in_every_language("data.description"),
            "rights": self._in_every_language("data.rights"),
            "license": LICENCE,
            "language": self._languages(self._codes),
            "themeTaxonomy": f"{EU}data-theme",
            "landingPage": self._pages(PAGES.open_data),
            **self._people(),
            **_known({"modified": modified}),
            "dataset": [
                *(self._dataset(one) for one in sets),
                *(self._paper_set(one) for one in paper_sets(self.corpus, self.papers, self.changes)),
            ],
        }

    @property
    def _codes(self) -> tuple[str, ...]:
        return self.corpus.configuration.codes

    def _dataset(self, one: PublishedSet) -> dict[str, Any]:
        found = [self._distribution(one, file) for file in one.files]
        return self._set(one.name, dates_of(self.corpus, one.name, self.changes), found)

    def _paper_set(self, one: PaperSet) -> dict[str, Any]:
        return self._set(one.name, one.dates, [self._paper(one.name, file) for file in one.files])

    def _set(self, name: str, dates: DataDates, distributions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        return {
            "@id": self._id(name),
            "@type": "dcat:Dataset",
            "identifier": name,
            "title": self._in_every_language(f"data.{name}.title"),
            "description": self._in_every_language(f"data.{name}.description"),
            "keyword": self._keywords(),
            "theme": [f"{EU}data-theme/{theme}" for theme in DATA_THEMES],
            "language": self._languages(self._codes),
            "license": LICENCE,
            "landingPage": self._pages(PAGES.open_data),
            **_known({"issued": dates.issued, "modified": dates.modified}),
            **self._people(),
            "distribution": distributions,
        }

    def _distribution(self, one: PublishedSet, file: DataFile) -> dict[str, Any]:
        standard = AKOMA_NTOSO if file.kind == "akn" else self._url(file.schema_path) if file.schema else ""
        return {
            **self._file(one.name, file.name, file.path, self.contents[file.path]),
            "mediaType": f"{IANA}{file.media_type}",
            "format": f"{EU}file-type/{FILE_TYPES[file.kind]}",
            "language": self._languages((file.language,) if file.language else self._codes),
            **_known({"conformsTo": standard}),
        }

    def _paper(self, name: str, file: PaperFile) -> dict[str, Any]:
        """Describe a file of PDF; a language that the site has no more has no name here."""
        return {
            **self._file(name, file.path, file.path, self.papers[file.path]),
            "mediaType": f"{IANA}application/pdf",
            "format": f"{EU}file-type/PDF",
            "language": self._languages([code for code in file.codes if code in self._codes]),
        }

    def _file(self, set_name: str, name: str, path: str, content: bytes) -> dict[str, Any]:
        """Say where a file is, how large, and what proves that it came whole."""
        address = self._url(path)
        return {
            "@id": self._id(name),
            "@type": "dcat:Distribution",
            "title": {code: f"{self.wording.say(code, f'data.{set_name}.title')}, {name}" for code in self._codes},
            "accessURL": address,
            "downloadURL": address,
            "license": LICENCE,
            "byteSize": len(content),
            "checksum": {
                "@type": "spdx:Checksum",
                "algorithm": SHA256,
                "checksumValue": hashlib.sha256(content).hexdigest(),
            },
        }

    def _people(self) -> dict[str, Any]:
        """Say who publishes the data and who answers for them, as far as that is configured."""
        publisher, contact = self.corpus.configuration.publisher, self.corpus.configuration.contact
        agent = {"@id": self._id("publisher"), "@type": "foaf:Agent", "name": publisher}
        reached = (
            {"hasEmail": f"mailto:{contact}"}
            if contact and "@" in contact and ":" not in contact
            else {"hasURL": contact}
        )
        point = {"@id": self._id("contact"), "@type": "vcard:Kind", "fn": publisher or contact, **reached}
        return {**({"publisher": agent} if publisher else {}), **({"contactPoint": point} if contact else {})}

    def _id(self, name: str) -> str:
        """Give the identifier of something that the catalogue describes: the address of the catalogue, and a name."""
        return f"{self._url(INDEX.path)}#{name}"

    def _url(self, path: str) -> str:
        """Give an address: from the catalogue itself where that of the site is not known, so that it holds anywhere."""
        return self.corpus.configuration.absolute(path) or relative_to(_FOLDER, path)

    def _pages(self, path: str) -> list[str]:
        return [self._url(Address(code, path).url) for code in self._codes if self.corpus.page(code, path)]

    def _languages(self, codes: Sequence[str]) -> list[str]:
        named = (self.corpus.configuration.language(code).alpha3 for code in codes)
        return [f"{EU}language/{alpha3.upper()}" for alpha3 in named]

    def _keywords(self) -> dict[str, list[str]]:
        return {code: self.wording.say(code, "data.keywords").split(", ") for code in self._codes}

    def _in_every_language(self, key: str) -> dict[str, str]:
        return {code: self.wording.say(code, key) for code in self._codes}


def _known(values: Mapping[str, str]) -> dict[str, str]:
    """Leave out what is not known: an empty date or address says nothing."""
    return {name: value for name, value in values.items() if value}

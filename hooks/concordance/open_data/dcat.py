"""The description of the open data for catalogues and search engines: in the terms of DCAT, and of schema.org."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address, relative_to
from concordance.model.addressable import absolute_url
from concordance.open_data.files import LICENCE, data_sets
from concordance.subject.declared import PAGES

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import DataFile, DataSet
    from concordance.wording import Wording

JSON_LD_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "title": {"@id": "dct:title", "@container": "@language"},
    "description": {"@id": "dct:description", "@container": "@language"},
    "rights": {"@id": "dct:rights", "@container": "@language"},
    "license": {"@id": "dct:license", "@type": "@id"},
    "language": "dct:language",
    "publisher": "dct:publisher",
    "identifier": "dct:identifier",
    "landingPage": {"@id": "dcat:landingPage", "@type": "@id"},
    "dataset": "dcat:dataset",
    "distribution": "dcat:distribution",
    "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"},
    "mediaType": "dcat:mediaType",
    "conformsTo": {"@id": "dct:conformsTo", "@type": "@id"},
}
"""What the keys of the index mean in the Data Catalog Vocabulary (W3C, DCAT 3), so that catalogues can take it in."""


def catalogue(corpus: Corpus, wording: Wording) -> dict[str, Any]:
    """List the files as a `dcat:Catalog` (W3C, DCAT 3), with titles in every language of the site."""
    codes, publisher = corpus.configuration.codes, corpus.configuration.publisher
    return {
        "@context": JSON_LD_CONTEXT,
        "@type": "dcat:Catalog",
        "title": _in_every_language(wording, codes, "data.title"),
        "description": _in_every_language(wording, codes, "data.description"),
        "rights": _in_every_language(wording, codes, "data.rights"),
        "license": LICENCE,
        "language": list(codes),
        "landingPage": [
            absolute_url(corpus, Address(code, PAGES.open_data).url)
            for code in codes
            if corpus.page(code, PAGES.open_data)
        ],
        "dataset": [_dataset(corpus, wording, data_set) for data_set in data_sets(corpus)],
        **({"publisher": publisher} if publisher else {}),
    }


def _dataset(corpus: Corpus, wording: Wording, data_set: DataSet) -> dict[str, Any]:
    return {
        "@type": "dcat:Dataset",
        "identifier": data_set.name,
        "title": _in_every_language(wording, corpus.configuration.codes, f"data.{data_set.name}.title"),
        "description": _in_every_language(wording, corpus.configuration.codes, f"data.{data_set.name}.description"),
        "license": LICENCE,
        "distribution": [_distribution(corpus, file) for file in data_set.files],
    }


def _distribution(corpus: Corpus, file: DataFile) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "downloadURL": absolute_url(corpus, file.path),
        "mediaType": file.media_type,
        "conformsTo": absolute_url(corpus, file.schema_path),
    }


def _in_every_language(wording: Wording, codes: Sequence[str], key: str) -> dict[str, str]:
    return {code: wording.say(code, key) for code in codes}


def dataset_json_ld(corpus: Corpus, wording: Wording, language: str) -> dict[str, Any]:
    """Describe the open data for the `<head>` of their page, as search engines for data sets read it.

    schema.org/Dataset: a data set has the files of one content, so each is a part of the whole. Addresses are
    relative to the page where the address of the site is not known: they hold on any host.
    """
    publisher = corpus.configuration.publisher
    dates = [entry.reviewed or entry.published for entry in corpus.lock.entries.values()]
    return {
        "@context": "https://schema.org",
        **_schema_org_dataset(corpus, wording, language, "data"),
        "url": _link(corpus, language, Address(language, PAGES.open_data).url),
        "license": LICENCE,
        "isAccessibleForFree": True,
        **({"publisher": {"@type": "Organization", "name": publisher}} if publisher else {}),
        **({"dateModified": max(dates)} if dates else {}),
        "hasPart": [_part(corpus, wording, language, data_set) for data_set in data_sets(corpus)],
    }


def _part(corpus: Corpus, wording: Wording, language: str, data_set: DataSet) -> dict[str, Any]:
    return {
        **_schema_org_dataset(corpus, wording, language, f"data.{data_set.name}"),
        "license": LICENCE,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "encodingFormat": file.media_type,
                "contentUrl": _link(corpus, language, file.path),
            }
            for file in data_set.files
        ],
    }


def _schema_org_dataset(corpus: Corpus, wording: Wording, language: str, key: str) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": wording.say(language, f"{key}.title"),
        "description": wording.say(language, f"{key}.description"),
        "inLanguage": list(corpus.configuration.codes),
    }


def _link(corpus: Corpus, language: str, url: str) -> str:
    return (
        absolute_url(corpus, url)
        if corpus.configuration.site_url
        else relative_to(Address(language, PAGES.open_data), url)
    )

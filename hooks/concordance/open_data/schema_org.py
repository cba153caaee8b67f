"""The description of the open data for search engines, in the terms of schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address, relative_to
from concordance.model.addressable import absolute_url
from concordance.open_data.data_dates import DataDates, dates_of, latest
from concordance.open_data.files import LICENCE, published_sets
from concordance.subject.declared import PAGES

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.schemas.declarations import PublishedSet
    from concordance.wording import Wording


def dataset_json_ld(corpus: Corpus, wording: Wording, language: str, changes: Mapping[str, str]) -> dict[str, Any]:
    """Describe the open data for the `<head>` of their page, as search engines for data sets read it.

    schema.org/Dataset: a data set has the files of one content, so each is a part of the whole. Addresses are
    relative to the page where the address of the site is not known: they hold on any host. `changes` are the days on
    which the files of the project last changed, as `dates_of` takes them.
    """
    publisher = corpus.configuration.publisher
    parts = published_sets(corpus)
    modified = latest(dates_of(corpus, one.name, changes) for one in parts)
    return {
        "@context": "https://schema.org",
        **_schema_org_dataset(corpus, wording, language, "data"),
        "url": _link(corpus, language, Address(language, PAGES.open_data).url),
        "license": LICENCE,
        "isAccessibleForFree": True,
        **({"publisher": {"@type": "Organization", "name": publisher}} if publisher else {}),
        **({"dateModified": modified} if modified else {}),
        "hasPart": [_part(corpus, wording, language, one, dates_of(corpus, one.name, changes)) for one in parts],
    }


def _part(corpus: Corpus, wording: Wording, language: str, data_set: PublishedSet, dates: DataDates) -> dict[str, Any]:
    return {
        **_schema_org_dataset(corpus, wording, language, f"data.{data_set.name}"),
        "license": LICENCE,
        **({"datePublished": dates.issued, "dateModified": dates.modified} if dates.issued else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "encodingFormat": file.media_type,
                "contentUrl": _link(corpus, language, file.path),
                **({"inLanguage": file.language} if file.language else {}),
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

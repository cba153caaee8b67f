"""What a permanent page says of itself to machines: its head, and the record that stands beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from concordance.citations.metadata import (
    Beside,
    CitationMetadata,
    basis,
    citation_tags,
    in_languages,
    json_ld,
    organization,
    page_data,
    typed_links,
    with_rights,
)
from concordance.citations.statement import RESTATEMENT, one_line, place_words, statement

if TYPE_CHECKING:
    from concordance.citations.statement import Citable
    from concordance.language import Language
    from concordance.wording import Wording

RECORD_FILE, RECORD_TYPE = "record.jsonld", "application/ld+json"
MOST_JSON_LD = 600
"""Bytes that the JSON-LD of a permanent page stays under: there is one for each passage, and the record has it all."""


def permanent_metadata(
    citable: Citable,
    wording: Wording,
    languages: Sequence[Language],
    description: str,
    beside: Beside,
    whole: Citable | None = None,
) -> CitationMetadata:
    """Describe a permanent page in its head. `description` is its text; `whole` the document of a passage."""
    data = record_data(citable, wording, languages, beside, whole)
    return _head(citable, wording, languages, description, beside, data, citable.permanent)


def version_metadata(
    citable: Citable,
    wording: Wording,
    languages: Sequence[Language],
    description: str,
    beside: Beside,
    whole: Citable | None = None,
) -> CitationMetadata:
    """Describe the page of a version in its head: what is cited there is this version, at its own address."""
    data = version_record(citable, wording, languages, beside, whole)
    return _head(citable, wording, languages, description, beside, data, citable.address)


def _head(
    citable: Citable,
    wording: Wording,
    languages: Sequence[Language],
    description: str,
    beside: Beside,
    data: Mapping[str, Any],
    address: str | None,
) -> CitationMetadata:
    """Describe a page in its head, by the address under which it is cited."""
    cited = statement(citable, wording, languages)
    tags = {
        **citation_tags(citable, cited, ""),
        "og:title": _plain_title(citable, wording, cited.codes),
        "og:description": description,
        "og:url": address or "",
    }
    written = {name: content for name, content in tags.items() if content}
    links = typed_links(replace(citable, permanent=address or None), beside)
    return CitationMetadata(with_rights(written, citable, beside), json_ld(_in_brief(data)), links)


def _plain_title(citable: Citable, wording: Wording, codes: Sequence[str]) -> str:
    """Name a work for people who see nothing but a link: in each language, with the version where there is one."""
    names = " · ".join(dict.fromkeys(_name(citable, wording, code) for code in codes if citable.titles.get(code)))
    return f"{names} ({citable.version})" if citable.version else names


def version_record(
    citable: Citable,
    wording: Wording,
    languages: Sequence[Language],
    beside: Beside,
    whole: Citable | None = None,
    texts: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Describe a version in the vocabulary of schema.org: a work of its own, and an example of what changes."""
    data = record_data(citable, wording, languages, beside, whole, texts=texts)
    own = {"@id": citable.address, "url": citable.address, "exampleOfWork": {"@id": citable.permanent}}
    named = own if citable.permanent else {}
    return {**data, **named, "version": citable.version}


def _in_brief(data: Mapping[str, Any]) -> dict[str, Any]:
    """Keep of a record what goes under the limit, the most telling first."""
    kept: dict[str, Any] = {}
    for name in ("@context", "@type", "@id", "isPartOf", "license", "dateModified", "inLanguage", "publisher", "name"):
        value = data.get(name)
        value = {"@id": value["@id"]} if name == "isPartOf" and value and "@id" in value else value
        if value and len(json_ld({**kept, name: value}).encode()) < MOST_JSON_LD:
            kept[name] = value
    return kept


def record_data(
    citable: Citable,
    wording: Wording,
    languages: Sequence[Language],
    beside: Beside,
    whole: Citable | None = None,
    parts: Sequence[Citable] = (),
    texts: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Describe a document or a passage in the vocabulary of schema.org, its passages or its texts included.

    The texts in the languages are one work, and none of them the translation of another.
    """
    cited = statement(citable, wording, languages)
    site = {"@type": "WebSite", "name": cited.text("site")} if cited.text("site") else None
    restated = citable.nature == RESTATEMENT
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        **_part(citable, wording, cited.codes),
        "url": citable.permanent,
        "inLanguage": list(cited.codes),
        "disambiguatingDescription": cited.text("nature"),
        "author": organization(cited.text("author")),
        "publisher": organization(one_line(citable.publisher or "")),
        "license": beside.licence if restated else None,
        "isBasedOn": basis(citable, wording, cited.codes[0]) if cited.codes else None,
        "isPartOf": _part(whole, wording, cited.codes) if whole else site,
        "lastReviewed": citable.reviewed,
        "text": in_languages({code: text for code, text in (texts or {}).items() if text}),
        "workExample": [page_data(citable, code) for code in cited.codes],
        "hasPart": [_part(part, wording, cited.codes) | {"position": place} for place, part in enumerate(parts, 1)],
    }
    return {name: value for name, value in data.items() if value}


def _part(citable: Citable, wording: Wording, codes: Sequence[str]) -> dict[str, Any]:
    """Describe a work so that it can be told among others: its address, its name, its day, how it ended."""
    names = {code: _name(citable, wording, code) for code in codes if citable.titles.get(code)}
    ending = citable.ending
    data = {
        "@type": "CreativeWork",
        "@id": citable.permanent,
        "identifier": citable.reference,
        "name": in_languages(names),
        "dateModified": citable.issued,
        "creativeWorkStatus": ending.kind if ending else None,
        "expires": ending.date if ending else None,
    }
    return {name: value for name, value in data.items() if value}


def _name(citable: Citable, wording: Wording, code: str) -> str:
    return ", ".join(part for part in (citable.titles[code], place_words(citable, wording, code)) if part)


def record_text(data: Mapping[str, Any]) -> str:
    """Write a record as a file of JSON-LD."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

"""What a document says of itself to reference managers and search engines, in the `<head>` of its page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concordance.citations.statement import RESTATEMENT, statement

if TYPE_CHECKING:
    from concordance.citations.statement import Citable, Statement
    from concordance.language import Language
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class CitationMetadata:
    """What is printed in the `<head>` of a page."""

    tags: tuple[tuple[str, str], ...]
    """Name and content of each `meta`."""
    json_ld: str
    """Safe as it is within `<script type="application/ld+json">`."""


def citation_metadata(
    citable: Citable,
    wording: Wording,
    languages: Sequence[Language],
    language: Language,
    published: str | None = None,
) -> CitationMetadata:
    """Describe the page of a document in one language; `published` is the ISO date of its first publication."""
    cited = statement(citable, wording, (language,))
    tags = tuple(citation_tags(citable, cited, language.code).items())
    return CitationMetadata(tags, json_ld(linked_data(citable, wording, languages, language, published)))


def citation_tags(citable: Citable, cited: Statement, code: str) -> Mapping[str, str]:
    """Give the `meta` tags, by name, that Zotero's "Embedded Metadata" and Google Scholar read.

    Zotero takes anything with a `citation_title` for a journal article unless `og:type` says `website`, and fills
    "Website Type" from `DC.type`: so the nature of a restatement follows it into every library and bibliography.
    """
    tags = {
        "citation_title": cited.text("title"),
        "citation_author": organisation(cited.text("author")),
        "citation_publisher": cited.text("author", "publisher"),
        "citation_publication_date": cited.date.replace("-", "/"),
        "citation_language": code,
        "citation_public_url": cited.text("address") or citable.addresses.get(code, ""),
        "DC.type": cited.text("nature"),
        "og:type": "website",
        "og:site_name": cited.text("site"),
    }
    return {name: content for name, content in tags.items() if content}


def organisation(name: str) -> str:
    """Write the name of a body as an author, so that Zotero looks for no first name in it: with a comma behind.

    A name with a comma or semicolon of its own would be cut there, so it is no author, only the publisher.
    """
    return f"{name}," if name and not set(name) & set(",;") else ""


def linked_data(
    citable: Citable, wording: Wording, languages: Sequence[Language], language: Language, published: str | None
) -> dict[str, Any]:
    """Describe the page in the vocabulary of schema.org.

    The document is the work, known by its permanent address; the page of each language is an example of it
    (`exampleOfWork`, `workExample`). `translationOfWork` would make one text the original, and a `sameAs` on the page
    would make the texts one and the same. The last joint review is `lastReviewed`: the texts may have changed since,
    so it is no `dateModified`.
    """
    cited = statement(citable, wording, (language,))
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        **_page(citable, language.code),
        "disambiguatingDescription": cited.text("nature"),
        "isPartOf": {"@type": "WebSite", "name": cited.text("site")} if cited.text("site") else None,
        "author": _organization(cited.text("author")),
        "publisher": _organization(cited.text("author", "publisher")),
        "datePublished": published,
        "lastReviewed": citable.reviewed,
        "isBasedOn": _basis(citable, wording, language.code),
        "exampleOfWork": _work(citable, statement(citable, wording, languages)),
    }
    return {name: value for name, value in data.items() if value}


def _page(citable: Citable, code: str) -> dict[str, Any]:
    address = citable.addresses.get(code)
    page = {"@type": "WebPage", "@id": address, "url": address, "name": citable.titles[code], "inLanguage": code}
    return {name: value for name, value in page.items() if value}


def _organization(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _basis(citable: Citable, wording: Wording, code: str) -> dict[str, str] | None:
    """A restatement rests on what others published, and says so in words: no single one of them is its original."""
    if citable.nature != RESTATEMENT:
        return None
    return {"@type": "CreativeWork", "description": wording.say(code, "citation.based-on")}


def _work(citable: Citable, cited: Statement) -> dict[str, Any]:
    address = cited.text("address")
    work = {
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "name": [{"@language": code, "@value": citable.titles[code]} for code in cited.codes],
        "workExample": [_page(citable, code) for code in cited.codes],
    }
    return {name: value for name, value in work.items() if value}


def json_ld(data: Mapping[str, Any]) -> str:
    """Write JSON-LD that is safe within a script element, where `<` could end it or open a comment (HTML §4.12.1.3).

    Such a block is data, not script: a strict content security policy lets it stand.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

"""What a document says of itself to reference managers and search engines, in the `<head>` of its page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concordance.citations.formats import language_tag
from concordance.citations.statement import RESTATEMENT, one_line, statement, web_address

if TYPE_CHECKING:
    from concordance.citations.statement import Citable, Statement
    from concordance.language import Language
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class TypedLink:
    """A link from the `<head>`: relations of FAIR Signposting (RFC 8574 `cite-as`, RFC 6573 `item`, RFC 4946)."""

    rel: str
    href: str
    type: str = ""
    """Media type, where it is not that of a page."""
    hreflang: str = ""


@dataclass(frozen=True, slots=True)
class CitationMetadata:
    """What is printed in the `<head>` of a page."""

    tags: tuple[tuple[str, str], ...]
    """Name and content of each `meta`."""
    json_ld: str
    """Safe as it is within `<script type="application/ld+json">`."""
    links: tuple[TypedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page links to that says more of it."""

    files: tuple[TypedLink, ...] = ()
    """The citations in each format, and the record."""
    items: tuple[TypedLink, ...] = ()
    """The pages where it is read."""
    licence: str = ""
    """Address of the licence of this site's own words."""


def citation_metadata(
    citable: Citable,
    wording: Wording,
    languages: Sequence[Language],
    language: Language,
    published: str | None = None,
    beside: Beside | None = None,
) -> CitationMetadata:
    """Describe the page of a document in one language; `published` is the ISO date of its first publication."""
    cited, around = statement(citable, wording, (language,)), beside or Beside()
    data = linked_data(citable, wording, languages, language, published)
    data |= _licensed(citable, around)
    tags = citation_tags(citable, cited, citable.addresses.get(language.code, ""))
    return CitationMetadata(with_rights(tags, citable, around), json_ld(data), typed_links(citable, around))


def with_rights(tags: Mapping[str, str], citable: Citable, beside: Beside) -> tuple[tuple[str, str], ...]:
    """Add the licence to the tags, where the words are this site's own."""
    return (*tags.items(), *(("DC.rights", one) for one in _licensed(citable, beside).values()))


def typed_links(citable: Citable, beside: Beside) -> tuple[TypedLink, ...]:
    """Give the links of a page: how it is cited, what describes it, where it is read, under which licence."""
    cite_as = [TypedLink("cite-as", web_address(citable.permanent))] if citable.permanent else []
    licence = [TypedLink("license", one) for one in _licensed(citable, beside).values()]
    return (*cite_as, *beside.files, *beside.items, *licence)


def _licensed(citable: Citable, beside: Beside) -> dict[str, str]:
    """An authentic text is the body's own: this site gives no licence for it."""
    return {"license": beside.licence} if beside.licence and citable.nature == RESTATEMENT else {}


def citation_tags(citable: Citable, cited: Statement, address: str) -> Mapping[str, str]:
    """Give the `meta` tags, by name, that Zotero's "Embedded Metadata" and Google Scholar read.

    Zotero takes anything with a `citation_title` for a journal article unless `og:type` says `website`. The nature is
    in the title, the one field that every style prints. `address` serves where no permanent one is known.
    """
    tags = {
        "citation_title": cited.title,
        "citation_author": organisation(cited.text("author")),
        "citation_publisher": one_line(citable.publisher or ""),
        "citation_publication_date": cited.date.replace("-", "/"),
        "citation_language": language_tag(cited),
        "citation_public_url": cited.text("address") or address,
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
        **page_data(citable, language.code),
        "disambiguatingDescription": cited.text("nature"),
        "isPartOf": {"@type": "WebSite", "name": cited.text("site")} if cited.text("site") else None,
        "author": organization(cited.text("author")),
        "publisher": organization(one_line(citable.publisher or "")),
        "datePublished": published,
        "lastReviewed": citable.reviewed,
        "isBasedOn": basis(citable, wording, language.code),
        "exampleOfWork": _work(citable, statement(citable, wording, languages)),
    }
    return {name: value for name, value in data.items() if value}


def page_data(citable: Citable, code: str) -> dict[str, Any]:
    """Describe the page of a language, in the vocabulary of schema.org."""
    address = citable.addresses.get(code)
    page = {"@type": "WebPage", "@id": address, "url": address, "name": citable.titles[code], "inLanguage": code}
    return {name: value for name, value in page.items() if value}


def organization(name: str) -> dict[str, str] | None:
    """Describe a body by its name; none where there is no name."""
    return {"@type": "Organization", "name": name} if name else None


def basis(citable: Citable, wording: Wording, code: str) -> dict[str, str] | None:
    """A restatement rests on what others published, and says so in words: no single one of them is its original."""
    if citable.nature != RESTATEMENT:
        return None
    return {"@type": "CreativeWork", "description": wording.say(code, "citation.based-on")}


def _work(citable: Citable, cited: Statement) -> dict[str, Any]:
    address = web_address(citable.permanent or "")
    work = {
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "name": in_languages({code: citable.titles[code] for code in cited.codes}),
        "workExample": [page_data(citable, code) for code in cited.codes],
    }
    return {name: value for name, value in work.items() if value}


def in_languages(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Write a text in each language, as JSON-LD has it."""
    return [{"@language": code, "@value": text} for code, text in texts.items()]


def json_ld(data: Mapping[str, Any]) -> str:
    """Write JSON-LD that is safe within a script element, where `<` could end it or open a comment (HTML §4.12.1.3).

    Such a block is data, not script: a strict content security policy lets it stand.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

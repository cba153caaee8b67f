"""What a document says of itself in Akoma Ntoso: the work, its text in one language, the file; who says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import SubElement

_PUBLISHER, _ROLE, _NATURE, _AUTHOR = "publisher", "role", "nature", "author"
_UNKNOWN_COUNTRY = "zz"
"""The code of ISO 3166 that Unicode takes for a territory nobody knows."""


@dataclass(frozen=True, slots=True)
class AknMetadata:
    """All that the metadata of one file say; addresses are whole where that of the site is known."""

    work: str
    """The permanent address, without a language."""
    expression: str
    """The address of the page in the language of the file."""
    manifestation: str
    """The address of the file itself."""
    media_type: str
    language: str
    """Code of ISO 639-3."""
    locale: str
    """CLDR locale of the language, `fr_BE`."""
    published: str
    """The day on which the document was first published."""
    changed: str
    """The day of the last publication that recorded something of it."""
    publisher: str
    """Who publishes the site; where nobody is named, the name of the site."""
    author: str
    """Who wrote an authentic text, where it is named; else empty."""
    site: str
    """The address of the site in the language of the file."""
    nature: str
    """`restatement` or `authentic`."""
    nature_words: str
    """What is said of the nature to readers."""
    nature_page: str
    """The address of the page that explains it."""
    authoritative: bool
    """True for the text of the body itself."""

    @property
    def role(self) -> str:
        """Give what the publisher is to the text: its author where it is in this site's own words, and else no more."""
        return "publisher" if self.authoritative else "author"


def write_metadata(told: AknMetadata, document: XmlElement) -> None:
    """Write the `meta` of a document: FRBR's levels, then what the names in them stand for."""
    meta = SubElement(document, "meta")
    identification = SubElement(meta, "identification", {"source": f"#{_PUBLISHER}"})
    work = _level(identification, "FRBRWork", told, told.work, told.published)
    country = told.locale.partition("_")[2].lower() or _UNKNOWN_COUNTRY
    _values(work, {"FRBRcountry": country, "FRBRsubtype": told.nature})
    _values(work, {name: str(told.authoritative).lower() for name in ("FRBRprescriptive", "FRBRauthoritative")})
    expression = _level(identification, "FRBRExpression", told, told.expression, told.changed)
    SubElement(expression, "FRBRlanguage", {"language": told.language})
    file = _level(identification, "FRBRManifestation", told, told.manifestation, told.changed)
    _values(file, {"FRBRformat": told.media_type})
    _references(told, meta)


def _level(identification: XmlElement, name: str, told: AknMetadata, address: str, date: str) -> XmlElement:
    """Write what every level has: its address, its day, who is behind it."""
    level = SubElement(identification, name)
    _values(level, {"FRBRthis": address, "FRBRuri": address})
    SubElement(level, "FRBRdate", {"date": date, "name": "publication"})
    if told.author:
        SubElement(level, "FRBRauthor", {"href": f"#{_AUTHOR}"})
    SubElement(level, "FRBRauthor", {"href": f"#{_PUBLISHER}", "as": f"#{_ROLE}"})
    return level


def _references(told: AknMetadata, meta: XmlElement) -> None:
    references = SubElement(meta, "references", {"source": f"#{_PUBLISHER}"})
    author = [("TLCOrganization", _AUTHOR, f"/ontology/organization/{quote(told.author)}", told.author)]
    named = (
        ("TLCOrganization", _PUBLISHER, told.site, told.publisher),
        *(author if told.author else ()),
        ("TLCRole", _ROLE, f"/ontology/role/{told.role}", told.role),
        ("TLCConcept", _NATURE, told.nature_page, told.nature_words),
    )
    for name, key, address, words in named:
        SubElement(references, name, {"eId": key, "href": address, "showAs": words})


def _values(parent: XmlElement, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        SubElement(parent, name, {"value": value})

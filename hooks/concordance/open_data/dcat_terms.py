"""What the keys of the catalogue mean, and the names that European data portals have for formats."""

from __future__ import annotations

from collections.abc import Mapping

EU = "http://publications.europa.eu/resource/authority/"
"""The authority tables of the European Union, whose names DCAT-AP asks for."""
IANA = "https://www.iana.org/assignments/media-types/"
SHA256 = "spdx:checksumAlgorithm_sha256"
FILE_TYPES: Mapping[str, str] = {
    "json": "JSON",
    "jsonld": "JSON_LD",
    "csv": "CSV",
    "csv-comma": "CSV",
    "akn": "XML",
    "lock": "TXT",
}
"""The name of the format of each kind of file, in the table of file types of the European Union."""
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LINK, _BY_LANGUAGE = {"@type": "@id"}, {"@container": "@language"}
_DATE = {"@type": f"{_XSD}date"}
JSON_LD_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "title": {"@id": "dct:title", **_BY_LANGUAGE},
    "description": {"@id": "dct:description", **_BY_LANGUAGE},
    "rights": {"@id": "dct:rights", **_BY_LANGUAGE},
    "keyword": {"@id": "dcat:keyword", **_BY_LANGUAGE},
    "license": {"@id": "dct:license", **_LINK},
    "language": {"@id": "dct:language", **_LINK},
    "theme": {"@id": "dcat:theme", **_LINK},
    "themeTaxonomy": {"@id": "dcat:themeTaxonomy", **_LINK},
    "publisher": "dct:publisher",
    "name": "foaf:name",
    "contactPoint": "dcat:contactPoint",
    "fn": "vcard:fn",
    "hasEmail": {"@id": "vcard:hasEmail", **_LINK},
    "hasURL": {"@id": "vcard:hasURL", **_LINK},
    "issued": {"@id": "dct:issued", **_DATE},
    "modified": {"@id": "dct:modified", **_DATE},
    "identifier": "dct:identifier",
    "landingPage": {"@id": "dcat:landingPage", **_LINK},
    "dataset": "dcat:dataset",
    "distribution": "dcat:distribution",
    "accessURL": {"@id": "dcat:accessURL", **_LINK},
    "downloadURL": {"@id": "dcat:downloadURL", **_LINK},
    "mediaType": {"@id": "dcat:mediaType", **_LINK},
    "format": {"@id": "dct:format", **_LINK},
    "byteSize": {"@id": "dcat:byteSize", "@type": f"{_XSD}nonNegativeInteger"},
    "checksum": "spdx:checksum",
    "algorithm": {"@id": "spdx:algorithm", **_LINK},
    "checksumValue": {"@id": "spdx:checksumValue", "@type": f"{_XSD}hexBinary"},
    "conformsTo": {"@id": "dct:conformsTo", **_LINK},
}
"""What the keys mean in the Data Catalog Vocabulary (W3C, DCAT 3) and its European profile (DCAT-AP 3)."""

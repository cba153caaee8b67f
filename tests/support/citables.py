"""What may be cited, for the tests of citations: read from a case, or any at all; and a third language to say it in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from concordance.citations.statement import Citable, Ending
from concordance.languages_file import load_languages
from concordance.wording import Wording, load_wording

GERMAN_WORDS = {
    "passage.section": "Abschnitt {number}",
    "passage.paragraph": "Abs. {number}",
    "citation.nature.restatement": "Wiedergabe (Text dieser Website, nach öffentlichen Quellen)",
    "citation.nature.authentic": "Text der Organisation selbst",
    "citation.version": "Fassung vom {date}",
    "citation.changed": "geänderter Text, noch nicht veröffentlicht",
    "citation.hash": "Prüfsumme {hash}",
    "citation.ending.moved": "verschoben am {date}",
    "citation.ending.withdrawn": "zurückgezogen am {date}",
    "citation.based-on": "Öffentliche Quellen, auf der Seite genannt",
}
FRENCH, DUTCH = load_languages(("fr", "nl"))
QUOTES = replace(DUTCH.typography, quotes=(("„", "“"),))
GERMAN = replace(DUTCH, code="de", name="Deutsch", locale="de_BE", first_of_month="1.", typography=QUOTES)
LANGUAGES = (FRENCH, DUTCH, GERMAN)
"""The languages of a site in the tests; a document without a German title is as on a site of two."""


def words() -> Wording:
    """Give the real words: they are what a citation is about; in German those above."""
    real = load_wording()
    german = {key: {**real.sentences[key], "de": text} for key, text in GERMAN_WORDS.items()}
    return Wording({**real.sentences, **german}, real.messages)


def citable_of(toml: str) -> Citable:
    """Read what a case cites; what it does not say is not known."""
    unknown: dict[str, Any] = {"publisher": None, "reviewed": None, "permanent": None, "addresses": {}}
    unknown |= {"issued": "", "authors": {}, "hashes": {}, "ending": None, "changed": False, "prefix": "example-org"}
    said = tomllib.loads(toml)
    ending = {"ending": Ending(**said["ending"])} if "ending" in said else {}
    return Citable(**{**unknown, **said, **ending})


def _by_language(values: st.SearchStrategy[str]) -> st.SearchStrategy[Mapping[str, str]]:
    return st.fixed_dictionaries({"fr": values, "nl": values}, optional={"de": values})


def citables(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Citable]:
    """Give anything that may be cited, with titles and names among the texts given."""
    addresses = st.from_regex(r"https://[a-z]{1,9}\.example/[A-Za-z0-9/?&%={}()_~#.-]{0,20}", fullmatch=True)
    return st.builds(
        Citable,
        reference=st.from_regex(r"[a-z]{1,9}(/[a-z]+-[0-9])?(/[sp][1-9](bis)?)?", fullmatch=True),
        titles=_by_language(texts),
        passage=st.sampled_from(["", "p14", "s3"]),
        kind=st.sampled_from(["paragraph", "section"]),
        number=st.sampled_from(["3", "14 bis"]),
        nature=st.sampled_from(["restatement", "authentic"]),
        authors=st.just({}) | _by_language(texts),
        publisher=st.none() | texts,
        site_names=_by_language(texts),
        issued=st.just("") | st.dates().map(str),
        hashes=_by_language(st.from_regex(r"[0-9a-f]{64}", fullmatch=True)) | st.just({}),
        ending=st.none() | st.builds(Ending, st.sampled_from(["moved", "withdrawn"]), st.dates().map(str)),
        changed=st.booleans(),
        reviewed=st.none() | st.dates().map(str),
        permanent=st.none() | addresses,
        addresses=st.just({}) | _by_language(addresses),
        prefix=st.sampled_from(["", "example-org-vision"]),
        version=st.sampled_from(["", "2026-12-01", "2026-12-01-2"]),
    )

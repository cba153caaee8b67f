"""The citations of a document or passage to copy or to download: a set for each language, and one for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from concordance.citations.formats import bibtex, csl_json, ris
from concordance.citations.prose import html, markdown, prose
from concordance.citations.statement import statement

if TYPE_CHECKING:
    from concordance.citations.statement import Citable, Statement
    from concordance.language import Language
    from concordance.wording import Wording

JOINT = "all"
"""What names the set that holds every language."""


@dataclass(frozen=True, slots=True)
class CitationText:
    """A citation in one format."""

    format: str
    text: str
    media_type: str
    file_name: str
    """How it is called in the folder of the permanent page: `citation.fr.bib`."""
    saved_name: str
    """How it is called in the folder of whoever keeps it: `note-p14.fr.bib`."""


@dataclass(frozen=True, slots=True)
class CitationSet:
    """The citations in one language, or in all."""

    key: str
    """Code of the language; `all` for all of them."""
    language: str
    """Code of the language; empty for all of them."""
    prose: Markup
    """What a person reads; empty for all languages."""
    copies: tuple[CitationText, ...]
    """The formats to paste into a text."""
    files: tuple[CitationText, ...]
    """The formats of reference managers, each a file beside the permanent page."""


FILE_FORMATS: tuple[tuple[str, Callable[[Statement, Sequence[Language]], str], str, str], ...] = (
    ("bibtex", bibtex, "application/x-bibtex", "bib"),
    ("ris", ris, "application/x-research-info-systems", "ris"),
    ("csl-json", csl_json, "application/vnd.citationstyles.csl+json", "json"),
)
"""Name, writer, media type and ending of each format that is a file, in the order of the page."""
_COPIED: tuple[tuple[str, Callable[[Statement], str], str, str], ...] = (
    ("markdown", markdown, "text/markdown", "md"),
    ("html", html, "text/html", "html"),
)


def ready_citations(citable: Citable, wording: Wording, languages: Sequence[Language]) -> tuple[CitationSet, ...]:
    """Give a set for each language that the document has, then one for all of them unless that is the same."""
    titled = [language for language in languages if citable.titles.get(language.code)]
    sets = [_set(citable, wording, (language,), language.code) for language in titled]
    return (*sets, *([_set(citable, wording, titled, JOINT)] if len(titled) != 1 else []))


def citation_files(sets: Sequence[CitationSet]) -> Iterator[tuple[str, str]]:
    """Give the files beside a permanent page: name and text."""
    return ((one.file_name, one.text) for part in sets for one in part.files)


def _set(citable: Citable, wording: Wording, languages: Sequence[Language], key: str) -> CitationSet:
    mark = "" if key == JOINT else key
    cited = statement(citable, wording, languages)
    marked = replace(cited, key=f"{cited.key}-{mark.casefold()}") if mark else cited
    dotted = f".{mark}" if mark else ""

    def text(name: str, written: str, media_type: str, ending: str) -> CitationText:
        names = (f"{stem}{dotted}.{ending}" for stem in ("citation", citable.saved_name))
        return CitationText(name, written, media_type, *names)

    return CitationSet(
        key,
        mark,
        prose(cited, languages[0]) if mark else Markup(""),
        tuple(text(name, write(cited), media_type, ending) for name, write, media_type, ending in _COPIED),
        tuple(text(name, write(marked, languages), kind, ending) for name, write, kind, ending in FILE_FORMATS),
    )

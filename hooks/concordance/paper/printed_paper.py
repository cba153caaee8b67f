"""One file of paper as its templates are given it: what stands on the cover, and the blocks of each document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from concordance.paper.printed_blocks import PrintedBlock, PrintedBlocks
from concordance.paper.printed_inline import split_tag
from concordance.paper.printed_links import TITLE_PLACE, PaperPlaces, PrintedLinks
from concordance.paper.printed_rows import printed_rows
from concordance.paper.printed_signs import settable, space_folded

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.paper.paper_document import Paper, PaperDocument, PaperText, SaidInEach
    from concordance.wording import Wording

_DAY = len("2026-12-01")
"""The name of a publication begins with its day."""
_UNDETERMINED = "und"
"""The tag of ISO 639 for a language that no file of PDF can be told."""


@dataclass(frozen=True)
class PrintedPaper:
    """Reads one file of paper."""

    paper: Paper
    wording: Wording
    configuration: Configuration
    is_settable: Callable[[str], bool]
    """Tells whether a picture can be set, by its path below the documentation folder."""

    def read(self) -> dict[str, Any]:
        """Give all that the templates set, as values of JSON."""
        anchors = PaperPlaces({text.address: f"{place}-" for place, text in enumerate(self._texts)})
        documents = [self._document(document, anchors) for document in self.paper.documents]
        return {
            "title": self._joined(self.paper.titles),
            "running": documents[0]["running"] if len(documents) == 1 else self._joined(self.paper.titles),
            "publisher": _words(self.paper.publisher or ""),
            "site": self._joined(tuple((code, self.paper.site_names.get(code, "")) for code in self.paper.codes)),
            "date": [int(part) for part in self.paper.date.split("-")] if self.paper.date else [],
            "languages": [{"lang": _UNDETERMINED, **split_tag(code), "code": code} for code in self.paper.codes],
            "words": {code: self._words_in(code) for code in self.paper.codes},
            "attached": self.paper.data_name if self.paper.data else "",
            "documents": documents,
            "outline": {code: [*_outline(documents, at)] for at, code in enumerate(self.paper.codes)},
            "places": {name: True for name in sorted(anchors.placed)},
        }

    @property
    def _texts(self) -> tuple[PaperText, ...]:
        return tuple(text for document in self.paper.documents for text in document.texts)

    def _document(self, document: PaperDocument, anchors: PaperPlaces) -> dict[str, Any]:
        sides = [self._blocks(text, anchors) for text in document.texts]
        running = self._joined(tuple((text.language, text.title) for text in document.texts))
        return {"running": running, "blocks": printed_rows(*sides) if len(sides) > 1 else sides[0]}

    def _blocks(self, text: PaperText, anchors: PaperPlaces) -> list[PrintedBlock]:
        links = PrintedLinks(text.address, anchors, self.configuration.site_url or "")
        blocks = PrintedBlocks(links, partial(self._number, text.language), text.nodes, self.is_settable).read()
        return blocks if blocks and blocks[0].get("level") == 1 else [_title(text, anchors), *blocks]

    def _number(self, code: str, kind: str, number: str) -> str:
        return self.wording.say(code, f"passage.{kind}", number=number)

    def _joined(self, said: SaidInEach) -> str:
        return " · ".join(dict.fromkeys(_words(text) for _, text in said if text))

    def _words_in(self, code: str) -> dict[str, Any]:
        """Give what is said on the cover and around the texts, in one language."""
        dated = self._dated(code)
        kind = self._kind(code)
        return {
            "title": dict(self.paper.titles).get(code, ""),
            "kind": kind,
            "deck": self._deck(code),
            "documents": [_words(text.title) for text in self._texts if text.language == code]
            if self.paper.is_volume
            else [],
            "remarks": [_words(text) for language, text in self.paper.remarks if language == code],
            "contents": self.wording.say(code, "paper.contents"),
            "data": self.wording.say(code, "paper.data"),
            "foot": " · ".join(filter(None, (kind, dated))),
            "facts": [*self._facts(code)],
        }

    def _kind(self, code: str) -> str:
        """Say whose words the documents are, which stands beside their title wherever they are."""
        natures = dict.fromkeys(document.nature for document in self.paper.documents if document.nature)
        said = [self.wording.say(code, f"citation.nature.{nature}") for nature in natures]
        return " · ".join(text[:1].upper() + text[1:] for text in said)

    def _deck(self, code: str) -> str:
        decks = [text.description for text in self._texts if text.language == code]
        return _words(decks[0]) if len(decks) == 1 else ""

    def _dated(self, code: str) -> str:
        if not self.paper.date:
            return self.wording.say(code, "paper.unpublished")
        day = self.configuration.language(code).date(self.paper.date)
        if self.paper.edition:
            return self.wording.say(code, "paper.edition", name=self.paper.edition, date=day)
        said = self.wording.say(code, "citation.version", date=day)
        return said[:1].upper() + said[1:]

    def _facts(self, code: str) -> Iterator[Mapping[str, Any]]:
        yield {"label": self.wording.say(code, "paper.texts"), "value": self._dated(code)}
        if self.paper.address:
            label = self.wording.say(code, "paper.address")
            yield {"label": label, "value": _words(self.paper.address), "url": self.paper.address}
        if head := self.paper.head:
            day = self.configuration.language(code).date(head.publication[:_DAY])
            number = self.wording.say(code, "chain.number", number=str(head.number), date=day)
            yield {"label": self.wording.say(code, "chain.last"), "value": number}
            yield {"label": self.wording.say(code, "chain.head"), "value": head.hash, "mono": True}
        yield {"label": self.wording.say(code, "paper.licence"), "value": "CC BY 4.0"}


def _title(text: PaperText, anchors: PaperPlaces) -> PrintedBlock:
    """Give a text without a title its short one: a file of PDF without a first heading cannot be read by structure."""
    return {
        "k": "h",
        "level": 1,
        "c": [_words(text.title)],
        "id": anchors.place(text.address, TITLE_PLACE) or anchors.unnamed(text.address),
    }


def _words(text: str) -> str:
    return settable(space_folded(text)).strip()


def _outline(documents: list[dict[str, Any]], column: int) -> Iterator[str]:
    """Give the names of the headings of one language, in the order of the file."""
    for document in documents:
        for block in document["blocks"]:
            yield from _headings(block["cells"][column] if block["k"] == "row" else (block,))


def _headings(blocks: Any) -> Iterator[str]:
    for block in blocks:
        if block["k"] == "h":
            yield block["id"]
        elif block["k"] in {"group", "sources"}:
            yield from _headings(block["c"])

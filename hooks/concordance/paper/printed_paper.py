"""One file of paper as its templates are given it: what stands on the cover, and the blocks of each document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from concordance.paper.printed_blocks import PrintedBlock, PrintedBlocks
from concordance.paper.printed_inline import printed_text, split_tag
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
        names = (self.paper.site_names.get(self._said_in(code), "") for code in self.paper.codes)
        sites = [*dict.fromkeys(_words(name) for name in names if name)]
        return {
            "title": self._joined(self.paper.titles),
            "running": documents[0]["running"] if len(documents) == 1 else self._joined(self.paper.titles),
            "publisher": _words(self.paper.publisher or ""),
            "site": " · ".join(sites),
            "sites": sites,
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
        number = partial(self._number, self._said_in(text.language))
        blocks = PrintedBlocks(links, number, text.nodes, self.is_settable).read()
        return blocks if blocks and blocks[0].get("level") == 1 else [_title(text, anchors), *blocks]

    def _number(self, code: str, kind: str, number: str) -> str:
        return self.wording.say(code, f"passage.{kind}", number=number)

    def _joined(self, said: SaidInEach) -> str:
        return " · ".join(dict.fromkeys(_words(text) for _, text in said if text))

    def _said_in(self, code: str) -> str:
        """Give the language of what is said around the texts of another."""
        return self.paper.spoken.get(code, code)

    def _words_in(self, code: str) -> dict[str, Any]:
        """Give what is said on the cover and around the texts of one language."""
        said_in = self._said_in(code)
        dated = self._dated(said_in)
        kind = self._kind(said_in)
        return {
            "said-in": {"lang": _UNDETERMINED, **split_tag(said_in)},
            "title": dict(self.paper.titles).get(code, ""),
            "kind": kind,
            "deck": self._deck(code),
            "documents": [_words(text.title) for text in self._texts if text.language == code]
            if self.paper.is_volume
            else [],
            "remarks": [_words(text) for language, text in self.paper.remarks if language == code],
            "contents": self.wording.say(said_in, "paper.contents"),
            "data": self.wording.say(said_in, "paper.data"),
            "foot": " · ".join(filter(None, (kind, dated))),
            "facts": [*self._facts(code, said_in)],
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

    def _facts(self, code: str, said_in: str) -> Iterator[Mapping[str, Any]]:
        """Give what the cover says of the texts of one language, in that or another."""
        yield {"label": self.wording.say(said_in, "paper.texts"), "value": self._dated(said_in)}
        if address := dict(self.paper.addresses).get(code, ""):
            yield {"label": self.wording.say(said_in, "paper.address"), "value": _words(address), "url": address}
        yield from self._proofs(said_in)
        yield {"label": self.wording.say(said_in, "paper.licence"), "value": "CC BY 4.0"}

    def _proofs(self, code: str) -> Iterator[Mapping[str, Any]]:
        """Give the line of the chain that the texts stand in, and the seal of their edition."""
        if head := self.paper.head:
            day = self.configuration.language(code).date(head.publication[:_DAY])
            number = self.wording.say(code, "chain.number", number=str(head.number), date=day)
            labels = ("paper.recorded", "paper.head") if self.paper.edition else ("chain.last", "chain.head")
            published, hashed = (self.wording.say(code, label) for label in labels)
            yield {"label": published, "value": number}
            yield {"label": hashed, "value": head.hash, "mono": True}
        if self.paper.seal:
            yield {"label": self.wording.say(code, "paper.seal"), "value": self.paper.seal, "mono": True}


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


def _outline(documents: list[dict[str, Any]], column: int) -> Iterator[dict[str, Any]]:
    """Give the headings of one language, in the order of the file: the place of each, its level and its words."""
    for document in documents:
        for block in document["blocks"]:
            yield from _headings(block["cells"][column] if block["k"] == "row" else (block,))


def _headings(blocks: Any) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if block["k"] == "h":
            yield {"id": block["id"], "level": block["level"], "words": printed_text(block["c"])}
        elif block["k"] in {"group", "sources"}:
            yield from _headings(block["c"])

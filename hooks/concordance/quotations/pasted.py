"""What somebody pasted, read: its words, and what is no part of a quotation, such as addresses and labels of the site.

Who copies from a page of the site copies the number of a passage and the link to cite too, glued to the text; who
copies from a report copies a reference. Each becomes a mark; what the marks set aside is told, never lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from concordance.quotations.site_labels import SiteLabels
from concordance.quotations.tokens import ASIDE, BREAK, CLOSES, OPENS, Token, tokens_of

LONGEST = 20_000
"""How many letters are compared at once: some forty passages."""
_MARKS = re.compile("[\ue000-\ue004]")
_LINE_END = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_ID = "[sp][1-9][0-9]{0,5}[a-z]*"
_ADDRESS = re.compile(rf"https?://\S+|www\.\S+|/id/[a-z0-9/-]+|[a-z0-9-]+(?:/[a-z0-9-]+)*/{_ID}(?:-{_ID})?/?")
_CHOICE = re.compile(rf"/id/([a-z0-9/-]+?)/?#{_ID}[-,]")
_AFTER_ADDRESS = re.compile(r"[)\]}>.,;:!?'\"»”’]+$")
_NUMBER = r"[1-9][0-9]{0,5}(?: ?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies))?"
_PARAGRAPH = re.compile(rf"§{{1,2}}[ \u00a0\u202f]?({_NUMBER})")
_NOTES = r"([^0-9\s][.!?»”’\"'])[0-9]{1,3}(?:, [0-9]{1,3})*"
"""The numbers of sources, glued to the end of a sentence."""
_OPENING = re.compile("«|(^|[\\s(\\[\u2013\u2014])([\"\u201c\u201d\u201e\u2018\u2019'])(?=\\S)")
_CLOSING = re.compile("(?:»|(\\S)[\"\u201c\u201d\u2018\u2019'](?=$|[\\s.,;:!?)\\]]))")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text, read."""

    tokens: tuple[Token, ...]
    addresses: tuple[str, ...]
    """The addresses in it, as they were written."""
    numbers: tuple[str, ...]
    """The numbers of paragraphs in it: `14`, `14 bis`."""


def read_pasted(text: str, labels: SiteLabels) -> Pasted:
    """Read a pasted text."""
    lines = _LINE_END.split(_MARKS.sub(" ", text))
    addresses = [_bare(found) for line in lines for found in _ADDRESS.findall(line)]
    numbers = [_spaced(found) for line in lines for found in _PARAGRAPH.findall(_ADDRESS.sub(" ", line))]
    marked = (_marked(line, labels) for line in lines)
    return Pasted(tokens_of(f" {BREAK} ".join(marked)), tuple(addresses), tuple(numbers))


def _marked(line: str, labels: SiteLabels) -> str:
    """Write a line with its marks."""
    sections, cite, related = map(_any_of, (labels.sections, labels.cite, labels.related))
    if re.match(rf"\s*(?:{related})", line):
        return ASIDE
    line = _ADDRESS.sub(lambda found: f" {ASIDE}{found[0][len(_bare(found[0])) :]} ", line.strip())
    line = re.sub(rf"^(?:{sections}) {_NUMBER}(?=[^\s0-9.,;:)]|$)", f"{ASIDE} ", line)
    line = re.sub(rf"(?:{_NOTES})? +(?:{cite})$", rf"\1 {ASIDE}", line)
    line = re.sub(rf"{_NOTES}$", rf"\1 {ASIDE}", line)
    line = _PARAGRAPH.sub(f" {ASIDE} ", line)
    line = _OPENING.sub(lambda found: f"{found[0]}{OPENS}", line)
    return _CLOSING.sub(lambda found: f"{found[1] or ''}{CLOSES}{found[0][-1]}", line)


def _bare(address: str) -> str:
    return _AFTER_ADDRESS.sub("", address)


def _spaced(number: str) -> str:
    return re.sub(r"^([0-9]+) ?(?=[a-z])", r"\1 ", number)


def _any_of(words: Sequence[str]) -> str:
    return "|".join(r"\s*".join(map(re.escape, word.split())) for word in words)


def cited_references(pasted: Pasted, known: frozenset[str]) -> frozenset[str]:
    """Give the passages that the addresses within a pasted text name, of those that are known."""
    return frozenset(name for address in pasted.addresses for name in _named(address) if name in known)


def _named(address: str) -> Iterator[str]:
    """Give what an address may name: by its permanent path, or by its page and its fragment."""
    path, _, fragment = address.partition("#")
    parts = path.partition("/id/")[2].split("/") if "/id/" in path else path.strip("/").split("/")
    if fragment:
        parts = [*(part for part in parts if part), fragment]
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            yield "/".join(parts[start:end])
    document, _, passages = "/".join(parts).rstrip("/").rpartition("/")
    yield from (f"{document}/{passage}" for passage in re.split("[-,]", passages.partition("@")[0]))


def documents_of_choices(pasted: Pasted) -> frozenset[str]:
    """Give the documents of which an address names several passages: `…/id/note/#p14-p16,p20`."""
    found = (_CHOICE.search(address) for address in pasted.addresses)
    return frozenset(match[1] for match in found if match)

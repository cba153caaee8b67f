"""How many entries a table has, where the texts say it in words: a line that says another number is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.data.tables import KINDS
from concordance.files import lenient_text
from concordance.problem import Problem, nearest
from concordance.regular_files import read_regular
from concordance.schemas.site_entries import Count
from concordance.wording import SUBJECT, WORDS_FOLDER

if TYPE_CHECKING:
    from concordance.data.load import Place
    from concordance.language import Language
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

NUMBER = "{number}"
"""Where the number stands in a phrase of `counts.toml`."""
COUNTS = "counts.toml"
_TEXT = re.compile(r"""^\s*(?:[\w.-]+\.)?(?P<code>[a-z]{2,3}(?:-[A-Z0-9]{2,3})?)\s*=\s*["']""")
"""A line of data that gives a text in a language: `text.fr = "…"`."""


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """A place that says another number than the data have."""

    line: int
    """Counted from 0, from the beginning of the text."""
    found: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in one language, and the number that the data give it."""

    found: re.Pattern[str]
    expected: int
    table: str
    kept: frozenset[str]
    word: str
    """The longest word of the phrase, case folded: a text without it is not searched for the phrase."""

    def may_be_in(self, folded: str) -> bool:
        """Tell whether a text, given case folded, may have the phrase; it costs a hundredth of searching for it."""
        return self.word in folded

    def others(self, text: str, language: Language) -> Iterator[OtherNumber]:
        """Give each place of a text where the phrase has another number."""
        right = language.in_words(self.expected)
        for match in self.found.finditer(text):
            said = match["number"]
            if said.casefold() not in (right, str(self.expected)) and said != language.number(self.expected):
                number = _as(said, str(self.expected) if said[0].isdigit() else right)
                proposed = (
                    text[match.start() : match.start("number")] + number + text[match.end("number") : match.end()]
                )
                yield OtherNumber(text.count("\n", 0, match.start()), _folded(match[0]), _folded(proposed))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _as(said: str, number: str) -> str:
    """Begin with a capital where the number that stands there does."""
    return number[:1].upper() + number[1:] if said[:1].isupper() else number


def count_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report phrases without a place for the number, and every line that says another number than the data have."""
    yield from _declaration_problems(corpus)
    phrases = {language.code: _phrases(corpus, language) for language in corpus.languages}
    if not any(phrases.values()):
        return
    for page in corpus.pages.values():
        yield from _page_problems(corpus, page, phrases[page.language])
    yield from _data_problems(corpus, phrases)


def _phrases(corpus: Corpus, language: Language) -> tuple[Phrase, ...]:
    counts = corpus.data.all("count", Count)
    known = (count for count in counts if count.table in KINDS and count.table not in corpus.data.unread)
    return tuple(
        _phrase(count, language, number)
        for count in known
        if NUMBER in count.phrase.get(language.code, "")
        for number in [len(corpus.data.ids(count.table))]
    )


def _phrase(count: Count, language: Language, number: int) -> Phrase:
    text = count.phrase[language.code]
    word = max(re.findall(r"\w+", text.replace(NUMBER, " ").casefold()), key=len, default="")
    return Phrase(_pattern(text, language), number, count.table, frozenset(count.kept), word)


def _pattern(phrase: str, language: Language) -> re.Pattern[str]:
    """Find a phrase with any number, in words or in figures, whatever space a line has between its words."""
    numbers = "|".join(sorted(map(re.escape, language.numbers), key=len, reverse=True))
    before, _, after = (r"\s+".join(map(re.escape, re.split(r"\s+", part))) for part in phrase.partition(NUMBER))
    return re.compile(rf"(?<!\w){before}(?P<number>{numbers}|[0-9]+){after}(?!\w)", re.IGNORECASE)


def _declaration_problems(corpus: Corpus) -> Iterator[Problem]:
    for count, place in corpus.data.with_places("count", Count):
        if count.table not in KINDS:
            shown = [kind.table for kind in KINDS.values() if kind.page]
            values = {"field": "table", "found": count.table, "meant": nearest(count.table, shown)}
            yield Problem(place.path, place.line("table"), "field-choice", {**values, "expected": ", ".join(shown)})
        yield from _phrase_problems(count, place)


def _phrase_problems(count: Count, place: Place) -> Iterator[Problem]:
    for code, phrase in count.phrase.items():
        if phrase.count(NUMBER) != 1:
            yield Problem(place.path, place.line("phrase", code), "count-phrase", {"found": phrase})


def _page_problems(corpus: Corpus, page: Page, phrases: Sequence[Phrase]) -> Iterator[Problem]:
    language = corpus.configuration.language(page.language)
    texts = (("\n".join(page.front_matter.lines), 1), (page.text, page.text_line))
    for text, first in texts:
        folded = text.casefold()
        for phrase in phrases:
            found = phrase.may_be_in(folded) and page.path not in phrase.kept
            for other in phrase.others(text, language) if found else ():
                place = _place(page, first + other.line)
                if place not in phrase.kept:
                    yield _problem(corpus, page.source, first + other.line, phrase, other, place)


def _place(page: Page, line: int) -> str:
    """Give the reference of the passage in which a line of a document is; else the path of its page."""
    passages = (block for block in page.structure.blocks if block.id and page.line(block.line) <= line)
    last = max(passages, key=lambda block: block.line, default=None) if page.meta.citable else None
    return f"{page.path}/{last.id}" if last else page.path


def _data_problems(corpus: Corpus, phrases: Mapping[str, tuple[Phrase, ...]]) -> Iterator[Problem]:
    """Look at each text of the data, and at the words of this site, which stand beside those of the engine."""
    own = {path: read_regular(path) for path in sorted(WORDS_FOLDER.glob(f"{SUBJECT}*.toml"))}
    for path, content in {**corpus.files.tables, **own}.items():
        if path.name == COUNTS:
            continue
        inside = path.is_relative_to(corpus.configuration.root)
        source = corpus.configuration.relative(path) if inside else f"words/{path.name}"
        for number, line, code, phrase in _texts(lenient_text(content), phrases):
            for other in phrase.others(line, corpus.configuration.language(code)):
                yield _problem(corpus, source, number, phrase, other)


def _texts(data: str, phrases: Mapping[str, tuple[Phrase, ...]]) -> Iterator[tuple[int, str, str, Phrase]]:
    """Give the lines of a file that give a text and may have a phrase: number, line, code of the language, phrase."""
    for number, line in enumerate(data.split("\n"), 1):
        if text := _TEXT.match(line):
            folded = line.casefold()
            for phrase in phrases.get(text["code"], ()):
                if phrase.may_be_in(folded):
                    yield number, line, text["code"], phrase


def _problem(corpus: Corpus, path: str, line: int, phrase: Phrase, other: OtherNumber, place: str = "") -> Problem:
    values = {
        "expected": str(phrase.expected),
        "file": corpus.configuration.in_docs(f"data/{KINDS[phrase.table].file}"),
        "found": other.found,
        "proposed": other.proposed,
        "table": phrase.table,
    }
    if not place:
        return Problem(path, line, "count-other-data", values)
    return Problem(path, line, "count-other", {**values, "place": place})

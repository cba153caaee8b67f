"""How many entries a table has, where the texts say it in words: a line that says another number is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from concordance.checks.counted_phrase import NUMBER, CountedPhrase, OtherNumber, SearchedText, counted_phrases
from concordance.data.entry_forms import entry_form
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

COUNTS = "counts.toml"
_TEXT = re.compile(r"""^\s*(?:[\w.-]+\.)?(?P<code>[a-z]{2,3}(?:-[A-Z0-9]{2,3})?)\s*=\s*["']""")
"""A line of data that gives a text in a language: `text.fr = "…"`."""


def count_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report phrases without a place for the number, and every line that says another number than the data have."""
    yield from _declaration_problems(corpus)
    phrases = {language.code: _phrases(corpus, language) for language in corpus.languages}
    if not any(phrases.values()):
        return
    for page in corpus.pages.values():
        yield from _page_problems(corpus, page, phrases[page.language])
    yield from _data_problems(corpus, phrases)


def _phrases(corpus: Corpus, language: Language) -> tuple[CountedPhrase, ...]:
    counts = corpus.data.all("count", Count)
    known = (count for count in counts if count.table in KINDS and count.table not in corpus.data.unread)
    numbered = ((count, _number(corpus, count)) for count in known)
    return counted_phrases(((count, number) for count, number in numbered if number or not count.where), language)


def _number(corpus: Corpus, count: Count) -> int:
    """Count the entries of a table, or those of them that have the values that are given."""
    if not count.where:
        return len(corpus.data.ids(count.table))
    return sum(count.where.items() <= form.items() for form in _plain_forms(corpus, count.table))


def _plain_forms(corpus: Corpus, table: str) -> Iterator[Mapping[str, str]]:
    """Give the fields of each entry whose value is a text."""
    for entry in corpus.data.all(table, KINDS[table].schema):
        yield {name: value for name, value in entry_form(entry).items() if isinstance(value, str)}


def _declaration_problems(corpus: Corpus) -> Iterator[Problem]:
    for count, place in corpus.data.with_places("count", Count):
        if count.table not in KINDS:
            shown = [kind.table for kind in KINDS.values() if kind.page]
            values = {"field": "table", "found": count.table, "meant": nearest(count.table, shown)}
            yield Problem(place.path, place.line("table"), "field-choice", {**values, "expected": ", ".join(shown)})
        elif count.table not in corpus.data.unread:
            yield from _where_problems(corpus, count, place)
        yield from _phrase_problems(count, place)


def _where_problems(corpus: Corpus, count: Count, place: Place) -> Iterator[Problem]:
    """Report a field, or a value of it, that no entry has: nothing would be counted, and nothing told."""
    forms = [*_plain_forms(corpus, count.table)]
    for name, found in count.where.items():
        values = sorted({form[name] for form in forms if name in form})
        if values and found not in values:
            shown = {"field": f"where.{name}", "found": found, "expected": ", ".join(values)}
            yield Problem(place.path, place.line("where"), "field-choice", {**shown, "meant": nearest(found, values)})
        elif forms and not values:
            names = sorted({name for form in forms for name in form})
            shown = {"field": "where", "found": name, "expected": ", ".join(names)}
            yield Problem(place.path, place.line("where"), "field-choice", {**shown, "meant": nearest(name, names)})


def _phrase_problems(count: Count, place: Place) -> Iterator[Problem]:
    for code, phrase in count.phrase.items():
        if phrase.count(NUMBER) != 1:
            yield Problem(place.path, place.line("phrase", code), "count-phrase", {"found": phrase})


def _page_problems(corpus: Corpus, page: Page, phrases: Sequence[CountedPhrase]) -> Iterator[Problem]:
    texts = (("\n".join(page.front_matter.lines), 1), (page.text, page.text_line))
    for text, first in ((SearchedText(text), first) for text, first in texts):
        for phrase in (phrase for phrase in phrases if page.path not in phrase.count.kept):
            for other in phrase.others(text):
                place = _place(page, first + other.line)
                if place not in phrase.count.kept:
                    yield _problem(corpus, page.source, first + other.line, phrase, other, place)


def _place(page: Page, line: int) -> str:
    """Give the reference of the passage in which a line of a document is; else the path of its page."""
    passages = (block for block in page.structure.blocks if block.id and page.line(block.line) <= line)
    last = max(passages, key=lambda block: block.line, default=None) if page.meta.citable else None
    return f"{page.path}/{last.id}" if last else page.path


def _data_problems(corpus: Corpus, phrases: Mapping[str, Sequence[CountedPhrase]]) -> Iterator[Problem]:
    """Look at each text of the data, and at the words of this site, which stand beside those of the engine."""
    own = {path: read_regular(path) for path in sorted(WORDS_FOLDER.glob(f"{SUBJECT}*.toml"))}
    for path, content in {**corpus.files.tables, **own}.items():
        if path.name == COUNTS:
            continue
        inside = path.is_relative_to(corpus.configuration.root)
        source = corpus.configuration.relative(path) if inside else f"words/{path.name}"
        for code, text in _texts(lenient_text(content), phrases):
            for phrase in phrases[code]:
                for other in phrase.others(text):
                    yield _problem(corpus, source, 1 + other.line, phrase, other)


def _texts(data: str, codes: Iterable[str]) -> Iterator[tuple[str, SearchedText]]:
    """Give what a file has in each language: the lines that give a text in it, each in its place."""
    given = [(line, found["code"] if (found := _TEXT.match(line)) else "") for line in data.split("\n")]
    for code in codes:
        yield code, SearchedText("\n".join(line if of == code else "" for line, of in given))


def _where(count: Count) -> str:
    """Give the values by which entries count as they stand in the file; nothing where all do."""
    return "".join(f' {name} = "{value}"' for name, value in count.where.items())


def _problem(
    corpus: Corpus, path: str, line: int, phrase: CountedPhrase, other: OtherNumber, place: str = ""
) -> Problem:
    values = {
        "expected": str(phrase.expected),
        "file": corpus.configuration.in_docs(f"data/{KINDS[phrase.count.table].file}"),
        "found": other.found,
        "proposed": other.proposed,
        "entries": f"[[{phrase.count.table}]]{_where(phrase.count)}",
    }
    if not place:
        return Problem(path, line, "count-other-data", values)
    return Problem(path, line, "count-other", {**values, "place": place})

"""No unfinished text is published: the marks that `make new` leaves, and those that people leave, are problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.files import lenient_text
from concordance.problem import Problem

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.model.corpus import Corpus

_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)
"""A comment in a data file or in front matter; in the text of a page the same sign begins a heading."""
_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)
"""A note between editors, which readers do not see."""
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
"""Code within a line, where a mark of programmers is what the text speaks of."""
_ANYWHERE = r"\b(?:TODO|FIXME|TBD|TBC|XXX)\b|\bXX(?=[/.-]XX\b)|(?<=\w )\?{3}(?![?\w])"
"""What people write in any language, in capitals; the words of a language are marks between brackets only."""
_FILLING = r"\blorem ipsum\b"
_OF_ANY_LANGUAGE = ("lorem ipsum", "todo", "fixme", "tbd", "tbc", "xx", "???")
"""What each of these has, in small letters."""


def placeholder_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report every mark of unfinished text in the pages, comments aside, and in the data files.

    A page is searched for the marks of its own language, a data file for those of all languages.
    """
    marks = {language.code: _marks(language) for language in corpus.languages}
    configuration = corpus.configuration
    for page in corpus.pages.values():
        front_matter = _COMMENT.sub("", "\n".join(page.front_matter.lines))
        text = _without_notes(page.text)
        yield from _mark_problems(page.source, front_matter, 1, marks[page.language])
        yield from _mark_problems(page.source, text, page.text_line, marks[page.language])
    every = _marks(*corpus.languages, in_data=True)
    for path, content in corpus.files.tables.items():
        text = _COMMENT.sub("", lenient_text(content))
        yield from _mark_problems(configuration.relative(path), text, 1, every)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of some languages."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    """Of each mark some letters, small: a line without any of them has no mark, and need not be searched for all."""

    def found_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Give the first mark of each line that has any: the number of the line, from 0, and what stands there."""
        small = text.lower()
        words = [word for word in self.words if word in small]
        for number, line in enumerate(text.split("\n") if words else ()):
            small = line.lower()
            if any(word in small for word in words) and (found := self.pattern.search(line)):
                yield number, found[0]


def _marks(*languages: Language, in_data: bool = False) -> _Marks:
    """Make one expression of the marks of some languages; in a page `<…>` is told as words in such brackets.

    In round brackets the words are a mark alone only: "(à vérifier chaque année)" is a sentence.
    """
    words = [word for language in languages for word in language.placeholders]
    written = [re.escape(language.unfinished) for language in languages]
    if either := "|".join(map(re.escape, words)):
        opening, closing = (r"[\[{<]", r"[\]}>]") if in_data else (r"[\[{]", r"[\]}]")
        written.append(rf"{opening}\s*(?:{either})\b[^\[\]{{}}<>\n]{{0,60}}{closing}")
        written.append(rf"[(«]\s*(?:{either})\s*(?:[:.…][^()«»\n]{{0,60}})?[)»]")
    anywhere = _ANYWHERE if in_data else rf"(?<!<){_ANYWHERE}(?!>)"
    pattern = re.compile(rf"(?i:{'|'.join((*written, _FILLING))})|{anywhere}")
    unfinished = (language.unfinished.lower() for language in languages)
    return _Marks(pattern, (*_OF_ANY_LANGUAGE, *unfinished, *(word.lower() for word in words)))


def _without_notes(text: str) -> str:
    """Take the notes out; the end of one is looked for only where there is any, else each would cost the page."""
    noted, end, rest = text.rpartition("-->")
    return _NOTE.sub(_line_breaks, noted + end) + rest


def _line_breaks(note: re.Match[str]) -> str:
    """Replace a note by its line breaks, so that what follows keeps its line."""
    return "\n" * note[0].count("\n")


def _mark_problems(path: str, text: str, first_line: int, marks: _Marks) -> Iterator[Problem]:
    """Report the first mark of each line: whoever writes the text takes away all of them."""
    plain = _CODE.sub("", text) if "`" in text else text
    for number, found in marks.found_in(plain):
        yield Problem(path, first_line + number, "unfinished", {"found": found})

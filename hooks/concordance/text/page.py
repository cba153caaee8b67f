"""A page in one language: its front matter, its text, its structure, and what is wrong with the file itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.hidden_signs import hidden_by_reference
from concordance.paths import neutral_path, plain_path
from concordance.problem import Problem
from concordance.text.encoding import decoded, encoding_problems, hidden_sign_problem
from concordance.text.front_matter import FrontMatter, ParsedFrontMatter, read_front_matter
from concordance.text.html_tree import text_of, walk
from concordance.text.inert_markup import inert_structure
from concordance.text.known_structure import known_structure
from concordance.text.page_limits import page_limit_problems, together
from concordance.text.structure import Structure

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.text.block import Block

_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Page:
    """A page in one language. What is made of its frozen text is made once."""

    language: str
    path: str
    """Neutral path, the same in every language: `plan/axis-2`; empty for the home page."""
    source: str
    """POSIX path of the file from the root of the project."""
    front_matter: ParsedFrontMatter
    structure: Structure
    is_read: bool = True
    """False where the text is larger than a page may be: then it is empty here."""

    @property
    def meta(self) -> FrontMatter:
        """The fields of its front matter."""
        return self.front_matter.meta

    @property
    def text(self) -> str:
        """The Markdown below the front matter."""
        return self.front_matter.text

    @property
    def text_line(self) -> int:
        """Line of the file on which the text begins, counted from 1."""
        return self.front_matter.text_line

    @property
    def title(self) -> str:
        """The short title of the page."""
        return self.meta.title

    @cached_property
    def passages(self) -> tuple[Block, ...]:
        """The citable passages: those of a document, none on any other page."""
        return self.structure.passages if self.may_be_document else ()

    @cached_property
    def passages_by_id(self) -> Mapping[str, Block]:
        """The same by id; of two with one id the first."""
        return {block.id: block for block in reversed(self.passages)}

    @property
    def may_be_document(self) -> bool:
        """True for a document, and where the front matter is too faulty to know."""
        return self.meta.citable or "citable" in self.front_matter.unread

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id written in the text of the page."""
        return frozenset(block.id for block in self.structure.blocks if block.id) | {
            name for name, _, _ in self.structure.ids
        }

    def line(self, line_of_text: int) -> int:
        """Turn a line of the page's text into a line of its file."""
        return line_of_text + self.text_line - 1

    def line_with(self, written: str, block: Block) -> int:
        """Find the line of the text, from a block onwards, that holds what was written there.

        Only the lines that hold the last name in it are looked at: most are asked for the id of every block.
        """
        names = _NAME.findall(written)
        numbers = self._lines_by_name.get(names[-1], []) if names else range(1, len(self._lines) + 1)
        following = (numbers[place] for place in range(bisect_left(numbers, block.line), len(numbers)))
        return next((number for number in following if _holds(self._lines[number - 1], written)), block.line)

    def source_line(self, number: int) -> str:
        """Give a line of the text as it was written, counted from 1."""
        return self._lines[number - 1]

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _lines_by_name(self) -> Mapping[str, list[int]]:
        numbers: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines, 1):
            for name in dict.fromkeys(_NAME.findall(line)):
                numbers.setdefault(name, []).append(number)
        return numbers

    def problem(self, block_or_line: Block | int, key: str, /, **values: str) -> Problem:
        """Make a problem at a block, or at a line of the page's text."""
        line = block_or_line if isinstance(block_or_line, int) else block_or_line.line
        return Problem(self.source, self.line(line), key, values)

    def front_matter_problem(self, field: str, key: str, /, **values: str) -> Problem:
        """Make a problem at a field of the front matter."""
        return Problem(self.source, self.front_matter.line_of(field), key, values)


def page_of(
    content: bytes, path: Path, language: str, configuration: Configuration
) -> tuple[Page, tuple[Problem, ...]]:
    """Make a page of what is written in its file.

    The page is made even where the file is faulty, from what can be read of it: an editor wants every problem of a
    page in one run, and the preview must go on. The text of a page that is above a limit is not read at all.
    """
    source = configuration.relative(path)
    front_matter, problems = read_front_matter(source, decoded(content))
    limits = tuple(islice(page_limit_problems(source, front_matter.text, front_matter.text_line), 1))
    structure = None if limits else _structure(front_matter.text, configuration)
    if structure is None:
        limits = limits or (_too_deep(source, front_matter, configuration),)
        front_matter = replace(front_matter, text="")
        structure = known_structure("", configuration.extensions, configuration.extension_configs)
    if configuration.preview:
        structure = inert_structure(structure)
    neutral = neutral_path(plain_path(path.relative_to(configuration.docs / language).as_posix()))
    page = Page(language, neutral, source, front_matter, structure, is_read=not limits)
    if _is_empty(decoded(content)) or (_is_empty(front_matter.text) and not (problems or limits)):
        return page, (Problem(source, 1, "page-empty").concerning([Address(language, neutral)]),)
    by_reference = hidden_by_reference(decoded(content), _read_texts(page))
    hidden = (hidden_sign_problem(source, sign) for sign in by_reference)
    return page, (*encoding_problems(source, content), *hidden, *problems, *limits)


def _is_empty(text: str) -> bool:
    """Tell whether a text has no sign but white space and the zeros that a disk leaves."""
    return not text.strip("\x00 \t\n")


def _structure(text: str, configuration: Configuration) -> Structure | None:
    """Read the structure of a text; none where Python-Markdown calls itself more often than Python can."""
    try:
        return known_structure(text, configuration.extensions, configuration.extension_configs)
    except RecursionError:
        return None


def _too_deep(source: str, front_matter: ParsedFrontMatter, configuration: Configuration) -> Problem:
    """Report the first lines without a blank one between them that cannot be read by themselves, else the text."""
    deep = (part for part in together(front_matter.text) if _structure("\n".join(part.lines), configuration) is None)
    first = next((part.first for part in deep), 0)
    return Problem(source, front_matter.text_line + first, "page-deep")


def _read_texts(page: Page) -> Iterator[str]:
    """Give all that is read of a page, for what its source writes as a number only."""
    for value in page.meta.model_dump().values():
        yield from map(str, value) if isinstance(value, tuple) else (str(value),)
    yield text_of(page.structure.tree)
    for element in walk(page.structure.tree):
        yield from element.attributes.values()


def _holds(line: str, written: str) -> bool:
    """Tell whether a line holds what was written, and not as the beginning of a longer name."""
    start = line.find(written)
    while start >= 0 and _NAME.match(line, start + len(written)):
        start = line.find(written, start + 1)
    return start >= 0

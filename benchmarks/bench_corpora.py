"""The contents that `make bench` builds: plain pages, which any generator builds, and documents with passages.

Same number, same bytes: the words come from a generator of random numbers that is seeded with the number of a page.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

CODES = ("fr", "nl")
SECTION = 20
"""Pages of a section; in the corpus of documents two of them are documents."""
PARAGRAPHS, WORDS_OF_A_PARAGRAPH = 18, 44
"""About 800 words a page."""
HEADINGS = 6
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "le", "mi", "no", "pra", "que", "ri", "sa", "tu", "ven", "zor")
NAV = "nav:\n"


def plain(number: int) -> Mapping[str, str]:
    """Write so many pages in each language, with the menu, by path from the root of the project."""
    return dict(_pages(number, every=0))


def documents(number: int) -> Mapping[str, str]:
    """Write the same pages; every tenth is a document, of which each paragraph is a passage."""
    return dict(_pages(number, every=10))


def menu(number: int) -> str:
    """Give the menu as `mkdocs.yml` has it: each section with its pages."""
    pages = ((f"part-{part}", range(part * SECTION, min(number, (part + 1) * SECTION))) for part in _parts(number))
    sections = (
        f"  - {name}:\n      - {name}/index.md\n" + "".join(f"      - {name}/page-{page}.md\n" for page in of)
        for name, of in pages
    )
    return f"{NAV}  - index.md\n  - verify.md\n  - data.md\n{''.join(sections)}"


def _parts(number: int) -> range:
    return range(-(-number // SECTION))


def _pages(number: int, every: int) -> Iterator[tuple[str, str]]:
    for code in CODES:
        for part in _parts(number):
            yield f"docs/{code}/part-{part}/index.md", _head(f"Part {part}") + f"# Part {part}\n\n{_words(part, 30)}.\n"
        for page in range(number):
            name = f"docs/{code}/part-{page // SECTION}/page-{page}.md"
            yield name, _page(code, page, is_document=bool(every) and page % every == 0)


def _head(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ndescription: {title}, from generated words.\n{more}---\n"


def _page(code: str, page: int, *, is_document: bool) -> str:
    return "\n".join(_lines(code, page, is_document=is_document)) + "\n"


def _lines(code: str, page: int, *, is_document: bool) -> Iterator[str]:
    seed = page * len(CODES) + CODES.index(code)
    nature = "citable: true\nnature: authentic\nauthor: Bench\n" if is_document else ""
    yield _head(f"Page {page}", nature) + f"# Page {page}\n"
    for paragraph in range(PARAGRAPHS):
        if paragraph % (PARAGRAPHS // HEADINGS) == 0:
            section = paragraph // (PARAGRAPHS // HEADINGS) + 1
            yield f"## {_words(seed + section, 4)} {{#{'s' if is_document else 'part-'}{section}}}\n"
        other = page - page % SECTION + (page + paragraph) % min(SECTION, page % SECTION + 1)
        link = f" [{_words(paragraph, 2)}](page-{other}.md)" if paragraph % 3 == 0 else ""
        text = f"{_words(seed * PARAGRAPHS + paragraph, WORDS_OF_A_PARAGRAPH)}{link}."
        yield f"{text}\n{{: #p{paragraph + 1} }}\n" if is_document else f"{text}\n"
    yield (
        ""
        if is_document
        else "| Year | Number |\n| --- | --- |\n" + "\n".join(f"| {2000 + n} | {n} |" for n in range(8))
    )


def _words(seed: int, count: int) -> str:
    """Give words of a vocabulary of about 3,000, the first with a capital."""
    chosen = random.Random(seed)  # noqa: S311 - no secret
    words = ("".join(chosen.choices(_SYLLABLES, k=chosen.randint(1, 3))) for _ in range(count))
    return " ".join(words).capitalize()

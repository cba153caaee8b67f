"""`make report-words`: how much of each document says what the document is about.

The rule of counting: a word is a run of letters and figures, with the apostrophes and hyphens inside it. The prose of
a document is its paragraphs and list items, without headings, notices, sources and lists of links. `substance` is what
bears no label, or `brief`; `context`, and `own words` (method and interpretation), are those labels. `of main` is the
substance against every word in `main` of the built page, where `site/` has it; what is folded is not counted but for
its title, since nobody reads it unasked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.commands.site import SITE
from concordance.files import lenient_text
from concordance.text.html_reader import read_document
from concordance.text.html_tree import Element, walk

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.configuration import Configuration
    from concordance.project import Project
    from concordance.text.block import Block
    from concordance.text.html_tree import Node
    from concordance.text.page import Page

LEAST_SUBSTANCE, MOST_CONTEXT, MOST_OWN_WORDS, LEAST_OF_MAIN = 75, 20, 15, 50
"""The shares that a document keeps, in per cent."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_KINDS = {"context": "context", "method": "own", "interpretation": "own"}
_FOLDED, _TITLE_OF_FOLDED = "details", "summary"
_UNREAD = frozenset({"script", "style", "template", "dialog"})


@dataclass(frozen=True, slots=True)
class WordShares:
    """The words of a document in one language, by what they say."""

    substance: int
    context: int
    own: int
    main: int
    """Words in `main` of the built page; 0 where it is not built."""

    @property
    def prose(self) -> int:
        """Every word that was counted in the text."""
        return self.substance + self.context + self.own

    @property
    def shares(self) -> tuple[int, int, int]:
        """Substance, context and own words, in per cent of the prose."""
        whole = self.prose or 1
        return (100 * self.substance // whole, -(-100 * self.context // whole), -(-100 * self.own // whole))

    @property
    def of_main(self) -> int | None:
        """Substance in per cent of the words of `main`; None where the page is not built."""
        return 100 * self.substance // self.main if self.main else None

    @property
    def is_kept(self) -> bool:
        """True where every share is within its bound."""
        substance, context, own = self.shares
        within = substance >= LEAST_SUBSTANCE and context <= MOST_CONTEXT and own <= MOST_OWN_WORDS
        return within and (self.of_main is None or self.of_main >= LEAST_OF_MAIN)


def report_words(project: Project, options: Options) -> int:
    """Print the shares of every document in every language; fail where one is out of its bounds."""
    corpus = project.corpus
    rows = [
        (page, word_shares(page, project.configuration))
        for path in corpus.documents
        for code in corpus.configuration.codes
        if (page := corpus.page(code, path))
    ]
    print("\n".join(_table(rows)))
    return 0 if all(shares.is_kept for _, shares in rows) else 1


def _table(rows: list[tuple[Page, WordShares]]) -> Iterator[str]:
    width = max((len(page.path) for page, _ in rows), default=8)
    yield f"{'document':{width}}  lang  words  substance  context  own words  of main"
    for page, counted in rows:
        substance, context, own = counted.shares
        main = "-" if counted.of_main is None else f"{counted.of_main} %"
        mark = "" if counted.is_kept else "  out of bounds"
        yield (
            f"{page.path:{width}}  {page.language:4}  {counted.prose:5}  {counted.substance:4} {substance:2} %  "
            f"{context:4} %   {own:5} %    {main:>5}{mark}"
        )
    yield (
        f"Bounds: substance at least {LEAST_SUBSTANCE} %, context at most {MOST_CONTEXT} %, own words at most "
        f"{MOST_OWN_WORDS} %, substance of main at least {LEAST_OF_MAIN} %."
    )


def word_shares(page: Page, configuration: Configuration) -> WordShares:
    """Count the words of a document, and those of `main` where its page is built."""
    counted: Counter[str] = Counter()
    for block in page.structure.blocks:
        if not block.is_heading:
            counted[_kind(block)] += _count(block.text)
    return WordShares(counted["substance"], counted["context"], counted["own"], _words_of_main(page, configuration))


def _kind(block: Block) -> str:
    """Tell what a block says by its label, or by that of a block that holds it."""
    labels = (name for holder in (block, *block.parents) for name in _KINDS if name in holder.classes)
    return next((_KINDS[name] for name in labels), "substance")


def _words_of_main(page: Page, configuration: Configuration) -> int:
    built = configuration.root / SITE / page.language / page.path / "index.html"
    if not built.is_file():
        return 0
    root = read_document(lenient_text(built.read_bytes())).root
    main = next((element for element in walk((root,)) if element.tag == "main"), None)
    return _count(" ".join(_shown(main))) if main else 0


def _shown(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Element) and node.tag not in _UNREAD:
        for child in node.children:
            if node.tag != _FOLDED or (isinstance(child, Element) and child.tag == _TITLE_OF_FOLDED):
                yield from _shown(child)


def _count(text: str) -> int:
    return len(_WORD.findall(text))

"""The links from a page to its paper: what each file is, in which language, how large."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_to
from concordance.model.paper_files import paper_files
from concordance.render.former_pages import own_name

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.model.paper_files import PaperFile
    from concordance.text.page import Page
    from concordance.wording import Wording

_KILOBYTE = 1000


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A file of paper as a page names it."""

    href: str
    words: str
    """What it is, with its format, its languages and its size."""


def paper_links(corpus: Corpus, wording: Wording, page: Page, sizes: Mapping[str, int]) -> tuple[PaperLink, ...]:
    """Give the files of paper that hold a document, those of its language first; `sizes` are bytes by path.

    Nothing where no file was made: a preview makes none.
    """
    held = [
        file
        for file in corpus.once(paper_files)
        if page.meta.citable and page.path in file.documents and page.language in file.codes and file.path in sizes
    ]
    in_order = sorted(held, key=lambda file: (len(file.codes) > 1, file.is_volume))
    origin, words = Address(page.language, page.path), _words(corpus, wording, page.language)
    return tuple(PaperLink(relative_to(origin, file.path), words(file, sizes[file.path])) for file in in_order)


def side_by_side_paper(
    corpus: Corpus, wording: Wording, pair: tuple[str, str], document: str, sizes: Mapping[str, int]
) -> tuple[PaperLink, ...]:
    """Give the file with the texts of a document side by side, from the page that shows them; its words are the pair's.

    There is one file for both orders of the columns.
    """
    origin, words = Address("-".join(pair), document), _words(corpus, wording, pair[0])
    return tuple(
        PaperLink(relative_to(origin, file.path), words(file, sizes[file.path]))
        for file in corpus.once(paper_files)
        if set(file.codes) == set(pair) and file.documents == (document,) and file.path in sizes
    )


def _language(wording: Wording, code: str, name: str) -> str:
    """Say in a language in which one a file is; by its own name where the words do not have it."""
    key = f"page-language.{name}"
    return wording.say(code, key) if key in wording.sentences else own_name(name)


def _words(corpus: Corpus, wording: Wording, code: str) -> Callable[[PaperFile, int], str]:
    def words(file: PaperFile, size: int) -> str:
        names = [_language(wording, code, one) for one in file.codes]
        number = corpus.configuration.language(code).number(max(1, round(size / _KILOBYTE)))
        kind = "volume" if file.is_volume else "side" if len(file.codes) > 1 else "document"
        return wording.say(code, f"paper.link.{kind}", languages=", ".join(names), size=number)

    return words

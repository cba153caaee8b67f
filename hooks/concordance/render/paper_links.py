"""The links from a page to its paper: what each file is, in which language, how large."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_to
from concordance.editions.editions_place import edition_address, frozen_address
from concordance.editions.frozen_papers import frozen_papers
from concordance.model.paper_files import paper_files
from concordance.render.former_pages import own_name
from concordance.render.thaw import spoken_for

if TYPE_CHECKING:
    from concordance.data.editions import Edition
    from concordance.model.corpus import Corpus
    from concordance.model.paper_files import PaperFile
    from concordance.text.html_tree import Nodes
    from concordance.text.page import Page
    from concordance.wording import Wording

_KILOBYTE = 1000


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A file of paper as a page names it."""

    href: str
    words: str
    """What it is, with its format, its languages and its size."""


def papers_of_page(corpus: Corpus, page: Page) -> tuple[PaperFile, ...]:
    """Give the files of paper that hold a document, those of its language first; none where no paper is made."""
    files = corpus.once(paper_files) if corpus.configuration.paper and page.meta.citable else ()
    return tuple(_holding(files, page.path, page.language))


def paper_links(corpus: Corpus, page: Page, place: Callable[[str], str]) -> tuple[PaperLink, ...]:
    """Give the links from a document to its files of paper, while these are still being set.

    `place` writes the place for the words of one, which `paper_words` gives by the same name.
    """
    origin = Address(page.language, page.path)
    files = papers_of_page(corpus, page)
    return tuple(PaperLink(relative_to(origin, file.path), place(_place_name(file))) for file in files)


def paper_words(corpus: Corpus, wording: Wording, page: Page, sizes: Mapping[str, int]) -> Mapping[str, Nodes]:
    """Give the words of the links from a document to its files of paper, by place; `sizes` are bytes by path."""
    linking = _Linking(corpus, wording, Address(page.language, page.path), page.language, sizes)
    return {_place_name(file): (linking.link(file).words,) for file in papers_of_page(corpus, page)}


def _place_name(file: PaperFile) -> str:
    return f"paper {file.path}"


def edition_paper_links(
    corpus: Corpus, wording: Wording, edition: Edition, code: str, document: str | None, sizes: Mapping[str, int]
) -> tuple[PaperLink, ...]:
    """Give the files of paper of an edition, from its page in a language, or from the text of a document.

    The page of the edition leads to the volumes, and in an edition of one document to that.
    """
    files = corpus.once(frozen_papers)[edition.name]
    if document is None:
        origin, (document, *others) = edition_address(code, edition.name), edition.documents
        files = tuple(file for file in files if file.is_volume or not others)
    else:
        origin = frozen_address(code, edition.name, document)
    linking = _Linking(corpus, wording, origin, code, sizes)
    return tuple(_links(linking, files, document))


def side_by_side_paper(
    corpus: Corpus, wording: Wording, pair: tuple[str, str], document: str, sizes: Mapping[str, int]
) -> tuple[PaperLink, ...]:
    """Give the file with the texts of a document side by side, from the page that shows them; its words are the pair's.

    There is one file for both orders of the columns.
    """
    linking = _Linking(corpus, wording, Address("-".join(pair), document), pair[0], sizes)
    return tuple(
        linking.link(file)
        for file in corpus.once(paper_files)
        if set(file.codes) == set(pair) and file.documents == (document,) and file.path in sizes
    )


@dataclass(frozen=True, slots=True)
class _Linking:
    """Names files of paper on one page."""

    corpus: Corpus
    wording: Wording
    origin: Address
    language: str
    """That of the text on the page."""
    sizes: Mapping[str, int]

    def link(self, file: PaperFile) -> PaperLink:
        spoken = spoken_for(self.corpus, self.language)
        names = ", ".join(_language(self.wording, spoken, one) for one in file.codes)
        size = max(1, round(self.sizes[file.path] / _KILOBYTE))
        number = self.corpus.configuration.language(spoken).number(size)
        kind = "volume" if file.is_volume else "side" if len(file.codes) > 1 else "document"
        words = self.wording.say(spoken, f"paper.link.{kind}", languages=names, size=number)
        return PaperLink(relative_to(self.origin, file.path), words)


def _links(linking: _Linking, files: Iterable[PaperFile], document: str) -> Iterator[PaperLink]:
    """Name the files that were made and hold a document in the language of the page; none in a preview."""
    for file in _holding(files, document, linking.language):
        if file.path in linking.sizes:
            yield linking.link(file)


def _holding(files: Iterable[PaperFile], document: str, language: str) -> list[PaperFile]:
    """Give the files that hold a document in a language, those of that language alone first."""
    held = [file for file in files if document in file.documents and language in file.codes]
    return sorted(held, key=lambda file: (len(file.codes) > 1, file.is_volume))


def _language(wording: Wording, code: str, name: str) -> str:
    """Say in a language in which one a file is; by its own name where the words do not have it."""
    key = f"page-language.{name}"
    return wording.say(code, key) if key in wording.sentences else own_name(name)

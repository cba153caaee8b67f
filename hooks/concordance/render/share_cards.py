"""What the pictures say that messengers and networks show beside a link: the site, or one of its documents.

Each is made once for every language, and once in all of them for the addresses that belong to none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from concordance.render.share_image import Card, draw
from concordance.typography.typeset import typeset_texts

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page
    from concordance.wording import Wording


def share_image_path(code: str = "", document: str = "") -> str:
    """Give the path of a picture from the root of the site.

    Of the site, or of a document by its neutral path; in a language, or without a code in all of them.
    """
    name = "-".join(part for part in ("share", code) if part)
    return f"assets/images/{name}/{document}.png" if document else f"assets/images/{name}.png"


def page_share_image(page: Page) -> str:
    """Give the path of the picture that goes with a page: that of its document, else that of the site."""
    return share_image_path(page.language, page.path if page.meta.citable else "")


def share_image(corpus: Corpus, path: str, card: Card) -> Mapping[str, bytes]:
    """Draw a picture, by its path from the root of the site."""
    return {path: corpus.cache.get_or_read("share-image", path, card, partial(draw, card))}


def share_cards(corpus: Corpus, wording: Wording) -> Mapping[str, Card]:
    """Tell what each picture says, by path from the root of the site.

    Below the title of a document stands whose words they are: who sees the picture alone must not take a restatement
    for the text of a body.
    """
    return dict([*_site_cards(corpus), *_document_cards(corpus, wording)])


def _site_cards(corpus: Corpus) -> Iterator[tuple[str, Card]]:
    names = corpus.configuration.site_names
    for code in corpus.configuration.codes:
        home = corpus.page(code, "")
        title = (names[code], home.meta.description if home else "")
        yield share_image_path(code), Card((_set(corpus, code, title),))
    titles = dict(_set(corpus, code, (name, "")) for code, name in names.items())
    yield share_image_path(), Card(tuple(titles.items()))


def _document_cards(corpus: Corpus, wording: Wording) -> Iterator[tuple[str, Card]]:
    names = corpus.configuration.site_names
    for path in corpus.paths:
        pages = [page for code in corpus.configuration.codes if (page := corpus.page(code, path)) and page.meta.citable]
        titles = {page.language: _set(corpus, page.language, _title(wording, page)) for page in pages}
        for code, title in titles.items():
            yield share_image_path(code, path), Card((title,), (names[code],))
        if titles:
            yield share_image_path("", path), Card(tuple(titles.values()), tuple(dict.fromkeys(names.values())))


def _title(wording: Wording, page: Page) -> tuple[str, str]:
    return page.title, wording.say(page.language, f"nature.{page.meta.nature}.title") if page.meta.nature else ""


def _set(corpus: Corpus, code: str, texts: tuple[str, str]) -> tuple[str, str]:
    """Set the typography of a title and its line."""
    first, second = (typeset_texts({code: one}, corpus.languages)[code] for one in texts)
    return first, second


def joint_line(corpus: Corpus, texts: Mapping[str, str]) -> str:
    """Write texts, by code of language, as one line: what a link to a page of no language says of it."""
    return " · ".join(text for text in typeset_texts(texts, corpus.languages).values() if text)

"""The core's headings and ids are MkDocs' own, on every page: what the core promises is what the reader gets."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import LegacyConfig
from mkdocs.plugins import BasePlugin, event_priority

from concordance.configuration import read_configuration
from concordance.model.corpus import Corpus, load_corpus
from concordance.text.page import Page
from html_reading import Html, words
from locations import ROOT

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.structure.toc import AnchorLink

Heading = tuple[int, str, str]
"""Level, id and text."""


@dataclass(frozen=True)
class Rendered:
    """A page as MkDocs rendered it, before the core dresses it."""

    contents: tuple[Heading, ...]
    html: Html


class Recorder(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Keep what MkDocs made of every page."""

    def __init__(self) -> None:
        self.pages: dict[str, Rendered] = {}

    @event_priority(100)
    def on_page_content(self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
        self.pages[page.file.src_uri] = Rendered(tuple(flattened(page.toc)), Html.of(html, whole=False))


def flattened(links: Iterable[AnchorLink]) -> Iterator[Heading]:
    for link in links:
        yield link.level, link.id, plain(unescape(re.sub(r"<[^>]*>", "", link.title)))
        yield from flattened(link.children)


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    """Build the real site in this process, with one listener more."""
    recorder = Recorder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "NO_MKDOCS_2_WARNING", "1")
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path_factory.mktemp("site")))
        config.plugins["recorder"] = recorder
        build(config)
    return recorder.pages


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(read_configuration(ROOT / "mkdocs.yml"))


def source(page: Page) -> str:
    return page.source.removeprefix("docs/")


def below_the_title(headings: Iterable[Heading]) -> list[Heading]:
    """The headings but for the title, which has no id of its own."""
    return [heading for heading in headings if heading[0] > 1]


def test_every_page_is_known_to_both(corpus: Corpus, rendered: dict[str, Rendered]) -> None:
    assert {source(page) for page in corpus.pages.values()} == set(rendered)


def test_headings_have_the_same_level_id_and_text(corpus: Corpus, rendered: dict[str, Rendered]) -> None:
    for page in corpus.pages.values():
        theirs = rendered[source(page)]
        ours = [(int(one.tag[1]), one.id, one.text) for one in page.structure.headings if one.tag != "h1"]
        in_html = (
            (int(one.tag[1]), one.get("id", ""), words(one))
            for one in theirs.html.elements
            if re.fullmatch("h[1-6]", one.tag)
        )

        assert ours == below_the_title(theirs.contents), page.source
        assert ours == below_the_title(in_html), page.source
        assert page.structure.title == theirs.contents[0][2], page.source


def test_ids_are_the_same_in_the_same_order(corpus: Corpus, rendered: dict[str, Rendered]) -> None:
    for page in corpus.pages.values():
        ours = [one.id for one in page.structure.blocks if one.id]

        assert [name for name in rendered[source(page)].html.ids if name in page.anchors] == ours, page.source


def test_passages_have_the_same_text(corpus: Corpus, rendered: dict[str, Rendered]) -> None:
    for page in corpus.pages.values():
        elements = {one.get("id"): one for one in rendered[source(page)].html.elements}

        assert [one.id for one in page.passages if one.text != words(elements[one.id])] == [], page.source

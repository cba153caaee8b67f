"""The core's headings and ids are MkDocs' own, on every page: what the core promises is what the reader gets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.utils.meta import get_data

from concordance.model.corpus import Corpus
from concordance.text.extension_settings import extension_configs
from concordance.text.page import Page
from html_reading import Html, words
from sample import sample_project

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Heading = tuple[int, str, str]
"""Level, id and text."""


@dataclass(frozen=True)
class Rendered:
    """A page as MkDocs would render it, without anything of the core's in between."""

    contents: tuple[Heading, ...]
    html: Html


def flattened(tokens: Iterable[Mapping[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield token["level"], own_id(token["id"]), plain(unescape(token["name"]))
        yield from flattened(token["children"])


def own_id(name: str) -> str:
    """Give the id that an editor wrote; the sign that no slug was made is none."""
    return "" if name.startswith("_") else name


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    """Convert every page that MkDocs finds, as MkDocs does: with its own list of extensions and their settings."""
    config = load_config(str(sample_project(tmp_path_factory.mktemp("sample")) / "mkdocs.yml"))
    return {file.src_uri: converted(file.content_string, config) for file in get_files(config).documentation_pages()}


def converted(text: str, config: MkDocsConfig) -> Rendered:
    """Convert one page; the settings in the core are those that no YAML can say."""
    parser = Markdown(
        extensions=config.markdown_extensions, extension_configs=extension_configs(config.mdx_configs or {})
    )
    html = parser.convert(get_data(text)[0])
    return Rendered(tuple(flattened(parser.toc_tokens)), Html.of(html, whole=False))  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def corpus(sample: Corpus) -> Corpus:
    return sample


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
            (int(one.tag[1]), own_id(one.get("id", "")), words(one))
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

"""Markdown in, Markdown out: generated parts stand where they are called, and nothing else moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
from hypothesis import given

from concordance.configuration import read_configuration
from concordance.data.tables import PARTS
from concordance.model.corpus import load_corpus
from concordance.model.markers import markers
from concordance.render.expand import expand
from concordance.text.structure import extension_configs, read_structure
from golden import assert_case, cases, page_at_hand, read_case, small_corpus, templates_for
from locations import ROOT
from markdown_texts import TEXTS


@pytest.mark.parametrize(
    "path", [*cases("parts"), *cases("expand")], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_case(path: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(path)
    templates = page_at_hand(tmp_path, case)

    assert_case(case, expand(templates.page, templates), pytestconfig)


def test_every_part_has_a_case() -> None:
    """A picture is drawn from measures: what must hold of it is no text to compare."""
    with_case = {path.stem.partition(".")[0] for path in cases("parts")}

    assert {name for name in PARTS if not name.startswith("picture-")} <= with_case <= set(PARTS)


@pytest.fixture(scope="module")
def expanded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Expand a text as that of a page about nothing in particular."""
    head = "---\ntitle: Page\ndescription: Une page.\n---\n"
    corpus = small_corpus(tmp_path_factory.mktemp("plain"), {"docs/fr/page.md": head})
    empty, configuration = corpus.pages["fr", "page"], corpus.configuration

    def with_text(text: str) -> str:
        structure = read_structure(text, configuration.extensions, configuration.extension_configs)
        page = replace(empty, head=replace(empty.head, text=text), structure=structure)
        return expand(page, templates_for(corpus, page))

    return with_text


@given(TEXTS)
def test_a_page_that_calls_nothing_comes_back_as_it_was(expanded: Callable[[str], str], text: str) -> None:
    assert expanded(text) == text


def blocks(text: str) -> Iterator[str]:
    """The blocks of HTML that a part or a box is made of: what stands between blank lines and begins with a tag."""
    return (block for block in text.split("\n\n") if block.lstrip("\n").startswith("<") and "<!--" not in block)


def test_on_every_real_page_the_text_stays_and_the_parts_reach_the_reader_unchanged() -> None:
    """Every line of the source is there in its order; Markdown reads no mark in a generated part."""
    corpus = load_corpus(read_configuration(ROOT / "mkdocs.yml"))
    extensions = list(corpus.configuration.extensions)
    configs = extension_configs(corpus.configuration.extension_configs)
    parts = 0
    for page in corpus.pages.values():
        text = expand(page, templates_for(corpus, page))
        html = markdown.markdown(text, extensions=extensions, extension_configs=configs)
        called = {marker.line for marker in markers(page)}
        kept = [line for number, line in enumerate(page.head.text.split("\n"), 1) if number not in called]
        lines = iter(text.split("\n"))

        assert [line for line in kept if line not in lines] == [], page.source
        assert [block for block in blocks(text) if block.strip("\n") not in html] == [], page.source
        parts += len(list(blocks(text)))

    assert parts > len(corpus.pages)

"""HTML in, HTML out: what is a passage, a source or a kept link is dressed, and nothing else changes by a byte."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from hypothesis import given

from concordance.render.annotate_passages import annotate_passages
from concordance.text.structure import extension_configs
from golden import assert_case, cases, page_at_hand, read_case, small_corpus, templates_for
from markdown_texts import TEXTS

HEAD = "---\ntitle: Page\ndescription: Une page.\n---\n"


@pytest.mark.parametrize("path", cases("annotate_passages"), ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(path)
    templates = page_at_hand(tmp_path, case)

    assert_case(case, annotate_passages(case.sections["in"], templates.page, templates), pytestconfig)


@pytest.fixture(scope="module")
def rendered_and_dressed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[str, str]]:
    """Render Markdown as the site does, and dress it for a page without passages, sources or kept links."""
    corpus = small_corpus(tmp_path_factory.mktemp("plain"), {"docs/fr/page.md": f"{HEAD}# Page\n"})
    templates = templates_for(corpus, corpus.pages["fr", "page"])
    configs = extension_configs(corpus.configuration.extension_configs)

    def both(text: str) -> tuple[str, str]:
        html = markdown.markdown(text, extensions=list(corpus.configuration.extensions), extension_configs=configs)
        return html, annotate_passages(html, templates.page, templates)

    return both


@given(TEXTS)
def test_what_is_not_to_be_dressed_comes_back_byte_for_byte(
    rendered_and_dressed: Callable[[str], tuple[str, str]], text: str
) -> None:
    """Whatever an editor wrote, but for notes between editors and the slug of a title."""
    rendered, dressed = rendered_and_dressed(text)

    assert dressed == re.sub(r"<!--.*?-->|(?<=<h1) id=\"_\"", "", rendered, flags=re.DOTALL)

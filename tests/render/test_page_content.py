"""The content of a page: its own text annotated and linked, generated parts in place, and nothing else moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from concordance.data.tables import PARTS
from concordance.model.corpus import Corpus
from concordance.model.markers import markers
from concordance.render.page_content import page_content
from concordance.text.html_tree import Comment, Element, Node, Nodes, replaced, walk, write_html
from concordance.text.structure import read_structure
from golden import assert_case, cases, page_at_hand, read_case, templates_for
from markdown_texts import TEXTS
from project import Project


@pytest.mark.parametrize(
    "path", [*cases("parts"), *cases("page_content")], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_case(path: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(path)
    templates = page_at_hand(tmp_path, case)

    assert_case(case, write_html(page_content(templates.page, templates, str).nodes), pytestconfig)


def test_every_part_has_a_case() -> None:
    """A picture is drawn from measures: what must hold of it is no text to compare."""
    with_case = {path.stem.partition(".")[0] for path in cases("parts")}

    assert {name for name in PARTS if not name.startswith("picture-")} <= with_case <= set(PARTS)


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Nodes, Nodes]]:
    """Give the tree of a text, and the content made of it as of a page about nothing in particular."""
    head = "---\ntitle: Page\ndescription: Une page.\n---\n"
    corpus = Project.small(tmp_path_factory.mktemp("plain"), {"docs/fr/page.md": head}).corpus()
    empty, configuration = corpus.pages["fr", "page"], corpus.configuration

    def both(text: str) -> tuple[Nodes, Nodes]:
        structure = read_structure(text, configuration.extensions, configuration.extension_configs)
        page = replace(empty, front_matter=replace(empty.front_matter, text=text), structure=structure)
        return structure.tree, page_content(page, templates_for(corpus, page), str).nodes

    return both


def comparable(nodes: Nodes) -> Nodes:
    """Leave out what the content never has: comments, and the addresses of links, which it resolves."""

    def compare(node: Node) -> Nodes | None:
        if isinstance(node, Comment):
            return ()
        if isinstance(node, Element) and node.tag in {"a", "img"}:
            bare = node.with_attributes(href=None, src=None, hreflang=None)
            return (replace(bare, children=comparable(node.children)),)
        return None

    return replaced(nodes, compare)


@given(TEXTS)
def test_a_page_that_calls_nothing_is_shown_as_it_was_read(
    trees: Callable[[str], tuple[Nodes, Nodes]], text: str
) -> None:
    read, made = trees(text)

    assert comparable(made) == comparable(read)


def texts_in_order(nodes: Nodes) -> Iterator[str]:
    """Every piece of text of a tree that says something, in the order of the document."""
    for node in nodes:
        if isinstance(node, str):
            yield from [node] if node.strip() else []
        elif isinstance(node, Element):
            yield from texts_in_order(node.children)


def test_on_every_page_of_the_sample_the_text_stays_in_its_order_and_every_part_is_there(sample: Corpus) -> None:
    parts = 0
    for page in sample.pages.values():
        made = page_content(page, templates_for(sample, page), str)
        shown = iter(list(texts_in_order(made.nodes)))

        assert [text for text in texts_in_order(page.structure.tree) if text not in shown] == [], page.source
        assert not any(isinstance(node, Comment) for node in made.nodes), page.source
        parts += len(markers(page))
        added = len(list(walk(made.nodes))) - len(list(walk(page.structure.tree)))
        assert added >= len(markers(page)), page.source

    assert parts > 20

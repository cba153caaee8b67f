"""Relations are declared once, from one side, and shown on both; mentions come from the links in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.model.corpus import Corpus
from concordance.parts.related import RelatedGroup, RelatedRow, page_relations
from project import Project

HEAD = "---\ntitle: Page\ndescription: Une page.\n{}---\n# Page\n\n"
DOCUMENT = HEAD.format("citable: true\nnature: restatement\n")
NOTE = f"""{DOCUMENT}Avant les sections.
{{: #p1 }}

## Un {{#s1}}

Un [paragraphe](../federations/ama.md), et [encore](../federations/ama.md#x).
{{: #p2 }}

### Un bis {{#s1bis}}

Un autre.
{{: #p3 }}
"""
RELATION = """
[[relation]]
from = "{}"
to = "{}"
reason.fr = "{}"
reason.nl = "reden"
sources = [{}]
"""
FILES = {
    "docs/fr/note/index.md": NOTE,
    "docs/fr/plan/axis-2.md": HEAD.format("axis: 2\n"),
    "docs/fr/federations/ama.md": HEAD.format("federation: ama\n"),
    "docs/fr/federations/fds.md": HEAD.format("federation: fds\n"),
    "docs/fr/glossary.md": HEAD.format("") + "[AMA](federations/ama.md)\n",
    "docs/data/relations.toml": "".join(
        RELATION.format(*one)
        for one in [
            ("note/s1", "plan/axis-2", "section", ""),
            ("plan/axis-2", "note/p2", "paragraphe", '"study"'),
            ("note/p1", "plan/axis-2", "avant", ""),
            ("note/s1bis", "glossary", "bis", ""),
            ("federations/ama", "plan/axis-2", "domaine", ""),
        ]
    ),
}
AXIS, AMA = "plan/axis-2", "federations/ama"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Project.small(tmp_path_factory.mktemp("related"), FILES).corpus()


def test_a_document_shows_each_place_once_with_the_sections_that_it_is_near_to(corpus: Corpus) -> None:
    assert page_relations(corpus, corpus.pages["fr", "note"]) == (
        RelatedGroup(
            "passages",
            (
                RelatedRow(AXIS, "", "avant", reading=True, sections=("s1",)),
                RelatedRow("glossary", "", "bis", reading=True, sections=("s1bis",)),
            ),
        ),
    )


def test_an_axis_shows_federations_and_passages(corpus: Corpus) -> None:
    assert page_relations(corpus, corpus.pages["fr", AXIS]) == (
        RelatedGroup("federation", (RelatedRow(AMA, "", "domaine", reading=True),)),
        RelatedGroup(
            "passages",
            (
                RelatedRow("note", "s1", "section", reading=True),
                RelatedRow("note", "p2", "paragraphe", sources=("study",)),
                RelatedRow("note", "p1", "avant", reading=True),
            ),
        ),
    )


def test_a_federation_shows_its_axes_and_the_passages_that_link_to_it(corpus: Corpus) -> None:
    """A page that is no document, such as the glossary, is no passage."""
    assert page_relations(corpus, corpus.pages["fr", AMA]) == (
        RelatedGroup("axis", (RelatedRow(AXIS, "", "domaine", reading=True),)),
        RelatedGroup("mentions", (RelatedRow("note", "p2"),)),
    )


def test_what_has_no_relation_shows_no_empty_list(corpus: Corpus) -> None:
    assert page_relations(corpus, corpus.pages["fr", "federations/fds"]) == ()


def test_a_page_that_is_related_to_nothing_shows_nothing(tmp_path: Path) -> None:
    corpus = Project.small(tmp_path, {"docs/fr/cite.md": HEAD.format("")}).corpus()

    assert page_relations(corpus, corpus.pages["fr", "cite"]) == ()

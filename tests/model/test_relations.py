"""Relations: declared once, seen from both ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.addresses import Reference
from concordance.checks.relations import relation_problems
from concordance.model.corpus import Corpus
from concordance.model.relations import endpoint, exists, relations_by_end
from concordance.subject_views.checks import subject_problems
from project import Project

RELATION = 'from = "{0}"\nto = "{1}"\nreason.fr = "Oui."\nreason.nl = "Ja."\n'


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Project.tiny(tmp_path_factory.mktemp("relations")).corpus()


def told(folder: Path, origin: str, target: str, more: str = "") -> list[tuple[int, str]]:
    relation = "[[relation]]\n" + RELATION.format(origin, target) + more
    corpus = Project.tiny(folder, {"docs/data/relations.toml": relation}).corpus()
    return [(problem.line, problem.key) for problem in (*relation_problems(corpus), *subject_problems(corpus))]


def test_a_relation_is_seen_from_both_ends(corpus: Corpus) -> None:
    found = relations_by_end(corpus)

    assert [str(one.other_end.document) for one in found[Reference("note", "s1")]] == ["plan/axis-2"]
    assert [(one.other_end.document, one.other_end.passage) for one in found[Reference("plan/axis-2", "")]] == [
        ("note", "s1"),
        ("federations/ama", ""),
    ]


def test_both_ends_carry_the_same_reason(corpus: Corpus) -> None:
    found = relations_by_end(corpus)

    assert found[Reference("note", "s1")][0].relation is found[Reference("plan/axis-2", "")][0].relation


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("note", Reference("note", "")),
        ("note/s1", Reference("note", "s1")),
        ("plan/axis-2", Reference("plan/axis-2", "")),
        ("plan/axis-2/s1", Reference("plan/axis-2", "s1")),
        ("nowhere", Reference("nowhere", "")),
        ("plan/axis-9", Reference("plan", "axis-9")),
    ],
)
def test_an_end_is_a_page_or_a_passage(corpus: Corpus, text: str, reference: Reference) -> None:
    assert endpoint(corpus, text) == reference


@pytest.mark.parametrize(
    ("reference", "there"),
    [
        (Reference("note", ""), True),
        (Reference("note", "p3"), True),
        (Reference("note", "p4"), False),
        (Reference("glossary", ""), True),
        (Reference("glossary", "cocom"), False),
        (Reference("plan", "overview"), False),
        (Reference("gone", ""), False),
    ],
)
def test_an_end_exists_as_a_page_or_as_a_passage_of_a_document(
    corpus: Corpus, reference: Reference, there: bool
) -> None:
    assert exists(corpus, reference) is there


def test_an_end_exists_only_where_every_language_has_it(tmp_path: Path) -> None:
    corpus = Project.tiny(tmp_path, {"docs/nl/plan/axis-2.md": None}).corpus()

    assert not exists(corpus, Reference("plan/axis-2", ""))
    assert not exists(corpus, Reference("plan/axis-2", "s1"))


@pytest.mark.parametrize(
    ("origin", "target", "more", "problems"),
    [
        ("note/s1", "plan/axis-2", "", []),
        ("note/s1", "glossary", "", []),
        ("note/s9", "nowhere", "", [(2, "reference-unknown"), (3, "reference-unknown")]),
        ("federations/ama", "plan/axis-2", "", [(1, "relation-evidence")]),
        ("plan/axis-2", "federations/ama", "", [(1, "relation-evidence")]),
        ("federations/ama", "plan/axis-2", 'theme = "homelessness"\n', []),
        ("federations/ama", "plan/axis-2", 'sources = ["plan-page"]\n', []),
        ("federations/ama", "plan/axis-2", 'theme = "prevention"\n', [(6, "theme-unknown")]),
        ("plan/axis-2", "federations/ama", 'theme = "prevention"\n', [(6, "theme-unknown")]),
        ("note/s1", "plan/axis-2", 'theme = "prevention"\n', [(6, "theme-unknown")]),
        ("federations/ama", "note", "", []),
    ],
)
def test_a_relation_has_two_ends_and_a_federation_its_evidence(
    tmp_path: Path, origin: str, target: str, more: str, problems: list[tuple[int, str]]
) -> None:
    assert told(tmp_path, origin, target, more) == problems

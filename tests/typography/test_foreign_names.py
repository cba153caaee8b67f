"""Names of another language are marked in every text but those that cannot hold a mark or are in it already."""

from __future__ import annotations

import pytest

from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import write_html
from concordance.typography.foreign_names import Foreign, mark_foreign_names

NAMES = (
    Foreign("Fédération", "fr", quoted=False),
    Foreign("Fédération d'accueil", "fr", quoted=False),
    Foreign("service", "fr", quoted=True),
    Foreign("Housing First", "en", quoted=False),
)


def marked(html: str, names: tuple[Foreign, ...] = NAMES) -> str:
    return write_html(mark_foreign_names(read_fragment(html).nodes, names, frozenset({"fr", "nl"})))


@pytest.mark.parametrize(
    ("plain", "with_marks"),
    [
        (
            '<p lang="nl">De Fédération helpt.</p>',
            '<p lang="nl">De <span lang="fr">Fédération</span> helpt.</p>',
        ),
        (
            '<p lang="nl">De Fédération\u00a0d’accueil.</p>',
            '<p lang="nl">De <span lang="fr">Fédération\u00a0d’accueil</span>.</p>',
        ),
        ('<p lang="nl">Een "service".</p>', '<p lang="nl">Een "<span lang="fr">service</span>".</p>'),
        (
            '<p lang="fr">La Fédération fait du Housing First.</p>',
            '<p lang="fr">La Fédération fait du <span lang="en">Housing First</span>.</p>',
        ),
        (
            '<svg lang="nl"><title>Fédération</title><text>Fédération</text></svg>',
            '<svg lang="nl"><title>Fédération</title><text><tspan lang="fr">Fédération</tspan></text></svg>',
        ),
    ],
)
def test_a_foreign_name_is_marked(plain: str, with_marks: str) -> None:
    assert marked(plain) == with_marks


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="nl">Een service, de Fédérations.</p>',
        '<p lang="nl"><span lang="fr">La Fédération</span></p>',
        '<p lang="nl"><code>Fédération</code></p>',
        '<p lang="nl" class="verbatim">Fédération</p>',
        '<p lang="de">Fédération</p>',
        "<p>Fédération</p>",
    ],
)
def test_nothing_else_is_marked(html: str) -> None:
    assert marked(html) == html


def test_marking_twice_marks_no_more() -> None:
    once = marked('<p lang="nl">De Fédération d\'accueil en "service".</p>')

    assert marked(once) == once


def test_without_names_nothing_changes() -> None:
    assert marked('<p lang="nl">De Fédération.</p>', ()) == '<p lang="nl">De Fédération.</p>'

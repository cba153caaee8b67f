"""Names in headings stay whole: those of the data, and words with a hyphen, with the signs that touch them."""

from __future__ import annotations

import pytest

from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import write_html
from concordance.typography.joined_names import join_names

NAMES = {"fr": ("Première ligne (social-santé)", "Plan", "Une appellation bien trop longue"), "nl": ("Eerste lijn",)}


def joined(html: str) -> str:
    return write_html(join_names(read_fragment(html).nodes, NAMES))


@pytest.mark.parametrize(
    ("plain", "held"),
    [
        (
            '<h1 lang="fr">Les soins de première ligne à Bruxelles</h1>',
            '<h1 lang="fr">Les soins de <span class="joined">première ligne</span> à Bruxelles</h1>',
        ),
        (
            '<h2 lang="nl">De eerste\u00a0lijn, nu</h2>',
            '<h2 lang="nl">De <span class="joined">eerste\u00a0lijn,</span> nu</h2>',
        ),
        (
            '<h1 lang="nl">Lid <span lang="fr">l’Inter-fédération ambulatoire</span></h1>',
            '<h1 lang="nl">Lid <span lang="fr"><span class="joined">l’Inter-fédération</span> ambulatoire</span></h1>',
        ),
        (
            '<h3 lang="fr">(social-santé) social-santé</h3>',
            '<h3 lang="fr"><span class="joined">(social-santé)</span> <span class="joined">social-santé</span></h3>',
        ),
    ],
    ids=["name", "no-break-space", "hyphen-and-article", "brackets-and-twice"],
)
def test_a_name_is_held_together(plain: str, held: str) -> None:
    assert joined(plain) == held


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="fr">Les soins de première ligne</p>',
        '<h1 lang="fr">Une appellation bien trop longue</h1>',
        '<h1 lang="fr">Des premières lignes</h1>',
        '<h1 lang="nl">De première ligne</h1>',
        '<h1 lang="fr">Un mot-que-personne-ne-peut-tenir-ensemble</h1>',
        '<h1 lang="fr">Inter-fédé\u00adration</h1>',
        '<h1 lang="fr">2020 - 2021</h1>',
    ],
    ids=["no-heading", "too-long", "within-words", "of-another-language", "long-word", "soft-hyphen", "dash"],
)
def test_everything_else_stays_as_it_is(html: str) -> None:
    assert joined(html) == html


def test_no_sign_is_lost() -> None:
    text = "Le plan social-santé, l’Inter-fédération et la première ligne (« Bruxelles-Capitale »)"
    (heading,) = join_names(read_fragment(f'<h1 lang="fr">{text}</h1>').nodes, NAMES)

    assert "".join(_texts(heading)) == text


def _texts(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    return [text for child in getattr(node, "children", ()) for text in _texts(child)]

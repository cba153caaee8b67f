"""What a message on Markdown proposes is right when it is typed: nothing more is told of the text after it."""

from __future__ import annotations

import pytest

from concordance.configuration_file import read_configuration
from concordance.text.structure import read_structure
from tiny_site import TINY

CONFIGURATION = read_configuration(TINY / "mkdocs.yml")


def told(text: str) -> list[str]:
    structure = read_structure(text, CONFIGURATION.extensions, CONFIGURATION.extension_configs)
    return [refused.key for refused, _ in structure.refused]


@pytest.mark.parametrize(
    ("key", "typed", "mended"),
    [
        ("footnote-undefined", "Un mot[^1].\n", "Un mot[^1].\n\n[^1]: texte de la note\n"),
        ("footnote-undefined", "Een woord[^bron].\n", "Een woord[^bron].\n\n[^bron]: tekst van de voetnoot\n"),
        ("footnote-unused", "Un mot.\n\n[^a]: Une note.\n", "Un mot[^a].\n\n[^a]: Une note.\n"),
        ("footnote-unused", "Een woord.\n\n[^a]: Een noot.\n", "Een woord.\n"),
        ("footnote-twice", "a[^a]\n\n[^a]: b\n\n[^a]: c\n", "a[^a][^a-2]\n\n[^a]: b\n\n[^a-2]: c\n"),
        ("footnote-label", "Un mot[^Été].\n\n[^Été]: n\n", "Un mot[^source].\n\n[^source]: n\n"),
        ("box-kind", '!!! note inline end "T"\n\n    a\n', '!!! note "T"\n\n    a\n'),
        ("box-kind", "> [!OPGELET]\n> a\n", "> [!WARNING]\n> a\n"),
        ("table-uneven", "| a | b |\n|---|---|\n| 1 |\n", "| a | b |\n|---|---|\n| 1 | |\n"),
        ("table-uneven", "| a | b |\n|---|---|\n| x|y | 2 |\n", "| a | b |\n|---|---|\n| x\\|y | 2 |\n"),
        ("mermaid", "```mermaid\ngraph LR\n```\n", "![wat de tekening toont](tekening.svg)\n"),
        ("emoji-unknown", "Un sourire :smlie:.\n", "Un sourire :smile:.\n"),
        ("emoji-unknown", "Een glimlach :smlie:.\n", "Een glimlach 😄.\n"),
        ("enumeration-letter", "(a) un, (b) deux, (c) trois\n", "(a) un, (b) deux, \\(c) trois\n"),
    ],
)
def test_the_remedy_is_right_when_it_is_typed(key: str, typed: str, mended: str) -> None:
    assert (told(typed), told(mended)) == ([key], [])

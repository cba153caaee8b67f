"""What GitHub's preview shows is what the site shows, or it is told: held against a reader of its Markdown.

The texts are in `cases/github/texts.txt`, divided by lines of `%%`: one for each construct, and some of real pages.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import locations
from concordance.configuration_file import read_configuration
from concordance.text.structure import Structure, read_structure
from github_reading import as_github_reads, shape
from locations import ROOT

CONFIGURATION = read_configuration(ROOT / "mkdocs.yml")
TEXTS = (locations.CASES / "github" / "texts.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n%%\n")
BEYOND = ("A\n:   b", "[a](b c.md)")
"""Definitions, which the guide for editors offers, and GitHub shows as text; and a link that leads to no file."""


def read(text: str) -> Structure:
    return read_structure(text, CONFIGURATION.extensions, CONFIGURATION.extension_configs)


@pytest.mark.parametrize("text", [text for text in TEXTS if text not in BEYOND])
def test_the_site_shows_what_github_shows_or_tells_it(text: str) -> None:
    found = read(text)

    assert shape(found.tree) == as_github_reads(text) or found.refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3. a\n4. b", (("ol start=3", ("li", "a"), ("li", "b")),)),
        ("1) a\n2) b", (("ol", ("li", "a"), ("li", "b")),)),
        ("1. a\n\n- b", (("ol", ("li", "a")), ("ul", ("li", "b")))),
        ("1. a\n   - b\n2. c", (("ol", ("li", "a", ("ul", ("li", "b"))), ("li", "c")),)),
        ("- a\n  - b\n    - c", (("ul", ("li", "a", ("ul", ("li", "b", ("ul", ("li", "c")))))),)),
        ("- a\n    - b", (("ul", ("li", "a", ("ul", ("li", "b")))),)),
        ("x :\n- a\n- b", (("p", "x :"), ("ul", ("li", "a"), ("li", "b")))),
        ("a  \nb\\\nc", (("p", "a", ("br",), "b", ("br",), "c"),)),
        ("x\n2022. b", (("p", "x 2022. b"),)),
        ("2022\\. b", (("p", "2022. b"),)),
        ("- a\n\n  b", (("ul", ("li", ("p", "a"), ("p", "b"))),)),
        ("x\n```md find\n# b\n```", (("p", "x"), ("pre", "# b"))),
        ("##b", (("p", "##b"),)),
        ("x\n  ## b", (("p", "x"), ("h2", "b"))),
        ("## C#", (("h2", "C#"),)),
    ],
)
def test_the_shape_of_a_text(text: str, expected: tuple[object, ...]) -> None:
    assert shape(read(text).tree) == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. a\n   - b\n     - c\n2. d", [1, 2, 3, 4]),
        ("x\n- a\n- b", [1, 2, 3]),
        ("1) un\n\n2) deux", [1, 1, 3, 3]),
        ("- a\n\n  b\n- c", [1, 1, 3, 4, 4]),
        ("x\n| a |\n|---|\n| b |", [1, 2, 4]),
    ],
)
def test_each_block_has_its_line(text: str, lines: list[int]) -> None:
    assert [block.line for block in read(text).blocks] == lines


def test_a_site_with_lists_of_its_own_keeps_them() -> None:
    """`pymdownx.fancylists` takes the lists of Markdown away, so that whoever adds it wants its lists."""
    found = read_structure("a. un\nb. deux", [*CONFIGURATION.extensions, "pymdownx.fancylists"], {})

    assert [block.tag for block in found.blocks] == ["li", "li"]


LINES = st.sampled_from([
    "mot", "deux mots.", "- un", "  - deux", "    - trois", "* un", "+ un", "1. un", "2. deux", "1) un", "   - dans",
    "   1. dans", "  suite", "    suite", "# Titre", "## Titre", "> cité", "| a | b |", "|---|---|", "| 1 | 2 |", "***",
    "**gras**", "*mot*", "", "", "",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(LINES, min_size=1, max_size=8))
def test_any_lines_are_read_as_github_reads_them_or_told(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = read(text)

    assert shape(found.tree) == as_github_reads(text) or found.refused

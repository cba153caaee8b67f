"""A title that an editor gave a box is a text of his; the one that a box has without is not."""

from __future__ import annotations

import pytest

from concordance.configuration_file import read_configuration
from concordance.text.html_tree import text_of, walk
from concordance.text.structure import read_structure
from tiny_site import TINY

CONFIGURATION = read_configuration(TINY / "mkdocs.yml")


def titles(text: str, *without: str) -> list[str]:
    extensions = [name for name in CONFIGURATION.extensions if name not in without]
    tree = read_structure(text, extensions, CONFIGURATION.extension_configs).tree
    return [
        text_of(element.children)
        for element in walk(tree)
        if element.tag == "summary" or "admonition-title" in element.classes
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("!!! note\n\n    a\n", ""),
        ('!!! note "Note"\n\n    a\n', "Note"),
        ("??? tip\n\n    a\n", ""),
        ('???+ tip "Tip"\n\n    a\n', "Tip"),
        ("> [!NOTE]\n> a\n", ""),
        (">\n> [!NOTE]\n> a\n", ""),
        ("> [!NOTE] Note\n> a\n", "Note"),
        ("> [!TIP]-\n> a\n", ""),
        ("a\n> [!NOTE]\n> a\n", ""),
    ],
)
def test_only_a_title_that_was_written_is_there(text: str, title: str) -> None:
    assert titles(text) == [title]


def test_what_only_looks_like_a_box_stays_as_it_was_written() -> None:
    text = "> a\n> [!NOTE]\n\n```\n!!! note\n```\n\n    !!! note\n"
    tree = read_structure(text, CONFIGURATION.extensions, CONFIGURATION.extension_configs).tree

    assert text_of(tree).split() == ["a", "[!NOTE]", "!!!", "note", "!!!", "note"]


def test_without_its_extension_a_sign_is_text() -> None:
    tree = read_structure("!!! note\n\n??? note\n\n> [!NOTE]\n> a\n", ("attr_list",), {}).tree

    assert text_of(tree).split() == ["!!!", "note", "???", "note", "[!NOTE]", "a"]

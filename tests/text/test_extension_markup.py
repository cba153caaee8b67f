"""What an extension makes has a list of its own, and nobody can pass off what he wrote as made."""

from __future__ import annotations

import pytest

from concordance.text.extension_markup import made_elements
from concordance.text.structure import read_structure

EXTENSIONS = ("abbr", "attr_list", "def_list", "tables", "toc", "pymdownx.superfences")
MADE = {
    "": "# A\n\n*b* **c** `d` [e](f) ![g](h) <https://i.org>\n\n> j\n\n3. k\n\n- l\n\n    m\n\n---\n\n    n\n",
    "abbr": "*[AB]: c\n\nAB\n",
    "def_list": "a\n: b\n",
    "tables": "| a | b |\n|:--|:-:|\n| c | d |\n",
    "toc": "[TOC]\n\n# A\n",
    "pymdownx.superfences": "```python linenums='1' hl_lines='1' title='<b>'\na < b\n```\n\n- c\n\n    ~~~\n    d\n",
}


@pytest.mark.parametrize(("extension", "text"), MADE.items())
def test_what_a_declared_extension_makes_is_listed(extension: str, text: str) -> None:
    assert [one.found for one, _ in read_structure(text, EXTENSIONS, {}).refused] == []


def test_what_an_extension_makes_that_nobody_listed_is_told() -> None:
    refused = read_structure("a[^1]\n\n[^1]: b\n", (*EXTENSIONS, "footnotes"), {}).refused

    assert "markup-made" in {one.key for one, _ in refused}


def test_a_name_of_an_extension_may_be_short_or_long() -> None:
    assert made_elements(["markdown.extensions.tables"]) == made_elements(["tables"])


@pytest.mark.parametrize(
    "html",
    [
        '<div class="highlight">a</div>',
        '<div class="toc">a</div>',
        '<table><tr><td style="text-align: left;">a</td></tr></table>',
    ],
)
def test_the_same_written_as_html_is_judged_as_html(html: str) -> None:
    assert [one.key for one, _ in read_structure(html, EXTENSIONS, {}).refused] == ["markup-attribute"]


@pytest.mark.parametrize("mark", ["data-made", "data-line", "data-made-0123456789abcdef0123456789abcdef"])
def test_no_mark_of_a_stranger_is_taken_for_one_that_was_made(mark: str) -> None:
    refused = read_structure(f'<div {mark}="&#2;1" class="highlight">a</div>', EXTENSIONS, {}).refused

    assert [(one.key, one.found) for one, _ in refused] == [("markup-attribute", f"{mark}, class")]


def test_no_mark_is_left_in_the_page() -> None:
    tree = read_structure("# A\n\nb\n\n```\nc\n```\n", EXTENSIONS, {}).tree

    assert "data-" not in repr(tree)

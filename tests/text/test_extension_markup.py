"""What an extension makes has a list of its own, and nobody can pass off what he wrote as made."""

from __future__ import annotations

import pytest

from concordance.configuration_file import read_configuration
from concordance.text.extension_markup import made_elements
from concordance.text.html_tree import text_of
from concordance.text.structure import read_structure
from tiny_site import TINY

CONFIGURATION = read_configuration(TINY / "mkdocs.yml")
EXTENSIONS, CONFIGS = CONFIGURATION.extensions, CONFIGURATION.extension_configs
MADE = {
    "": "# A\n\n*b* **c** `d` [e](f) ![g](h) <https://i.org>\n\n> j\n\n3. k\n\n- l\n\n    m\n\n---\n\no:\n\n    n\n",
    "abbr": "*[AB]: c\n\nAB\n",
    "admonition": '!!! note\n\n    a\n\n!!! faq "b"\n    c\n',
    "attr_list": "a\n{: #b lang=nl}\n\n![c](d.png){ width=300 height=20 } [e](f.md){ hreflang=nl } *g*{ lang=nl }\n",
    "def_list": "a\n:   b\n",
    "footnotes": "a[^1]b[^1]\n\n[^1]: c\n\n    d\n",
    "tables": "| a | b |\n|:--|:-:|\n| c | d |\n",
    "toc": "[TOC]\n\n# A\n",
    "pymdownx.blocks.caption": "![a](b.svg)\n\n/// caption\nc\n///\n",
    "pymdownx.caret": "^^a^^ b^c^\n",
    "pymdownx.details": '??? note\n\n    a\n\n???+ "b"\n\n    c\n',
    "pymdownx.emoji": "a :smile:\n",
    "pymdownx.mark": "==a==\n",
    "pymdownx.quotes": "> [!NOTE]\n> a\n\n> [!TIP]+ b\n> c\n\n> d\n",
    "pymdownx.smartsymbols": "(c) --> +/-\n",
    "pymdownx.superfences": "```python linenums='1' hl_lines='1' title='<b>'\na < b\n```\n\n- c\n\n  ~~~\n  d\n  ~~~\n",
    "pymdownx.tabbed": '=== "a"\n\n    b\n\n=== "c"\n\n    d\n\n===! "e"\n\n    f\n',
    "pymdownx.tasklist": "- [ ] a\n- [x] b\n\n1. [ ] c\n\n    d\n",
    "pymdownx.tilde": "~~a~~ b~c~\n",
}


def test_every_extension_of_the_project_is_tried() -> None:
    assert set(EXTENSIONS) == set(MADE) - {""}


@pytest.mark.parametrize(("extension", "text"), MADE.items())
def test_what_a_declared_extension_makes_is_listed(extension: str, text: str) -> None:
    assert [one.found for one, _ in read_structure(text, EXTENSIONS, CONFIGS).refused] == []


def test_what_an_extension_makes_that_nobody_listed_is_told() -> None:
    refused = read_structure("Un film.\n", ("foreign_extensions:Film",), {}).refused

    assert "markup-made" in {one.key for one, _ in refused}


def test_a_name_of_an_extension_may_be_short_or_long() -> None:
    assert made_elements(("markdown.extensions.tables",)) == made_elements(("tables",))


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

    assert [(one.key, one.found) for one, _ in refused] == [("markup-attribute", f"{mark}`, `class")]


def test_no_mark_is_left_in_the_page() -> None:
    tree = read_structure("# A\n\nb\n\n```\nc\n```\n", EXTENSIONS, {}).tree

    assert "data-" not in repr(tree)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (":smile:", "😄"),
        (":+1: :fr:", "👍 🇫🇷"),
        (":octocat:", ":octocat:"),
        (":no_such_name: 10:30:45", ":no_such_name: 10:30:45"),
        ("`:smile:`", ":smile:"),
        ("(c) (tm) (r) +/- =/= --> <-- <-->", "© ™ ® ± ≠ → ← ↔"),
        ("1/2/2027, 1/2 et 1st", "1/2/2027, 1/2 et 1st"),
        ("~30 et ~40 km, 10^3, a_b", "~30 et ~40 km, 10^3, a_b"),
    ],
)
def test_signs_become_characters_and_never_pictures(typed: str, shown: str) -> None:
    structure = read_structure(typed, EXTENSIONS, CONFIGS)

    assert (text_of(structure.tree), structure.images) == (shown, ())


def test_no_setting_of_a_site_makes_a_picture_of_an_emoji() -> None:
    chosen = {"pymdownx.emoji": {"alt": "short", "emoji_generator": "pymdownx.emoji:to_svg"}}

    assert text_of(read_structure(":smile:", ("pymdownx.emoji",), chosen).tree) == "😄"

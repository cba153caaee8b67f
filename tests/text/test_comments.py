"""Comments alone on a line: each is found with its line, wherever it stands, and leaves its place in the tree."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from concordance.configuration_file import read_configuration
from concordance.text.comments import lines_of_comments
from concordance.text.html_tree import text_of, write_html
from concordance.text.structure import Structure, read_structure
from locations import ROOT

CONFIGURATION = read_configuration(ROOT / "mkdocs.yml")
LINES = st.sampled_from([
    *("<!-- x -->", "<!--9-->", "<!--@7 x-->", "   <!-- x -->  ", "    <!-- x -->", "> <!-- x -->", "a <!-- x -->"),
    *("<!-- x --> <!-- y -->", "<!-- x --> a <!-- y -->", "<!--", "-->", "<!-- x -->\x02", "\x02concordance:1"),
    *("```", "~~~", "    code", "`", "- a", "1. b", "> c", "| a | b |", "|---|---|", "t\n:   d", "# T", "", "", "\t"),
    *("<div>", "</div>", "<pre>", "</pre>", "<script>", "</script>", "</body>", "<!--\x02concordance:3-->", "*[x]: y"),
])  # fmt: skip


def read(text: str) -> Structure:
    """Read a text with the extensions of the real site."""
    return read_structure(text, CONFIGURATION.extensions, CONFIGURATION.extension_configs)


def found(text: str) -> list[tuple[str, int]]:
    return [(comment.text, comment.line) for comment in read(text).comments]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<!-- x -->", 1),
        ("a\n\n<!-- x -->\n\nb", 3),
        ("a\n<!-- x -->\nb", 2),
        ("a\n\n\n   <!--x-->  \nb", 4),
        ("- a\n<!-- x -->\n- b", 2),
        ("- a\n\n<!-- x -->\n\n- b", 3),
        ("1. a\n\n    b\n\n<!-- x -->\n", 5),
        ("> a\n<!-- x -->\n> b", 2),
        ("> a\n\n<!-- x -->\n\n> b", 3),
        ("| a | b |\n|---|---|\n| c | d |\n<!-- x -->\n", 4),
        ("<!-- x -->\n| a | b |\n|---|---|\n| c | d |\n", 1),
        ("t\n:   d\n\n<!-- x -->\n\nu\n:   e", 4),
        ("# T\n<!-- x -->\n## U", 2),
        ("```\na\n```\n<!-- x -->\n```\nb\n```", 4),
        ("<div>\n<!-- x -->\n</div>", 2),
        ("a\n\n</body>\n<!-- x -->", 4),
        ("*[x]: y\n\n[r]: s.md\n\n<!-- x -->", 5),
    ],
)
def test_a_comment_alone_on_its_line_is_found_with_its_line_and_its_place(text: str, line: int) -> None:
    structure = read(text)

    assert [(comment.text, comment.line) for comment in structure.comments] == [("x", line)]
    assert list(lines_of_comments(structure.tree)) == [line]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("```\n<!-- x -->\n```", "<!-- x -->"),
        ("~~~\n```\n<!-- x -->\n```\n~~~", "```\n<!-- x -->\n```"),
        ("```html\n<!-- x -->\n```", "<!-- x -->"),
        ("- a\n\n    ```\n    <!-- x -->\n    ```", "a\n<!-- x -->"),
        ("a\n\n    <!-- x -->", "a\n<!-- x -->"),
        ("a `<!-- x -->`", "a <!-- x -->"),
    ],
)
def test_in_code_it_is_text_and_published_sign_by_sign(text: str, shown: str) -> None:
    structure = read(text)

    assert structure.comments == ()
    assert text_of(structure.tree).strip() == shown


@pytest.mark.parametrize(
    "text",
    [
        "a <!-- x --> b",
        "<!-- x --> b",
        "- a\n\n    <!-- x -->",
        "> <!-- x -->",
        "<!--\nx\n-->",
        "<!-- x --> a <!-- y -->",
    ],
)
def test_a_comment_that_shares_its_line_or_takes_several_calls_nothing(text: str) -> None:
    assert found(text) == []
    assert list(lines_of_comments(read(text).tree)) == []


def test_text_between_two_comments_is_published() -> None:
    assert text_of(read("<!-- x --> a <!-- y -->").tree).strip() == "a"


def test_of_two_comments_on_a_line_the_first_tells_what_they_call() -> None:
    assert found("<!-- x --> <!-- y -->") == [("x --> <!-- y", 1)]


@pytest.mark.parametrize(
    "text", ["<!--\n<!-- x -->\n-->", "<script>\n<!-- x -->\n</script>", "<style>\n<!-- x -->\n</style>"]
)
def test_within_a_comment_or_a_script_it_calls_nothing(text: str) -> None:
    assert found(text) == []


def test_two_comments_keep_their_order_and_their_lines() -> None:
    structure = read("a\n\n<!-- y -->\n<!-- x -->\n\nb\n\n<!-- y -->")

    assert [(comment.text, comment.line) for comment in structure.comments] == [("y", 3), ("x", 4), ("y", 8)]
    assert list(lines_of_comments(structure.tree)) == [3, 4, 8]


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("<!--9 x-->", [("9 x", 1)]),
        ("<!--@9 x-->", [("@9 x", 1)]),
        ("<!--@9 x-->\x02", [("@9 x", 1)]),
        ("<!--\x02concordance:9-->", [("concordance:9", 1)]),
        ("a <!--\x02concordance:9--> b", []),
        ("<!--&#2;concordance:9-->\n\na <!--&#2;concordance:9-->", [("&#2;concordance:9", 1)]),
        ("<div><!--\x02\x02concordance:9--></div>", []),
    ],
)
def test_nobody_can_forge_the_sign_or_the_line(text: str, comments: list[tuple[str, int]]) -> None:
    structure = read(text)

    assert [(comment.text, comment.line) for comment in structure.comments] == comments
    assert list(lines_of_comments(structure.tree)) == [line for _, line in comments]


@given(st.lists(LINES, max_size=10).map("\n".join))
@example("<!--\n<!-- x -->\n-->")
def test_every_comment_has_one_place_and_the_line_on_which_it_stands(text: str) -> None:
    structure = read(text)
    lines = text.replace("\x02", "").split("\n")

    assert sorted(lines_of_comments(structure.tree)) == sorted(comment.line for comment in structure.comments)
    assert all(comment.text in lines[comment.line - 1] for comment in structure.comments)
    assert "\x02" not in write_html(structure.tree).replace("<!--\x02concordance:", "")

"""Plain HTML is read alike by whoever reads it; whatever a browser would mend is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import walk
from concordance.text.listed_markup import RAW
from concordance.text.plain_html import PlainHtml, is_plain_comment, misread

PIECES = st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href='x'>", "</a>", "<table>", "<tr>", "<td>", "</td>",
    "</tr>", "</table>", "<br>", "<br/>", "<div/>", "<!--", "-->", "--!>", "a", "<", ">", "&lt;", "<!", "<?",
    "<b a=b>", "<b a='>'>", "<ul>", "<li>", "</li>", "</ul>", "<h2>", "</h2>", "<pre>", "</pre>", '<b "',
    "<details>", "</details>", "<summary>", "</summary>", "<caption>", "</caption>", "<!-- a -->", "\n",
])  # fmt: skip


def told(html: str) -> list[str]:
    nodes = read_fragment(html).nodes
    plain = PlainHtml("data-made", frozenset(RAW), frozenset(element.tag for element in walk(nodes)))
    plain.read(html)
    return [one.key for one in plain.refused or misread(plain.shape, nodes)]


def by_counting(html: str) -> int:
    """Count the elements of a page as the simplest of readers does."""
    return html.count("<") - html.count("</") - html.count("<!--")


@given(st.lists(PIECES, max_size=10).map("".join))
def test_what_is_told_nothing_of_is_the_same_to_a_reader_that_only_counts(html: str) -> None:
    if told(html):
        return
    made = [element for element in walk(read_fragment(html).nodes) if element.tag != "tbody"]

    assert len(made) == by_counting(html.replace("<tbody>", ""))


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [(" a ", True), ("a - b", True), ("", True), ("a -- b", False), (">a", False), ("->a", False), ("a-", False)],
)
def test_a_comment_that_every_reader_ends_at_the_same_place(text: str, is_plain: bool) -> None:
    assert is_plain_comment(text) is is_plain


@pytest.mark.parametrize(
    "html", ["<!--" * 20_000, "<a " * 20_000, "<b>" * 20_000, "</b>" * 20_000, "<script>" * 20_000]
)
def test_no_text_takes_long(html: str) -> None:
    plain = PlainHtml("data-made", frozenset(RAW), frozenset())
    plain.read(html)

    assert plain.refused

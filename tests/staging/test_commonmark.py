"""A page as CommonMark: each sign stays a sign, each id stands before its text, and a reader finds the same."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.staging.commonmark import write_commonmark
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Element
from html_reading import Html, words
from locations import CASES
from ways_out import Content

TRAPS = CASES / "staging" / "traps.html"
_SIGNS = st.text(alphabet="ab1. \n\\`*_[]()<>&{}|~!#+-=:;^\"'$%@/«\u00a0é", max_size=40)


def read(text: str) -> Content:
    """Read Markdown as MkDocs and Zensical do; Hugo reads the same page in tests/ways_out/."""
    html = markdown.markdown(text, extensions=["tables"])
    return Content.of(Html.of(f"<main>{html}</main>"), "main", "https://example.org/fr/traps/")


def meant(html: str) -> Content:
    return Content.of(Html.of(html), "article", "https://example.org/fr/traps/")


def test_the_page_of_traps(pytestconfig: pytest.Config) -> None:
    """Word for word, as people will read and edit it; `--update-cases` writes it anew."""
    written, case = write_commonmark(read_fragment(TRAPS.read_text(encoding="utf-8")).nodes), TRAPS.with_suffix(".md")
    if pytestconfig.getoption("--update-cases"):
        case.write_text(written, encoding="utf-8")

    assert written == case.read_text(encoding="utf-8")


def test_a_reader_finds_what_was_meant() -> None:
    html = TRAPS.read_text(encoding="utf-8")
    found, expected = read(write_commonmark(read_fragment(html).nodes)), meant(html)

    assert found.text == expected.text
    assert {name: found.ids[name] for name in expected.ids} == expected.ids
    assert (found.links, found.tables, found.pictures) == (expected.links, expected.tables, expected.pictures)


@given(_SIGNS, st.sampled_from(["p", "h2", "li", "td", "em", "code", "a"]))
def test_any_text_in_any_element_is_read_as_that_text(text: str, tag: str) -> None:
    element = Element(tag, {"id": "p1", **({"href": "../note/"} if tag == "a" else {})}, (text,))
    around = {"li": "ul", "em": "p", "code": "p", "a": "p"}.get(tag)
    nodes = (Element(around, {}, (element,)),) if around else (_table(element),) if tag == "td" else (element,)

    found = read(write_commonmark(nodes))

    assert found.ids["p1"] == 1
    assert found.text == "".join(text.split())


def _table(cell: Element) -> Element:
    head = Element("thead", {}, (Element("tr", {}, (Element("th", {}, ()), Element("th", {}, ()))),))
    body = Element("tbody", {}, (Element("tr", {}, (cell, Element("td", {}, ()))),))
    return Element("table", {}, (head, body))


def test_words_do_not_run_together() -> None:
    nodes = read_fragment("<ul><li>one<ul><li>two</li></ul></li></ul><p>three\n  four</p>").nodes

    assert words(read(write_commonmark(nodes)).body) == "one two three four"


def test_what_needs_the_scripts_of_this_site_is_left_out() -> None:
    tree = read_fragment('<div><form class="a scripted"><p>Paste</p></form><p class="b">Without scripts</p></div>')

    assert write_commonmark(tree.nodes) == "Without scripts\n"

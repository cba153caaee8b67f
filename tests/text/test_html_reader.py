"""HTML is read as browsers read it, whatever it is. Chromium itself is asked in tests/browser/test_html_reader.py."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from concordance.languages_file import load_languages
from concordance.text.html_reader import DEEPEST, Anchors, read_anchors, read_document, read_fragment
from concordance.text.html_tree import Comment, Element, Node, Nodes, replaced, text_of, walk, write_html
from concordance.text.listed_markup import ListedMarkup
from concordance.text.outline import Outline
from concordance.typography.typeset import typeset


def only(html: str) -> Element:
    """Read the only element of a fragment."""
    (found,) = read_fragment(html).nodes
    assert isinstance(found, Element)
    return found


def written(html: str) -> str:
    return write_html(read_fragment(html).nodes)


@given(st.text() | st.text(alphabet="<>/!-?'\"= abp&;#\0\r\n[]"))
@example("<?x")
@example("<!--")
@example("<template>")
@example("<svg><template>x</template></svg>")
@example("<frameset><frame>")
def test_anything_is_read_and_texts_stand_apart(html: str) -> None:
    def together(nodes: Nodes) -> bool:
        return any(isinstance(first, str) and isinstance(second, str) for first, second in pairwise(nodes))

    found = read_fragment(html)
    read_document(html).write()

    assert not any(together(nodes) for nodes in (found.nodes, *(each.children for each in walk(found.nodes))))
    assert "" not in found.nodes


@given(st.text(alphabet=st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])))
def test_no_text_is_lost(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")

    assert text_of(read_fragment(escaped).nodes) == text
    assert text_of(read_fragment(f"<p>{escaped}").nodes) == text
    assert only(f'<p title="{escaped.replace(chr(34), "&quot;")}">').get("title") == text


def test_attributes_are_those_of_a_browser() -> None:
    found = only("<p CLASS=a class=b title='x\"y &amp; z' hidden =c data-é=1 a=b'c>t</p>")

    assert dict(found.attributes) == {
        **{"class": "a", "title": 'x"y & z', "hidden": "c", "data-é": "1", "a": "b'c"},
    }
    assert dict(only("<p hidden x=''>").attributes) == {"hidden": "", "x": ""}


def test_references_are_read() -> None:
    text = text_of(
        read_fragment("&eacute;&#233;&#xE9;&nbsp;&amp;lt; &copy 1 &unknown; &notit; &#128;&#0;&#xD800;").nodes
    )

    assert text == "ééé\u00a0&lt; © 1 &unknown; ¬it; €\ufffd\ufffd"


@pytest.mark.parametrize("tag", ["script", "style", "xmp", "iframe", "noembed", "noframes", "noscript"])
def test_raw_text_is_not_read_as_html(tag: str) -> None:
    assert only(f"<{tag}>a<b>&amp;<!-- c --></{tag}>").children == ("a<b>&amp;<!-- c -->",)


@pytest.mark.parametrize("tag", ["title", "textarea"])
def test_of_some_text_only_references_are_read(tag: str) -> None:
    assert only(f"<{tag}>a<b>&amp;</{tag}>").children == ("a<b>&",)


def test_the_line_end_right_after_pre_is_none_of_its_text() -> None:
    assert only("<pre>\nx\n</pre>").children == ("x\n",)
    assert only("<pre>\n\nx</pre>").children == ("\nx",)
    assert only("<pre>\r\n\r\nx</pre>").children == ("\nx",)


def test_line_ends_are_plain_and_one_that_is_referred_to_is_kept() -> None:
    assert read_fragment("a\r\nb\rc&#13;d").nodes == ("a\nb\nc\rd",)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<!-- a  -->", " a  "),
        ("<!---->", ""),
        ("<!-->", ""),
        ("<!--->", ""),
        ("<!--a--!>", "a"),
        ("<!--a--->", "a-"),
        ("<!--a<!--b-->", "a<!--b"),
        ("<!a b>", "a b"),
        ("</ a>", " a"),
        ("<!--a", "a"),
        ("<!-- &amp; <p> -->", " &amp; <p> "),
    ],
)
def test_a_comment_is_what_stands_between_its_signs(html: str, text: str) -> None:
    assert read_fragment(html).nodes == (Comment(text),)


def test_an_instruction_to_a_machine_is_left_away() -> None:
    assert read_fragment("a<?x y?>b").nodes == ("ab",)


def test_a_template_holds_what_stands_in_it() -> None:
    assert written("<template><tr><td>a</td></tr></template>b") == "<template><tr><td>a</td></tr></template>b"
    assert text_of(read_fragment("<template>a<template>b</template></template>").nodes) == "ab"


def test_a_drawing_keeps_the_letters_of_its_names() -> None:
    html = '<svg viewBox="0 0 1 1" xlink:href="#a"><linearGradient gradientUnits="x"></linearGradient></svg>'

    assert written(html) == html
    assert written(html.lower()) == html
    assert written("<svg><path d=M1/><g>x</svg>") == '<svg><path d="M1/"><g>x</g></path></svg>'
    assert written('<svg><path d="M1"/><g>x</svg>') == '<svg><path d="M1"></path><g>x</g></svg>'
    assert text_of(read_fragment("<svg><![CDATA[a<b]]></svg>").nodes) == "a<b"


def test_attributes_on_the_page_itself_are_kept_beside_the_text() -> None:
    found = read_fragment('a<body class="x" onload="y()">b<html lang="q">c')

    assert found.nodes == ("abc",)
    assert found.page_elements == (Element("html", {"lang": "q"}), Element("body", {"class": "x", "onload": "y()"}))
    assert read_fragment("<p>a").page_elements == ()


def test_what_stands_after_the_end_of_the_page_belongs_to_it() -> None:
    assert written("a</body><!--b--></html><!--c--><p>d</p>") == "a<p>d</p><!--b--><!--c-->"


def test_a_document_is_read_with_what_stands_around_it() -> None:
    found = read_document(
        "<!-- a --><!doctype html><!-- b --><html lang=fr><head><title>x</title><body>y</html><!-- c -->"
    )

    assert (found.before, found.after) == ((Comment(" a "), Comment(" b ")), (Comment(" c "),))
    assert found.root.get("lang") == "fr"
    assert found.write() == (
        "<!doctype html>\n<!-- a --><!-- b -->"
        '<html lang="fr"><head><title>x</title></head><body>y</body></html><!-- c -->'
    )
    assert read_document(found.write()).root == found.root


@pytest.mark.parametrize(
    ("tag", "times"),
    [
        *((tag, DEEPEST) for tag in ("div", "ul><li", "blockquote")),
        *((tag, 1000) for tag in ("div", "ul><li", "table><tr><td", "blockquote")),
        *((tag, 20_000) for tag in ("b", "svg")),
    ],
)
def test_no_depth_ends_in_a_traceback_or_loses_text(tag: str, times: int) -> None:
    """Whatever walks the tree of a page does so within what Python allows, called from deep within a build."""
    html = f'<div lang="fr">{f"<{tag}>" * times}l\'a<!-- b --><i>c</i>'
    nodes = read_fragment(html).nodes
    outline = Outline("data-made", ListedMarkup({}))
    outline.read(nodes)

    assert text_of(nodes) == "l'ac"
    assert text_of(typeset(nodes, load_languages(("fr",)))).replace("’", "'") == "l'ac"
    assert text_of(read_fragment(write_html(replaced(nodes, kept))).nodes) == "l'ac"
    assert pickle.loads(pickle.dumps(nodes)) == nodes  # noqa: S301 - written a moment ago


def test_templates_too_deep_end_in_no_traceback() -> None:
    """What stands in them is shown to nobody, so that it may be left away."""
    nodes = read_fragment("<template>" * 1000 + "a").nodes

    assert sum(1 for _ in walk(nodes)) == DEEPEST + 1


def kept(_node: Node) -> None:
    """Replace nothing."""


def test_what_lies_too_deep_stands_side_by_side() -> None:
    html = "<b>" * DEEPEST + "<i>a<!-- x -->b<u>c</u></i>" + "</b>" * DEEPEST

    assert written(html) == "<b>" * DEEPEST + "<i></i>a<!-- x -->b<u></u>c" + "</b>" * DEEPEST


@pytest.mark.parametrize(
    ("html", "anchors"),
    [
        ("", Anchors("", ())),
        ('<html lang="fr"><p id=a><i id="b&amp;c"><!-- <p id="d"> -->&lt;p id="e"&gt;<p id="a">', ("a", "b&c", "a")),
        ('<html lang="fr"><template><p id="a"></template><script>\'<p id="b">\'</script><p id>', ("",)),
        ('<html lang="fr"><p id="a\0b">', ("ab",)),
    ],
)
def test_where_links_into_a_page_lead(html: str, anchors: Anchors | tuple[str, ...]) -> None:
    """What is in a comment, in a template that is not shown or in a text is nothing that a link leads to."""
    assert read_anchors(html) == (Anchors("fr", anchors) if isinstance(anchors, tuple) else anchors)

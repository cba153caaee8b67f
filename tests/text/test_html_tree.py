"""A tree is written as HTML that reads back as the same tree, and is walked and changed without a parser."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Comment, Element, Node, Nodes, replaced, text_of, walk, write_html

TAGS = (
    *("p", "div", "section", "blockquote", "h1", "pre", "ul", "li", "dl", "dd", "br", "b", "em", "span", "table", "tr"),
    *("td", "svg", "g", "style", "title", "link", "foreignObject", "math", "mi", "template", "script", "textarea"),
    *("select", "option", "img", "xmp", "iframe", "noscript"),
)
"""Not `a`, `button`, `nobr`, `form` and `plaintext`: of these a parser makes trees that no HTML gives (§13.3)."""
MARKUP = (
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    *(
        "<p class='a\"b' title=\"&lt;&#13;'\">",
        "<p =x <y>",
        "<svg viewbox=1 xlink:href=x>",
        "<svg/>",
        "<br/>",
        "<p hidden>",
    ),
    *("<!-- c -->", "<!--", "-->", "<!-->", "<!x>", "<?x>", "</", "<a", "<![CDATA[", "]]>", "--!>"),
    *("x", " ", "\n", "\r\n", "\0", "&", "&lt;", "&amp;amp;", "&#13;", "&#0;", "&nbsp", "\u00a0", "\u202f", "\x02"),
)
HTML = st.lists(st.sampled_from(MARKUP) | st.text(max_size=3), max_size=14).map("".join)


def element(tag: str, *children: Node, **attributes: str) -> Element:
    return Element(tag, attributes, children)


@given(HTML)
@example("<svg><style>a&lt;b<g>x</g></style><link>q</link></svg>")
@example("<svg><title><style><g></style></title><style><g>x</style></svg>")
@example("<math><annotation-xml encoding='Text/HTML'><br><style><g></style></annotation-xml></math>")
@example("<svg><textarea>\nx</textarea></svg>")
@example("<pre>\n\nx</pre><textarea>\n\ny</textarea>")
@example("a<?x>b")
def test_what_is_written_reads_back_as_the_same_tree(html: str) -> None:
    nodes = read_fragment(html).nodes

    assert read_fragment(write_html(nodes)).nodes == nodes


@pytest.mark.parametrize(
    ("nodes", "html"),
    [
        (("a<b>&amp;\u00a0\u202f'\"\r",), "a&lt;b&gt;&amp;amp;\u00a0\u202f'\"&#13;"),
        ((element("p", title="\"'<&>\r\n"),), '<p title="&quot;\'&lt;&amp;&gt;&#13;\n"></p>'),
        ((element("p", hidden=""), Comment(" a & b ")), '<p hidden=""></p><!-- a & b -->'),
        ((element("br"), element("img", alt="x")), '<br><img alt="x">'),
        ((element("script", "a<b && c"), element("title", "a<b")), "<script>a<b && c</script><title>a&lt;b</title>"),
        ((element("pre", "\nx"), element("pre", "x\n")), "<pre>\n\nx</pre><pre>x\n</pre>"),
        (
            (element("svg", element("style", "a<b"), element("link", "x")),),
            "<svg><style>a&lt;b</style><link>x</link></svg>",
        ),
        ((element("svg", element("desc", element("style", "a<b"))),), "<svg><desc><style>a<b</style></desc></svg>"),
    ],
    ids=["text", "attribute", "empty", "void", "raw", "first-line-end", "drawing", "html-in-drawing"],
)
def test_each_kind_of_node_is_written_as_the_standard_says(nodes: Nodes, html: str) -> None:
    assert write_html(nodes) == html
    assert read_fragment(html).nodes == nodes


@given(HTML)
def test_a_walk_meets_every_element_once_in_the_order_of_the_page(html: str) -> None:
    def in_order(nodes: Nodes) -> list[Element]:
        inside = ((node, *in_order(node.children)) for node in nodes if isinstance(node, Element))
        return [found for group in inside for found in group]

    nodes = read_fragment(html).nodes

    assert list(walk(nodes)) == in_order(nodes)


@given(HTML)
def test_a_tree_is_kept_between_two_builds(html: str) -> None:
    nodes = read_fragment(html).nodes

    assert pickle.loads(pickle.dumps(nodes)) == nodes  # noqa: S301 - written a moment ago


@given(HTML)
def test_replacing_nothing_changes_nothing(html: str) -> None:
    nodes = read_fragment(html).nodes

    assert replaced(nodes, lambda _node: None) == nodes


def test_a_node_is_replaced_at_any_depth_by_any_number() -> None:
    nodes = read_fragment("<p>a<b>b</b><i>c<b>d</b></i></p><b>e</b>").nodes

    def doubled(node: Node) -> Nodes | None:
        return node.children * 2 if isinstance(node, Element) and node.tag == "b" else None

    assert write_html(replaced(nodes, doubled)) == "<p>abb<i>cdd</i></p>ee"


def test_the_text_is_all_that_is_read() -> None:
    assert text_of(read_fragment("a<p>b<!-- c --> &amp;<br>d</p>").nodes) == "ab &d"


def test_attributes_are_set_and_taken_away_in_place() -> None:
    found = element("p", id="a", title="b")

    assert found.with_attributes(id="c", title=None, lang="nl").attributes == {"id": "c", "lang": "nl"}
    assert found.attributes == {"id": "a", "title": "b"}
    assert found.with_class("x").with_class("y").get("class") == "y x"
    assert found.with_class("x").classes == {"x"}
    assert found.get("lang") == ""

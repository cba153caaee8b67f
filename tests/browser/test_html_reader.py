"""The reader of HTML gives the tree that Chromium gives, for snippets over which readers disagree.

Not asked: `<noscript>`, which a document made without a window reads as HTML where a reader's window has raw text, and
what stands after `</body>`, which the reader keeps with the body. Where a page ends in `<!` the parser puts the text
before it into the comment, which nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser import opened
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Comment, Node

TREE = """html => {
  const inside = node => (node.content instanceof DocumentFragment ? node.content : node).childNodes
  const read = nodes => {
    const found = []
    for (const node of nodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (typeof found.at(-1) === 'string') found.push(found.pop() + node.data)
        else found.push(node.data)
      } else if (node.nodeType === Node.COMMENT_NODE) found.push(['#comment', node.data])
      else if (node.nodeType === Node.ELEMENT_NODE) {
        found.push([node.localName, [...node.attributes].map(each => [each.name, each.value]), read(inside(node))])
      }
    }
    return found
  }
  return read(new DOMParser().parseFromString('<!doctype html><body>' + html, 'text/html').body.childNodes)
}"""
SNIPPETS = (
    # paragraphs, lists and headings that are not ended
    *("<p>a<p>b<div>c</p>d", "<p>a<ul><li>b<li>c<p>d</ul>e", "<dl><dt>a<dd>b<dt>c</dl>", "<h1>a<h2>b</h1>c", "</p>a"),
    *(
        "<ul><ul><li>a</ul></ul>",
        "a</li>b</dd>c</h1>d",
        "<p><h1>a</h1>b</p>c",
        "<li>a<div><li>b</div>c",
        "</br>a<br/>b",
    ),
    # emphasis and links that cross
    *(
        "<b>a<i>b</b>c</i>d",
        "<b><p>a</b>b",
        "<a>b<div>c</a>d</div>",
        "<a href=x>a<a href=y>b</a>c",
        "<b><b><b><b>a</p>b",
    ),
    *(
        "<p><em>a<p>b</em>c",
        "<b>a<table><tr><td>b</b>c</table>d",
        "<font>a<p>b</font>c",
        "<nobr>a<nobr>b",
        "<b></b></b>a",
    ),
    *("<button>a<button>b", "<form>a<form>b</form>c</form>d", "<i><b><u><p>a</i>b</u>c", "<code>a<pre>b</code>c</pre>"),
    # tables
    *("<table>a<tr>b<td>c</table>d", "<table><td>a<th>b<tr><td>c", "<table><p>a</p><tr><td>b", "<tr><td>a</td></tr>b"),
    *(
        "<table><caption>a<tr><td>b",
        "<table><colgroup><col><td>a",
        "<table><table>a",
        "<table><tr><td><table><td>a</table>b",
    ),
    *("<table><form><tr><td><input type=hidden>a", "<table><input type=hidden><input>", "<td>a", "<a><table><a>b"),
    # choices and fields
    *(
        "<select><option>a<option>b",
        "<select><optgroup><option>a<optgroup>b",
        "<textarea>\n\na<b></textarea>c",
        "<input/>a",
    ),
    # raw text
    *(
        "<script>a<!--<script>b</script>c--></script>d",
        "<style>a</styl></style>b",
        "<title>a<b>&amp;</title>c",
        "<xmp>&amp;<b>",
    ),
    *("<iframe><p>a</iframe>b", "<noembed>a<b></noembed>c", "<plaintext>a</plaintext>b", "<script>a", "<noframes><b>"),
    # line ends, spaces, references
    *(
        "<pre>\n\na\r\nb\r</pre>",
        "a\r\nb\rc&#13;d",
        "<listing>\na",
        "\ta\x0cb\u00a0c\u202f",
        "\ufeffa",
        "<pre><b>\n</b>",
    ),
    *(
        "&amp;lt;&lt&notit;&unknown;&copy1&copy;",
        "&#0;&#128;&#xD800;&#x110000;&#x;&#;&",
        "<p title='&amp=&copy=1&copy;&lt'>",
    ),
    # comments and what only looks like one
    *(
        "<!--a--!>b<!-->c<!--->d",
        "<!--a<!--b-->c-->",
        "<!--a",
        "<!a>b</ c>d</>e<>f",
        "<? a>b",
        "<![CDATA[a]]>b",
        "<!doctype x>a",
    ),
    *("a<?x y?>b", "<!---->a<!----->b", "a<", "a</", "<a", "<a b='", "<3 <é>"),
    # attributes
    *(
        "<p a=b'c =x <y \"z>t",
        "<P CLASS=a class=b>",
        "<p a/b=c/>d",
        "<p a = 'b' c= d e =f>",
        "<p data-É=1 ø>",
        "<p a='b'c=d>",
    ),
    # drawings and formulas
    *(
        "<svg viewbox=1 PreserveAspectRatio=x><LINEARGRADIENT/><a xlink:href=y>b",
        "<svg><p>a",
        "<svg><title><p>a</title>b",
    ),
    *(
        "<svg><style>a<b>c",
        "<svg><style>a&lt;<g>b</style>c",
        "<svg><script>a<g>b</script></svg>",
        "<svg><![CDATA[a<b]]>c",
    ),
    *("<svg><foreignobject><p>a<svg/>b</foreignobject>c", "<svg><desc><svg></desc>a", "<svg><font>a<font color=x>b"),
    *(
        "<svg><link>a<source>b<textarea>\nc",
        "<math><mi>a<p>b<mglyph>c",
        "<math definitionurl=a><mi><svg><mi>b",
        "<svg></p>a",
    ),
    *(
        "<math><annotation-xml encoding=text/html><p>a<br>",
        "<math><annotation-xml><p>a",
        "<math><mtext><table><mi>a",
        "<svg/>a",
    ),
    # templates
    *(
        "<template>a<tr><td>b</template>c",
        "<table><template><td>a</template><td>b",
        "<template><template>a</template>b",
        "</template>a",
    ),
    # parts of a page, and what HTML no longer has
    *(
        "a<html lang=x>b<head>c<body id=y>d",
        "<frameset><frame>a",
        "<frame>a",
        "<image src=x>a",
        "<keygen>a<basefont>b<isindex>c",
    ),
    *(
        "<center>a<p>b</center>",
        "<ruby>a<rp>(<rt>b<rp>)",
        "<details><summary>a<p>b",
        "<dialog>a<p>b</dialog>c",
        "<menuitem>a",
        "<hr>a</hr>",
    ),
    *(
        "<p\0x>a\0b<!--\0-->",
        "<object><p>a</object>b",
        "<video><source>a<track>b",
        "<x-y>a<X-Y/>b",
        "<wbr/>a<embed>b<param>c<area>",
    ),
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give one page for all snippets."""
    with opened(browser) as opened_page:
        yield opened_page


def shape(node: Node) -> object:
    """Give a node as the browser is asked to."""
    if isinstance(node, str):
        return node
    if isinstance(node, Comment):
        return ["#comment", node.text]
    return [node.tag, [list(each) for each in node.attributes.items()], [shape(child) for child in node.children]]


@pytest.mark.parametrize("html", SNIPPETS)
def test_the_tree_is_that_of_the_browser(page: Page, html: str) -> None:
    assert [shape(node) for node in read_fragment(html).nodes] == page.evaluate(TREE, html.replace("\0", ""))

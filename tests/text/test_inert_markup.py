"""What is refused of a page becomes text, and what is not stays as it is."""

from __future__ import annotations

import pytest

from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import write_html
from concordance.text.inert_markup import inert


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<p>a <b>b</b> <a href="x.md">c</a></p>', '<p>a <b>b</b> <a href="x.md">c</a></p>'),
        ("<p>a<script>f()</script>b</p>", "<p>a<code>&lt;script&gt;f()&lt;/script&gt;</code>b</p>"),
        ('<p onclick="f()" id="p1">a</p>', '<p id="p1">a</p>'),
        ('<p onclick="f()"><a href="javascript:f()">a</a></p>', "<p><a>a</a></p>"),
        ('<img src="//x.test/a.png">', '<code>&lt;img src="//x.test/a.png"&gt;</code>'),
        ('<img src="a.png" alt="a">', '<img src="a.png" alt="a">'),
        ("<svg><p>a</p></svg>", "<code>&lt;svg&gt;&lt;/svg&gt;</code><p>a</p>"),
    ],
    ids=["sound", "element", "handler", "within", "picture elsewhere", "own picture", "drawing"],
)
def test_what_is_refused_is_text(html: str, shown: str) -> None:
    assert write_html(inert(read_fragment(html).nodes)) == shown

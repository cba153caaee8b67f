"""What is refused of a page becomes text, and what is not stays as it is."""

from __future__ import annotations

import pytest

from concordance.model.corpus import Corpus
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
        (r'<img src="/\x.test/a.png">', r'<code>&lt;img src="/\x.test/a.png"&gt;</code>'),
        ("<unheard-of ping=x>a</unheard-of>", '<code>&lt;unheard-of ping="x"&gt;a&lt;/unheard-of&gt;</code>'),
        ("<p popover formaction=x ping=y>a</p>", "<p>a</p>"),
        ('<p><a href="java\nscript:f()">a</a></p>', "<p><a>a</a></p>"),
        ("<svg><p>a</p></svg>", "<code>&lt;svg&gt;&lt;/svg&gt;</code><p>a</p>"),
    ],
    ids=[
        "sound",
        "element",
        "handler",
        "within",
        "picture elsewhere",
        "own picture",
        "picture beyond",
        "unknown",
        "attributes",
        "folded address",
        "drawing",
    ],
)
def test_what_is_refused_is_text(html: str, shown: str) -> None:
    assert write_html(inert(read_fragment(html).nodes)) == shown


def test_sound_pages_stay_as_they_are(sample: Corpus) -> None:
    pages = sample.pages.values()

    assert pages
    assert [page.source for page in pages if inert(page.structure.tree) != page.structure.tree] == []

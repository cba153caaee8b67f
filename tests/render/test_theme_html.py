"""What Material's skeleton brings and no page needs is taken away, and nothing else."""

from __future__ import annotations

import pytest

from concordance.render.theme_html import lean_skeleton
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import write_html


def lean(html: str) -> str:
    return write_html(lean_skeleton(read_fragment(html).nodes))


@pytest.mark.parametrize(
    ("brought", "kept"),
    [
        (
            '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
            '<input class="md-toggle" type="checkbox" id="__drawer">',
        ),
        ('<input class="md-toggle" type="checkbox" id="__search">', ""),
        ('<div data-md-component="skip"><a href="#a" class="md-skip">b</a></div>', ""),
        ('<main data-md-component="main"><p data-md-x="1">a</p></main>', "<main><p>a</p></main>"),
        ("<ul>\n    <li>\n      a  b\n    </li>\n\n  </ul>", "<ul>\n<li>\na  b\n</li>\n</ul>"),
    ],
)
def test_what_no_page_needs_is_taken_away(brought: str, kept: str) -> None:
    assert lean(brought) == kept


@pytest.mark.parametrize(
    "html",
    [
        '<p>autocomplete="off"</p><input type="search" name="q" autocomplete="off">',
        "<pre>a\n  b\n\n  c</pre><textarea>\n\n  a</textarea>",
        '<script type="application/ld+json">{"a":\n  "b\n  c"}</script>',
        "<p>a  b</p><!--\n  kept\n-->",
    ],
)
def test_what_is_meant_stays(html: str) -> None:
    assert lean(html) == html

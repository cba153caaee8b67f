"""The title at the head of each sheet: what the page is called, once its typography is set."""

from __future__ import annotations

import pytest

from concordance.render.running_title import with_running_title
from concordance.text.html_reader import read_document
from concordance.text.html_tree import write_html


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("<title> La note · Le site </title>", 'data-title="La note · Le site"'),
        ('<title>"A" &amp; B</title>', 'data-title="&quot;A&quot; &amp; B"'),
        ("<title></title>", None),
        ("", None),
        ("<title>Une</title><svg><title>Autre</title></svg>", 'data-title="Une"'),
    ],
)
def test_the_root_of_a_page_says_its_title(title: str, said: str | None) -> None:
    page = read_document(f'<!doctype html><html lang="fr"><head>{title}</head><body><p>Texte</p></body></html>')
    root = write_html(with_running_title((page.root,))).partition("><")[0]

    assert (said in root) if said else "data-title" not in root


def test_nothing_else_changes() -> None:
    page = read_document("<!doctype html><html><head><title>T</title></head><body><p>a</p>b</body></html>")
    written = write_html(with_running_title((page.root,)))

    assert written.replace(' data-title="T"', "") == write_html((page.root,))

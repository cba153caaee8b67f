"""What Material's skeleton brings and HTML does not allow is taken away, and nothing else."""

from __future__ import annotations

from concordance.render.conforming_html import conforming_html
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import write_html


def conforming(html: str) -> str:
    return write_html(conforming_html(read_fragment(html).nodes))


def test_a_checkbox_has_no_autocomplete() -> None:
    brought = '<div><input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off"></div>'

    assert conforming(brought) == '<div><input class="md-toggle" type="checkbox" id="__drawer"></div>'


def test_a_field_for_text_keeps_its_own() -> None:
    field = '<p>autocomplete="off"</p><input type="search" name="q" autocomplete="off">'

    assert conforming(field) == field

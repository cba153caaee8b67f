"""What Material's skeleton brings and HTML does not allow is taken away, and nothing else."""

from __future__ import annotations

from mkdocs_theme import strip_checkbox_autocomplete


def test_a_checkbox_has_no_autocomplete() -> None:
    brought = '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">'

    assert strip_checkbox_autocomplete(brought) == '<input class="md-toggle" type="checkbox" id="__drawer">'


def test_a_field_for_text_keeps_its_own() -> None:
    field = '<p>autocomplete="off"</p><input type="search" name="q" autocomplete="off">'

    assert strip_checkbox_autocomplete(field) == field

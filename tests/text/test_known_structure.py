"""A text is read once in a process for each way to read it, and what was read of it never changes."""

from __future__ import annotations

from pathlib import Path

from answering import rendered
from concordance.checks.registry import problems_of
from concordance.text.known_structure import known_structure
from concordance.text.structure import read_structure
from project import Project

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"


def test_a_text_is_read_once_for_the_same_settings() -> None:
    first = known_structure(TABLE, ["tables"], {"toc": {"permalink": [True]}})

    assert known_structure(TABLE, ("tables",), {"toc": {"permalink": [True]}}) is first


def test_other_extensions_or_settings_read_another_structure() -> None:
    tags = [
        known_structure(TABLE, extensions, {}).tree[0].tag  # type: ignore[union-attr]
        for extensions in (("tables",), (), ("tables",))
    ]
    assert tags == ["table", "p", "table"]

    fences: list[dict[str, str]] = [{"name": "chart", "class": "drawn", "format": ""}]
    drawn = [
        known_structure("```chart\na\n```\n", ("pymdownx.superfences",), {"pymdownx.superfences": settings})
        for settings in ({}, {"custom_fences": fences})
    ]
    assert drawn[0] is not drawn[1]


def test_nothing_that_a_site_is_put_to_changes_what_was_read(tmp_path: Path) -> None:
    corpus = Project.tiny(tmp_path).corpus()
    problems_of(corpus)
    rendered(corpus)
    settings = corpus.configuration.extensions, corpus.configuration.extension_configs

    changed = [page.source for page in corpus.pages.values() if page.structure != read_structure(page.text, *settings)]
    assert len(corpus.pages) > 10
    assert changed == []

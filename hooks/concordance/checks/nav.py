"""The menu names pages that exist, and every page is in it or is declared to be outside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

from concordance.addresses import Address
from concordance.model.missing_places import missing_places
from concordance.model.site_menu import all_items, site_menu
from concordance.problem import Problem
from concordance.references.meant import meant_page

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.model.corpus import Corpus


def nav_problems(corpus: Corpus) -> Iterator[Problem]:
    """Report entries of the menu that are no page, and pages that are neither in the menu nor in `not_in_nav`.

    A site without a menu in its settings lists every page: then no page can be missing.
    """
    file, meant = corpus.configuration.file, set[str]()
    for item in all_items(corpus.configuration.menu):
        if item.path not in corpus.known_paths:
            meant.add(near := meant_page(corpus, item.path))
            values = {"found": item.source, "meant": _source_of(corpus, near)}
            problem = Problem(corpus.configuration.relative(file), _line_of(item.source, file), "menu-page", values)
            yield problem.concerning(missing_places(corpus, item.path))
    if corpus.configuration.menu:
        yield from _missing_problems(corpus, meant)


def _missing_problems(corpus: Corpus, meant: set[str]) -> Iterator[Problem]:
    """Nobody finds a page that is in no menu; `not_in_nav` names those that are reached in another way.

    A page that a misspelt entry meant is reported with that entry.
    """
    listed = {item.path for item in all_items(corpus.once(site_menu))} | meant
    excluded = GitIgnoreSpec.from_lines(corpus.configuration.outside_menu)
    for page in corpus.pages.values():
        if page.path not in listed and not excluded.match_file(corpus.configuration.below_docs(page.source)):
            entry = corpus.configuration.below_language(page.source, page.language)
            problem = Problem(page.source, 1, "menu-missing", {"entry": entry})
            yield problem.concerning([Address(page.language, page.path)])


def _source_of(corpus: Corpus, path: str) -> str:
    """Write a page as the menu does: its file, without the folder of a language; empty where there is none."""
    pages = (page for code in corpus.configuration.codes if path and (page := corpus.page(code, path)))
    return next((corpus.configuration.below_language(page.source, page.language) for page in pages), "")


def _line_of(source: str, file: Path) -> int:
    """Find the line of a menu entry in `mkdocs.yml`: the last that ends with it, because the menu is at the end."""
    lines = file.read_text(encoding="utf-8").split("\n")
    return max((number for number, line in enumerate(lines, 1) if line.rstrip(" '\"").endswith(source)), default=1)

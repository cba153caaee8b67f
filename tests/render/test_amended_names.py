"""Who meets a name that means something else now reads there since when, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from answering import rendered
from html_reading import Html, words
from promised_site import CODES, REASONS, PromisedProject, amendment

SINCE = {"fr": "Sous un autre nom depuis le", "nl": "Onder een andere naam sinds"}


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    return PromisedProject.published(tmp_path)


def notes(project: PromisedProject, path: str) -> list[tuple[str, Html]]:
    files = rendered(project.corpus())
    return [(code, Html.of(f"<!doctype html><title>x</title>{files[f'{code}/{path}/index.html']}")) for code in CODES]


@pytest.mark.parametrize(
    ("address", "tag", "under"),
    [
        ("/about/#who", "p", ""),
        ("/about/", "p", ""),
        ("/glossary/#", "dd", "div"),
        ("/sources/#record", "p", "dd"),
        ("/federations/#", "p", "tr"),
    ],
)
def test_the_reason_stands_at_the_name(project: PromisedProject, address: str, tag: str, under: str) -> None:
    found = next(
        one for one in project.corpus().lock.entries if one == address or (address[-1] == "#" and address in one)
    )
    project.write("docs/data/amendments.toml", amendment(found, "renamed"))
    page, _, name = found.strip("/").partition("/#")
    for code, html in notes(project, page):
        note = html.one(css_class="amended")

        assert html.faults == ()
        assert note.tag == tag
        assert words(note).startswith(SINCE[code])
        assert words(note).endswith(REASONS[code])
        assert not under or [one.tag for one in html.above(note) if one.get("id") == name] == [under]


def test_a_page_of_which_nothing_was_said_is_as_it_was(project: PromisedProject) -> None:
    project.write("docs/data/amendments.toml", amendment("/note/#p2", "rewritten"))

    assert all(not html.all(css_class="amended") for _, html in notes(project, "note"))

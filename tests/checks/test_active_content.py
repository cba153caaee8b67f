"""Nothing in a page runs, embeds or is fetched from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.checks.active_content import active_content_problems
from concordance.text.forbidden_markup import FORBIDDEN, runs_code
from project import Project
from tiny_site import page_at

HEAD = "---\ntitle: A\ndescription: B\n---\n# A\n\n"


def told(folder: Path, text: str) -> list[tuple[int, str, str]]:
    page = page_at(Project.tiny(folder, {"docs/fr/glossary.md": HEAD + text}).corpus(), "fr", "glossary")
    return [(problem.line, problem.key, problem.values["found"]) for problem in active_content_problems(page)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<SCRIPT SRC="a.js"></SCRIPT>', "<script>"),
        ('Un <script src="a.js"></script> mot.', "<script>"),
        ('<iframe src="https://example.org"></iframe>', "<iframe>"),
        ('<object data="a"></object>', "<object>"),
        ('<video src="a.mp4"></video>', "<video>"),
        ('<svg><use href="https://example.org/a.svg"/></svg>', "<svg>"),
        ('<meta http-equiv="refresh" content="0">', "<meta>"),
        ("<style>p {}</style>", "<style>"),
        ('<span onclick="a()">mot</span>', "onclick"),
        ("<span ONMOUSEOVER=a()>mot</span>", "onmouseover"),
        ("Texte.\n{: onfocus='a()'}", "onfocus"),
        ("[lien](javascript:alert(1))", "javascript:alert(1)"),
        ("[lien](JavaScript:alert)", "JavaScript:alert"),
        ('<a href="&#106;avascript:alert(1)">lien</a>', "javascript:alert(1)"),
        ('<a href="java&#9;script:alert(1)">lien</a>', "java\tscript:alert(1)"),
        ('<a href=" vbscript:a">lien</a>', " vbscript:a"),
        ('<a href="data:text/html,a">lien</a>', "data:text/html,a"),
        ('<img src="a.png" alt="a" srcset="https://example.org/a.png 2x">', "srcset"),
    ],
)
def test_what_acts_or_embeds_is_told(tmp_path: Path, text: str, found: str) -> None:
    assert [one[1:] for one in told(tmp_path, text)][:1] == [("markup-forbidden", found)]


@pytest.mark.parametrize(
    "text",
    [
        '<span lang="nl">welzijn</span>',
        "`<script>` et\n\n    <script>\n\n```\n<iframe onload=a>\n```\n",
        "[lien](https://example.org/javascript:alert)",
        '[lien](glossary.md "javascript:alert(1)")',
        "Le mot onclick=a et javascript:alert(1).",
        "<!-- <script> -->",
        "![Une carte](carte.png)",
        "a < b et c > d",
    ],
)
def test_what_only_speaks_of_it_is_text(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("![](carte.png)", [(7, "image-alternative", "carte.png")]),
        ("![  ](carte.png)", [(7, "image-alternative", "carte.png")]),
        ('<img src="carte.png">', [(7, "image-alternative", "carte.png")]),
        ("![Carte](https://example.org/a.png)", [(7, "image-elsewhere", "https://example.org/a.png")]),
        ("![Carte](//example.org/a.png)", [(7, "image-elsewhere", "//example.org/a.png")]),
        ("![Carte](data:image/png;base64,AA==)", [(7, "image-elsewhere", "data:image/png;base64,AA==")]),
        ('<img src="http://[a" alt="a">', [(7, "image-elsewhere", "http://[a")]),
    ],
)
def test_an_image_is_ours_and_has_words(tmp_path: Path, text: str, problems: list[tuple[int, str, str]]) -> None:
    assert told(tmp_path, text) == problems


def test_each_place_is_told_on_its_own_line(tmp_path: Path) -> None:
    text = "`<b onclick=a>`\n\n<b onclick=a>b</b>\n\nTexte,\nencore <b onclick=a>b</b>.\n"

    assert [line for line, _, _ in told(tmp_path, text)] == [9, 12]


@pytest.mark.parametrize("tag", sorted(FORBIDDEN - {"frame", "frameset", "noscript"}))
def test_every_forbidden_element_is_seen_as_raw_markup(tmp_path: Path, tag: str) -> None:
    assert (7, "markup-forbidden", f"<{tag}>") in told(tmp_path, f'<{tag} a="b"></{tag}>')


@pytest.mark.parametrize(
    ("address", "runs"),
    [
        ("javascript:a", True),
        (" \n\tjava\x00script:a", True),
        ("VBSCRIPT:a", True),
        ("data:text/html,a", True),
        ("data:image/png,a", False),
        ("https://example.org/javascript:a", False),
        ("javascript", False),
        ("", False),
    ],
)
def test_an_address_that_a_browser_would_run(address: str, runs: bool) -> None:
    assert runs_code(address) is runs

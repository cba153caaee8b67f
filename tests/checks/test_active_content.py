"""Only listed HTML in its plain form stands in a page; nothing is fetched from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.checks.active_content import active_content_problems
from project import Project
from tiny_site import page_at

HEAD = "---\ntitle: A\ndescription: B\n---\n# A\n\n"


def told(folder: Path, text: str) -> list[tuple[int, str, str]]:
    page = page_at(Project.tiny(folder, {"docs/fr/glossary.md": HEAD + text}).corpus(), "fr", "glossary")
    return [(problem.line, problem.key, problem.values["found"]) for problem in active_content_problems(page)]


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ("<script>alert(1)</script>", "markup-element", "<script>"),
        ('<SCRIPT SRC="a.js"></SCRIPT>', "markup-element", "<script>"),
        ('Un <script src="a.js"></script> mot.', "markup-element", "<script>"),
        ('<iframe src="https://example.org"></iframe>', "markup-element", "<iframe>"),
        ('<meta http-equiv="refresh" content="0">', "markup-element", "<meta>"),
        ("<dialog open>a</dialog>", "markup-element", "<dialog>"),
        ("<never-heard-of>a</never-heard-of>", "markup-element", "<never-heard-of>"),
        ("<body>", "markup-element", "<body>"),
        ("<xmp>", "markup-element", "<xmp>"),
        ('<span onclick="a()">mot</span>', "markup-attribute", "onclick"),
        ("<span ONMOUSEOVER=a()>mot</span>", "markup-attribute", "onmouseover"),
        ('<span popover style="a" onclick="b">mot</span>', "markup-attribute", "popover`, `style`, `onclick"),
        ('<img src="a.png" alt="a" srcset="b.png 2x">', "markup-attribute", "srcset"),
        ('<a href="a.md" ping="https://example.org">a</a>', "markup-attribute", "ping"),
        ('<q cite="https://example.org">a</q>', "markup-attribute", "cite"),
        ("[a](a.md){: .cite }", "markup-attribute", "class"),
        ("![a](a.png){: style=x }", "markup-attribute", "style"),
        ('<p class="hero">a</p>', "markup-value", 'class="hero"'),
        ('<span lang="nl x">a</span>', "markup-value", 'lang="nl x"'),
        ("<div>", "markup-open", "<div>"),
        ('Un <span lang="nl">mot.', "markup-open", "<span>"),
        ("<div/>", "markup-open", "<div>"),
        ("Un mot.</span>", "markup-end", "</span>"),
        ("a </br> b", "markup-end-void", "</br>"),
        ("Un <div>mot</div>.", "markup-nesting", "<div>"),
        ("<table>a<tr><td>b</td></tr></table>", "markup-nesting", "<table>"),
        ('<a href="a.md">a <a href="b.md">b</a></a>', "markup-nesting", "<a>"),
        ('<a href="a.md" href="b.md">a</a>', "markup-form", '<a href="a.md" href="b.md">'),
        ("<div>a < b</div>", "markup-form", "< b"),
        ("<!doctype html>", "markup-declaration", "<!doctype html>"),
        ("<![CDATA[a]]>", "markup-declaration", "<![CDATA[a]]>"),
        ("a <?x?> b", "markup-declaration", "<?x?>"),
        ("a <!doctype> b", "markup-declaration", "<!doctype"),
        ("<!-- a --!> <b> -->", "comment-form", "<!-- a --!> <b> -->"),
        ("a <!-- b -- c --> d", "comment-form", "<!-- b -- c -->"),
        ("<!-->", "comment-open", "<!--"),
        ("a <!-- b", "comment-open", "<!--"),
    ],
)
def test_what_is_not_known_to_be_good_is_told_once(tmp_path: Path, text: str, key: str, found: str) -> None:
    assert [one[1:] for one in told(tmp_path, text)] == [(key, found)]


@pytest.mark.parametrize(
    "text",
    [
        '<span lang="nl">welzijn</span>',
        "`<script>` :\n\n    <script>\n\n```\n<iframe onload=a>\n```\n",
        "[lien](https://example.org/javascript:alert)",
        '[lien](glossary.md "javascript:alert(1)")',
        "Le mot onclick=a et javascript:alert(1).",
        "<!-- <script> -->",
        "![Une carte](carte.png)",
        "a < b et c > d",
        "Un <abbr title='Premier'>sigle</abbr>, H<sub>2</sub>O,<br>une suite.",
        "<details open>\n<summary>A</summary>\n\n<p>B</p>\n</details>",
        "<table><tr><th scope=row>A</th><td>B</td></tr></table>",
        "<!--\nUne remarque\nplus longue\n-->",
        "a <!-- une remarque --> b",
        "| a |\n|:-:|\n| b |",
        "```{.python #exemple onclick=a}\na < b\n```",
        "~~~ python linenums='1' hl_lines='1'\na\n~~~",
        "*[IFA]: Inter\n\nIFA\n\na\n:   b",
        "<https://example.org/> <a@example.org>",
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
    text = "`<b onclick=a>`\n\n<b onclick=a>b</b>\n\nTexte,\nencore <b onclick=a>b</b>.\n\n" + "<hr onclick=a>\n" * 2

    assert [line for line, _, _ in told(tmp_path, text)] == [9, 12, 14, 15]

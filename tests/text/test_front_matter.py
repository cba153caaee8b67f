"""The head of a page: what it says, where its text begins, and what stays known of a faulty one."""

from __future__ import annotations

import pytest

from concordance.text.front_matter import FIELDS, ParsedFrontMatter, first_line, lines_of_fields, read_front_matter

DOCUMENT = """\
---
title: "Axe 2 : les droits"
description: Une phrase.
citable: true
nature: restatement
axis: 2
sources:
  - plan-page
  - ifa-note
---

# Titre
"""


def front_matter(text: str) -> ParsedFrontMatter:
    """Read a head that must be sound."""
    found, problems = read_front_matter("docs/fr/a.md", text)
    assert problems == ()
    return found


def told(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.key) for problem in read_front_matter("docs/fr/a.md", text)[1]]


def test_a_head_says_what_the_page_is() -> None:
    meta = front_matter(DOCUMENT).meta

    assert (meta.title, meta.description) == ("Axe 2 : les droits", "Une phrase.")
    assert (meta.citable, meta.nature, meta.axis) == (True, "restatement", 2)
    assert meta.sources == ("plan-page", "ifa-note")
    assert meta.federation is None


def test_the_text_begins_after_the_second_line_of_dashes() -> None:
    found = front_matter(DOCUMENT)

    assert found.text == "\n# Titre\n"
    assert DOCUMENT.split("\n")[found.text_line - 1 :] == found.text.split("\n")


@pytest.mark.parametrize(("field", "line"), [("title", 2), ("axis", 6), ("sources", 7), ("federation", 1)])
def test_a_field_has_a_line(field: str, line: int) -> None:
    assert front_matter(DOCUMENT).line_of(field) == line


@pytest.mark.parametrize(
    ("lines", "fields", "line"),
    [
        (("---", "nature: a", "citable: true"), ("citable", "nature"), 2),
        (("---", "subtitle: a", "title : b"), ("title",), 3),
        (("---", "'title': b"), ("title",), 2),
        (("---", "  title: b"), ("title",), 1),
        ((), ("title",), 1),
    ],
)
def test_the_line_of_the_first_of_some_fields(lines: tuple[str, ...], fields: tuple[str, ...], line: int) -> None:
    assert first_line(lines_of_fields(lines), fields) == line


@pytest.mark.parametrize(
    "title", ["2026", "2026-11-21", "Non", "on", "1.5", "~", "2020-99-99", "0b_", "1:30", "=", "<<"]
)
def test_a_title_is_text_whatever_it_looks_like(title: str) -> None:
    assert front_matter(f"---\ntitle: {title}\ndescription: a\n---\n").meta.title == title


@pytest.mark.parametrize("dashes", ["--- ", "---\t"])
def test_white_space_after_the_dashes_is_not_seen_and_is_no_mistake(dashes: str) -> None:
    assert front_matter(f"{dashes}\ntitle: a\ndescription: b\n{dashes}\nText").text == "Text"


def test_a_comment_in_a_head_is_no_field() -> None:
    assert front_matter("---\n# note\ntitle: a\ndescription: b\n---\n").meta.title == "a"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [(1, "head-missing")]),
        ("# Titre\n", [(1, "head-missing")]),
        ("\n---\ntitle: a\n---\n", [(1, "head-late")]),
        ("---\ntitle: a\ndescription: b\n\n# Titre\n", [(3, "head-open")]),
        ("---\n---\n", [(2, "head-broken")]),
        ("---\n- a\n---\n", [(2, "head-broken")]),
        ("---\ntitle: a: b\ndescription: c\n---\n", [(2, "head-quotes")]),
        ("---\ndescription: c\ntitle: 'a\n---\n", [(3, "head-quotes")]),
        ("---\ntitle: &a [*a]\ndescription: c\n---\n", [(2, "head-quotes")]),
        ("---\ntitle: [a]\ndescription: c\n---\n", [(2, "field-text")]),
        ("---\ntitle: a\x07\ndescription: c\n---\n", [(2, "head-broken")]),
        ("---\ntitle: " + "[" * 5000 + "\n---\n", [(2, "head-deep")]),
        ("---\n" + "- " * 2000 + "\n---\n", [(2, "head-broken")]),
        ("---\ntitle: " + "a" * 10_000 + "\n---\n", [(1, "head-long")]),
        ("---\ntitle: a\n---\n", [(1, "field-missing")]),
        ("---\ntitle: a\ndescription:\n---\n", [(3, "field-empty")]),
        ("---\ntitle: a\ndescription: b\naxis: 9.5\n---\n", [(4, "field-number")]),
        ("---\ntitle: a\ndescription: b\nsources: {a: b}\n---\n", [(4, "field-list")]),
        ("---\ntitle: a\ndescription: b\nnature: authentic\n---\n", [(4, "head-nature")]),
        ("---\ntitle: a\ndescription: b\nauthor: c\n---\n", [(4, "head-author")]),
    ],
)
def test_a_faulty_head_is_told_on_its_line(text: str, problems: list[tuple[int, str]]) -> None:
    assert told(text) == problems


def test_the_sound_fields_of_a_faulty_head_stay_known() -> None:
    found, _ = read_front_matter(
        "a.md", DOCUMENT.replace("description: Une phrase.\n", "").replace("axis: 2", "axis: deux")
    )

    assert (found.meta.title, found.meta.citable, found.meta.sources) == (
        "Axe 2 : les droits",
        True,
        ("plan-page", "ifa-note"),
    )
    assert found.unread == {"description", "axis"}


def test_the_lines_that_can_be_read_of_a_broken_head_stay_known() -> None:
    found, _ = read_front_matter("a.md", DOCUMENT.replace('"Axe 2 : les droits"', "Axe 2 : les droits"))

    assert (found.meta.citable, found.meta.nature, found.meta.axis) == (True, "restatement", 2)
    assert found.unread >= {"title", "sources"}


@pytest.mark.parametrize(
    "line", ["citable: oui", "citable: true", "nature: restatement", "nature: other\ncitable: true"]
)
def test_nobody_knows_whether_a_page_is_a_document_where_its_head_is_at_odds(line: str) -> None:
    found, _ = read_front_matter("a.md", f"---\ntitle: a\ndescription: b\n{line}\n---\n")

    assert found.unread == {"citable", "nature"}
    assert found.meta.title == "a"


@pytest.mark.parametrize("text", ["# Titre\n\nTexte {#p1}", "---\ntitle: a\n\n# Titre\n\nTexte {#p1}"])
def test_the_text_under_a_missing_head_is_kept_with_its_lines(text: str) -> None:
    found, _ = read_front_matter("a.md", text)

    assert text.split("\n")[found.text_line - 1 :] == found.text.split("\n")
    assert "title: a" not in found.text
    assert found.unread == FIELDS

"""A page: its file, its encoding, its path, and the lines of what stands in it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.configuration_file import read_configuration
from concordance.paths import PLAIN_PATH, path_problems, plain_path
from concordance.problem import Problem
from concordance.text.encoding import decoded, encoding_problems
from concordance.text.page import Page, page_of
from tiny_site import write_site

TEXT = """\
---
title: A
description: B
---
# Titre

L'accès.
{: #p1 sources="a"}

L'accès #p14, puis #p1.
{: #p2}
"""


def read(folder: Path, name: str, content: bytes) -> tuple[Page, tuple[Problem, ...]]:
    mkdocs_file = write_site(folder, {f"docs/fr/{name}": content})
    return page_of(content, folder / "docs" / "fr" / name, "fr", read_configuration(mkdocs_file))


def told(content: bytes) -> list[tuple[int, str]]:
    return [(problem.line, problem.key) for problem in encoding_problems("a.md", content)]


def test_a_page_knows_what_and_where_it_is(tmp_path: Path) -> None:
    page, problems = read(tmp_path, "plan/axis-9.md", TEXT.encode())

    assert problems == ()
    assert (page.language, page.path, page.source) == ("fr", "plan/axis-9", "docs/fr/plan/axis-9.md")
    assert page.title == "A"
    assert page.anchors == {"p1", "p2"}


def test_a_page_that_is_no_document_has_no_passages(tmp_path: Path) -> None:
    assert read(tmp_path, "a.md", TEXT.encode())[0].passages == ()


@pytest.mark.parametrize(
    "head",
    ["citable: true\nnature: restatement", "citable: oui", "nature: other"],
    ids=["document", "unsure", "unread"],
)
def test_a_document_has_its_passages_and_a_faulty_head_takes_none_away(tmp_path: Path, head: str) -> None:
    page, _ = read(tmp_path, "a.md", TEXT.replace("description: B", f"description: B\n{head}").encode())

    assert [block.id for block in page.passages] == ["p1", "p2"]


def test_lines_of_the_text_are_lines_of_the_file(tmp_path: Path) -> None:
    page, _ = read(tmp_path, "a.md", TEXT.encode())
    lines = TEXT.split("\n")

    for block in page.structure.blocks:
        assert block.text.partition(" ")[0] in lines[page.line(block.line) - 1]
    assert page.problem(page.structure.blocks[1], "key", found="x") == Problem("docs/fr/a.md", 7, "key", {"found": "x"})
    assert page.problem(1, "key").line == 5
    assert page.front_matter_problem("description", "key").line == 3


def test_what_was_written_is_found_from_its_block_onwards_as_a_whole_word(tmp_path: Path) -> None:
    page, _ = read(tmp_path, "a.md", TEXT.encode())
    _, first, second = page.structure.blocks

    assert page.line(page.line_with("#p1", first)) == 8
    assert page.line(page.line_with("#p1", second)) == 10
    assert page.line(page.line_with("#p2", first)) == 11
    assert page.line_with("nowhere", second) == second.line


def test_an_id_of_another_that_begins_or_ends_the_same_is_not_found(tmp_path: Path) -> None:
    page, _ = read(tmp_path, "a.md", TEXT.replace("{: #p1 sou", "{: #p1bis }\n{: #sp1 #p1 sou").encode())
    first = page.structure.blocks[1]

    assert page.line(page.line_with("#p1", first)) == 9
    assert page.line_with("p1bi", first) == first.line
    assert page.line(page.line_with("{: #p2}", first)) == 12
    assert page.line(page.line_with("{:", first)) == 8


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("latin-1"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
    ],
    ids=["byte-order-mark", "windows", "old-mac", "latin-1", "cp1252", "utf-16"],
)
def test_a_page_is_read_alike_in_any_encoding_and_with_any_line_ends(tmp_path: Path, content: bytes) -> None:
    page, _ = read(tmp_path, "a.md", content)
    plain, _ = read(tmp_path, "b.md", TEXT.encode())

    assert page.text == plain.text
    assert page.structure.blocks == plain.structure.blocks


@given(content=st.binary(max_size=40))
def test_any_bytes_are_read_as_some_text(content: bytes) -> None:
    assert "\r" not in decoded(content)
    assert all(line >= 1 for line, _ in told(content))


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (b"", []),
        ("é\nÎ\n".encode(), []),
        ("a\r\né\r\n".encode(), []),
        (b"a\n\xe9\n\xe8\n", [(2, "file-encoding")]),
        (b"\xef\xbb\xbfa\n", [(1, "file-byte-order-mark")]),
        ("a\ne\u0301\n\ni\u0302\n".encode(), [(2, "file-composition"), (4, "file-composition")]),
        ("\ufeffe\u0301".encode(), [(1, "file-byte-order-mark"), (1, "file-composition")]),
        ("a\n".encode("utf-16"), [(1, "file-encoding")]),
    ],
)
def test_a_file_is_utf_8_without_a_mark_and_with_composed_letters(
    content: bytes, problems: list[tuple[int, str]]
) -> None:
    assert told(content) == problems


def test_the_word_with_a_loose_accent_is_named() -> None:
    line = unicodedata.normalize("NFD", "Une phrase avec « l'été », un mot.")
    (problem,) = encoding_problems("a.md", line.encode())

    assert problem.values["found"] == "l'été"


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("note/index.md", "note/index.md"),
        ("plan/axis-2.md", "plan/axis-2.md"),
        ("Note.md", "note.md"),
        ("note.MD", "note.md"),
        ("note.markdown", "note.md"),
        ("Nos métiers.md", "nos-metiers.md"),
        ("plan/Axe_2 (suite).md", "plan/axe-2-suite.md"),
        ("a--b.md", "a-b.md"),
        ("a.b.md", "a-b.md"),
        ("-a-.md", "a.md"),
        ("日本.md", "page.md"),
        ("Plan/Axe.md", "plan/axe.md"),
    ],
)
def test_a_path_in_the_right_form_is_proposed(path: str, plain: str) -> None:
    assert plain_path(path) == plain
    key = "folder-form" if path.rpartition("/")[0] != plain.rpartition("/")[0] else "path-form"
    assert [problem.key for problem in path_problems("x", path)] == ([key] if path != plain else [])


@given(path=st.text(min_size=1, max_size=20))
def test_what_is_proposed_is_always_right(path: str) -> None:
    assert PLAIN_PATH.fullmatch(plain_path(path))
    assert plain_path(plain_path(path)) == plain_path(path)

"""A note belongs to the passage that calls it, is called the same in every language, and is told where it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.configuration_file import read_configuration
from concordance.text.html_tree import write_html
from concordance.text.page import Page, page_of
from concordance.text.passage_notes import passage_notes
from concordance.text.passage_text import passage_texts
from concordance.text.structure import Structure, read_structure
from tiny_site import TINY

CONFIGURATION = read_configuration(TINY / "mkdocs.yml")
HEAD = "---\ntitle: A\ndescription: b\ncitable: true\n---\n"


def structure(text: str) -> Structure:
    return read_structure(text, CONFIGURATION.extensions, CONFIGURATION.extension_configs)


def document(text: str) -> Page:
    path = Path(CONFIGURATION.docs, "fr", "note", "index.md")
    return page_of(f"{HEAD}{text}".encode(), path, "fr", CONFIGURATION)[0]


def texts(text: str) -> dict[str, str]:
    return passage_texts(document(text))


def told(text: str) -> list[tuple[str, str, int]]:
    return [(refused.key, refused.found, line) for refused, line in structure(text).refused]


def test_a_note_is_part_of_the_passage_that_calls_it_without_its_number() -> None:
    assert texts("Un mot[^1].\n{: #p1}\n\n[^1]: Une *note*, [là](../glossary.md).\n") == {
        "p1": "Un mot. [Une note, là.]"
    }


def test_of_two_passages_the_first_has_the_note() -> None:
    assert texts("a[^x]\n{: #p1}\n\nb[^x]\n{: #p2}\n\n[^x]: n\n") == {"p1": "a [n]", "p2": "b"}


def test_a_note_counts_where_it_is_called_wherever_it_is_written() -> None:
    assert texts("[^x]: n\n\na\n{: #p1}\n\nb[^x]\n{: #p2}\n") == {"p1": "a", "p2": "b [n]"}


def test_a_note_of_several_paragraphs_and_a_list_is_whole() -> None:
    assert texts("a[^x]\n{: #p1}\n\n[^x]: n\n\n    m\n\n    - o\n    - q\n") == {"p1": "a [n m o q]"}


def test_a_note_that_a_note_calls_belongs_to_the_same_passage() -> None:
    assert texts("a[^x]\n{: #p1}\n\n[^y]: m\n\n[^x]: n[^y]\n") == {"p1": "a [n] [m]"}


def test_a_note_of_an_item_is_not_that_of_the_list_around_it() -> None:
    page = "- a\n  {: #p1}\n\n    - b[^x]\n      {: #p2}\n\n[^x]: n\n"

    assert texts(page) == {"p1": "a", "p2": "b [n]"}


def test_a_note_of_a_heading_is_not_in_its_name() -> None:
    page = document("# A\n\n## b[^x] {#s1}\n\n[^x]: n\n")

    assert [block.text for block in page.structure.headings] == ["A", "b"]
    assert passage_texts(page) == {"s1": "b [n]"}


def test_a_note_before_another_changes_no_other_passage() -> None:
    after = "b[^b]\n{: #p2}\n\n[^b]: m\n"

    assert texts(f"a\n{{: #p1}}\n\n{after}")["p2"] == texts(f"a[^a]\n{{: #p1}}\n\n[^a]: n\n\n{after}")["p2"]


def test_the_same_label_has_the_same_id_whatever_comes_before() -> None:
    html = write_html(structure("a[^z] b[^a] c[^z]\n\n[^a]: m\n\n[^z]: n\n").tree)

    assert [part.split('"')[0] for part in html.split('id="')[1:]] == [
        "fnref-z",
        "fnref-a",
        "fnref2-z",
        "fn-a",
        "fn-z",
    ]


def test_no_id_of_a_note_is_one_that_an_editor_wrote() -> None:
    page = structure("a[^x]\n\n[^x]: n [b](c.md)\n")

    assert (page.ids, [link.href for link, _ in page.links]) == ((), ["c.md"])
    assert [block.id for block in page.blocks] == ["", ""]


def test_the_words_of_a_note_have_the_line_where_they_are_written() -> None:
    page = structure("[^x]: n\n\na[^x]\n\nb\n\n[^y]: m\n\n    o\n\nc[^y]\n")

    assert {block.text: block.line for block in page.blocks} == {"a": 3, "b": 5, "c": 11, "[n]": 1, "[m": 7, "o]": 9}


def test_the_notes_of_a_passage_are_given_without_the_way_back() -> None:
    page = document("a[^x]\n{: #p1}\n\n[^x]: *n*\n")

    assert [write_html(note).split() for note in passage_notes(page)["p1"]] == [["<p><em>n</em>", "</p>"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a[^x]\n", [("footnote-undefined", "[^x]", 1)]),
        ("a `[^x]`:\n\n    [^y]\n\n```\n[^z]: n\n```\n", []),
        (r"a \[^x]" + "\n", [("footnote-undefined", "[^x]", 1)]),
        ("a\n\n[^x]: n\n", [("footnote-unused", "[^x]", 3)]),
        ("a[^x]\n\n[^x]: n\n\n[^x]: m\n", [("footnote-twice", "[^x]", 5)]),
        ("a[^É]\n\n[^É]: n\n", [("footnote-label", "[^É]", 3)]),
        ("a[^x y]\n\n[^x y]: n\n", [("footnote-label", "[^x y]", 3)]),
        ("a[^x]\n\n[^x]: n[^y]\n", [("footnote-undefined", "[^y]", 3)]),
    ],
)
def test_a_lost_note_is_told_once(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert told(text) == expected

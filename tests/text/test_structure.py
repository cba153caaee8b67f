"""The structure that the core reads from Markdown: pairs of files in `cases/markup/`, a text and its outline.

The outline gives one line for each thing found, after its line in the text. `--update-cases` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import locations
from concordance.configuration_file import read_configuration
from concordance.text.block import Block
from concordance.text.passage_ids import PASSAGE_ID, PLAIN_ID
from concordance.text.structure import Structure, read_structure
from locations import ROOT

CASES = sorted((locations.CASES / "structure").glob("*.md"))
CONFIGURATION = read_configuration(ROOT / "mkdocs.yml")


def read(text: str) -> Structure:
    """Read a text with the extensions of the real site."""
    return read_structure(text, CONFIGURATION.extensions, CONFIGURATION.extension_configs)


def outline(structure: Structure) -> Iterator[tuple[int, str]]:
    """Yield everything found in a text as a line of its outline, with the line of the text."""
    for block in structure.blocks:
        yield block.line, f"{block.tag} {_attributes(block)}| {block.text}"
    for comment in structure.comments:
        yield comment.line, f"comment | {comment.text}"
    for link, line in structure.links:
        yield line, f"link {link.href} | {link.text}"
    for image, line in structure.images:
        yield line, f"image {image.src} | {'nothing' if image.alt is None else repr(image.alt)}"
    for refused, line in structure.refused:
        yield line, f"{refused.key} | {refused.found}"
    for name, tag, line in structure.ids:
        yield line, f"id {name} | {tag}"
    for block, found in structure.loose_attributes():
        yield block.line, f"loose | {found}"


def _attributes(block: Block) -> str:
    return "".join(f"{name}={value} " for name, value in sorted(block.attributes.items()))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_outline_of_a_text(path: Path, pytestconfig: pytest.Config) -> None:
    found = sorted(outline(read(path.read_text(encoding="utf-8"))), key=lambda one: one[0])
    written = "".join(f"{line}: {what}\n" for line, what in found)
    expected = path.with_suffix(".outline")
    if pytestconfig.getoption("--update-cases"):
        expected.write_text(written, encoding="utf-8")

    assert written == expected.read_text(encoding="utf-8")


def test_the_title_is_the_first_heading_of_level_1() -> None:
    assert read("Texte\n\n# Un *titre*\n\n# Second\n").title == "Un titre"
    assert read("## Pas un titre {#a}\n").title == ""


def test_a_line_that_an_editor_writes_is_an_attribute_like_any_other() -> None:
    """It is no place in the text; the block has that of the one before it."""
    found = read('# Titre\n\n<p data-line="77">Un</p>\n\nDeux [x](y.md)\n{: data-line="99" }\n')

    assert [(block.line, block.attributes) for block in found.blocks[1:]] == [
        (1, {"data-line": "77"}),
        (1, {"data-line": "99"}),
    ]
    assert [line for _, line in found.links] == [5]


def test_a_heading_without_an_id_has_none() -> None:
    """The slug that the extension would make up is no id that an editor wrote."""
    assert [heading.id for heading in read("# Titre\n\n## A\n\n## A\n\n## B {#title}\n").headings] == [
        "",
        "",
        "",
        "title",
    ]


@pytest.mark.parametrize("name", ["s1", "p14", "p14bis", "p3ter", "s10decies", "p100"])
def test_an_id_of_a_passage(name: str) -> None:
    assert PASSAGE_ID.fullmatch(name)


@pytest.mark.parametrize(
    "name", ["s0", "p01", "p", "14", "P14", "q1", "p14bi", "p14 bis", "p14-bis", "p1.2", "p-1", "p1bister"]
)
def test_no_id_of_a_passage(name: str) -> None:
    assert not PASSAGE_ID.fullmatch(name)


@pytest.mark.parametrize("name", ["home-care", "a", "axis-2", "p14-a", "p14"])
def test_a_plain_id(name: str) -> None:
    assert PLAIN_ID.fullmatch(name)


@pytest.mark.parametrize("name", ["Home", "2a", "a--b", "a_b", "é", "-a", "a-", "", "a b"])
def test_no_plain_id(name: str) -> None:
    assert not PLAIN_ID.fullmatch(name)


LINES = st.sampled_from([
    "Texte", "Texte {#p1}", "{: #p1}", "  {: #p2}", "- a", "    - b", "1. c", "> d", "## E {#s1}", "f\n===", "```",
    "~~~", "    code", "<!-- g -->", "<div>", "</div>", "<p>", "<code>", "[h](i.md)", "![j](k)", "| a | b |",
    "|---|---|", "*[AB]: c", "[r]: s.md", "t\n:   u", "", "", "", "\t", "<script>", "-->", "`", "**", "\\", "&amp;",
    '<a href="x">', "\x02", "\x03",
])  # fmt: skip


@settings(max_examples=300)
@given(lines=st.lists(LINES | st.text(max_size=12), max_size=12))
def test_whatever_is_read_has_a_line_of_the_text(lines: list[str]) -> None:
    text = "\n".join(lines).replace("\r", "\n")
    last = text.count("\n") + 1

    assert [what for line, what in outline(read(text)) if not 1 <= line <= last] == []


@given(items=st.lists(st.sampled_from(["a", "b", "ab", "b a"]), min_size=1, max_size=6))
def test_blocks_with_the_same_words_have_their_own_lines(items: list[str]) -> None:
    text = "\n\n".join(items)

    assert [block.line for block in read(text).blocks] == list(range(1, 2 * len(items), 2))

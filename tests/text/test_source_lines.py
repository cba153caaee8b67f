"""The line of every block: that of its own words, whatever stands below it, in time linear in the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.configuration_file import read_configuration
from concordance.text.source_index import SourceIndex
from concordance.text.structure import read_structure
from locations import ROOT

CONFIGURATION = read_configuration(ROOT / "mkdocs.yml")
WORDS = st.sampled_from(["Le", "Oui", "Non", "Oui, mais", "**Oui**", "*Le*", "1", "Le `a`", ""])


def lines_of(text: str) -> dict[int, list[str]]:
    """Read a text with the extensions of the real site: the blocks that say something, by line."""
    found: dict[int, list[str]] = {}
    for block in read_structure(text, CONFIGURATION.extensions, CONFIGURATION.extension_configs).blocks:
        if block.text:
            found.setdefault(block.line, []).append(block.text)
    return found


TABLE = """\
# Comparaison

| Point | Note | Plan |
|---|---|---|
| Accès | Oui | Non |
| Budget | Non | Oui |

Ces deux textes se complètent.

Oui, mais à quelles conditions ?

Non loin de là, un dernier mot.
"""


def test_a_cell_has_the_line_of_its_row_and_what_is_below_has_its_own() -> None:
    assert lines_of(TABLE) == {
        1: ["Comparaison"],
        3: ["Point", "Note", "Plan"],
        5: ["Accès", "Oui", "Non"],
        6: ["Budget", "Non", "Oui"],
        8: ["Ces deux textes se complètent."],
        10: ["Oui, mais à quelles conditions ?"],
        12: ["Non loin de là, un dernier mot."],
    }


@pytest.mark.parametrize(
    "text",
    [
        "- Le\n\nTexte.\n\nLe dernier.\n",
        "**Gras** et plus.\n\nTexte.\n\nGras et plus.\n",
        "## Le ## \n\nTexte.\n\nLe dernier.\n",
        "> Le\n\nTexte.\n\nLe dernier.\n",
        "1. Le\n\nTexte.\n\nLe dernier.\n",
        "*[Le]: x\n\nTexte.\n\n- 2. Le\n\nLe dernier.\n",
    ],
)
def test_a_short_block_is_not_found_in_a_later_line_that_begins_with_it(text: str) -> None:
    written = text.split("\n")

    for line, blocks in lines_of(text).items():
        for block in blocks:
            assert block in written[line - 1].replace("*", "")


@given(rows=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6), below=st.lists(WORDS.filter(bool), max_size=4))
def test_cells_and_paragraphs_of_the_same_words_have_their_own_lines(
    rows: list[tuple[str, str]], below: list[str]
) -> None:
    table = ["| Oui | Non |", "|---|---|", *(f"| {first} | {second} |" for first, second in rows)]
    text = "\n".join([*table, *(line for words in below for line in ("", f"{words} a"))])
    found = lines_of(text)

    assert {line for line in found if line <= len(table)} <= {1, *range(3, len(table) + 1)}
    assert [line for line in found if line > len(table)] == [
        len(table) + 2 * number for number in range(1, len(below) + 1)
    ]


@pytest.mark.parametrize("prefix", ["> ", "    "])
def test_a_table_in_a_list_or_a_quotation_has_its_lines(prefix: str) -> None:
    head = "- Point\n\n" if prefix.isspace() else ""
    text = head + "".join(f"{prefix}{line}\n" for line in ("| a | Oui |", "|---|---|", "| Oui | Oui |"))
    found = lines_of(f"{text}\nOui, mais.\n")
    first = 3 if head else 1

    assert found[first] == ["a", "Oui"]
    assert found[first + 2] == ["Oui", "Oui"]
    assert found[first + 4] == ["Oui, mais."]


def test_a_table_whose_heads_hold_html_that_was_put_aside_is_the_next_one() -> None:
    text = "Avant.\n\n<div>x</div> | b\n---|---\nOui | c\n\nOui, mais.\n"

    assert lines_of(text)[7] == ["Oui, mais."]


class CountedLines(list[str]):
    """Lines that count how often one is looked at."""

    looked_at = 0

    def __getitem__(self, key):  # type: ignore[no-untyped-def]
        self.looked_at += 1
        return super().__getitem__(key)


@pytest.mark.parametrize("raw", ["nulle part", "Le", "**Le** texte"])
def test_what_is_nowhere_is_looked_for_once(raw: str) -> None:
    """Otherwise each block that the parser has rewritten would cost the whole page."""
    index = SourceIndex("\n".join(f"Le {number} nulle texte part" for number in range(100)))
    index._lines = lines = CountedLines(index._lines)
    for start in range(100):
        index.find(raw, start)

    assert lines.looked_at <= 200

"""What a guide teaches is read as a person would follow it."""

from __future__ import annotations

import pytest

from concordance.commands.guide_edits import applied, blocks, changes, unplaced

FILE = "In `docs/fr/a.md`:\n\n"


def fenced(role: str, text: str) -> str:
    return f"```md {role}\n{text}\n```\n"


@pytest.mark.parametrize(
    ("guide", "before", "after"),
    [
        (fenced("find", "accès") + fenced("replace", "droit"), "Un accès.\n", "Un droit.\n"),
        (
            fenced("after", "{: #p1") + fenced("add", "\nB\n{: #p2 }"),
            "A\n{: #p1 x}\nC\n",
            "A\n{: #p1 x}\n\nB\n{: #p2 }\nC\n",
        ),
        (fenced("remove", "A\n{: #p1"), "A\n{: #p1 x}\nC\n", "C\n"),
        (fenced("end", "[[a]]"), "x\n", "x\n[[a]]\n"),
        (fenced("new", "A"), None, "A\n"),
        (fenced("find", "accès") + fenced("replace", "droit"), "accès, accès\n", None),
        (fenced("after", "{: #p1") + fenced("add", "B"), "{: #p12 x}\n", None),
        (fenced("new", "A"), "B\n", None),
        (fenced("end", "A"), None, "A\n"),
    ],
    ids=["replace", "add", "remove", "end", "new", "twice", "half-a-word", "there-already", "no-file"],
)
def test_an_edit_is_done_where_it_is_quoted_once(guide: str, before: str | None, after: str | None) -> None:
    ((edit,),) = changes(FILE + guide)

    assert applied(edit, before) == after


def test_each_change_is_followed_by_itself_and_once_more_with_each_text_instead() -> None:
    one = f"<!-- change: one -->\n{FILE}{fenced('end', 'A')}"
    other = f"<!-- change: other -->\n{FILE}{fenced('end', 'B')}{fenced('instead', 'C')}{fenced('instead', 'D')}"

    assert [[edit.written.text for edit in edits] for edits in changes(one + other)] == [
        ["A\n"],
        ["B\n"],
        ["C\n"],
        ["D\n"],
    ]


def test_a_block_is_known_by_its_line_and_the_file_named_last() -> None:
    block, other = blocks(f"{FILE}{fenced('end', 'A')}\nIn `mkdocs.yml`:\n\n{fenced('end', 'B')}")

    assert (block.file, block.line, other.file, other.line) == ("docs/fr/a.md", 4, "mkdocs.yml", 10)


@pytest.mark.parametrize(
    "guide",
    [
        "```toml\nA\n```\n",
        fenced("ende", "A"),
        fenced("replace", "A"),
        fenced("find", "A") + fenced("add", "B"),
        fenced("instead", "A"),
    ],
    ids=["no-role", "unknown-role", "nothing-found", "after-find", "instead-of-nothing"],
)
def test_a_block_that_says_nothing_of_its_place_is_told(guide: str) -> None:
    assert len(list(unplaced(guide))) == 1


def test_a_block_with_a_place_is_not_told() -> None:
    assert (
        list(unplaced(fenced("find", "A") + fenced("replace", "B") + fenced("instead", "C") + fenced("end", "D"))) == []
    )

"""Nothing half-written is published: a mark is told wherever a reader would meet it, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.checks.placeholders import placeholder_problems
from project import Project

FRENCH, DUTCH = "(à compléter)", "(aan te vullen)"
HEAD = "---\ntitle: Page\ndescription: Une page.\n---\n"
PAGE, PAGE_NL, DATA = "docs/fr/page.md", "docs/nl/page.md", "docs/data/bodies.toml"


def told(folder: Path, files: Mapping[str, str]) -> list[tuple[str, int, str]]:
    corpus = Project.small(folder, files).corpus()
    return [(one.path, one.line, one.values["found"].casefold()) for one in placeholder_problems(corpus)]


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        (PAGE, f"{HEAD}# Page\n\n{FRENCH}\n", [7]),
        (PAGE, f"{HEAD}# (À compléter)\n\nUn texte {FRENCH}, {FRENCH}.\n", [5, 7]),
        (PAGE, f"{HEAD}# Page\n\n```\n{FRENCH}\n```\n", [8]),
        (PAGE, f"---\ntitle: {FRENCH}\ndescription: Une page.\n---\n# Page\n", [2]),
        (PAGE, f"---\ntitle: {FRENCH}\ndescription: {FRENCH}\n---\n\n\n# Page\n\n{FRENCH}\n", [2, 3, 9]),
        (PAGE_NL, f"{HEAD}# Page\n\n- {DUTCH}\n", [7]),
        (DATA, f'\n\n# un mot\n\nname.fr = "{FRENCH}"\n', [5]),
        (DATA, f'name.nl = "{DUTCH}" # {DUTCH}\n', [1]),
        (DATA, f'text = """\n{FRENCH}\n"""\n', [2]),
    ],
)
def test_a_mark_is_told_with_its_line(name: str, text: str, lines: list[int], tmp_path: Path) -> None:
    mark = DUTCH if DUTCH in text else FRENCH

    assert told(tmp_path, {name: text}) == [(name, line, mark) for line in lines]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (PAGE, f"{HEAD}# Page\n\n<!-- {FRENCH} : la date -->\n"),
        (PAGE, f"{HEAD}# Page\n\n<!--\n{FRENCH}\n\n{FRENCH}\n-->\n\nUn texte.\n"),
        (PAGE, f"---\ntitle: Page\n# {FRENCH}\ndescription: Une page.\n---\n# Page\n"),
        (DATA, f'# {FRENCH}\n  # {DUTCH}\nname.fr = "Un mot"\n'),
        (PAGE, f"{HEAD}# Page\n\nOm {DUTCH}.\n"),  # the mark of another language
        (PAGE, f"{HEAD}# Page\n\nUn texte à compléter par chacun.\n"),
    ],
)
def test_what_no_reader_meets_is_not_told(name: str, text: str, tmp_path: Path) -> None:
    assert told(tmp_path, {name: text}) == []


def test_what_follows_a_note_keeps_its_line(tmp_path: Path) -> None:
    text = f"{HEAD}# Page\n\n<!-- une\nnote -->\n\n{FRENCH}\n"

    assert told(tmp_path, {PAGE: text}) == [(PAGE, 10, FRENCH)]


@given(st.lists(st.sampled_from(["", "# un", "Un texte.", "## Titre {#un}", FRENCH]), max_size=8))
def test_every_line_with_a_mark_is_told_and_no_other(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("lines")
    text = HEAD + "\n".join(lines)
    expected = [(PAGE, number, FRENCH) for number, line in enumerate(text.split("\n"), 1) if line == FRENCH]

    assert told(folder, {PAGE: text}) == expected


def test_a_finished_site_has_none(tmp_path: Path) -> None:
    assert list(placeholder_problems(Project.tiny(tmp_path).corpus())) == []

"""Whatever is repeated, reading and checking it takes time in proportion to its length, or it is told to be too much.

Processor time of a process of its own, at `LETTERS` and at four times as many, twice each, and the least counts: on a
machine that does much else it is the same within a half.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from concordance.checks.registry import problems_of
from concordance.search.records import page_records
from concordance.text.html_tree import Element
from concordance.typography.typeset import typeset
from concordance.wording import Wording
from hostile_texts import DATA, FRONT_MATTER, HEAD, LOCK, MARKDOWN, Shape
from project import Project

LETTERS = 15_000
GROWTH = 4 * 1.9
"""Four times as much, and what a machine may add; the square would be sixteen times."""
LITTLE = 0.3
"""Seconds below which nothing is said of growth: the rest of the project takes its part."""
LONGEST = 4.0
"""Seconds of processor time in all. A text of sixty thousand letters that is read takes one on an idle machine."""


def page_of(shape: Shape) -> Shape:
    return lambda letters: f"{HEAD}---\n# Page\n\n{shape(letters)}"


FILES: Mapping[str, Mapping[str, Shape]] = {
    "docs/fr/plan/axis-2.md": {
        **{f"text {name}": page_of(shape) for name, shape in MARKDOWN.items()},
        **{f"head {name}": shape for name, shape in FRONT_MATTER.items()},
    },
    "docs/data/sources.toml": DATA,
    "docs/data/references.lock": LOCK,
}


def seconds(root: Path, wording: Wording, file: str, text: str) -> float:
    """Measure reading, checking, setting and indexing a project with one hostile file."""
    project = Project.tiny(root, {file: text})
    start = time.process_time()
    corpus = project.corpus()
    problems_of(corpus)
    page = corpus.pages["fr", "plan/axis-2"]
    typeset((Element("div", {"lang": "fr"}, page.structure.tree),), corpus.languages)
    list(page_records(corpus, page, wording))
    return time.process_time() - start


@pytest.mark.parametrize(
    ("file", "shape"),
    [
        pytest.param(file, shape, id=f"{file} {name!r}")
        for file, shapes in FILES.items()
        for name, shape in shapes.items()
    ],
)
def test_time_grows_with_the_length_and_no_faster(file: str, shape: Shape, tmp_path: Path, wording: Wording) -> None:
    def least(letters: int) -> float:
        text = shape(letters)
        return min(seconds(tmp_path / f"{letters}-{attempt}", wording, file, text) for attempt in range(2))

    short, long = least(LETTERS), least(4 * LETTERS)

    assert long < LONGEST
    assert long < LITTLE or long < GROWTH * short

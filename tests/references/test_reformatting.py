"""What changes a file and no word of it makes nothing old: the counterpart, its review and the record stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.references.joint_review import pending
from promised_site import PromisedProject

PAGE = "docs/fr/note/index.md"
LAST = '{: #p7 sources="record"}\n'
EDITS = {
    "a link is added": (("une porte ouverte", "une [porte ouverte](../about.md)"),),
    "a link has another form": (("une porte ouverte", "une [porte ouverte][a]"), (LAST, f"{LAST}\n[a]: ../about.md\n")),
    "a link has a title": (("une porte ouverte", 'une [porte ouverte](../about.md "À propos")'),),
    "a bracket moves": (("une porte ouverte", "[une porte](../about.md) ouverte"),),
    "emphasis is added": (("sans condition", "**sans condition**"),),
    "emphasis has another sign": (("sans condition", "_sans_ __condition__"),),
    "a paragraph is wrapped": (("Bruxelles trouve", "Bruxelles\ntrouve"), ("aide et les", "aide\net les")),
    "bullets have another sign": (("- un financement", "* un financement"), ("- des", "* des"), ("- du", "* du")),
    "an apostrophe is curved": (("l'aide et les soins", "l’aide et les soins"),),
    "a space does not break": (("loyers ;", "loyers\u00a0;"), ("public.", "public. ")),
    "a heading is underlined": (("## La suite {#s3}", "La suite {#s3}\n------------------"),),
    "blank lines are added": (("---\n# La note", "---\n\n\n# La note"), ("## Les moyens", "\n\n## Les moyens")),
    "signs are written as entities": (("sans condition", "sans&#32;condition"), ("l'oriente", "l&#39;oriente")),
    "marks are escaped": (("les soins.", r"les soins\."),),
}
"""What a person or a formatter does to the French text."""


@pytest.mark.parametrize("edits", EDITS.values(), ids=EDITS)
def test_what_changes_no_word_makes_no_passage_old(tmp_path: Path, edits: tuple[tuple[str, str], ...]) -> None:
    project = PromisedProject.published(tmp_path)
    text = project.text(PAGE)
    for before, after in edits:
        text = text.replace(before, after)
    assert text != project.text(PAGE)
    project.write(PAGE, text)

    assert [str(problem) for problem in project.problems_today()] == []
    assert pending(project.corpus()) == ()

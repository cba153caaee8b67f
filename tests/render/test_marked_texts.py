"""The text of a passage where it stands alone keeps the language of its words, and no other mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.render.marked_texts import marked_text
from concordance.text.html_tree import write_html
from concordance.text.passage_text import passage_texts
from project import Project

HEAD = "---\ntitle: Nota\ndescription: Een nota.\ncitable: true\nnature: restatement\n---\n# Nota\n\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('De <span lang="fr">inégalités</span>.', 'De <span lang="fr">inégalités</span>.'),
        ("Een **sterke** [link](https://a.example).", "Een sterke link."),
        ('Zie "<span lang="fr">a &amp; *b*</span>".', 'Zie "<span lang="fr">a &amp; b</span>".'),
        ('![beeld](a.png) bij <span lang="fr">ceci</span>.', "bij ceci. beeld"),
    ],
)
def test_the_words_of_a_passage_keep_their_language(tmp_path: Path, written: str, shown: str) -> None:
    page = Project.small(tmp_path, {"docs/nl/note.md": f"{HEAD}{written}\n{{: #p1 }}\n"}).corpus().pages["nl", "note"]
    nodes = marked_text(page, "p1", passage_texts(page)["p1"])

    assert write_html(nodes).strip() == shown


def test_an_item_keeps_its_own_words_alone(tmp_path: Path) -> None:
    text = f"{HEAD}- Een\n  {{: #p1 }}\n    - Twee\n      {{: #p2 }}\n"
    page = Project.small(tmp_path, {"docs/nl/note.md": text}).corpus().pages["nl", "note"]

    assert write_html(marked_text(page, "p1", passage_texts(page)["p1"])).strip() == "Een"


def test_a_passage_that_is_no_more_has_the_text_it_had() -> None:
    assert marked_text(None, "p1", "zoals het was") == ("zoals het was",)

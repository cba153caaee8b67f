"""The order in which a document is read, what is gone in its place, and the sections around each passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.files import write_all
from concordance.references.reading_order import PassagePlace, passage_places, reading_order
from data_files import CODES, load, published
from project import MKDOCS

TEXT = """---
title: Note
description: Une page.
citable: true
nature: restatement
---
# Note

Avant. {code}
{{: #p9 }}

## Une {{#s1}}

Un. {code}
{{: #p1 }}

### Plus bas {{#s2}}

Deux. {code}
{{: #p2 }}

## Deux {{#s3}}

Trois. {code}
{{: #p3 }}

- Quatre. {code}
  {{: #p4 }}
"""
WITHDRAWN = """
[[tombstone]]
address = "/note/#{}"
kind = "withdrawn"
date = 2026-12-01
reason.fr = "Faux."
reason.nl = "Fout."
"""


def without(root: Path, *pieces: tuple[str, str]) -> None:
    """Withdraw passages, each by its text and its id."""
    for code in CODES:
        path = root / f"docs/{code}/note.md"
        text = path.read_text(encoding="utf-8")
        for piece, _ in pieces:
            assert piece.format(code=code) in text
            text = text.replace(piece.format(code=code), "")
        path.write_text(text, encoding="utf-8")
    write_all(root, {"docs/data/tombstones.toml": "".join(WITHDRAWN.format(name) for _, name in pieces)})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A published note of three sections, one of them within another."""
    write_all(tmp_path, {"mkdocs.yml": MKDOCS, **{f"docs/{code}/note.md": TEXT.format(code=code) for code in CODES}})
    published(tmp_path, load(tmp_path))
    return tmp_path


def test_a_document_is_read_in_the_order_of_its_text_and_not_of_its_numbers(root: Path) -> None:
    assert reading_order(load(root), "note") == ("p9", "s1", "p1", "s2", "p2", "s3", "p3", "p4")


def test_each_passage_stands_in_the_nearest_section_around_it(root: Path) -> None:
    places = passage_places(load(root))

    assert {address.removeprefix("/note/#"): place.section for address, place in places.items()} == {
        "/note/": "", "p9": "", "s1": "", "p1": "s1", "s2": "s1", "p2": "s2", "s3": "", "p3": "s3", "p4": "s3",
    }  # fmt: skip
    assert [place.order for place in places.values()] == list(range(9))


def test_what_is_gone_keeps_its_place(root: Path) -> None:
    without(
        root,
        ("### Plus bas {{#s2}}\n\n", "s2"),
        ("Deux. {code}\n{{: #p2 }}\n\n", "p2"),
        ("Avant. {code}\n{{: #p9 }}\n\n", "p9"),
    )
    places = passage_places(load(root))

    assert [address.removeprefix("/note/#") for address in places] == [
        "/note/", "p9", "s1", "p1", "s2", "p2", "s3", "p3", "p4",
    ]  # fmt: skip
    assert places["/note/#s2"] == PassagePlace(4, "")
    assert places["/note/#p2"].section == "s2"


def test_what_is_moved_on_the_page_is_read_where_it_stands_now(root: Path) -> None:
    for code in CODES:
        path = root / f"docs/{code}/note.md"
        moved = f"Un. {code}\n{{: #p1 }}\n\n"
        path.write_text(path.read_text(encoding="utf-8").replace(moved, "") + f"\n\n{moved}", encoding="utf-8")

    assert reading_order(load(root), "note") == ("p9", "s1", "s2", "p2", "s3", "p3", "p4", "p1")
    assert passage_places(load(root))["/note/#p1"].section == "s3"


def test_a_section_that_is_not_published_yet_is_named_by_nobody(root: Path) -> None:
    for code in CODES:
        path = root / f"docs/{code}/note.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Trois.", "### Nouvelle {#s9}\n\nTrois."), encoding="utf-8")
    places = passage_places(load(root))

    assert "/note/#s9" not in places
    assert places["/note/#p3"].section == "s3"


def test_a_document_that_is_gone_keeps_its_order(root: Path) -> None:
    for code in CODES:
        (root / f"docs/{code}/note.md").unlink()

    assert reading_order(load(root), "note") == ("p9", "s1", "p1", "s2", "p2", "s3", "p3", "p4")
    assert passage_places(load(root))["/note/#p4"].section == "s3"

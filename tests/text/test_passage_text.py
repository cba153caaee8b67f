"""What was said is compared, not how it was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.text.passage_text import HASH_LENGTH, normalised, passage_texts, text_hash
from project import Project

HEAD = "---\ntitle: Note\ndescription: Une note.\ncitable: true\nnature: restatement\n---\n# Note\n\n"


@given(st.text())
def test_what_is_folded_once_is_folded(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(st.text())
def test_a_text_is_one_line_without_space_around(text: str) -> None:
    folded = normalised(text)

    assert folded == folded.strip()
    assert folded.splitlines() in ([folded], [])
    assert "  " not in folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Un texte\nsur deux lignes", "Un texte sur deux lignes"),
        ("L’accès", "L'accès"),
        ("les « services »", 'les "services"'),
        ("les «\u202fservices\u00a0»", 'les "services"'),
        ("les «services»", 'les "services"'),
        ("de ‘eerste’ lijn", "de 'eerste' lijn"),
        ("de “eerste” lijn", "de „eerste” lijn"),
        ("Trois choses\u00a0: a\u202f; b", "Trois choses : a ; b"),
        ("et cetera…", "et cetera..."),
        ("re\u0301gion", "région"),
        ("  bord  ", "bord"),
    ],
)
def test_the_way_of_typing_does_not_age_a_passage(one: str, other: str) -> None:
    assert text_hash(one) == text_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("région", "region"), ("Région", "région"), ("un, deux", "un deux"), ("vingt-deux", "vingt deux"), ("10", "11")],
)
def test_a_word_a_letter_or_a_comma_does(one: str, other: str) -> None:
    assert text_hash(one) != text_hash(other)


@given(st.text())
def test_a_hash_is_short_and_plain(text: str) -> None:
    assert re.fullmatch(rf"[0-9a-f]{{{HASH_LENGTH}}}", text_hash(text))


def texts(tmp_path: Path, text: str) -> dict[str, str]:
    """Read the passages of a document."""
    corpus = Project.small(tmp_path, {"docs/fr/note.md": HEAD + text}).corpus()
    return passage_texts(corpus.pages["fr", "note"])


def test_emphasis_and_links_do_not_age_a_passage(tmp_path: Path) -> None:
    plain = texts(tmp_path, "La note de la région bruxelloise.\n{: #p1}\n")
    dressed = texts(tmp_path, "La **note** de\nla [*région* bruxelloise](https://example.org/).\n{: #p1}\n")

    assert dressed == plain


LIST = """\
## Deux {#s2}

Avant :
{: #p1}

- un
  {: #p3}
    - dedans
- deux
  {: #p4}
    - à part
      {: #p2}

## Un {#s1}
"""


def test_each_passage_has_its_own_text_in_the_order_of_the_page(tmp_path: Path) -> None:
    """An item holds what is in it, but no passage that is one of its own."""
    found = texts(tmp_path, LIST)

    assert found == {"s2": "Deux", "p1": "Avant :", "p3": "un dedans", "p4": "deux", "p2": "à part", "s1": "Un"}
    assert list(found) == ["s2", "p1", "p3", "p4", "p2", "s1"]


def test_a_page_that_is_no_document_has_no_passages(tmp_path: Path) -> None:
    corpus = Project.small(
        tmp_path, {"docs/fr/a.md": "---\ntitle: A\ndescription: A.\n---\n# A\n\nTexte\n{: #p1}\n"}
    ).corpus()

    assert passage_texts(corpus.pages["fr", "a"]) == {}


PICTURES = """\
![Les sept niveaux](levels.png)
{: #p1 }

Avant ![la carte](map.png) après.
{: #p2 }
"""


def test_the_words_of_a_picture_belong_to_the_passage(tmp_path: Path) -> None:
    """Otherwise every picture has the text of no words: its own may change, and the gate cannot tell two apart."""
    found = texts(tmp_path, PICTURES)

    assert found == {"p1": "Les sept niveaux", "p2": "Avant après. la carte"}
    assert text_hash(found["p1"]) != text_hash("")


def test_the_words_of_a_picture_inside_an_item_belong_to_the_item(tmp_path: Path) -> None:
    found = texts(tmp_path, "- un\n  {: #p3 }\n    - ![un plan](plan.png) et ![](nothing.png)\n")

    assert found == {"p3": "un et un plan"}

"""Proposals made on a site that has changed since: applied where nobody can mean anything else, or explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.submissions.message import write_message
from concordance.submissions.proposal import Proposal
from languages_over_time import LATE, with_late_language
from project import Project as Folder
from proposing import applied, base, loaded, proposable_project
from scratch_project import commit_all, git, replace_once

NOTE = "docs/{}/note/index.md"
SECOND = 'Selon la note, deux choses manquent :\n{: #p2 sources="ifa-note"}\n\n'
KLEINE = "          site_name: Kleine site\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return proposable_project(tmp_path / "project")


def proposed(root: Path, reference: str = "note/p2", reason: str = "", **texts: str) -> bytes:
    """Propose other texts for a passage, as they stand now."""
    corpus = loaded(root).corpus
    bases = {code: base(corpus, reference, code) for code in texts}
    made = Proposal(format=1, kind="correct", language="fr", reference=reference, base=bases, text=texts, reason=reason)
    return write_message(made).encode()


def accepted(root: Path, content: bytes) -> str:
    code, said = applied(loaded(root), content)
    assert code == 0, said
    commit_all(root, "Accepted")
    return said


def refused(root: Path, content: bytes) -> str:
    code, said = applied(loaded(root), content)
    assert code == 1, said
    assert not git(root, "status", "--porcelain")
    return said


def note(root: Path, code: str = "fr") -> str:
    return (root / NOTE.format(code)).read_text(encoding="utf-8")


def move(root: Path, written: str) -> None:
    """Take the second passage out of its place and put it at the end of the page."""
    path = root / NOTE.format("fr")
    replace_once(path, SECOND, "")
    path.write_text(note(root).rstrip("\n") + f"\n\n{written.rstrip()}\n", encoding="utf-8")
    commit_all(root, "Move a passage")


def test_another_passage_has_moved(root: Path) -> None:
    """A passage is found by its name, wherever it stands now."""
    content = proposed(root, fr="Selon la note, il manque deux choses :")
    move(root, SECOND)
    accepted(root, content)
    assert note(root).endswith(SECOND.replace("deux choses manquent", "il manque deux choses").rstrip() + "\n")


def test_the_passage_has_moved_and_changed(root: Path) -> None:
    """An older text is known by its base; what changed elsewhere in it since is kept."""
    content = proposed(root, fr="Selon la note, deux choses manquent encore :")
    move(root, SECOND.replace("Selon la note", "D'après la note"))
    assert "les deux changements sont gardés" in accepted(root, content)
    assert "D'après la note, deux choses manquent encore :" in note(root)


def test_two_proposals_for_one_passage(root: Path) -> None:
    """The second is put together with the first where they do not touch, else it shows both texts."""
    one = proposed(root, fr="D'après la note, deux choses manquent :")
    other = proposed(root, fr="Selon la note, deux choses manquent encore :")
    third = proposed(root, fr="Suivant la note, deux choses manquent :", nl="Volgens de nota ontbreken er twee zaken:")
    accepted(root, one)
    accepted(root, other)
    assert "D'après la note, deux choses manquent encore :" in note(root)
    said = refused(root, third)
    assert "D'après la note, deux choses manquent encore :" in said
    assert "Suivant la note, deux choses manquent :" in said
    assert "ontbreken er twee" not in note(root, "nl")


def test_two_proposals_say_the_same(root: Path) -> None:
    """What somebody else had proposed with the same words is there already; the same one again was accepted."""
    one = proposed(root, fr="D'après la note, deux choses manquent :")
    same = proposed(root, fr="D'après la note, deux choses manquent :", reason="Plus clair.")
    accepted(root, one)
    assert "a déjà été acceptée" in refused(root, one)
    assert "ne change rien" in refused(root, same)


def test_two_additions_behind_one_passage(root: Path) -> None:
    """Each has an id of its own."""
    for text in ("Un mot.", "Deux mots."):
        texts = {"fr": text, "nl": "Een woord."}
        made = Proposal(format=1, kind="add", language="fr", after="note/p1", text=texts, sources=["ifa-note"] * 2)
        accepted(root, write_message(made).encode())
    assert 'Un mot.\n{: #p1bis sources="ifa-note"}' in note(root)
    assert 'Deux mots.\n{: #p1ter sources="ifa-note"}' in note(root)


def test_the_passage_was_withdrawn(root: Path) -> None:
    content = proposed(root, "note/p1", fr="Un accès égal.")
    corpus = loaded(root).corpus
    bases = {code: base(corpus, "note/p1", code) for code in ("fr", "nl")}
    reason = {"fr": "Dit ailleurs.", "nl": "Elders gezegd."}
    made = Proposal(format=1, kind="withdraw", language="nl", reference="note/p1", base=bases, reason=reason)
    accepted(root, write_message(made).encode())
    assert "Le passage note/p1 a été retiré le 15 janvier 2027" in refused(root, content)


def test_a_language_was_switched_off(root: Path) -> None:
    """What is proposed in it cannot be written; in the other alone it can."""
    both = proposed(root, fr="Selon la note, il manque deux choses :", nl="Volgens de nota ontbreken er twee zaken:")
    one = proposed(root, fr="Selon la note, il manque deux choses :")
    replace_once(root / "mkdocs.yml", KLEINE, f"{KLEINE}          build: false\n")
    commit_all(root, "Switch Dutch off")
    assert "Le site n’a pas la langue « nl ». Ses langues sont : fr." in refused(root, both)
    accepted(root, one)


def test_a_language_was_added(root: Path) -> None:
    """A correction leaves it as it is, and says so; an addition is wanted in it too: the site is whole in it."""
    content = proposed(root, fr="Selon la note, il manque deux choses :", nl="Volgens de nota ontbreken er twee zaken:")
    texts = {"fr": "Un mot.", "nl": "Een woord."}
    added = Proposal(format=1, kind="add", language="nl", after="note/p1", text=texts, sources=["ifa-note"])
    with_late_language(Folder(root), of="nl")
    commit_all(root, "Add a language")
    assert loaded(root).configuration.codes == ("fr", "nl", LATE)
    assert f"Rien n’est proposé en : {LATE}." in accepted(root, content)
    said = refused(root, write_message(added).encode())
    assert "ontbreekt: een toegevoegde passage moet in elke taal van de site bestaan" in said

"""What becomes of the content when a proposal is applied: exactly what was proposed, and nothing else."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from concordance.commands.passage_history import git_history
from concordance.commands.proposal_trial import apply_proposal
from concordance.data.entry_forms import entry_base
from concordance.files import write_all
from concordance.model.corpus import Corpus
from concordance.project import Project
from concordance.references.proposals import PROPOSALS_FILE, format_proposal, proposals_without
from concordance.references.publication import prepare_publication
from concordance.schemas.entries import Identified
from concordance.submissions.application import change_of
from concordance.submissions.content_change import ContentChange
from concordance.submissions.errors import ProposalError
from concordance.submissions.faithfulness import unfaithful
from concordance.submissions.merge import with_line_ends
from concordance.submissions.message import hash_of_message, write_message
from concordance.submissions.proposal import Proposal
from concordance.text.page import page_of
from concordance.text.passage_source import passage_sources
from concordance.wording import Wording
from proposing import TODAY, applied, base, loaded, proposable_project
from scratch_project import commit_all, git, replace_once
from tiny_site import page_at

NUMBER = "0123456789ab"
NOTE = "docs/{}/note/index.md"


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One project for the tests that write nothing."""
    return loaded(proposable_project(tmp_path_factory.mktemp("still") / "project"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that a test may change."""
    return proposable_project(tmp_path / "project")


def corrected(corpus: Corpus, reference: str, **texts: str) -> Proposal:
    """Propose other texts for a passage."""
    bases = {code: base(corpus, reference, code) for code in texts}
    return Proposal(format=1, kind="correct", language="fr", reference=reference, base=bases, text=texts)


def no_history(*_: str) -> None:
    """Nobody knows what a passage was."""


def changed(root: Path) -> list[str]:
    """Give the lines that differ from the last commit, with their signs, but for the record of the proposal."""
    lines = git(root, "diff", "--unified=0", "--no-color", "--", ".", f":!docs/{PROPOSALS_FILE}").split("\n")
    return [line for line in lines if re.match(r"[-+](?!\+\+ |-- )", line)]


def diff_of(root: Path, proposal: Proposal) -> list[str]:
    """Apply a proposal; give the lines that differ, after every check of the whole has passed."""
    apply_proposal(loaded(root), proposal, NUMBER)
    after = loaded(root)
    assert not after.problems, after.lines(after.problems)
    git(root, "add", "--intent-to-add", ".")
    return changed(root)


# Corrections


def test_a_correction_in_both_languages(root: Path) -> None:
    """The two lines are others, and no other byte of any file."""
    corpus = loaded(root).corpus
    proposal = corrected(
        corpus, "note/p2", fr="Selon la note, trois choses manquent :", nl="Volgens de nota ontbreken drie zaken:"
    )
    assert diff_of(root, proposal) == [
        "-Selon la note, deux choses manquent :",
        "+Selon la note, trois choses manquent :",
        "-Volgens de nota ontbreken twee zaken:",
        "+Volgens de nota ontbreken drie zaken:",
    ]


def test_one_language_alone(root: Path) -> None:
    """The other language stays, and that is said."""
    corpus = loaded(root).corpus
    proposal = corrected(corpus, "note/p2", fr="Selon la note, il manque deux choses :")
    code, said = applied(loaded(root), write_message(proposal).encode())
    assert code == 0
    assert "Rien n’est proposé en : nl." in said
    assert len(changed(root)) == 2


def test_a_title(root: Path) -> None:
    """A title keeps its signs and its id."""
    corpus = loaded(root).corpus
    assert diff_of(root, corrected(corpus, "note/s2", fr="Les moyens, encore")) == [
        "-## Les moyens {#s2}",
        "+## Les moyens, encore {#s2}",
    ]


def test_an_item_of_a_list(root: Path) -> None:
    """An item keeps its mark, and a further line stands under its text."""
    corpus = loaded(root).corpus
    assert diff_of(root, corrected(corpus, "note/p3", fr="des moyens ;\net du temps")) == ["+  et du temps"]


def test_line_ends_and_a_last_line_without_end(root: Path) -> None:
    """A file with CR LF and no line end at its end keeps both."""
    path = root / NOTE.format("fr")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    commit_all(root, "Windows")
    corpus = loaded(root).corpus
    before = path.read_bytes()
    apply_proposal(loaded(root), corrected(corpus, "note/p2", fr="Selon la note,\ntrois choses manquent :"), NUMBER)
    assert path.read_bytes() == before.replace(b"Selon la note, deux choses", b"Selon la note,\r\ntrois choses")


def test_line_breaks_stay_where_words_stay(still: Project) -> None:
    """A text sent in one line keeps the breaks of the file between the words that are the same."""
    source = (
        "---\ntitle: T\ndescription: D\ncitable: true\nnature: restatement\n---\n# T\n\nUn mot.\nDeux mots.\n{: #p1 }\n"
    )
    path = still.configuration.docs / "fr" / "x.md"
    page, _ = page_of(source.encode(), path, "fr", still.configuration)
    assert passage_sources(page)["p1"].markdown == "Un mot.\nDeux mots."
    assert with_line_ends("Un mot.\nDeux mots.", "Un mot. Trois mots.") == "Un mot.\nTrois mots."
    assert with_line_ends("Un mot.\nDeux mots.", "Un\nmot. Trois mots.") == "Un\nmot. Trois mots."


def test_both_changed_in_other_places(root: Path) -> None:
    """What somebody has changed elsewhere in the passage since is kept beside what is proposed."""
    corpus = loaded(root).corpus
    proposal = corrected(corpus, "note/p2", fr="Selon la note, deux choses manquent encore :")
    replace_once(root / NOTE.format("fr"), "Selon la note, deux", "D'après la note, deux")
    commit_all(root, "Somebody else")
    code, said = applied(loaded(root), write_message(proposal).encode())
    assert code == 0, said
    assert "les deux changements sont gardés" in said
    assert changed(root)[1] == "+D'après la note, deux choses manquent encore :"


def test_both_changed_in_one_place(root: Path) -> None:
    """Where both changed the same words, both texts are shown and nothing is written."""
    corpus = loaded(root).corpus
    proposal = corrected(corpus, "note/p2", fr="Selon la note, trois choses manquent :")
    replace_once(root / NOTE.format("fr"), "Selon la note, deux", "Selon la note, quatre")
    commit_all(root, "Somebody else")
    code, said = applied(loaded(root), write_message(proposal).encode())
    assert code == 1
    assert "quatre choses" in said
    assert "trois choses" in said
    assert not changed(root)


def test_a_passage_rewritten(root: Path) -> None:
    """Other words under a published number are noted, with the reason that was given."""
    corpus = loaded(root).corpus
    proposal = corrected(corpus, "note/p1", fr="Chaque habitant trouve un médecin près de chez lui.")
    reason = {"fr": "Plus clair.", "nl": "Duidelijker."}
    diff_of(root, proposal.model_copy(update={"reason": reason}))
    amendment = tomllib.loads((root / "docs/data/amendments.toml").read_text(encoding="utf-8"))["amendment"]
    assert [(one["address"], one["kind"], one["reason"]) for one in amendment] == [("/note/#p1", "rewritten", reason)]


WORDS = st.lists(
    st.sampled_from(["mot", "Été", "l'eau", "*fort*", "**gras**", "[lien](../glossary.md)", "`code`", "12,5", "fin."]),
    min_size=1,
    max_size=8,
).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)
ANY = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Z")) | st.sampled_from("\n *_`[]()<>{}#-"))


def applied_page(project: Project, proposal: Proposal, wording: Wording) -> tuple[ContentChange, Iterator[str]]:
    """Apply a proposal to one page in memory; give what is not as it must be then."""
    corpus = project.corpus
    change = change_of(corpus, wording, proposal, no_history)
    pages = dict(corpus.pages)
    for (code, path), page in corpus.pages.items():
        name = project.configuration.below_docs(page.source)
        if name in change.files:
            at = project.configuration.root / page.source
            pages[code, path], _ = page_of(change.files[name], at, code, project.configuration)
    return change, unfaithful(corpus, replace(corpus, pages=pages), change)


@given(fr=TEXTS, nl=TEXTS, reference=st.sampled_from(["note/p1", "note/p2", "note/p3", "plan/axis-2/p1"]))
def test_law(still: Project, wording: Wording, fr: str, nl: str, reference: str) -> None:
    """Law: from text A to text B in both languages, B stands in both, and everything else is as it was."""
    proposal = corrected(still.corpus, reference, fr=fr, nl=nl)
    change, others = applied_page(still, proposal, wording)
    assert [*others] == []
    path, _, name = reference.rpartition("/")
    assert change.expected == {("fr", path, name): fr, ("nl", path, name): nl}


@given(text=ANY)
def test_law_of_any_text(still: Project, wording: Wording, text: str) -> None:
    """Law: any text is refused, or found out when the page is read anew, or stands exactly as it was written."""
    proposal = corrected(still.corpus, "note/p1", fr=text or "x")
    try:
        change, others = applied_page(still, proposal, wording)
    except ProposalError:
        return
    assume(not [*others])
    assert change.expected["fr", "note", "p1"] == proposal.texts["fr"]


# Additions


def test_an_added_passage(root: Path) -> None:
    """It has the next free id, the same in both languages, and stands behind its passage."""
    texts = {"fr": "Une phrase de plus.", "nl": "Een zin meer."}
    proposal = Proposal(format=1, kind="add", language="fr", after="note/p1", text=texts, sources=["ifa-note"])
    assert diff_of(root, proposal) == [
        "+Une phrase de plus.",
        '+{: #p1bis sources="ifa-note"}',
        "+",
        "+Een zin meer.",
        '+{: #p1bis sources="ifa-note"}',
        "+",
    ]


def test_an_added_passage_below_a_title(root: Path) -> None:
    """Behind a section it is the first paragraph, under a number of an insertion."""
    texts = {"fr": "Une phrase de plus.", "nl": "Een zin meer."}
    lines = diff_of(
        root, Proposal(format=1, kind="add", language="nl", after="note/s2", text=texts, sources=["ifa-note"])
    )
    assert '+{: #p1bis sources="ifa-note"}' in lines
    assert "Les moyens {#s2}\n\nUne phrase de plus.\n" in (root / NOTE.format("fr")).read_text(encoding="utf-8")


def test_an_added_item_at_the_end(root: Path) -> None:
    """Behind an item it is an item; a number that was withdrawn is not used again."""
    texts = {"fr": "du temps ;\net encore", "nl": "tijd;"}
    proposal = Proposal(format=1, kind="add", language="nl", after="note/p3", text=texts, sources=["ifa-note"])
    assert diff_of(root, proposal) == [
        "+- du temps ;",
        "+  et encore",
        '+  {: #p6 sources="ifa-note"}',
        "+- tijd;",
        '+  {: #p6 sources="ifa-note"}',
    ]


# Withdrawals


def test_a_withdrawn_passage(root: Path) -> None:
    """It is gone in both languages, its tombstone says why and where to look now."""
    corpus = loaded(root).corpus
    proposal = Proposal(
        format=1,
        kind="withdraw",
        language="nl",
        reference="note/p2",
        reason={"nl": "Staat er al.", "fr": "Répété."},
        successor="note/p1",
        base={"fr": base(corpus, "note/p2", "fr")},
    )
    assert diff_of(root, proposal) == [
        "+",
        "+[[tombstone]]",
        '+address = "/note/#p2"',
        '+kind = "withdrawn"',
        "+date = 2027-01-15",
        '+to = ["/note/#p1"]',
        '+reason.fr = "Répété."',
        '+reason.nl = "Staat er al."',
        "-Selon la note, deux choses manquent :",
        '-{: #p2 sources="ifa-note"}',
        "-",
        "-Volgens de nota ontbreken twee zaken:",
        '-{: #p2 sources="ifa-note"}',
        "-",
    ]


# Entries


def test_a_corrected_number(root: Path) -> None:
    """One line of the data is another, though other fields have changed since."""
    entry = loaded(root).corpus.data.by_id("federation", Identified)["ama"]
    replace_once(root / "docs/data/federations.toml", "year = 1968", "year = 1969")
    commit_all(root, "Somebody else")
    proposal = Proposal(
        format=1,
        kind="entry",
        language="fr",
        collection="federation",
        id="ama",
        base={"entry": entry_base(entry)},
        entry={"members": {"count": 101}},
        was={"members": {"count": 100}},
    )
    assert diff_of(root, proposal) == ["-count = 100", "+count = 101"]


def test_a_new_term(root: Path) -> None:
    """A term more stands behind the others, in the form of its file."""
    fields = {
        "definition": {"fr": "Une rue.", "nl": "Een straat."},
        "name": {"fr": "Rue", "nl": "Straat"},
        "sources": ["plan-page"],
    }
    proposal = Proposal(format=1, kind="entry", language="fr", collection="term", id="street", entry=fields)
    assert diff_of(root, proposal) == [
        "+",
        "+[[term]]",
        '+id = "street"',
        '+name.fr = "Rue"',
        '+name.nl = "Straat"',
        '+definition.fr = "Une rue."',
        '+definition.nl = "Een straat."',
        '+sources = ["plan-page"]',
    ]


def test_a_new_federation_has_its_pages(root: Path) -> None:
    """A federation more has a page in each language, made of what was proposed."""
    fields = {
        "kind": "federation",
        "sector": "homelessness",
        "name": {"fr": 'Rue : un "toit"', "nl": "Straat"},
        "services": {"fr": "Un toit. Et plus.", "nl": "Een dak."},
        "recognition": {"fr": "La COCOF.", "nl": "De COCOF."},
        "sources": ["ifa-note"],
    }
    proposal = Proposal(format=1, kind="entry", language="fr", collection="federation", id="street", entry=fields)
    diff_of(root, proposal)
    page = page_at(loaded(root).corpus, "fr", "federations/street")
    assert page.title == 'Rue : un "toit"'
    assert page.meta.description == "Un toit."
    assert "La COCOF." in page.text


# Its state


def states(root: Path) -> list[dict[str, object]]:
    """Give what the data say of each proposal."""
    entries = tomllib.loads((root / "docs" / PROPOSALS_FILE).read_text(encoding="utf-8"))["proposal"]
    return [{name: value for name, value in entry.items() if name != "date"} for entry in entries]


def test_a_proposal_is_recorded_and_applied_once(root: Path) -> None:
    """The data say that it was accepted, and name nobody; the same one again is told so."""
    proposal = corrected(loaded(root).corpus, "note/p2", fr="Selon la note, il manque deux choses :")
    message = write_message(proposal.model_copy(update={"proposer": "Anne Peeters"})).encode()
    assert applied(loaded(root), message)[0] == 0
    number = hash_of_message(message)[:12]
    assert states(root) == [{"id": number, "references": ["note/p2"], "state": "accepted"}]
    assert "Peeters" not in git(root, "diff")
    commit_all(root, "Accepted")
    code, said = applied(loaded(root), message)
    assert code == 1
    assert "a déjà été acceptée, le 15 janvier 2027" in said


def test_an_open_proposal_becomes_accepted(root: Path) -> None:
    """An entry that was open says now that it is accepted, and a declined one stays declined."""
    proposal = corrected(loaded(root).corpus, "note/p2", nl="Volgens de nota ontbreken er twee zaken:")
    message = write_message(proposal).encode()
    entry = format_proposal(hash_of_message(message)[:12], ["note/p2"], TODAY, "open")
    (root / "docs" / PROPOSALS_FILE).write_text(f"# Kept.\n{entry}\n", encoding="utf-8")
    commit_all(root, "Open")
    assert applied(loaded(root), message)[0] == 0
    assert [one["state"] for one in states(root)] == ["accepted"]
    git(root, "checkout", "--quiet", ".")
    declined = entry.replace('"open"', '"declined"') + '\nreason.fr = "Non."\n'
    (root / "docs" / PROPOSALS_FILE).write_text(declined, encoding="utf-8")
    commit_all(root, "Declined")
    code, said = applied(loaded(root), message)
    assert code == 1
    assert "refusée" in said


def test_publishing_says_with_which_publication(root: Path) -> None:
    """What was accepted says in which publication it is, and no more once that is taken back."""
    apply_proposal(
        loaded(root), corrected(loaded(root).corpus, "note/p2", fr="Selon la note, il manque ceci :"), NUMBER
    )
    corpus = loaded(root).corpus
    write_all(root / "docs", prepare_publication(corpus).files)
    assert states(root)[0]["publication"] == "2027-01-15"
    after = loaded(root)
    assert not after.problems, after.lines(after.problems)
    write_all(root / "docs", proposals_without(after.corpus, {"2027-01-15"}))
    assert "publication" not in states(root)[0]


# The tree


def test_an_unclean_tree(root: Path) -> None:
    """What is not recorded would be mixed with the proposal: it says which files."""
    corpus = loaded(root).corpus
    proposal = corrected(corpus, "note/p2", fr="Selon la note, il manque deux choses :")
    (root / "docs/fr/new.md").write_text("x", encoding="utf-8")
    code, said = applied(loaded(root), write_message(proposal).encode())
    assert code == 1
    assert "docs/fr/new.md" in said


def test_a_folder_without_git(tmp_path: Path, still: Project) -> None:
    """Without git nobody could see what was changed, nor take it back."""
    copy = tmp_path / "copy"
    shutil.copytree(still.configuration.root, copy, symlinks=True, ignore=shutil.ignore_patterns(".git"))
    proposal = corrected(still.corpus, "note/p2", fr="Selon la note, il manque deux choses :")
    code, said = applied(loaded(copy), write_message(proposal).encode())
    assert code == 1
    assert "git" in said


def test_history_knows_what_a_passage_was(root: Path) -> None:
    """A text that a commit had is found by its base; one that none had is not."""
    corpus = loaded(root).corpus
    was = base(corpus, "note/p2", "fr")
    replace_once(root / NOTE.format("fr"), "Selon la note, deux", "Selon la note, quatre")
    commit_all(root, "Somebody else")
    find = git_history(loaded(root).corpus)
    assert find("fr", "note", "p2", was) == "Selon la note, deux choses manquent :"
    assert find("fr", "note", "p2", "0" * 32) is None
    assert find("fr", "nowhere", "p2", was) is None

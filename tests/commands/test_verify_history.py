"""`make verify-history`: whoever holds an older head, or the history, is shown what was taken back or re-dated."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from concordance.data.lifecycle import read_versions
from concordance.data.publications import format_chain, next_line, read_chain
from concordance.hosting.answers import Answer
from concordance.text.folding import words_hash
from promised_site import CODES, FIRST_DAY, LATER, amendment
from recorded_site import CHAIN, LOCK, LOG, NAMES, RecordedProject, host, lines_of

SITE = "https://promised.example/"


@pytest.fixture
def project(tmp_path: Path) -> RecordedProject:
    """Give a site with a launch and a second publication, in two commits."""
    project = RecordedProject.launched(tmp_path)
    project.publish_and_commit("p8")
    return project


def rewrite(project: RecordedProject) -> None:
    """Make the whole chain anew, as somebody does who hides what was changed."""
    log, chain = read_versions("", project.text(LOG))[0], read_chain("", "")[0]
    for name in log.publications:
        chain = (*chain, next_line(chain, name, log.until(name)))
    project.write(CHAIN, format_chain(chain))


def test_a_sound_history_has_no_difference(project: RecordedProject) -> None:
    found = project.run("verify-history", HEAD=project.head())

    assert (found.code, found.err) == (0, "")
    assert found.out.startswith(
        "The live site was not compared: URL=none.\n2 publications since the launch (2026-01-15)"
    )
    assert ", 2 commits compared, 0 differences;" in found.out


def test_what_lies_before_the_launch_is_no_loss(tmp_path: Path) -> None:
    """The records had another form then, and promised nothing to anybody."""
    project = RecordedProject.launched(tmp_path)
    chain, log, lock = (project.text(name) for name in (CHAIN, LOG, LOCK))
    shutil.rmtree(tmp_path / ".git")
    (tmp_path / CHAIN).unlink()
    project.write(LOCK, lock.replace(str(FIRST_DAY), "2025-01-01") + "/gone/ 2025-01-01\n")
    project.write(LOG, "")
    project.commit("before launch")
    for name, text in {CHAIN: chain, LOG: log, LOCK: lock}.items():
        project.write(name, text)
    project.commit("launch")
    found = project.run("verify-history")

    assert found.code == 0
    assert "Before launch: 1 commits; what they recorded was promised to nobody." in found.out


def test_a_publication_that_was_reverted_is_missing(project: RecordedProject) -> None:
    """The check finds nothing: the records are as whole as they were before (N7)."""
    kept, _ = project.head(), project.git("revert", "--no-edit", "HEAD")
    assert project.check().code == 0

    assert project.found() == [
        ("history-cut", f"`{LATER}`"),
        ("history-gone", "`/note/#p8`"),
        ("history-text", "`note/p8/2026-03-01.fr.txt`, `note/p8/2026-03-01.nl.txt`"),
    ]
    assert ("history-cut-head", f"`{kept}`") in project.found(HEAD=kept)


def test_a_number_that_is_reused_after_a_revert_is_told(project: RecordedProject) -> None:
    kept, _ = project.head(), project.git("revert", "--no-edit", "HEAD")
    project.publish_and_commit("p8", "De tout autres mots que personne ne connaît")

    assert project.check().code == 0
    assert [key for key, _ in project.found()] == ["history-forked", "history-reused", "history-text"]
    assert ("history-head", f"`{kept}`") in project.found(HEAD=kept)


def test_records_that_were_all_deleted_and_made_anew_are_told(project: RecordedProject) -> None:
    """A lock that is gone and published again bears today as first day (N8)."""
    kept = project.head()
    for name in (CHAIN, LOG, LOCK):
        (project.root / name).unlink()
    shutil.rmtree(project.root / "docs/data/versions")
    assert project.check().code == 0
    project.publish()
    project.commit("publish anew")
    found = dict(project.found(HEAD=kept))

    assert project.check().code == 0
    assert set(found) == {"history-cut-head", "history-forked", "history-redated", "history-text"}
    assert found["history-redated"].startswith("`/ (2026-01-15 → 2026-03-01)`, ")


def test_edited_days_under_a_new_chain_are_told(project: RecordedProject) -> None:
    """Backwards and forwards, in the log and in the lock (N14)."""
    kept, first = project.head(), read_chain("", project.text(CHAIN))[0][0]
    for name in (LOG, LOCK):
        project.replace(name, (f"/about/ {FIRST_DAY}\n", "/about/ 2025-01-15\n"))
    rewrite(project)

    assert project.check().code == 0
    assert dict(project.found()) == {
        "history-forked": f"`{FIRST_DAY} ({first.hash[:12]})`",
        "history-redated": "`/about/ (2026-01-15 → 2025-01-15)`",
    }
    assert ("history-head", f"`{kept}`") in project.found(HEAD=kept)


@pytest.mark.parametrize("committed", [False, True])
def test_another_author_under_a_new_chain_is_told(project: RecordedProject, *, committed: bool) -> None:
    """Whose words a document is, was rewritten everywhere (N15, N17)."""
    kept = project.head()
    project.write(LOG, project.text(LOG).replace("nature=restatement", "nature=authentic", 1))
    for code in CODES:
        page = f"docs/{code}/note/index.md"
        project.write(page, project.text(page).replace("nature: restatement", "nature: authentic"))
    rewrite(project)
    if committed:
        project.commit("another author")

    assert ("history-attributed", "`/note/`") in project.found()
    assert ("history-head", f"`{kept}`") in project.found(HEAD=kept)


def test_a_text_that_was_exchanged_under_a_new_chain_is_told(project: RecordedProject) -> None:
    project.replace("docs/data/versions/note/p8/2026-03-01.fr.txt", ("neuf", "usé"))
    text = project.text("docs/data/versions/note/p8/2026-03-01.fr.txt")
    events = read_versions("", project.text(LOG))[0].of("/note/#p8")
    project.replace(LOG, (f"fr={events[0].words['fr']}", f"fr={words_hash(text)}"))
    rewrite(project)

    assert [key for key, _ in project.found()] == ["history-forked", "history-changed", "history-text"]


@pytest.mark.parametrize("committed", [False, True])
def test_a_name_that_was_exchanged_in_the_records_is_told(project: RecordedProject, *, committed: bool) -> None:
    """A heading and what is kept of it were given another meaning, and nothing else knew it."""
    for name in ("docs/fr/about.md", NAMES):
        project.replace(name, ("Qui écrit", "Nos partenaires"))
    if committed:
        project.commit("another meaning")
        project.add("p9")
        project.commit("and work on top of it")
    assert project.check().code == 0

    assert project.found() == [("history-name", "`/about/#who (Qui écrit → Nos partenaires)`")]


def test_a_name_that_is_kept_no_more_is_told(project: RecordedProject) -> None:
    text = project.text(NAMES)
    project.write(NAMES, "".join(line for line in text.splitlines(keepends=True) if "/about/#who " not in line))

    assert ("history-name", "`/about/#who (Qui écrit → –)`") in project.found()


def test_names_that_became_better_or_another_with_a_reason_are_no_difference(project: RecordedProject) -> None:
    for before, after in (("Qui écrit", "Qui écrit ces pages"), ("Qui écrit ces pages", "Qui écrit ces pages ici")):
        project.replace("docs/fr/about.md", (before, after))
        project.publish()
        project.commit(after)
    project.replace("docs/fr/about.md", ("Qui écrit ces pages ici", "Nos partenaires"))
    project.write("docs/data/amendments.toml", amendment("/about/#who", "renamed"))
    project.publish()
    project.commit("another meaning, said")

    assert "Nos partenaires" in project.text(NAMES)
    assert project.found() == []


def test_a_text_that_is_withheld_is_no_loss(project: RecordedProject) -> None:
    """Its line stays, with its hash; a dated notice says why the text is gone."""
    file = project.root / "docs/data/versions/note/p8/2026-03-01.fr.txt"
    file.unlink()
    assert project.found() == [("history-text", "`note/p8/2026-03-01.fr.txt`")]
    reasons = "".join(f'reason.{code} = "Un tribunal."\n' for code in CODES)
    withheld = f'address = "/note/#p8"\npublication = "2026-03-01"\nlanguages = ["fr"]\ndate = 2026-03-01\n{reasons}'
    project.write("docs/data/withheld.toml", f"[[withheld]]\n{withheld}")

    assert project.found() == []


def test_a_place_without_a_number_is_promised_to_nobody(project: RecordedProject) -> None:
    name = "docs/data/versions/note/p1.method.1/2026-03-01.fr.txt"
    for text in ("Une méthode.", "Une autre."):
        project.write(name, text)
        project.commit(text)

    assert project.found() == []


def test_a_lost_line_is_told_by_check_and_by_the_history(project: RecordedProject) -> None:
    project.write(LOG, "".join(f"{line}\n" for line in project.text(LOG).splitlines() if "/about/#who" not in line))
    found = project.run("verify-history")

    assert "/about/#who" in project.printed()
    assert ("history-gone", "`/about/#who`") in project.found()
    assert found.code == 1


@pytest.mark.parametrize("digits", [12, 64])
@pytest.mark.parametrize("numbered", [True, False])
def test_a_head_may_be_noted_in_short(project: RecordedProject, digits: int, *, numbered: bool) -> None:
    number, _, noted = project.head().partition(":")
    project.publish_and_commit("p9")
    head = noted[:digits]

    assert project.run("verify-history", HEAD=f"{number}:{head}" if numbered else head.upper()).code == 0
    assert project.found(HEAD=f"1:{head}") == [("history-head", f"`1:{head}`")]
    assert project.found(HEAD=f"7:{'0' * digits}") == [("history-cut-head", f"`7:{'0' * digits}`")]


def test_a_head_may_be_a_file_with_the_chain(project: RecordedProject, tmp_path: Path) -> None:
    """Of the site as somebody has saved it, as text or as JSON."""
    for name, content in project.served().items():
        path = tmp_path / "kept" / Path(name).name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    (tmp_path / ".gitignore").write_text("kept/\n", encoding="utf-8")
    for name in ("publications.lock", "publications.json"):
        assert project.run("verify-history", HEAD=f"kept/{name}").code == 0
    project.git("revert", "--no-edit", "HEAD")
    for name in ("publications.lock", "publications.json"):
        assert ("history-cut", f"`{LATER}`") in project.found(HEAD=f"kept/{name}")


@pytest.mark.parametrize("given", ["7:", "no-such-file", "docs/fr/about.md", "123456789ab"])
def test_what_is_no_head_is_refused_in_a_line(project: RecordedProject, given: str) -> None:
    found = project.run("verify-history", HEAD=given)

    assert found.code == 1
    assert found.err.startswith("HEAD must ")
    assert found.err.count("\n") == 1


def test_a_release_that_this_history_lacks_is_told(project: RecordedProject) -> None:
    project.git("tag", "v1")
    project.git("reset", "--quiet", "--hard", "HEAD~1")

    assert project.found() == [("history-cut", f"`{LATER}`"), ("history-gone", "`/note/#p8`")]


def test_a_branch_that_was_merged_and_recorded_anew_is_a_remark(project: RecordedProject) -> None:
    project.git("checkout", "--quiet", "-b", "aside", "HEAD~1")
    project.publish_and_commit("p9")
    project.git("checkout", "--quiet", "main")
    project.git("merge", "--quiet", "--strategy=ours", "--no-edit", "aside")
    project.publish_and_commit("p9")
    found = project.run("verify-history")

    assert found.code == 0
    assert "Recorded on branches that were merged, and otherwise here: 2026-03-01 (" in found.out
    assert "/note/#p9 (2026-03-01 → 2026-03-01-2)" in found.out


def test_without_git_only_the_chain_is_walked(project: RecordedProject) -> None:
    shutil.rmtree(project.root / ".git")
    found = project.run("verify-history")

    assert found.code == 0
    assert "The history of git was not compared: this folder is in no git repository.\n" in found.out


def test_a_shallow_history_is_said_and_read_for_what_it_is(project: RecordedProject, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    project.git("clone", "--quiet", "--depth=1", f"file://{project.root}", str(shallow))
    found = RecordedProject(shallow).run("verify-history")

    assert found.code == 0
    assert "compared as far as it is here: only a part of the history was fetched: git fetch --unshallow." in found.out


# The deployed site


def live(monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes], **others: Answer) -> None:
    """Let the deployed site answer with some files."""
    answers = {**host(files, SITE), **others}
    ask = lambda address, _compressed: answers.get(address, Answer(404, {}, b""))  # noqa: E731
    for name in ("verify_history", "publish_witness", "unpublish"):
        monkeypatch.setattr(f"concordance.commands.{name}.fetch", ask)


def test_a_deployed_site_that_has_newer_publications_tells(
    project: RecordedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(monkeypatch, project.served())
    assert project.run("verify-history", URL=SITE).code == 0
    project.git("reset", "--quiet", "--hard", "HEAD~1")

    assert project.found(URL=SITE) == [("history-cut", f"`{LATER}`"), ("history-gone", "`/note/#p8`")]
    assert "`https://promised.example/`" in project.run("verify-history", URL=SITE).out


@pytest.mark.parametrize("left", ["data/publications.lock", "data/publications.json", "data/addresses.json"])
def test_a_deployed_site_may_publish_a_part_of_it(
    project: RecordedProject, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    live(monkeypatch, {left: project.served()[left]})
    assert project.run("verify-history", URL=SITE).code == 0
    project.git("reset", "--quiet", "--hard", "HEAD~1")

    key = "history-gone" if "addresses" in left else "history-cut"
    assert [one for one, _ in project.found(URL=SITE)] == [key]


def test_a_site_that_was_never_launched_is_no_witness(
    project: RecordedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(monkeypatch, {})

    assert project.run("verify-history", URL=SITE).code == 0


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer(503, {}, b""), "answers 503"),
        (Answer(200, {}, b"<!doctype html>"), "is no chain of publications"),
    ],
)
def test_a_site_that_does_not_answer_with_its_records_is_said(
    project: RecordedProject, monkeypatch: pytest.MonkeyPatch, answer: Answer, why: str
) -> None:
    live(monkeypatch, {}, **{f"{SITE}data/publications.lock": answer})
    found = project.run("verify-history", URL=SITE)

    assert found.code == 0
    assert f"The live site was not compared: {SITE}data/publications.lock {why}." in found.out


def test_a_file_of_a_deployed_site_that_cannot_be_read_is_said(
    project: RecordedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(monkeypatch, {"data/publications.json": json.dumps(["no rows"]).encode()})

    assert "its publications.json cannot be read" in project.run("verify-history", URL=SITE).out


def test_the_records_are_left_as_they_are(project: RecordedProject) -> None:
    before = {path: path.read_bytes() for path in (project.root / "docs").rglob("*.*")}
    project.git("reset", "--quiet", "--soft", "HEAD~1")
    project.run("verify-history")

    assert {path: path.read_bytes() for path in (project.root / "docs").rglob("*.*")} == before
    assert lines_of(project.text(CHAIN))

"""`make unpublish`: a mistaken publication goes without a trace, once it is proved that nobody else has it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from concordance.hosting.answers import Answer
from promised_site import CODES, LATER, amendment
from recorded_site import CHAIN, LOCK, LOG, NAMES, RecordedProject, host
from running import run

SITE = "https://promised.example/"
DATA = "docs/data"


@pytest.fixture
def project(tmp_path: Path) -> RecordedProject:
    """Give a site that is launched, with a passage that is not published yet."""
    project = RecordedProject.launched(tmp_path / "here")
    project.add("p8")
    project.commit("write p8")
    return project


def records(project: RecordedProject) -> dict[str, bytes]:
    """Give every file of the data, by path."""
    found = (path for path in (project.root / DATA).rglob("*") if path.is_file())
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in found}


def with_remote(project: RecordedProject) -> None:
    """Let others have what is committed."""
    others = project.root.parent / "others.git"
    project.git("init", "--quiet", "--bare", "--initial-branch=main", str(others))
    project.git("remote", "add", "origin", str(others))
    project.git("push", "--quiet", "--set-upstream", "origin", "main")


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("remote", [False, True])
def test_the_newest_publication_goes_without_a_trace(
    project: RecordedProject, *, committed: bool, remote: bool
) -> None:
    before = records(project)
    if remote:
        with_remote(project)
    project.publish()
    if committed:
        project.commit("publish p8")
    found = project.run("unpublish", YES="1")

    assert (found.code, found.err) == (0, "")
    assert records(project) == before
    assert found.out.startswith(f"The live site was not asked: URL=none.\npublication 2 ({LATER}): /note/#p8\n")
    assert ("It is in commits of yours: " in found.out) == committed
    assert not (project.root / DATA / "versions/note/p8").exists()
    assert project.check().code == 0


def test_it_can_be_published_again_under_the_same_name(project: RecordedProject) -> None:
    project.publish()
    published = records(project)
    project.run("unpublish", YES="1")
    project.publish()

    assert records(project) == published


def test_a_changed_text_and_its_review_go_together(project: RecordedProject) -> None:
    """The line of the lock is again that of the last commit: nobody has read the new words together."""
    for code in CODES:
        page = f"docs/{code}/note/index.md"
        project.write(page, project.text(page).replace("Un texte neuf", "Un texte tout neuf"))
    project.publish()
    project.commit("publish p8")
    before = records(project)
    for code in CODES:
        page = f"docs/{code}/note/index.md"
        project.write(page, project.text(page).replace("Un texte tout neuf", "Un texte tout neuf encore"))
    assert project.run("review", ALL="1").code == 0
    assert records(project) != before

    assert project.run("unpublish", YES="1").code == 0
    assert records(project) == before


@pytest.mark.parametrize("committed", [False, True])
def test_a_changed_name_is_again_what_it_was(project: RecordedProject, *, committed: bool) -> None:
    before = project.text(NAMES)
    project.replace("docs/fr/about.md", ("Qui écrit", "Nos partenaires"))
    project.write("docs/data/amendments.toml", amendment("/about/#who", "renamed"))
    project.publish()
    if committed:
        project.commit("publish another name")
    assert "Nos partenaires" in project.text(NAMES)

    assert project.run("unpublish", YES="1").code == 0
    assert project.text(NAMES) == before
    project.publish()
    assert "Nos partenaires" in project.text(NAMES)


def test_a_name_that_nobody_knows_as_it_was_stays(project: RecordedProject) -> None:
    """The first line of the chain was never committed without what is to go: its names are not guessed."""
    project.publish()
    project.replace("docs/fr/about.md", ("Qui écrit", "Nos partenaires"))
    project.write("docs/data/amendments.toml", amendment("/about/#who", "renamed"))
    project.publish()

    assert "no commit has the name of /about/#who as it was before" in refused(project)


def test_the_launch_itself_can_be_taken_back(tmp_path: Path) -> None:
    project = RecordedProject.launched(tmp_path)
    project.git("update-ref", "-d", "HEAD")
    project.git("commit", "--quiet", "--allow-empty", "--message", "nothing yet")

    assert project.run("unpublish", YES="1").code == 0
    assert not any((project.root / name).exists() for name in (CHAIN, LOG, LOCK, f"{DATA}/versions"))


def refused(project: RecordedProject, code: int = 1, **environ: str) -> str:
    """Try to take it back; give what is said where nothing was."""
    before = records(project)
    found = project.run("unpublish", YES="1", **environ)

    assert found.code == code
    assert records(project) == before
    assert found.err.startswith("Nothing was taken back: ")
    return found.err.removeprefix("Nothing was taken back: ").rstrip("\n")


def test_what_a_branch_of_others_has_stays(project: RecordedProject) -> None:
    project.publish()
    project.commit("publish p8")
    with_remote(project)

    assert refused(project) == "others have it already: refs/remotes/origin/main."


def test_what_a_branch_of_others_had_and_reverted_stays(project: RecordedProject) -> None:
    """Whoever read it in between may have cited it."""
    project.publish()
    project.commit("publish p8")
    with_remote(project)
    project.git("revert", "--no-edit", "HEAD")
    project.git("push", "--quiet")
    project.git("reset", "--quiet", "--hard", "HEAD~1")

    assert refused(project) == "others have it already: refs/remotes/origin/main."


def test_what_a_release_has_stays(project: RecordedProject) -> None:
    project.publish()
    project.commit("publish p8")
    project.git("tag", "v1")

    assert refused(project) == "others have it already: refs/tags/v1."


def test_what_the_deployed_site_has_stays(project: RecordedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    project.publish()
    answers = host(project.served(), SITE)
    monkeypatch.setattr(
        "concordance.commands.unpublish.fetch", lambda address, _: answers.get(address, Answer(404, {}, b""))
    )

    assert refused(project, URL=SITE) == f"others have it already: `{SITE}`."
    assert refused(project, URL="") == f"others have it already: `{SITE}`."  # the address of the settings
    answers.clear()
    assert project.run("unpublish", YES="1", URL=SITE).code == 0


def test_where_the_deployed_site_does_not_answer_nobody_can_tell(
    project: RecordedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(address: str, compressed: bool) -> Answer:
        raise OSError("no route to host")

    monkeypatch.setattr("concordance.commands.unpublish.fetch", fail)
    project.publish()

    assert refused(project, 3, URL=SITE) == (
        f"nobody can tell whether the live site has it: {SITE} does not answer: no route to host."
    )


def test_without_git_nobody_can_tell(project: RecordedProject) -> None:
    project.publish()
    shutil.rmtree(project.root / ".git")

    assert refused(project, 3) == "nobody can tell whether others have it: this folder is in no git repository."


def test_in_a_shallow_history_nobody_can_tell(project: RecordedProject, tmp_path: Path) -> None:
    project.git("clone", "--quiet", "--depth=1", f"file://{project.root}", str(tmp_path / "shallow"))
    shallow = RecordedProject(tmp_path / "shallow")
    shallow.publish()

    assert "git fetch --unshallow" in refused(shallow, 3)


def test_before_anything_is_published_there_is_nothing_to_take_back(tmp_path: Path) -> None:
    project = RecordedProject.copied(tmp_path)
    project = RecordedProject(project.root)
    project.commit("nothing yet")

    assert refused(project) == "nothing is published."


def test_a_chain_that_was_spoiled_is_mended_first(project: RecordedProject) -> None:
    project.publish()
    project.replace(CHAIN, ("2 2026-03-01 ", "3 2026-03-01 "))

    assert refused(project) == "the chain itself must be mended first: make check."


def test_without_a_terminal_somebody_must_say_yes(project: RecordedProject) -> None:
    project.publish()
    before = records(project)
    found = project.run("unpublish")

    assert (found.code, records(project)) == (1, before)
    assert found.out.endswith("No terminal to ask; YES=1 answers for it.\nNothing was taken back.\n")


def test_a_publication_of_a_day_to_come_can_be_taken_back(project: RecordedProject) -> None:
    """It is a problem of the content, and to take it back is the way out."""
    before = records(project)
    assert project.run("publish", YES="1").code == 0
    later = project.run("check")
    assert later.code == 0
    project.git("checkout", "--quiet", "--", DATA)
    shutil.rmtree(project.root / DATA / "versions/note/p8")
    clock = "4070908800"  # 1 January 2099
    assert run(project.root, "publish", YES="1", SOURCE_DATE_EPOCH=clock).code == 0
    assert "2099-01-01" in project.printed()

    assert project.run("unpublish", YES="1").code == 0
    assert records(project) == before

"""`make publish`: what a maintainer is shown and asked; a promise is made by somebody."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from concordance.hosting.answers import Answer
from promised_site import CODES, LATER, MORNING, PromisedProject, amendment, with_new_passage
from recorded_site import RecordedProject, differences_in, host
from running import Run, run

SITE = "https://promised.example/"
NOBODY_ASKED = (
    "The history of git was not compared: this folder is in no git repository.",
    "The live site was not compared: URL=none.",
)


class Terminal(io.StringIO):
    """Somebody who sits there and types."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that is published, with one new passage."""
    return with_new_passage(PromisedProject.published(tmp_path))


def files(project: PromisedProject) -> Mapping[str, tuple[bytes, int]]:
    """Give every file with the moment it was written."""
    found = (path for path in project.root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def publish(project: PromisedProject, **environ: str) -> Run:
    """Run the command, on the later day."""
    return run(project.root, "publish", SOURCE_DATE_EPOCH=MORNING, **environ)


def test_without_a_terminal_nothing_is_promised(project: PromisedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    before = files(project)
    found = publish(project)

    assert found.code == 1
    assert files(project) == before
    assert found.out.splitlines() == [
        "/note/",
        "    #p8",
        *NOBODY_ASKED,
        "No terminal to ask; YES=1 answers for it.",
        "Nothing was recorded.",
    ]


@pytest.mark.parametrize("answer", ["", "\n", "n\n", "nee\n", "yesterday\n", "0\n"])
def test_any_answer_but_yes_promises_nothing(
    project: PromisedProject, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of the input is no answer either."""
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    before = files(project)
    found = publish(project, YES="0")

    assert found.code == 1
    assert files(project) == before
    assert "Promise these 1 addresses for ever? [y/N] Nothing was recorded." in found.out


@pytest.mark.parametrize("answer", ["y\n", "Yes\n", "o\n", "OUI\n", "j\n", " ja \n"])
def test_yes_in_any_of_the_languages_promises_what_was_shown(
    project: PromisedProject, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))

    assert publish(project).code == 0
    assert "/note/#p8 2026-03-01 reviewed=2026-03-01 fr=" in project.lock
    assert project.problems() == ()


def test_an_automated_run_answers_beforehand(project: PromisedProject) -> None:
    found = publish(project, YES="1")

    assert found.code == 0
    assert found.out.splitlines() == ["/note/", "    #p8", *NOBODY_ASKED, "1 addresses promised; commit docs/data/."]


def test_where_nothing_is_new_nothing_is_written(project: PromisedProject) -> None:
    publish(project, YES="1")
    before = files(project)

    assert publish(project, YES="1") == Run(
        0, "Nothing new: every address is promised already, and every text is kept as it reads.\n", ""
    )
    assert files(project) == before


def test_with_a_problem_nothing_is_promised(project: PromisedProject) -> None:
    """What is wrong is shown as `make check` shows it."""
    project.replace("docs/fr/about.md", (" {#how}", ""))
    before = files(project)
    found = publish(project, YES="1")

    assert found == Run(1, f"{project.printed()}Nothing was recorded: {len(project.problems())} to mend first.\n", "")
    assert "docs/fr/about.md:" in found.out
    assert files(project) == before


def test_a_new_page_is_shown_as_one(project: PromisedProject) -> None:
    for code in CODES:
        project.write(f"docs/{code}/new.md", "---\ntitle: N\ndescription: N.\n---\n# N\n\n## Un {#one}\n")

    assert publish(project, YES="1").out.splitlines()[:4] == ["/new/ (new page)", "    #one", "/note/", "    #p8"]


# The witnesses


def listed(project: PromisedProject) -> list[str]:
    """Give the lines that name what became of published addresses."""
    return [line for line in publish(project, YES="1").out.splitlines() if line.startswith("/") and " " in line]


def test_a_changed_link_is_not_called_another_text(project: PromisedProject) -> None:
    project.replace("docs/fr/note/index.md", ("une porte ouverte", "[une porte ouverte](../plan/axis-1.md)"))
    project.replace("docs/fr/note/index.md", ("un financement stable", "un financement sûr et stable"))
    project.replace("docs/nl/note/index.md", ("een open deur", "**een open deur**"))
    project.replace("docs/nl/note/index.md", ("title: De nota", "title: De hele nota"))
    project.replace_in_each("note/index.md", ('#p7 sources="record"', '#p7 sources="other"'))
    text = project.text("docs/data/sources.toml")
    other = text.replace('id = "record"', 'id = "other"')
    project.write("docs/data/sources.toml", f"{text}\n{other}")

    assert listed(project)[-4:] == [
        "/note/ another title (nl)",
        "/note/#p1 links or markup changed (fr nl)",
        "/note/#p4 another text (fr)",
        "/note/#p7 other sources",
    ]


def test_what_somebody_said_of_a_change_stands_beside_it(project: PromisedProject) -> None:
    project.replace_in_each("note/index.md", ("nature: restatement", "nature: authentic"))
    project.replace("docs/fr/about.md", ("Qui écrit", "Nos partenaires"))
    amendments = (amendment("/note/", "nature"), amendment("/about/#who", "renamed"))
    project.write("docs/data/amendments.toml", "\n".join(amendments))

    assert listed(project) == [
        f"/about/#who renamed:{LATER}",
        f"/note/ nature: restatement → authentic, nature:{LATER}",
    ]


@pytest.fixture
def recorded(tmp_path: Path) -> RecordedProject:
    """Give a site with a launch and a second publication in two commits, and a passage that is not published yet."""
    project = RecordedProject.launched(tmp_path / "here")
    project.publish_and_commit("p8")
    project.add("p9")
    return project


def refused(project: RecordedProject, **environ: str) -> list[tuple[str, str]]:
    """Try to publish; give what is told where nothing was recorded."""
    before = files(project)
    found = project.run("publish", YES="1", **environ)

    assert found.code == 1
    assert files(project) == before
    assert found.out.endswith(" to mend first.\n")
    return differences_in(found)


def test_nothing_is_published_over_a_publication_that_was_taken_back(recorded: RecordedProject) -> None:
    """The work of an editor is there, and the records are those of the launch: git has the second publication."""
    recorded.git("checkout", "--quiet", "HEAD~1", "--", "docs/data")
    shutil.rmtree(recorded.root / "docs/data/versions/note/p8")

    assert refused(recorded) == [("history-cut", f"`{LATER}`"), ("history-gone", "`/note/#p8`")]


@pytest.mark.parametrize("committed", [False, True])
def test_nothing_is_published_anew_where_the_records_were_deleted(
    recorded: RecordedProject, *, committed: bool
) -> None:
    """Not before they are committed, nor in the commit after."""
    for path in (recorded.root / "docs/data").glob("*.lock"):
        path.unlink()
    shutil.rmtree(recorded.root / "docs/data/versions")
    if committed:
        recorded.commit("no records")
    assert recorded.check().code == 0

    assert [key for key, _ in refused(recorded)] == ["history-cut", "history-gone"]


def test_nothing_is_published_beside_what_the_branch_followed_has(recorded: RecordedProject) -> None:
    """Whoever published meanwhile did so under the next number of the chain."""
    others = recorded.root.parent / "others.git"
    recorded.git("init", "--quiet", "--bare", "--initial-branch=main", str(others))
    recorded.git("push", "--quiet", str(others), "main")
    recorded.git("remote", "add", "origin", str(others))
    recorded.git("push", "--quiet", "--set-upstream", "origin", "main")
    recorded.git("reset", "--quiet", "--hard", "HEAD~1")
    recorded.add("p9")

    assert refused(recorded)[0] == ("history-cut", f"`{LATER}`")


def answer(monkeypatch: pytest.MonkeyPatch, served: dict[str, bytes]) -> list[str]:
    """Let the deployed site answer; give what it is asked, in order."""
    asked, answers = list[str](), host(served, SITE)

    def ask(address: str, _: bool) -> Answer:
        asked.append(address)
        return answers.get(address, Answer(404, {}, b""))

    monkeypatch.setattr("concordance.commands.publish_witness.fetch", ask)
    return asked


@pytest.mark.parametrize("url", [SITE, ""])
def test_nothing_is_published_over_what_the_deployed_site_has(
    recorded: RecordedProject, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """It is asked where `URL` or the settings name it; no git is needed for that."""
    answer(monkeypatch, recorded.served())
    shutil.rmtree(recorded.root / ".git")
    other = RecordedProject(PromisedProject.published(recorded.root.parent / "other").root)
    other.add("p9")

    assert refused(other, URL=url) == [("history-cut", f"`{LATER}`"), ("history-gone", "`/note/#p8`")]


def test_what_the_deployed_site_has_is_gone_on_from(recorded: RecordedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer(monkeypatch, recorded.served())
    found = recorded.run("publish", YES="1", URL=SITE)

    assert found.code == 0
    assert found.out.splitlines() == ["/note/", "    #p9", "1 addresses promised; commit docs/data/."]
    assert asked == [f"{SITE}data/{name}" for name in ("publications.lock", "versions.lock", "addresses.json")]


def test_offline_it_is_said_and_publishing_goes_on(recorded: RecordedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(address: str, compressed: bool) -> Answer:
        raise OSError("no route to host")

    monkeypatch.setattr("concordance.commands.publish_witness.fetch", fail)
    found = recorded.run("publish", YES="1", URL=SITE)

    assert found.code == 0
    assert f"The live site was not compared: {SITE} does not answer: no route to host.\n" in found.out


def test_where_nothing_is_new_no_site_is_asked(recorded: RecordedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded.publish()
    asked = answer(monkeypatch, {})

    assert recorded.run("publish", YES="1", URL=SITE).code == 0
    assert asked == []

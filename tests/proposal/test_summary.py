"""What a proposal changes, as whoever opens it reads it: golden summaries, and a proposal scripted from end to end."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import markdown
import pytest

import locations
from concordance.commands.cli import main
from concordance.commands.project_tree import files_of_folder
from concordance.commands.summary import compared_states, state_of_folder
from concordance.proposal.changes_markdown import fit_items, mark_changes
from concordance.proposal.summary import ChangeSummary, summarise
from concordance.proposal.summary_markdown import summary_in_markdown
from concordance.proposal.texts import TextChange
from concordance.references.freshness import State
from concordance.text.github_markdown import block, code, message_in_markdown, safe
from concordance.wording import Wording
from html_reading import Html
from project import Project, published_files
from scratch_project import commit_all, git, replace_once, scratch_project
from tiny_site import with_third_language, write_site

CASES = locations.CASES / "summary"
TODAY = "1795219200"  # 21 November 2026, in seconds


# Golden summaries of the tiny site


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Publish the tiny site once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", TODAY)
        return published_files(tmp_path_factory.mktemp("published"))


def change(root: Path, one: Mapping[str, Any]) -> None:
    """Do to a project what a case says."""
    path = root / one["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "write" in one:
        path.write_text(one["write"], encoding="utf-8")
    elif "link" in one:
        path.symlink_to(one["link"])
    elif "rename" in one:
        path.rename(root / one["rename"])
    elif "delete" in one:
        path.unlink()
    elif "drop" in one:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith(one["drop"])), encoding="utf-8")
    else:
        replace_once(path, one["find"], one["replace"])


def compared(base: Path, head: Path) -> ChangeSummary:
    return summarise(*(state_of_folder(root, "mkdocs.yml", files_of_folder(root)) for root in (base, head)))


def written(base: Path, head: Path, wording: Wording) -> str:
    languages = Project(head).corpus().languages
    return summary_in_markdown(compared(base, head), wording, languages)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_summary(
    path: Path,
    published: Mapping[str, str],
    tmp_path: Path,
    wording: Wording,
    monkeypatch: pytest.MonkeyPatch,
    pytestconfig: pytest.Config,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    for folder in ("base", "head"):
        write_site(tmp_path / folder, published)
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    for one in case.get("base", ()):
        change(tmp_path / "base", one)
        change(tmp_path / "head", one)
    for one in case.get("change", ()):
        change(tmp_path / "head", one)
    out = written(tmp_path / "base", tmp_path / "head", wording)
    golden = path.with_suffix(".md")
    if pytestconfig.getoption("--update-cases") or os.environ.get("UPDATE_CASES"):
        golden.write_text(out, encoding="utf-8")

    assert out == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_both_languages_say_as_much(path: Path) -> None:
    """The same headings, items and marks, one language after the other."""
    french, dutch = path.read_text(encoding="utf-8").split("\n\n---\n\n")

    assert french.startswith("# Français")
    assert dutch.startswith("# Nederlands")
    for sign in ("\n#", "\n- ", "<ins>", "<del>", "```"):
        assert french.count(sign) == dutch.count(sign), sign


def test_a_hostile_text_becomes_no_element() -> None:
    """Read as Markdown, the summary has the elements that it wrote itself, and not one more."""
    text = (CASES / "a-hostile-text.md").read_text(encoding="utf-8")
    page = Html.of(f"<!doctype html><title>x</title>{markdown.markdown(text, extensions=['fenced_code'])}")

    assert {one.tag for one in page.elements} <= {
        "html", "head", "title", "body", "h1", "h2", "h3", "p", "ul", "li", "strong", "code", "ins", "del", "hr", "pre"
    }  # fmt: skip


def test_a_third_language_has_its_own_part(tmp_path: Path) -> None:
    for folder in ("base", "head"):
        write_site(tmp_path / folder)
        with_third_language(tmp_path / folder)
    replace_once(tmp_path / "head" / "docs" / "de" / "note" / "index.md", "wil gelijke", "will gleichen")

    command = [sys.executable, "-m", "concordance", "summary", "--base", str(tmp_path / "base")]
    environ = {**os.environ, "PYTHONPATH": str(tmp_path / "head" / "hooks")}

    done = subprocess.run(
        command, cwd=tmp_path / "head", env=environ, capture_output=True, encoding="utf-8", check=True
    )

    titles = [line for line in done.stdout.split("\n") if line.startswith("# ")]
    assert [title.removeprefix("# ")[:7] for title in titles] == ["Françai", "Nederla", "Deutsch"]
    assert done.stdout.count("<ins>will gleichen</ins>") == 3


# Text that somebody wrote


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("L'eau, c'est bien : 3,5 % !", "L'eau, c'est bien : 3,5 % !"),
        ("<b>*x*</b>", "&#60;b&#62;&#42;x&#42;&#60;/b&#62;"),
        ("@maire #12", "&#64;<!-- -->maire &#35;<!-- -->12"),
        ("www.x.be http://x.be :tada:", "www&#46;x.be http&#58;//x.be &#58;tada:"),
        ("a\u202eb\u200dc", "a&#91;U+202E&#93;b&#91;U+200D&#93;c"),
        ("une\nligne  de plus", "une ligne de plus"),
    ],
    ids=["plain", "markup", "mentions", "links", "invisible", "lines"],
)
def test_a_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_a_name_is_code_whatever_its_signs() -> None:
    assert code("note/p14") == "`note/p14`"
    assert code("a`b") == "<code>a&#96;b</code>"


def test_a_fence_is_longer_than_any_in_it() -> None:
    assert block(["a", "```", "b"]) == "````\na\n```\nb\n````"


def test_only_the_words_near_a_change_are_shown() -> None:
    long = " ".join(f"mot{number}" for number in range(100))
    shown = mark_changes(TextChange("fr", f"{long} vieux {long}", f"{long} neuf {long}"))

    assert shown == (
        f"[…] {' '.join(long.split()[-12:])} <del>vieux</del> <ins>neuf</ins> {' '.join(long.split()[:12])} […]"
    )


def test_a_message_keeps_its_lines_to_paste() -> None:
    message = "Elle disait :\n    fr: Un texte.\n  Ajoutez `x` :\n    [[tombstone]]\n    date = 2026-11-21"

    assert message_in_markdown(message) == (
        "Elle disait :\n```\nfr: Un texte.\n```\nAjoutez `x` :\n```\n[[tombstone]]\ndate = 2026-11-21\n```"
    )


def test_what_finds_no_room_is_counted() -> None:
    assert fit_items(["aa", "bbbb", "cc"], 4) == (["aa", "cc"], 1)


# A proposal, from end to end


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Clone the real project, published, as a maintainer's machine or a workflow has it."""
    origin = scratch_project(tmp_path_factory.mktemp("origin") / "project")
    (origin / ".gitignore").write_text("/hooks\n/overrides\n", encoding="utf-8")
    commit_all(origin, "What is published")
    folder = tmp_path_factory.mktemp("clone") / "project"
    git(origin, "clone", "--quiet", str(origin), str(folder))
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(origin / name, target_is_directory=True)
    return folder


FRENCH = ("docs/fr/note/index.md", "{: #p20", "Elle y a été bien reçue.\n{: #p20")
DUTCH = ("docs/nl/note/index.md", "{: #p20", "Ze is er goed onthaald.\n{: #p20")


def propose(root: Path, *changes: tuple[str, str, str]) -> None:
    """Begin anew from main, and commit changes on a branch."""
    git(root, "checkout", "--quiet", "--force", "-B", "proposal", "main")
    for name, found, put in changes:
        replace_once(root / name, found, put)
    commit_all(root, "A proposal")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code_of_exit = main(arguments)
    return code_of_exit, capsys.readouterr().out


@pytest.mark.long
def test_a_proposal_in_one_language_then_in_both_then_reviewed(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(clone)
    propose(clone, FRENCH)
    exit_code, annotations = run(capsys, "check", "--format", "github")
    assert (exit_code, "::error" in annotations) == (0, False)  # lagging is no fault
    summary = run(capsys, "summary", "--base", "main")[1]
    assert "### `note/p20` : l'autre langue doit encore suivre" in summary
    assert "### `note/p20`: de andere taal moet nog volgen" in summary
    assert summary.count("<ins>Elle y a été bien reçue.</ins>") == 2

    propose(clone, FRENCH, DUTCH)
    summary = run(capsys, "summary", "--base", "main")[1]
    assert "### `note/p20` : à relire ensemble" in summary
    assert "écrire `note/p20` dans le champ du bouton « Run workflow », ou `make review P=note/p20`" in summary
    assert summary.count("<ins>Ze is er goed onthaald.</ins>") == 2

    monkeypatch.setenv("P", "note/p20")
    assert run(capsys, "review")[0] == 0
    commit_all(clone, "Record a joint review")
    summary = run(capsys, "summary", "--base", "main")[1]
    assert "### `note/p20` : textes relus ensemble : la proposition le note elle-même" in summary
    assert "make review" not in summary
    after = compared_with_main()
    assert [one.freshness.state for one in after.passages] == [State.TOGETHER]
    assert after.still_pending == ()


def compared_with_main() -> ChangeSummary:
    with compared_states(Project(Path()).corpus(), "main") as (base, head):
        return summarise(base, head)


def test_a_proposal_with_a_mistake_is_annotated_and_told(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(clone)
    propose(clone, ("docs/fr/note/index.md", "../bodies.md", "../bodie.md"))
    line = next(
        number
        for number, text in enumerate((clone / "docs/fr/note/index.md").read_text(encoding="utf-8").split("\n"), 1)
        if "bodie.md" in text
    )

    exit_code, annotations = run(capsys, "check", "--format", "github")
    summary = run(capsys, "summary", "--base", "main")[1]

    assert exit_code == 1
    assert annotations.startswith(f"::error file=docs/fr/note/index.md,line={line},title=À corriger::")
    assert f"- **`docs/fr/note/index.md`, ligne {line}**" in summary
    assert f"- **`docs/fr/note/index.md`, regel {line}**" in summary


def test_a_promise_is_not_taken_back_in_silence(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A heading goes with its lines in the lock and the log: the chain shows that something went, the summary what."""
    monkeypatch.chdir(clone)
    records = ("docs/data/references.lock", "docs/data/versions.lock")
    texts = {name: (clone / name).read_text(encoding="utf-8") for name in records}
    lines = {
        name: next(line for line in text.split("\n") if line.startswith("/bodies/#use "))
        for name, text in texts.items()
    }
    propose(
        clone,
        *((name, f"{line}\n", "") for name, line in lines.items()),
        ("docs/fr/bodies.md", "{#use}", "{#found-here}"),
        ("docs/nl/bodies.md", "{#use}", "{#found-here}"),
    )

    assert run(capsys, "check")[0] == 1
    exit_code, summary = run(capsys, "summary", "--base", "main")
    assert exit_code == 1
    assert "## Attention : des adresses publiées ont disparu du registre" in summary
    assert "- `/bodies/#use`" in summary


def test_what_others_did_since_is_no_part_of_a_proposal(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(clone)
    propose(clone, FRENCH)
    git(clone, "checkout", "--quiet", "-B", "moved-on", "main")
    replace_once(clone / "docs/fr/note/index.md", "{: #p19", "Depuis.\n{: #p19")
    commit_all(clone, "Somebody else")
    git(clone, "checkout", "--quiet", "proposal")

    assert "Depuis." not in run(capsys, "summary", "--base", "moved-on")[1]


def test_a_review_alone_is_told(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(clone)
    propose(clone, FRENCH, DUTCH)
    git(clone, "branch", "--force", "changed")
    monkeypatch.setenv("P", "note/p20")
    assert run(capsys, "review")[0] == 0

    summary = run(capsys, "summary", "--base", "changed")[1]

    assert "## Textes relus ensemble" in summary
    assert summary.count("\n- `note/p20`\n") == 2


@pytest.mark.parametrize("base", ["nowhere", "--upload-pack=x", "", "a folder"])
def test_a_state_that_nobody_knows_is_told_in_a_line(
    base: str, clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(clone)

    assert main(["summary", f"--base={base}"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_proposal_cannot_speak_for_itself(clone: Path) -> None:
    """The forge has the summary made by the code of main, whatever the proposal makes of that code."""
    propose(clone, FRENCH)
    silent = clone / "yaml.py"
    silent.write_text("raise SystemExit('nothing to see')", encoding="utf-8")
    command = ["make", "--no-print-directory", "-o", ".venv/installed", "summary", "BASE=main", f"PROPOSAL={clone}"]
    done = subprocess.run(command, cwd=locations.ROOT, capture_output=True, encoding="utf-8", check=False)
    silent.unlink()

    assert done.returncode == 0, done.stderr
    assert "- `yaml.py` : nouveau" in done.stdout
    assert "<ins>Elle y a été bien reçue.</ins>" in done.stdout


def test_why_git_cannot_compare_is_told(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", clone.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    (tmp_path / "shallow" / "hooks").symlink_to(clone / "hooks")
    (tmp_path / "shallow" / "overrides").symlink_to(clone / "overrides")

    assert main(["summary", "--base=HEAD^1"]) == 1
    assert "(only a part of the history was fetched: git fetch --unshallow); found: 'HEAD^1'" in capsys.readouterr().err

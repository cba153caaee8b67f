"""`make branch`: from an issue to a commit on a branch of a bare repository, and what is answered."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from concordance.submissions.announcements import MACHINE
from concordance.submissions.message import hash_of_message, write_message
from concordance.submissions.proposal import Proposal
from locations import ROOT
from project import Project as Folder
from proposing import base, proposable_project
from running import Run, run
from scratch_project import GIT, git

BASH = shutil.which("bash") or "bash"
BOT = "41898282+github-actions[bot]@users.noreply.github.com"
DAY = "1800014400"
"""15 January 2027, in seconds."""
NOTE = "docs/fr/note/index.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a bare remote, and a `gh` that notes what it is asked."""
    for name, value in {**GIT, "GIT_COMMITTER_EMAIL": BOT, "SOURCE_DATE_EPOCH": DAY}.items():
        monkeypatch.setenv(name, value)
    root = proposable_project(tmp_path / "project")
    git(root, "config", "user.email", BOT)
    git(tmp_path, "clone", "--quiet", "--bare", "project", "remote.git")
    git(root, "remote", "add", "origin", str(tmp_path / "remote.git"))
    program = tmp_path / "bin" / "gh"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> {tmp_path}/asked\n[ "$2" != list ] || echo 0\n', "utf-8")
    program.chmod(0o755)
    return root


def proposal(root: Path, text: str = "Selon la note, il manque deux choses :") -> bytes:
    corpus = Folder(root).corpus()
    bases = {"fr": base(corpus, "note/p2", "fr")}
    made = Proposal(format=1, kind="correct", language="nl", reference="note/p2", base=bases, text={"fr": text})
    return write_message(
        made, "Dag,\n\nCo-authored-by: Evil <evil@example.org>\n\n@everyone fixes #1 `$(touch hacked)`"
    ).encode()


def asked(root: Path, body: bytes, action: str = "labeled", read: bytes | None = None) -> dict[str, str]:
    """Write the event of an issue and the comment that announced what was `read`; give the variables of the step."""
    issue = {"number": 7, "state": "open", "body": body.decode(), "labels": [{"name": "apply"}]}
    event = {
        "action": action,
        "label": {"name": "apply"},
        "changes": {"body": {"from": ""}},
        "issue": {**issue, "updated_at": "2027-01-15T10:00:00Z", "user": {"login": "anne-p", "id": 4321}},
    }
    announced = f"<!-- proposal {hash_of_message(read or body)} -->\n"
    comment = {"user": {"login": MACHINE}, "created_at": "2027-01-15T09:00:00Z", "body": announced}
    files = {"EVENT": event, "COMMENTS": [[comment]]}
    for name, content in files.items():
        (root.parent / name).write_text(json.dumps(content), encoding="utf-8")
    return {name: str(root.parent / name) for name in files} | {"DEST": str(root.parent / "said")}


def said(root: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (root.parent / "said").iterdir()}


def hand_on(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the script that hands on what was made."""
    environ = {
        **os.environ,
        "PATH": f"{root.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "DEST": str(root.parent / "said"),
        "ISSUE": "7",
        "GITHUB_REF_NAME": "main",
        "GITHUB_STEP_SUMMARY": str(root.parent / "summary"),
        "GITHUB_SERVER_URL": "https://forge.example",
        "GITHUB_REPOSITORY": "o/r",
    }
    script = [BASH, str(ROOT / ".github/proposal-branch.sh")]
    return subprocess.run(script, cwd=root, env=environ, capture_output=True, encoding="utf-8", check=False)


def branch(root: Path, body: bytes, action: str = "labeled", read: bytes | None = None) -> Run:
    return run(root, "branch", **asked(root, body, action, read))


def calls(root: Path) -> list[str]:
    return (root.parent / "asked").read_text(encoding="utf-8").splitlines()


def test_from_an_issue_to_a_branch(root: Path) -> None:
    """The proposer is the co-author, and nothing that was written in the issue is in the message of the commit."""
    done = branch(root, proposal(root))
    assert done.code == 0, done.out + done.err
    assert hand_on(root).returncode == 0
    remote = root.parent / "remote.git"
    message = git(remote, "log", "-1", "--format=%B", "proposal-7").strip()
    title, _, trailer = message.partition("\n\n")
    assert title.startswith("Correct note/p2 as proposed (")
    assert trailer == "Co-authored-by: anne-p <4321+anne-p@users.noreply.github.com>"
    assert "il manque deux choses" in git(remote, "show", f"proposal-7:{NOTE}")
    assert git(remote, "log", "--format=%s", "proposal-7", "^main").count("\n") == 1
    assert not (root / "hacked").exists()
    assert run(root, "check").code == 0


def test_what_is_said_of_it(root: Path) -> None:
    """The answer is in the language of the author; the summary is in those of the site, and calls nobody."""
    branch(root, proposal(root, "Selon @everyone, il manque deux choses :"))
    found = said(root)
    assert found["comment.md"].startswith("Goedendag,\n\nDank u voor uw voorstel over note/p2.")
    assert found["branch"] == "proposal-7\n"
    assert "Français" in found["summary.md"] or "fr" in found["summary.md"]
    assert "@everyone" not in found["summary.md"]
    hand_on(root)
    asked_of_gh = calls(root)
    assert any(
        line.startswith("pr create --base main --head proposal-7 --title Correct note/p2") for line in asked_of_gh
    )
    assert any(line.startswith("issue comment 7 --body-file") for line in asked_of_gh)


def test_a_new_text_replaces_the_branch(root: Path) -> None:
    """Once the label is put on the new text, the branch says that; a branch that somebody has worked on stays."""
    branch(root, proposal(root))
    hand_on(root)
    git(root, "switch", "--quiet", "main")
    branch(root, proposal(root, "Selon la note, il manque trois choses :"))
    assert hand_on(root).returncode == 0
    remote = root.parent / "remote.git"
    assert "trois choses" in git(remote, "show", f"proposal-7:{NOTE}")


def test_work_of_people_is_not_replaced(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A branch that somebody has worked on stays as it is, and the run says so."""
    branch(root, proposal(root))
    hand_on(root)
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "somebody@example.org")
    git(root, "-c", "user.email=somebody@example.org", "commit", "--quiet", "--allow-empty", "--message", "By hand")
    git(root, "push", "--quiet", "origin", "proposal-7")
    git(root, "switch", "--quiet", "main")
    branch(root, proposal(root, "Selon la note, il manque trois choses :"))
    assert hand_on(root).returncode == 1
    assert git(root.parent / "remote.git", "log", "-1", "--format=%s", "proposal-7").strip() == "By hand"
    assert "heeft aan de branch proposal-7 gewerkt" in (root.parent / "summary").read_text(encoding="utf-8")


def test_an_edit_takes_the_label_off(root: Path) -> None:
    """Nothing is applied; the author reads why, and the label goes."""
    done = branch(root, proposal(root), "edited")
    assert done.code == 0
    assert set(said(root)) == {"comment.md", "unapproved"}
    comment = said(root)["comment.md"]
    assert comment.startswith(f"<!-- proposal {hash_of_message(proposal(root))} -->\nDank u voor uw voorstel over")
    assert "label opnieuw" in comment
    assert hand_on(root).returncode == 0
    assert calls(root)[0] == "issue edit 7 --remove-label apply"
    assert git(root, "branch", "--list", "proposal-*") == ""


def test_a_text_that_changed_while_it_was_read_is_not_approved(root: Path) -> None:
    """It is announced again, so that the next label approves it; the label goes, and nothing else happens."""
    done = branch(root, proposal(root, "Une autre phrase."), read=proposal(root))
    assert done.code == 0
    assert set(said(root)) == {"comment.md", "unapproved"}
    assert said(root)["comment.md"].startswith("<!-- proposal ")
    assert "geldt nog niet" in said(root)["comment.md"]
    assert hand_on(root).returncode == 0
    assert [line.partition(" --")[0] for line in calls(root)] == ["issue edit 7", "issue comment 7"]
    assert git(root, "branch", "--list", "proposal-*") == ""


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{}", "<!-- proposal "),
        ('~~~ proposal 9 {hash}\nlanguage = "fr"\n~~~', "Bonjour,\n\nMerci pour votre proposition. Elle"),
        ("Le site est beau.", ""),
    ],
)
def test_a_new_issue_is_answered_at_once(root: Path, body: str, told: str) -> None:
    """What can be read is announced, what cannot is explained, and other issues are left alone."""
    text = body.replace("{}", proposal(root).decode()).replace("{hash}", "0" * 32)
    variables = asked(root, text.encode(), "opened", read=proposal(root))
    done = run(root, "branch", **{**variables, "COMMENTS": ""})
    assert done.code == 0, done.err
    assert said(root).get("comment.md", "").startswith(told)
    assert set(said(root)) == ({"comment.md"} if told else set())


def test_a_label_wants_the_comments(root: Path) -> None:
    """Without them nobody can tell what was read, and nothing is approved by silence."""
    done = run(root, "branch", **{**asked(root, proposal(root)), "COMMENTS": ""})
    assert done.code == 1
    assert "COMMENTS" in done.err
    assert git(root, "branch", "--list", "proposal-*") == ""


def test_a_refused_one_is_answered(root: Path) -> None:
    """Why not is a comment in the author's language; there is no branch, and the tree is clean."""
    done = branch(root, proposal(root, "Een zin.\n\nNog een."))
    assert done.code == 1
    assert set(said(root)) == {"comment.md"}
    assert "lege regel" in said(root)["comment.md"]
    assert hand_on(root).returncode == 0
    assert not git(root, "status", "--porcelain")
    assert git(root, "rev-parse", "--abbrev-ref", "HEAD").strip() == "main"


def test_from_a_file_with_a_hostile_name(root: Path) -> None:
    """A branch is named by the hash; a name that would bring a trailer is left out."""
    (root.parent / "mail.txt").write_bytes(proposal(root))
    name = "Anne <anne@example.org>\nSigned-off-by: Evil <evil@example.org>"
    done = run(root, "branch", PROPOSAL=str(root.parent / "mail.txt"), DEST=str(root.parent / "said"), CO_AUTHOR=name)
    assert done.code == 0, done.err
    message = git(root, "log", "-1", "--format=%B").strip()
    assert message.startswith("Correct note/p2 as proposed (")
    assert "\n" not in message
    assert git(root, "rev-parse", "--abbrev-ref", "HEAD").startswith("proposal-")


def test_where_git_cannot_commit_nothing_is_left(root: Path) -> None:
    """A hook that refuses leaves the branch and the tree as they were."""
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    done = branch(root, proposal(root))
    assert done.code == 1
    assert "git must be able to commit" in done.err
    assert not git(root, "status", "--porcelain")
    assert git(root, "rev-parse", "--abbrev-ref", "HEAD").strip() == "main"


def test_without_a_folder_for_the_answer(root: Path) -> None:
    (root.parent / "mail.txt").write_bytes(proposal(root))
    done = run(root, "branch", PROPOSAL=str(root.parent / "mail.txt"))
    assert done.code == 1
    assert "DEST" in done.err
    assert not git(root, "status", "--porcelain")

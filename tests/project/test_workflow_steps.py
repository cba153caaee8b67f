"""What the workflows run: the commands and scripts of each step, in a repository of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from locations import ROOT
from running import run
from scratch_project import commit_all, git
from tiny_site import write_site
from tree_diff import read_tree

GITHUB = ROOT / ".github"
BASH = shutil.which("bash") or "bash"
MESSAGE = "Record a joint review: note/p1"
REFUSING = '#!/bin/sh\n[ "$1" != refs/heads/main ] || { echo "GH006: Protected branch update failed" >&2; exit 1; }\n'
"""What a protected branch answers: a hook of the remote that is asked for each branch."""


@dataclass(frozen=True)
class Forge:
    """A project with a remote, and a `gh` that notes what it is asked."""

    folder: Path

    @property
    def project(self) -> Path:
        """The copy in which a workflow runs."""
        return self.folder / "project"

    @property
    def asked(self) -> list[str]:
        """What `gh` was asked."""
        log = self.folder / "asked"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    @property
    def summary(self) -> str:
        """What the page of the run shows."""
        return (self.folder / "summary").read_text(encoding="utf-8")

    def environ(self) -> Mapping[str, str]:
        """The variables that the forge gives a step."""
        return {
            **os.environ,
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "GITHUB_ACTOR": "somebody",
            "GITHUB_REF_NAME": "main",
            "GITHUB_RUN_ID": "42",
            "GITHUB_SERVER_URL": "https://forge.example",
            "GITHUB_REPOSITORY": "o/r",
        }

    def remote(self, *arguments: str) -> str:
        """Ask the remote."""
        return git(self.folder / "remote.git", *arguments).strip()

    def commit(self) -> subprocess.CompletedProcess[str]:
        """Run the script that commits what was recorded."""
        command = [BASH, str(GITHUB / "commit-references.sh"), MESSAGE]
        return subprocess.run(
            command, cwd=self.project, env=self.environ(), capture_output=True, encoding="utf-8", check=False
        )


def program(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A remote that takes what is pushed to main, and a project with something recorded."""
    found = Forge(tmp_path)
    (found.project / "docs" / "data").mkdir(parents=True)
    (found.project / "docs" / "data" / "references.lock").write_text("1\n", encoding="utf-8")
    commit_all(found.project, "As it is")
    git(found.project, "branch", "-M", "main")
    git(tmp_path, "clone", "--quiet", "--bare", "project", "remote.git")
    git(found.project, "remote", "add", "origin", str(tmp_path / "remote.git"))
    program(
        tmp_path / "bin" / "gh",
        f'#!/bin/sh\necho "$*" >> {tmp_path}/asked\n[ "$1" != pr ] || echo https://forge.example/7\n',
    )
    return found


def record(forge: Forge) -> None:
    (forge.project / "docs" / "data" / "references.lock").write_text("1\n2\n", encoding="utf-8")


def test_nothing_new_is_not_committed(forge: Forge) -> None:
    done = forge.commit()

    assert done.returncode == 0, done.stderr
    assert "Rien à enregistrer. / Niets te bewaren." in forge.summary
    assert forge.asked == []


def test_what_is_recorded_goes_to_main_and_is_published(forge: Forge) -> None:
    record(forge)
    done = forge.commit()

    assert done.returncode == 0, done.stderr
    assert forge.remote("log", "-1", "--format=%s|%b", "main") == f"{MESSAGE}|Recorded for somebody."
    assert forge.asked == ["auth setup-git", "workflow run publish-site.yml --ref main"]


def test_where_main_is_protected_it_becomes_a_proposal(forge: Forge) -> None:
    program(forge.folder / "remote.git" / "hooks" / "update", REFUSING)
    record(forge)
    done = forge.commit()

    assert done.returncode == 0, done.stderr
    assert forge.remote("log", "-1", "--format=%s", "main") == "As it is"
    assert forge.remote("log", "-1", "--format=%s", "recorded-42") == MESSAGE
    assert forge.asked[1].startswith(f"pr create --base main --head recorded-42 --title {MESSAGE}")
    assert not any("publish-site" in line for line in forge.asked)
    assert forge.summary.count("https://forge.example/7") == 2


def test_where_workflows_may_propose_nothing_the_link_is_given(forge: Forge) -> None:
    program(forge.folder / "remote.git" / "hooks" / "update", REFUSING)
    program(forge.folder / "bin" / "gh", '#!/bin/sh\n[ "$1" != pr ]\n')
    record(forge)
    done = forge.commit()

    assert done.returncode == 0, done.stderr
    assert "https://forge.example/o/r/compare/main...recorded-42?expand=1" in forge.summary


def test_the_state_before_a_push_is_named(forge: Forge) -> None:
    record(forge)
    commit_all(forge.project, "Another")
    before = git(forge.project, "rev-parse", "HEAD^1").strip()

    def named(value: str) -> str:
        environ = {**forge.environ(), "BEFORE": value}
        command = ["/bin/sh", str(GITHUB / "state-before.sh")]
        done = subprocess.run(
            command, cwd=forge.project, env=environ, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout.strip()

    assert named(before) == before
    assert [named(value) for value in ("", "0" * 40, "f" * 40, "$(touch hacked)")] == ["HEAD^1"] * 4


# The commands of the steps


def workflow_steps(name: str) -> list[str]:
    read = yaml.safe_load((GITHUB / "workflows" / f"{name}.yml").read_text(encoding="utf-8"))
    return [step.get("run", "") for job in read["jobs"].values() for step in job["steps"]]


def test_what_waits_to_be_promised_is_listed_and_not_recorded(tmp_path: Path) -> None:
    root = write_site(tmp_path / "project").parent
    commit_all(root, "As it is")
    before = read_tree(root / "docs")
    done = run(root, "publish", SHOW="1", YES="1")

    assert done.code == 0, done.out + done.err
    assert "/note/ (new page)" in done.out
    assert done.out.endswith("Nothing was recorded.\n")
    assert read_tree(root / "docs") == before
    assert any("make publish SHOW=1" in step for step in workflow_steps("promise"))


def test_the_review_button_hands_on_what_was_typed() -> None:
    """The command itself tells passages from documents; nothing typed is part of a line of shell."""
    steps = workflow_steps("review")

    assert any(step.startswith("make review |") for step in steps)
    assert not any("case" in step or "${{" in step for step in steps)


def test_a_proposal_is_spelled_and_shown_from_a_disk() -> None:
    steps = workflow_steps("pull-request")

    assert "make spell FORMAT=github" in steps
    assert 'make preview DEST="$RUNNER_TEMP/site" BASE=HEAD^1' in steps


def test_what_main_lost_is_told_before_it_is_published() -> None:
    steps = workflow_steps("publish-site")
    told = next(place for place, step in enumerate(steps) if "make summary" in step)

    assert told < next(place for place, step in enumerate(steps) if "make site" in step)

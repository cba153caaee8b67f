"""A forge with one issue: its events, its comments, the steps of a workflow, as GitHub's published descriptions say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

from locations import ROOT
from scratch_project import GIT, git

NUMBER = 7
WORKFLOW = ROOT / ".github/workflows/proposal.yml"
_BASH = shutil.which("bash") or "bash"
_USER = {"login": "anne-p", "id": 4321, "type": "User"}
_BOT = {"login": "github-actions[bot]", "id": 41898282, "type": "Bot"}
_PROGRAM = f"""#!{sys.executable}
import json, pathlib, sys
here, told = pathlib.Path(__file__).parent.parent, sys.argv[1:]
with (here / "asked").open("a") as asked:
    asked.write(json.dumps(told) + "\\n")
if told[0] == "api":
    print((here / "comments").read_text())
if told[:2] == ["pr", "list"]:
    print(sum(1 for line in (here / "asked").open() if json.loads(line)[:2] == ["pr", "create"]))
if told[:2] == ["issue", "comment"]:
    comments = json.loads((here / "comments").read_text())
    body = pathlib.Path(told[-1]).read_text()
    comments[0].append({{"user": {_BOT}, "created_at": (here / "now").read_text(), "body": body}})
    (here / "comments").write_text(json.dumps(comments))
"""


def rendered_issue(address: str) -> str:
    """Give the body of the issue that a form makes of the address that fills it in."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query, strict_parsing=True).items()}
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / asked["template"]).read_text(encoding="utf-8"))
    parts = [one for one in form["body"] if one["type"] != "markdown"]
    return "\n\n".join(f"### {one['attributes']['label']}\n\n{asked.get(one['id'], '_No response_')}" for one in parts)


@dataclass
class IssueForge:
    """One issue of a repository, and what is asked of the forge."""

    folder: Path
    repository: Path
    """The bare repository."""
    body: str = ""
    labels: list[str] = field(default_factory=list)
    now: datetime = datetime(2027, 1, 15, 10, tzinfo=UTC)

    def __post_init__(self) -> None:
        """Put the program of the forge where a step finds it."""
        program = self.folder / "bin" / "gh"
        program.parent.mkdir(parents=True)
        program.write_text(_PROGRAM, encoding="utf-8")
        program.chmod(0o755)
        (self.folder / "comments").write_text("[[]]", encoding="utf-8")

    @property
    def comments(self) -> list[str]:
        """The comments of the machine."""
        (found,) = json.loads((self.folder / "comments").read_text(encoding="utf-8"))
        return [one["body"] for one in found]

    @property
    def asked(self) -> list[list[str]]:
        """What the program of the forge was asked to do."""
        lines = (self.folder / "asked").read_text(encoding="utf-8").splitlines()
        return [asked for line in lines if (asked := json.loads(line))[0] != "api"]

    def opened(self, body: str) -> dict[str, Any]:
        """Open the issue; give the event."""
        self.body = body
        return self._event("opened")

    def edited(self, body: str) -> dict[str, Any]:
        """Write another text; give the event."""
        was, self.body = self.body, body
        return self._event("edited", changes={"body": {"from": was}})

    def labelled(self) -> dict[str, Any]:
        """Put the label on; give the event."""
        self.labels = ["apply"]
        return self._event("labeled", label={"id": 1, "name": "apply", "color": "ededed"})

    def later(self, minutes: int) -> None:
        """Let time go by."""
        self.now += timedelta(minutes=minutes)

    def _event(self, action: str, **more: Any) -> dict[str, Any]:
        at = self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        issue = {
            "number": NUMBER, "title": "Proposition", "body": self.body, "state": "open", "user": _USER,
            "labels": [{"name": name} for name in self.labels], "created_at": at, "updated_at": at,
            "author_association": "NONE",
        }  # fmt: skip
        return {"action": action, "issue": issue, "sender": _USER, "repository": {"full_name": "o/r"}, **more}

    def run(self, job: str, event: dict[str, Any]) -> Path:
        """Run the steps of a job of the workflow for an event, in a clone; give the clone."""
        (self.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
        (self.folder / "now").write_text(self.now.strftime("%Y-%m-%dT%H:%M:%SZ"), encoding="utf-8")
        clone = self._clone()
        for step in yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"][job]["steps"]:
            if "run" in step:
                self._step(clone, step)
        if ["issue", "edit", str(NUMBER), "--remove-label", "apply"] in self.asked[-2:]:
            self.labels = []
        return clone

    def _clone(self) -> Path:
        """Clone the repository, with the packages of this one."""
        clone = self.folder / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        shutil.rmtree(self.folder / "temp", ignore_errors=True)
        (self.folder / "temp").mkdir()
        git(self.folder, "clone", "--quiet", str(self.repository), "clone")
        (clone / ".venv").mkdir()
        for name in ("bin", "lib", "lib64", "include", "pyvenv.cfg"):
            (clone / ".venv" / name).symlink_to((ROOT / ".venv").resolve() / name)
        (clone / ".venv" / "installed").touch()
        return clone

    def _step(self, clone: Path, step: dict[str, Any]) -> None:
        values = {"github.token": "secret", "github.event.issue.number": str(NUMBER)}
        given = {
            name: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values[found[1]], text)
            for name, text in step.get("env", {}).items()
        }
        environ = {
            **os.environ,
            **{name: value for name, value in GIT.items() if name.startswith("GIT_CONFIG")},
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GITHUB_REPOSITORY": "o/r",
            "GITHUB_REF_NAME": "main",
            "GITHUB_SERVER_URL": "https://forge.example",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "RUNNER_TEMP": str(self.folder / "temp"),
            "URL": "none",
            **given,
        }
        command = [_BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=clone, env=environ, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, f"{step['run']}\n{done.stdout}\n{done.stderr}"

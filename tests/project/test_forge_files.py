"""What the forge and git read besides the workflows: updates, owners, the checks before a commit."""

from __future__ import annotations

import re
from typing import Any

import yaml

from locations import ROOT

OWNERS = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_packages_and_actions_are_watched_each_in_one_proposal_a_week() -> None:
    updates = load(".github/dependabot.yml")["updates"]

    assert {entry["package-ecosystem"] for entry in updates} == {"uv", "github-actions"}
    assert all(entry["schedule"]["interval"] == "weekly" for entry in updates)
    assert all([group["patterns"] for group in entry["groups"].values()] == [["*"]] for entry in updates)


def test_owners_are_named_for_what_exists() -> None:
    """A pattern that matches nothing leaves what it meant to somebody else."""
    patterns = [line.split()[0] for line in OWNERS.split("\n") if line and not line.startswith("#")]

    assert patterns[0] == "*"
    assert [name for name in patterns if not any(ROOT.glob(name.strip("/")))] == []


def test_each_language_has_owners_of_its_own() -> None:
    codes = {path.name for path in (ROOT / "docs").iterdir() if path.is_dir()} - {"data"}

    assert set(re.findall(r"^/docs/(\w+)/ ", OWNERS, re.MULTILINE)) - {"data"} == codes


def test_nothing_is_fetched_before_a_commit() -> None:
    repositories = load(".pre-commit-config.yaml")["repos"]

    assert [entry["repo"] for entry in repositories] == ["local"]
    assert {hook["language"] for entry in repositories for hook in entry["hooks"]} == {"system"}


def test_what_runs_before_a_commit_is_what_make_lint_runs() -> None:
    wanted = {hook["entry"] for entry in load(".pre-commit-config.yaml")["repos"] for hook in entry["hooks"]}
    lint = MAKEFILE.partition("\nlint:")[2].partition("\n\n")[0]
    tools = {re.sub(r"^.*\.venv/bin/", "", entry).split()[0] for entry in wanted if ".venv/bin/" in entry}

    assert tools == {"ruff", "mypy", "lint-imports"}
    assert [name for name in tools if name not in lint] == []

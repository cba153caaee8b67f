"""The workflows and forms of the forge: safe, pinned, bounded, in both languages, and doing what the guides say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from concordance.proposal.summary_markdown import BUTTONS, button
from concordance.wording import Wording
from locations import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
BASH = shutil.which("bash") or "bash"
KINDS = {"mistake", "fact", "federation", "wording", "proposal"}
MAY_WRITE = {
    "publish-site": {"pages", "id-token"},
    "review": {"contents", "actions", "pull-requests"},
    "promise": {"contents", "actions", "pull-requests"},
    "links": {"issues"},
    "proposal": {"contents", "pull-requests", "issues"},
}
"""What a workflow needs to do its work, and what no other may touch."""
_PINNED = re.compile(r"^ *-? *uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
_MAKE = re.compile(r"\bmake ([a-z-]+)")


def load(path: Path) -> dict[Any, Any]:
    """Read a workflow; YAML takes its key `on` for a truth value."""
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def jobs(path: Path) -> dict[str, Any]:
    return dict(load(path)["jobs"])


def steps(path: Path) -> Iterator[dict[str, Any]]:
    return (step for job in jobs(path).values() for step in job["steps"])


each = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def test_zizmor_finds_nothing() -> None:
    """Offline, in its strictest mood, and without a single exception of ours."""
    zizmor = Path(sysconfig.get_path("scripts")) / "zizmor"
    options = [
        "--offline",
        "--strict-collection",
        "--persona=auditor",
        "--no-ignores",
        "--no-progress",
        "--no-config",
        "--color=never",
    ]

    done = subprocess.run([zizmor, *options, GITHUB], capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stdout.strip()) == (0, "No findings to report. Good job!"), done.stdout + done.stderr
    assert all(f"{path.name}" in done.stderr for path in WORKFLOWS)


@each
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if "uses:" in line]

    assert lines
    assert [line for line in lines if not _PINNED.match(line)] == []


def test_an_action_has_one_version_everywhere() -> None:
    pins = re.findall(r"uses: (\S+)@(\S+)", "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS))

    assert len(set(pins)) == len({name for name, _ in pins})


@each
def test_a_workflow_may_do_no_more_than_its_work(path: Path) -> None:
    granted = {scope for job in jobs(path).values() for scope, level in job["permissions"].items() if level == "write"}

    assert load(path)["permissions"] == {}
    assert granted == MAY_WRITE.get(path.stem, set())


@each
def test_a_workflow_ends_and_waits_its_turn(path: Path) -> None:
    """A job that may be skipped waits by itself: a run that skips all would push another one out of the queue."""
    workflow = load(path)

    assert all(job.get("concurrency", workflow.get("concurrency"))["group"] for job in jobs(path).values())
    assert all(0 < job["timeout-minutes"] <= 60 for job in jobs(path).values())


@each
def test_what_somebody_typed_is_never_written_into_a_line_of_shell(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@each
def test_a_line_of_shell_can_be_read(path: Path) -> None:
    for step in steps(path):
        subprocess.run([BASH, "-n"], input=step.get("run", ""), encoding="utf-8", check=True)
    assert load(path)["defaults"]["run"]["shell"] == "bash"


@pytest.mark.parametrize("name", ["pull-request", "pythons"])
def test_a_proposal_from_a_fork_finds_no_secret(name: str) -> None:
    path = GITHUB / "workflows" / f"{name}.yml"
    text = path.read_text(encoding="utf-8")

    assert set(load(path)[True]) <= {"pull_request", "workflow_dispatch"}
    assert "secrets" not in re.sub(r"^#.*$|^ *#.*$", "", text, flags=re.MULTILINE)
    assert "token" not in "".join(step.get("run", "") for step in steps(path))
    assert all(step["with"]["fetch-depth"] == 0 for step in steps(path) if "checkout" in step.get("uses", ""))


def test_every_promised_python_runs_the_tests() -> None:
    """The oldest is Debian 12's own, as the README and pyproject promise it; the last is whatever is newest.

    Each once for a proposal: with the Python between them its tests are run with its texts.
    """
    found = jobs(GITHUB / "workflows" / "pythons.yml")
    proposal = (GITHUB / "workflows" / "pull-request.yml").read_text(encoding="utf-8")
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]

    assert found["pythons"]["strategy"]["matrix"]["python"] == ["3.x"]
    assert set(re.findall(r'python-version: "([^"]+)"', proposal)) == {"3.12"}
    assert "debian:12 " in found["debian"]["steps"][-1]["run"]
    assert found["debian"]["name"].endswith(oldest.removeprefix(">="))


@each
def test_make_does_the_work(path: Path) -> None:
    """Another forge can run the same commands; each must be there."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    wanted = {name for step in steps(path) for name in _MAKE.findall(step.get("run", ""))}

    assert wanted
    assert wanted <= targets


def test_the_tests_are_run_once_for_a_change() -> None:
    """Not again before a publication, which would make each corrected letter wait for them."""
    found = {
        (path.stem, name)
        for path in WORKFLOWS
        for name, job in jobs(path).items()
        for step in job["steps"]
        if re.search(r"make (test|coverage)|ci/run", step.get("run", ""))
    }

    assert found == {("pull-request", "tests"), ("pythons", "debian"), ("pythons", "pythons"), ("pythons", "coverage")}


def test_packages_are_cached_but_where_the_site_or_a_promise_is_made() -> None:
    """What a cache holds is checked against the hashes of the locks; still, nothing that writes takes from one."""
    cached = {path.stem for path in WORKFLOWS if "cache: pip" in path.read_text(encoding="utf-8")}

    assert cached == {"links", "pull-request", "pythons"}


# What people read


def test_the_summary_names_the_buttons_as_they_are(wording: Wording) -> None:
    names = {path.stem: load(path)["name"] for path in WORKFLOWS}

    assert {name: button(name, wording, ("fr", "nl")) for name in BUTTONS} == {name: names[name] for name in BUTTONS}
    for code in ("fr", "nl"):
        guide = (ROOT / f"CONTRIBUTING.{code}.md").read_text(encoding="utf-8")
        assert f"**{jobs(GITHUB / 'workflows' / 'pull-request.yml')['texts']['name']}**" in guide


def test_every_form_is_there_in_both_languages() -> None:
    found = {tuple(path.stem.split("-", 2)) for path in FORMS}

    assert {(code, kind) for code, _, kind in found} == {(code, kind) for code in ("fr", "nl") for kind in KINDS}
    assert len(found) == 2 * len(KINDS)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_short_and_has_what_the_forge_wants(path: Path) -> None:
    form = load(path)
    fields = form["body"]

    assert set(form) == {"name", "description", "title", "body"}
    assert 0 < len(fields) <= 4
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["type"] in {"input", "textarea"} and field["attributes"]["label"] for field in fields)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_form_asks_the_same_in_both_languages(kind: str) -> None:
    french, dutch = (load(path)["body"] for path in FORMS if path.stem.endswith(kind))

    assert [(one["id"], one["type"], one["validations"]) for one in french] == [
        (one["id"], one["type"], one["validations"]) for one in dutch
    ]


def test_the_proposal_form_speaks_both_languages() -> None:
    text = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    shown = [line for line in re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).split("\n") if line.strip()]

    assert shown
    assert all(line.count(" · ") == 1 for line in shown)
    assert "CONTRIBUTING.fr.md" in text
    assert "CONTRIBUTING.nl.md" in text

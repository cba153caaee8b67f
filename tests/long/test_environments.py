"""One commit gives the same bytes wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from concordance.processes import PROCESSES
from locations import ROOT
from running import run
from scratch_project import commit_all
from tiny_site import write_site
from tree_diff import read_tree

BACKWARDS = """
import os
listdir, scandir = os.listdir, os.scandir
class Backwards:
    def __init__(self, *path):
        with scandir(*path) as found:
            self.entries = iter(sorted(found, key=lambda entry: entry.name, reverse=True))
    def __iter__(self): return self.entries
    def __next__(self): return next(self.entries)
    def __enter__(self): return self
    def __exit__(self, *_): return None
    def close(self): return None
os.listdir = lambda *path: sorted(listdir(*path), reverse=True)
os.scandir = Backwards
"""
"""Every folder is read from its end."""
ONE_CORE = """
import os
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
"""
NO_NETWORK = """
import socket
def refuse(*_): raise OSError("no network")
socket.socket.connect = socket.getaddrinfo = refuse
"""


@dataclass(frozen=True)
class Environment:
    """What is unlike an ordinary build."""

    variables: Mapping[str, str | None] = field(default_factory=dict)
    """None takes one away."""
    mask: int = 0o022
    at_start: str = ""
    """What every Python of the build does first, as its `sitecustomize`."""
    make: bool = False
    """By `make -C`, from another folder."""
    name: str = "project"
    """The folder of the project."""


ENVIRONMENTS = {
    "again": Environment(),
    "locale-c": Environment({"LC_ALL": "C", "LANG": "C"}),
    "locale-posix": Environment({"LC_ALL": "POSIX", "LANG": None}),
    "locale-turkish": Environment({"LC_ALL": "tr_TR.ISO-8859-9", "LANG": "tr_TR.ISO-8859-9"}),
    "no-utf-8": Environment({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "time-zone-west": Environment({"TZ": "Pacific/Midway"}),
    "time-zone-east": Environment({"TZ": "Pacific/Kiritimati"}),
    "time-zone-none": Environment({"TZ": "Nowhere/None"}),
    "hash-seed-0": Environment({"PYTHONHASHSEED": "0"}),
    "hash-seed-4711": Environment({"PYTHONHASHSEED": "4711"}),
    "umask-077": Environment(mask=0o077),
    "umask-000": Environment(mask=0),
    "umask-027": Environment(mask=0o027),
    "no-home": Environment({"HOME": None, "XDG_CACHE_HOME": None}),
    "home-missing": Environment({"HOME": "/nonexistent/home"}),
    "temporary-missing": Environment({"TMPDIR": "/nonexistent/tmp"}),
    "accents-and-spaces": Environment(name="Été à Évere « 2 » & 'co'"),
    "other-folder": Environment(make=True),
    "backwards": Environment(at_start=BACKWARDS),
    "day-1970": Environment({"SOURCE_DATE_EPOCH": "0"}),
    "day-2038": Environment({"SOURCE_DATE_EPOCH": "2147483648"}),
    "day-9999": Environment({"SOURCE_DATE_EPOCH": "253402300799"}),
    "day-empty": Environment({"SOURCE_DATE_EPOCH": ""}),
    "narrow-terminal": Environment({"COLUMNS": "20", "LINES": "5", "TERM": "dumb"}),
    "optimized": Environment({"PYTHONOPTIMIZE": "1", "PYTHONDONTWRITEBYTECODE": "1"}),
    "one-core": Environment(at_start=ONE_CORE),
    "no-network": Environment(at_start=NO_NETWORK),
    "one-process": Environment({PROCESSES: "1"}),
}
PAPER = {"PAPER": "yes", "RELEASE": "1"}
OF_EDITIONS = ("again", "locale-turkish", "time-zone-east", "hash-seed-4711", "backwards", "no-network", "one-process")
"""What could show in the paper of an edition, which is made again by each build."""


@pytest.fixture(scope="module")
def commit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project under git."""
    root = write_site(tmp_path_factory.mktemp("commit") / "project").parent
    (root / ".gitignore").write_text("/site\n/.site-*\n/hooks\n/overrides\n", encoding="utf-8")
    commit_all(root, "Begin")
    return root


@pytest.fixture(scope="module")
def ordinary(commit: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The site as an ordinary build makes it."""
    return built(commit, tmp_path_factory.mktemp("ordinary"), Environment())[1]


def built(commit: Path, folder: Path, environment: Environment) -> tuple[Path, Mapping[str, bytes]]:
    """Build a copy of the project in an environment; give the folder of the site, and its files."""
    root = Path(shutil.copytree(commit, folder / environment.name, symlinks=True))
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "SITE_URL": "https://tiny.example/", PROCESSES: ""}
    if environment.at_start:
        (folder / "start").mkdir()
        (folder / "start" / "sitecustomize.py").write_text(environment.at_start, encoding="utf-8")
        variables["PYTHONPATH"] += f"{os.pathsep}{folder / 'start'}"
    variables |= {name: value for name, value in environment.variables.items() if value is not None}
    for name in (name for name, value in environment.variables.items() if value is None):
        variables.pop(name, None)
    command = [sys.executable, "-m", "concordance", "site"]
    if environment.make:
        (root / ".venv").symlink_to(Path(sys.executable).parent.parent)
        shutil.copy2(ROOT / "Makefile", root)
        command = ["make", "-C", str(root), f"PY={sys.executable}", "INSTALLED=", "site"]
    done = subprocess.run(
        command,
        cwd=folder if environment.make else root,
        env=variables,
        umask=environment.mask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")
    return root / "site", read_tree(root / "site")


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_bytes_are_the_same(name: str, commit: Path, ordinary: Mapping[str, bytes], tmp_path: Path) -> None:
    site, files = built(commit, tmp_path, ENVIRONMENTS[name])
    unlike = [path for path in {*files, *ordinary} if files.get(path) != ordinary.get(path)]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in site.rglob("*") if path.is_file()}

    assert unlike == []
    assert modes == {0o666 & ~ENVIRONMENTS[name].mask}


@pytest.fixture(scope="module")
def with_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was published, with an edition."""
    root = write_site(tmp_path_factory.mktemp("edition") / "project").parent
    for command, given in {"publish": {"URL": "none"}, "edition": {"NAME": "first"}}.items():
        done = run(root, command, YES="1", **given)
        assert done.code == 0, done
    (root / ".gitignore").write_text("/site\n/.site-*\n/hooks\n/overrides\n", encoding="utf-8")
    commit_all(root, "Begin")
    return root


@pytest.fixture(scope="module")
def released(with_edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Its site with all paper, as an ordinary build makes it."""
    return built(with_edition, tmp_path_factory.mktemp("released"), Environment(PAPER))[1]


@pytest.mark.parametrize("name", OF_EDITIONS)
def test_editions_and_paper_are_the_same_bytes(
    name: str, with_edition: Path, released: Mapping[str, bytes], tmp_path: Path
) -> None:
    environment = replace(ENVIRONMENTS[name], variables={**ENVIRONMENTS[name].variables, **PAPER})
    files = built(with_edition, tmp_path, environment)[1]
    frozen = [path for path in files if "/editions/first/" in path and path.endswith(".pdf")]

    assert {path.partition("/")[0] for path in frozen} == {"fr", "nl", "fr-nl"}
    assert [path for path in {*files, *released} if files.get(path) != released.get(path)] == []

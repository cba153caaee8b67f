"""What a machine lacks is told all at once, before anything is begun, with one command that installs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from locations import ROOT

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="the places are those of Linux")
SCRIPT = ROOT / "tools" / "machine.sh"
LACKING = 3
TOOLS = ("uname", "ls", "head", "tr")
"""What any Unix has, and the script uses."""


@dataclass(frozen=True)
class Machine:
    """A machine of which a test knows what is there."""

    folder: Path
    programs: Mapping[str, str] = field(default_factory=dict)
    """Each with what it does, as a line of shell."""

    def asked(self, purpose: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Ask what it lacks for a command."""
        there = self.folder / "bin"
        there.mkdir(exist_ok=True)
        for name in TOOLS:
            (there / name).symlink_to(shutil.which(name) or name)
        for name, line in self.programs.items():
            (there / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
            (there / name).chmod(0o755)
        return subprocess.run(
            ["/bin/sh", str(SCRIPT), purpose],
            cwd=self.folder,
            env={"PATH": str(there), "HOME": str(self.folder), **environ},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


PYTHON = f'exec {sys.executable} "$@"'
WHOLE = {
    "make": "exit 0",
    "git": "exit 0",
    "python3": PYTHON,
    "chromium": "exit 0",
    "ldconfig": "echo libatomic.so.1",
    "fc-list": "echo Noto",
}


def test_a_machine_that_has_all_is_no_news(tmp_path: Path) -> None:
    for number, purpose in enumerate(("site", "test", "spell")):
        (tmp_path / str(number)).mkdir()
        done = Machine(tmp_path / str(number), WHOLE).asked(purpose)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_bare_machine_is_told_everything_with_one_command(tmp_path: Path) -> None:
    done = Machine(tmp_path, {"ldconfig": "echo libc.so.6"}).asked("test")

    assert (done.returncode, done.stdout) == (LACKING, "")
    said = done.stderr.splitlines()
    assert said[0] == "For make test this machine lacks:"
    assert said[-1].startswith("To install all of it, on Debian or Ubuntu: sudo apt-get install make python3-venv git ")
    for name in ("chromium", "libatomic1"):
        assert f" {name}" in said[-1]
    assert any("python3 is not there" in line for line in said)
    assert any("CHROMIUM=/path/to/chromium" in line for line in said)


def test_the_site_needs_less_than_the_tests(tmp_path: Path) -> None:
    done = Machine(tmp_path).asked("site")

    assert done.returncode == LACKING
    assert "chromium" not in done.stderr
    assert "python3-venv" in done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('[ "$1" = --version ] && echo Python 3.9.2; exit 1', "python3 is: Python 3.9.2"),
        ('case "$2" in *venv*) exit 1 ;; esac', "venv"),
    ],
)
def test_a_python_that_will_not_do_is_told(line: str, said: str, tmp_path: Path) -> None:
    done = Machine(tmp_path, {**WHOLE, "python3": line}).asked("site")

    assert done.returncode == LACKING
    assert said in done.stderr
    assert "git" not in done.stderr


def test_the_python_that_a_person_names_is_the_one(tmp_path: Path) -> None:
    mine = {**{name: line for name, line in WHOLE.items() if name != "python3"}, "mine": PYTHON}

    assert Machine(tmp_path, mine).asked("site", PYTHON="mine").returncode == 0


@pytest.mark.parametrize("name", ["git", "ldconfig"])
def test_what_the_tests_cannot_do_without_stops_them(name: str, tmp_path: Path) -> None:
    lacking = {**WHOLE, "ldconfig": "echo libc.so.6"} if name == "ldconfig" else {**WHOLE}
    if name == "git":
        del lacking["git"]

    assert Machine(tmp_path, lacking).asked("test").returncode == LACKING


def test_what_a_command_fetches_by_itself_stops_nothing(tmp_path: Path) -> None:
    there = {name: line for name, line in WHOLE.items() if name != "chromium"}
    machine = Machine(tmp_path, there)

    assert machine.asked("test").stderr == ""


def test_the_packages_alone_are_for_scripts(tmp_path: Path) -> None:
    done = Machine(tmp_path).asked("packages")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[:3] == ["make", "python3-venv", "git"]


def test_make_tells_it_before_it_begins(tmp_path: Path) -> None:
    """For what was asked: all that the tests need, where it is they."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("tools", "requirements.txt", "requirements-test.txt"):
        (tmp_path / name).symlink_to(ROOT / name)
    make = shutil.which("make") or "make"
    for asked, purpose in (("site", "site"), ("test", "test"), ("check", "site")):
        done = subprocess.run(
            [make, "--no-print-directory", asked, "PYTHON=/no/such/python"],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr.startswith(f"For make {purpose} this machine lacks:")
        assert "Error 3" in done.stderr
        assert done.stdout == ""
    assert not (tmp_path / ".venv").exists()

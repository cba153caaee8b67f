"""The commands of the Makefile: each is listed where people look, and `make clean` leaves nothing that they make."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from locations import ROOT

MAKE = shutil.which("make") or "make"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[0].split()


def made() -> list[str]:
    """What the commands make in the folder of the project, as `.gitignore` lists it."""
    text = (ROOT / ".gitignore").read_text(encoding="utf-8").partition("\n\n")[0]
    return [line.strip("/").replace("*", "1") for line in text.split("\n") if not line.startswith("#")]


@pytest.mark.parametrize("target", TARGETS)
def test_a_command_is_listed_in_the_help_and_in_the_readme(target: str) -> None:
    assert target == "help" or re.search(rf"^\t@echo 'make {target} ", MAKEFILE, re.MULTILINE)
    assert f"| `make {target}` |" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_without_nginx_the_host_is_not_tested_in_silence() -> None:
    asked = [
        MAKE, "--no-print-directory", "--old-file=.venv/installed-tests", "test-server", "NGINX=/no/such/nginx",
    ]  # fmt: skip
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert done.stdout == ""
    assert "apt-get install nginx-light" in done.stderr
    assert "Error 3" in done.stderr


def test_a_new_site_has_its_name_as_it_was_typed(tmp_path: Path) -> None:
    name = 'Le "jardin" $5 & <co>'
    words = (f"DEST={tmp_path / 'garden'}", "LANGUAGES=fr,de", f"NAME={name}")
    installed = ("--old-file=.venv/installed", "--old-file=.venv/installed-tests")
    done = subprocess.run([MAKE, *installed, "starter", *words], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"site_name: {json.dumps(name)}\n" in (tmp_path / "garden/mkdocs.yml").read_text(encoding="utf-8")


def test_clean_removes_what_the_commands_make(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for folder in ("hooks", "tests", "benchmarks"):
        (tmp_path / folder / "__pycache__").mkdir(parents=True)
    for name in {*made()} - {"__pycache__"}:
        (tmp_path / name).mkdir()

    subprocess.run([MAKE, "--silent", "clean"], cwd=tmp_path, check=True)

    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert left == {"Makefile", "hooks", "tests", "benchmarks"}

"""The container of the tests, held against what it repeats: neither podman nor Docker is asked for here."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from locations import ROOT

CONTAINERFILE = (ROOT / "server" / "Containerfile").read_text(encoding="utf-8")
RUN = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
INSTRUCTION = re.compile(r"^(FROM|WORKDIR|COPY|RUN|USER|CMD) ((?:.*\\\n)*.*)$", re.MULTILINE)


def steps() -> list[tuple[str, str]]:
    """Each instruction with its words on one line."""
    return [(name, " ".join(text.replace("\\\n", " ").split())) for name, text in INSTRUCTION.findall(CONTAINERFILE)]


def test_it_does_what_the_script_of_a_bare_machine_does() -> None:
    """It begins where that begins, installs what that installs, and ends in it: nothing is written twice."""
    names = [name for name, _ in steps()]
    (install,) = [text for name, text in steps() if name == "RUN" and "apt-get" in text]
    as_script = re.search(r"apt-get install (.+?) \$packages", RUN)

    assert steps()[0] == ("FROM", "debian:12")
    assert as_script
    assert f"apt-get install {as_script[1]} $(sh tools/machine.sh packages) ca-certificates" in install
    assert "packages=$(sh tools/machine.sh packages)" in RUN
    assert "export DEBIAN_FRONTEND=noninteractive" in install
    assert "apt-get update -qq" in install
    assert steps()[-1] == ("CMD", '["bash", ".ci/run"]')
    assert names.index("USER") < names.index("CMD")


def test_no_package_is_named_but_by_the_script_that_is_copied_first() -> None:
    named = set(re.findall(r"lacks ([a-z][\w-]+)", (ROOT / "tools" / "machine.sh").read_text(encoding="utf-8")))

    assert len(named) > 6
    assert [name for name in named - {"make"} if any(re.search(rf"\b{name}\b", text) for _, text in steps())] == []
    assert ("COPY", "tools/machine.sh tools/machine.sh") in steps()


def test_what_the_commands_make_stays_outside() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")

    assert {".venv", "site", ".cache"} <= set(ignored)
    assert ".git" not in ignored  # the dates of the pages come from it


def test_a_machine_without_any_says_so_and_ends_with_3(tmp_path: Path) -> None:
    for name in ("bash", "dirname"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    script = ROOT / "server" / "container.sh"
    done = subprocess.run(
        ["/usr/bin/bash", str(script)], env={"PATH": str(tmp_path)}, capture_output=True, encoding="utf-8", check=False
    )

    assert (done.returncode, done.stdout) == (3, "")
    assert "podman" in done.stderr

"""A module run by a fork of a command says and answers what the same module does as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from concordance.processes import PROCESSES
from locations import ROOT

FORKS = """
import sys
from pathlib import Path
from concordance.commands.forked_module import run_module
print("said before")
done = run_module("program", ["--site-dir", "x"], Path("work"), {"GIVEN": "é", "PYTHONIOENCODING": "utf-8"})
if done:
    sys.stdout.flush()
    sys.stdout.buffer.write(b"%d " % done[0] + done[1])
else:
    print("not forked")
"""
PROGRAMS = {
    "what it is given": """
import os, sys
print(sys.argv[1:], os.environ["GIVEN"], os.environ.get("HOME"), os.getcwd(), __name__, repr(sys.stdin.read()))
""",
    "what the folder of the command holds": """
import sys
try:
    import beside
except ImportError as error:
    print(error)
""",
    "both ways out, and a library": r"""
import os, sys
print("é — 1", flush=True)
os.write(1, b"2\n")
print("\udc80 3", file=sys.stderr)
os.system("echo 4")
print("5")
""",
    "an answer": "raise SystemExit(3)",
    "no answer": "raise SystemExit",
    "words for an answer": "raise SystemExit('no')",
    "an error": "1 / 0",
    "whoever it has started": """
import multiprocessing, time
multiprocessing.get_context("fork").Process(target=time.sleep, args=(600,), daemon=True).start()
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "beside.py").touch()
    (tmp_path / "path").mkdir()
    return tmp_path


def command_line(folder: Path, *arguments: str, processes: str = "2") -> subprocess.CompletedProcess[bytes]:
    variables = {"PYTHONPATH": f"{ROOT / 'hooks'}{os.pathsep}{folder / 'path'}", PROCESSES: processes}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only the processes of Linux are forked")
@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_the_same_as_a_program_of_its_own(program: str, folder: Path) -> None:
    (folder / "path" / "program.py").write_text(program, encoding="utf-8")
    (folder / "forks.py").write_text(FORKS, encoding="utf-8")
    alone = subprocess.run(
        [sys.executable, "-P", "-m", "program", "--site-dir", "x"],
        cwd=folder / "work",
        env={"GIVEN": "é", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(folder / "path")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )

    forked = command_line(folder, "-m", "forks")

    exit_code, _, said = forked.stdout.removeprefix(b"said before\n").partition(b" ")
    assert (int(exit_code), last_line(said), len(said) > 0) == (
        alone.returncode,
        last_line(alone.stdout),
        len(alone.stdout) > 0,
    )


def last_line(said: bytes) -> list[bytes]:
    """Leave out where a traceback has been: the frames of who started the module are others."""
    lines = said.splitlines()
    return lines[-1:] if b"Traceback (most recent call last):" in lines else lines


def test_where_only_one_process_may_work_none_is_forked(folder: Path) -> None:
    (folder / "forks.py").write_text(FORKS, encoding="utf-8")

    assert command_line(folder, "-m", "forks", processes="1").stdout == b"said before\nnot forked\n"

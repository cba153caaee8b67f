"""Work in several processes gives what one alone gives, in its order, whatever happens to the others."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from concordance.disk_cache import FOLDER
from concordance.processes import LEAST_WORK, PROCESSES, in_processes
from locations import ROOT
from sample import sample_project


def run(code: str, processes: str) -> str:
    """Run a program of its own: threads of the tests keep this one from being forked."""
    variables = {**os.environ, PROCESSES: processes, "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(
        [sys.executable, "-c", dedent(code)], env=variables, capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("processes", ["1", "2", "5", "", "none", "0"])
def test_results_come_in_the_order_of_the_work(processes: str) -> None:
    found = run(
        """
        import os
        from concordance.processes import in_processes
        done = in_processes(lambda n: (n * n, os.getpid()), range(100))
        print([square for square, _ in done] == [n * n for n in range(100)], len({pid for _, pid in done}) <= 5)
        """,
        processes,
    )
    assert found == "True True\n"


def test_another_process_does_its_share() -> None:
    found = run(
        """
        import os, time
        from concordance.processes import in_processes
        print(len(set(in_processes(lambda n: time.sleep(0.01) or os.getpid(), range(40)))))
        """,
        "3",
    )
    assert found == "3\n"


@pytest.mark.parametrize("processes", ["1", "2"])
def test_what_the_work_raises_is_raised(processes: str) -> None:
    found = run(
        """
        from concordance.processes import in_processes
        def do(n):
            if n == 30:
                raise ValueError("thirty")
            return n
        try:
            in_processes(do, range(60))
        except ValueError as error:
            print(error)
        """,
        processes,
    )
    assert found == "thirty\n"


def test_the_work_of_a_process_that_was_killed_is_done() -> None:
    found = run(
        f"""
        import os, time
        from concordance.processes import in_processes
        first = os.getpid()
        def do(n):
            time.sleep(0.01)
            if os.getpid() != first and n > 10:
                os.kill(os.getpid(), {int(signal.SIGKILL)})
            return n
        print(in_processes(do, range(30)) == list(range(30)))
        """,
        "2",
    )
    assert found == "True\n"


def test_little_work_is_done_here() -> None:
    assert set(in_processes(lambda _: os.getpid(), range(LEAST_WORK - 1))) == {os.getpid()}


def test_nobody_is_forked_beside_a_thread() -> None:
    found = run(
        """
        import os, threading
        from concordance.processes import in_processes
        done = threading.Event()
        thread = threading.Thread(target=done.wait)
        thread.start()
        print(set(in_processes(lambda n: os.getpid(), range(40))) == {os.getpid()})
        done.set()
        thread.join()
        """,
        "4",
    )
    assert found == "True\n"


@pytest.mark.parametrize("processes", ["2", "3"])
def test_several_processors_read_the_same_pages_as_one(processes: str, tmp_path: Path) -> None:
    """What is kept of each page is what a process has sent of it."""
    alone, together = kept_pages(tmp_path / "1", "1"), kept_pages(tmp_path / "2", processes)

    assert len(alone) > LEAST_WORK
    assert alone == together


def kept_pages(root: Path, processes: str) -> dict[str, object]:
    """Check the sample as a command of its own, and give what is kept of each page, by the name of the file."""
    variables = {**os.environ, PROCESSES: processes, "PYTHONPATH": str(ROOT / "hooks")}
    command = [sys.executable, "-m", "concordance", "check"]
    subprocess.run(command, cwd=sample_project(root), env=variables, check=False, capture_output=True, timeout=120)
    return {path.name: pickle.loads(path.read_bytes().partition(b"\n")[2]) for path in (root / FOLDER).glob("page-*")}  # noqa: S301 - our own


@pytest.mark.parametrize(("processes", "here"), [("1", True), ("3", False)])
def test_none_of_the_work_is_done_here_where_others_can_do_it(processes: str, here: bool) -> None:
    found = run(
        """
        import os
        from concordance.processes import begun_in_others
        print(os.getpid() in begun_in_others(lambda n: os.getpid(), range(3))(), begun_in_others(abs, [])())
        """,
        processes,
    )
    assert found == f"{here} []\n"


def test_beside_the_threads_of_a_compiler_this_process_does_the_work() -> None:
    found = run(
        """
        import os, typst
        from concordance.processes import begun_in_others
        typst.Compiler(b"a").compile(format="pdf")
        print({os.getpid()} == set(begun_in_others(lambda n: os.getpid(), range(3))()))
        """,
        "3",
    )
    assert found == "True\n"


def test_a_process_beside_this_one_starts_one_thread_of_a_library_and_this_one_is_left_as_it_is() -> None:
    found = run(
        """
        import os
        from concordance.processes import begun_in_others
        others = begun_in_others(lambda n: os.environ.get("RAYON_NUM_THREADS"), range(3))()
        print(set(others), os.environ.get("RAYON_NUM_THREADS"))
        """,
        "3",
    )
    assert found == "{'1'} None\n"


@pytest.mark.parametrize(("processes", "here"), [("1", True), ("3", False)])
def test_work_that_was_begun_goes_on_beside_other_work(processes: str, here: bool) -> None:
    """What says which piece is next is shared memory, which other work must not be given meanwhile."""
    found = run(
        """
        import os, time
        from concordance.processes import begun_in_others, in_processes
        waited = begun_in_others(lambda n: time.sleep(0.01) or (n, os.getpid()), range(40))
        for _ in range(3):
            assert in_processes(lambda n: -n, range(100)) == [-n for n in range(100)]
        done = waited()
        print([n for n, _ in done] == list(range(40)), os.getpid() in {pid for _, pid in done})
        """,
        processes,
    )
    assert found == f"True {here}\n"


@pytest.mark.parametrize("processes", ["1", "2"])
def test_what_work_that_was_begun_raises_is_raised_where_it_is_waited_for(processes: str) -> None:
    found = run(
        """
        from concordance.processes import begun_in_others
        waited = begun_in_others(lambda n: 1 // n, range(3))
        print("begun")
        try:
            waited()
        except ZeroDivisionError:
            print("raised")
        """,
        processes,
    )
    assert found == "begun\nraised\n"


def test_the_work_of_a_process_that_was_begun_and_killed_is_done() -> None:
    found = run(
        f"""
        import os
        from concordance.processes import begun_in_others
        first = os.getpid()
        def do(n):
            if os.getpid() != first and n > 1:
                os.kill(os.getpid(), {int(signal.SIGKILL)})
            return n
        print(begun_in_others(do, range(9))() == list(range(9)))
        """,
        "2",
    )
    assert found == "True\n"


def test_work_that_nobody_waits_for_ends_with_the_process_that_began_it() -> None:
    found = run(
        """
        import time
        from concordance.processes import begun_in_others
        waited = begun_in_others(lambda n: time.sleep(600), range(2))
        """,
        "2",
    )
    assert found == ""


def test_who_has_lost_its_reader_says_nothing() -> None:
    found = run(
        f"""
        import os, time
        from concordance.processes import begun_in_others
        if os.fork() == 0:
            waited = begun_in_others(lambda n: time.sleep(0.2) or "x" * 100_000, range(2))
            os.kill(os.getpid(), {int(signal.SIGKILL)})
        os.wait()
        time.sleep(0.6)
        """,
        "2",
    )
    assert found == ""

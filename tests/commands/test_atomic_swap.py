"""A site is replaced whole or not at all: real folders, a small command in the place of MkDocs."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.commands import atomic_swap
from concordance.commands.atomic_swap import Outcome, Places, build_and_swap
from concordance.commands.mkdocs_process import FinishedBuild, builder_environment, finished_build, relevant_lines
from locations import ROOT

BUILDER = """
import pathlib, sys
folder = pathlib.Path(sys.argv[sys.argv.index("--site-dir") + 1])
folder.mkdir()
for name in ("index.html", "robots.txt"):
    (folder / name).write_text("new", encoding="utf-8")
"""
SITE = {"index.html": "old", "robots.txt": "old", "fr/index.html": "old"}


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.around(tmp_path / "site")


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def build(places: Places, after: str = "", before: str = "") -> Outcome:
    """Publish with the small builder, and lines of Python before and after its work."""
    return build_and_swap(places, (sys.executable, "-c", before + BUILDER + after), os.environ)


def only_the_site_is_left(places: Places) -> bool:
    return {path.name for path in places.site.parent.iterdir()} <= {"site"}


def test_the_first_site_is_put_in_place(places: Places) -> None:
    assert build(places) == Outcome(True)

    assert tree(places.site) == {"index.html": "new", "robots.txt": "new"}
    assert only_the_site_is_left(places)


def test_a_new_site_replaces_the_old_one_whole(places: Places) -> None:
    write(places.site, SITE)

    assert build(places).swapped

    assert tree(places.site) == {"index.html": "new", "robots.txt": "new"}
    assert only_the_site_is_left(places)


def test_an_empty_folder_is_replaced(places: Places) -> None:
    places.site.mkdir()

    assert build(places).swapped


@pytest.mark.parametrize(
    ("after", "why"),
    [
        ("\nsys.exit(3)", "The build ended with exit code 3: site/ is left as it was."),
        (
            "\n(folder / 'robots.txt').unlink()",
            "The build must make index.html and robots.txt: site/ is left as it was.",
        ),
    ],
    ids=["fails", "makes-no-site"],
)
def test_a_failed_build_keeps_the_old_site(places: Places, after: str, why: str) -> None:
    write(places.site, SITE)

    assert build(places, after) == Outcome(False, (why,))

    assert tree(places.site) == SITE
    assert only_the_site_is_left(places)


def test_a_site_that_is_refused_when_it_is_opened_keeps_the_old_one(places: Places) -> None:
    """It is opened as it was built, before anybody is shown it."""
    write(places.site, SITE)
    opened = []

    def refuse(folder: Path) -> tuple[str, ...]:
        opened.append((folder, tree(folder), tree(places.site)))
        return ("fr/note/ is lost",)

    outcome = build_and_swap(places, (sys.executable, "-c", BUILDER), os.environ, refuse)

    assert outcome == Outcome(False, ("fr/note/ is lost", "site/ is left as it was."))
    assert opened == [(places.next, {"index.html": "new", "robots.txt": "new"}, SITE)]
    assert tree(places.site) == SITE
    assert only_the_site_is_left(places)


def test_a_failed_build_says_what_matters(places: Places) -> None:
    after = """
print("INFO    -  Building", file=sys.stderr)
print("WARNING -  docs/fr/note/index.md:3: no", file=sys.stderr)
sys.exit(1)"""

    assert build(places, after).lines[0] == "WARNING -  docs/fr/note/index.md:3: no"


def test_a_new_site_that_cannot_be_moved_brings_the_old_one_back(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(places.site, SITE)
    monkeypatch.setattr(atomic_swap, "exchange", lambda *_: False)
    rename = Path.rename

    def refuse_the_new(self: Path, target: Path) -> Path:
        if self == places.next:
            raise PermissionError("in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_the_new)
    outcome = build(places)

    assert outcome == Outcome(False, ("site/ must be free to be replaced, with room on its disk: in use.",))
    assert tree(places.site) == SITE
    assert only_the_site_is_left(places)


def test_where_folders_cannot_be_exchanged_two_renames_do(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    write(places.site, SITE)
    monkeypatch.setattr(atomic_swap, "exchange", lambda *_: False)

    assert build(places).swapped
    assert tree(places.site) == {"index.html": "new", "robots.txt": "new"}
    assert only_the_site_is_left(places)


def test_a_site_that_is_a_mount_or_in_use_is_kept_and_said(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    write(places.site, SITE)

    def busy(one: Path, other: Path) -> bool:
        raise OSError(errno.EBUSY, "Device or resource busy", str(other))

    monkeypatch.setattr(atomic_swap, "exchange", busy)

    assert build(places).lines == (
        "site/ must be free to be replaced, with room on its disk: "
        f"it is a mount of its own, or another program holds it ({places.site}).",
    )
    assert tree(places.site) == SITE
    assert only_the_site_is_left(places)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders")
def test_the_site_is_never_absent(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    write(places.site, SITE)
    monkeypatch.setattr(Path, "rename", None)  # neither is renamed: they are exchanged

    assert build(places).swapped
    assert tree(places.site)["index.html"] == "new"
    assert only_the_site_is_left(places)


def test_the_site_is_on_the_disk_before_it_is_seen(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    write(places.site, SITE)
    seen = []
    monkeypatch.setattr(atomic_swap, "flush_disk", lambda folder: seen.append((folder, tree(places.site))))
    monkeypatch.setattr(atomic_swap, "flush_folder", lambda folder: seen.append((folder, tree(places.site))))
    build(places)

    assert seen == [(places.next, SITE), (places.site.parent, {"index.html": "new", "robots.txt": "new"})]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no size of files")
def test_a_build_without_room_is_one_line_that_says_which_file(places: Places) -> None:
    write(places.site, SITE)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))\n"
    outcome = build(places, before=limit)

    assert outcome == Outcome(
        False, ("The build could not read or write a file: File too large. site/ is left as it was.",)
    )
    assert tree(places.site) == SITE
    assert only_the_site_is_left(places)


def test_what_a_killed_build_left_is_cleaned(places: Places) -> None:
    write(places.site, SITE)
    write(places.next, {"index.html": "half", "stray.html": "half"})

    assert build(places).swapped

    assert "stray.html" not in tree(places.site)
    assert only_the_site_is_left(places)


@pytest.mark.parametrize("after", ["", "\nsys.exit(1)"], ids=["then-builds", "then-fails"])
def test_a_run_killed_between_its_two_renames_is_mended(places: Places, after: str) -> None:
    write(places.previous, SITE)
    write(places.next, {"index.html": "new"})

    build(places, after)

    assert tree(places.site)["index.html"] == ("old" if after else "new")
    assert only_the_site_is_left(places)


def test_a_run_killed_after_its_two_renames_keeps_the_new_site(places: Places) -> None:
    write(places.site, {**SITE, "index.html": "newer"})
    write(places.previous, SITE)

    assert not build(places, "\nsys.exit(1)").swapped

    assert tree(places.site)["index.html"] == "newer"
    assert only_the_site_is_left(places)


def holds_something_else(site: Path) -> None:
    write(site, {"index.html": "mine", "thesis.txt": "mine"})


def is_a_file(site: Path) -> None:
    site.write_text("mine", encoding="utf-8")


def is_a_link(site: Path) -> None:
    write(site.parent / "elsewhere", SITE)
    site.symlink_to(site.parent / "elsewhere")


def leads_nowhere(site: Path) -> None:
    site.symlink_to(site.parent / "gone")


@pytest.mark.parametrize("make", [holds_something_else, is_a_file, is_a_link, leads_nowhere])
def test_a_folder_that_is_no_built_site_is_never_touched(places: Places, make: Callable[[Path], None]) -> None:
    make(places.site)
    before = tree(places.site.parent)

    outcome = build(places)

    assert outcome.lines == (
        "site/ must be a site built here, or not exist: it lacks index.html or robots.txt, or is a link. "
        "It was left as it is: move it away and run again.",
    )
    assert not outcome.swapped
    assert tree(places.site.parent) == before


SLOW = f"""
import signal
import sys
from pathlib import Path
from concordance.commands.atomic_swap import Places, build_and_swap
signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a shell it is ignored
wait = "import pathlib, time; pathlib.Path('started').touch(); time.sleep(2)"
build_and_swap(Places.around(Path("site").absolute()), (sys.executable, "-c", wait + {BUILDER!r}), {{}})
"""


def start_slow_run(folder: Path) -> subprocess.Popen[bytes]:
    """Start a run whose builder takes two seconds, and wait until it builds."""
    hooks = ROOT / "hooks"
    process = subprocess.Popen(
        (sys.executable, "-c", SLOW),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(hooks)},
        stderr=subprocess.DEVNULL,
    )
    wait_for((folder / "started").exists)
    return process


def wait_for(happened: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)
    assert happened()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no lock on folders")
def test_a_killed_run_holds_the_next_one_until_its_builder_has_ended(places: Places) -> None:
    """Two builders in one folder would publish a mixture of both."""
    write(places.site, SITE)
    process = start_slow_run(places.site.parent)
    process.send_signal(signal.SIGKILL)
    process.wait()

    assert build(places).lines == ("site/ must be built by one run at a time: wait for the other.",)
    assert tree(places.site) == SITE

    wait_for(lambda: build(places).swapped)
    assert tree(places.site)["index.html"] == "new"
    assert not places.next.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a process")
def test_an_interrupted_run_keeps_the_old_site(places: Places) -> None:
    write(places.site, SITE)
    process = start_slow_run(places.site.parent)
    process.send_signal(signal.SIGINT)
    process.wait()

    assert tree(places.site) == SITE
    assert not places.next.exists()


LOG = """\
INFO    -  Cleaning site directory
INFO    -  The following pages are not in the nav:
             - fr/about.md
WARNING -  docs/fr/index.md:3: a link leads nowhere
           and this says more
INFO    -  Documentation built
DEBUG   -  bye

Traceback (most recent call last):
  File "hook.py", line 1, in <module>
ValueError: no
Aborted with 1 warnings in strict mode!"""


def test_only_what_is_wrong_is_worth_reading() -> None:
    assert list(relevant_lines(LOG.splitlines())) == [
        "WARNING -  docs/fr/index.md:3: a link leads nowhere",
        "           and this says more",
        "Traceback (most recent call last):",
        '  File "hook.py", line 1, in <module>',
        "ValueError: no",
        "Aborted with 1 warnings in strict mode!",
    ]


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("OSError: [Errno 28] No space left on device: 'a' -> '/site/b'", "the disk is full (/site/b)"),
        ("PermissionError: [Errno 13] Permission denied: '/site/b'", "Permission denied (/site/b)"),
        ('OSError: [Errno 30] Read-only file system: "/l\'été"', "the disk can only be read (/l'été)"),
    ],
)
def test_a_traceback_over_a_file_is_its_reason(last: str, reason: str) -> None:
    lines = ["WARNING -  no", "Traceback (most recent call last):", '  File "a.py", line 1, in b', last]

    assert finished_build(1, lines) == FinishedBuild(1, ("WARNING -  no",), reason)


def test_any_other_traceback_is_told_whole() -> None:
    lines = ["Traceback (most recent call last):", '  File "a.py", line 1, in b', "ValueError: no"]

    assert finished_build(1, lines) == FinishedBuild(1, tuple(lines))


def test_the_builder_neither_prints_a_banner_nor_folds_its_lines() -> None:
    assert builder_environment({"COLUMNS": "80", "LINES": "24", "SITE_URL": "https://example.org/"}) == {
        "SITE_URL": "https://example.org/",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8",
    }

"""The locks: each made anew from what is wanted, with every hash; what would change is shown before it is written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from concordance.files import write_atomically
from locations import ROOT

OPTIONS = ("--universal", "--python-version", "3.11.2", "--generate-hashes")
UNLOCKED = 1
_LOCKED = re.compile(r"^([a-z0-9][\w.-]*)==([^\s;]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock, by its path without its ending; what is wanted stands in the `.in` beside it."""

    stem: str
    base: str = ""
    """What is wanted besides: the `.in` of another lock."""
    without: str = ""
    """But for this package of the base."""


LOCKS = (
    Lock("requirements"),
    Lock("requirements-test"),
    Lock("tools/uv"),
    Lock("tools/pip"),
    Lock("tools/supply"),
    Lock("tests/ways_out/materialx", "requirements", "mkdocs-material"),
    Lock("tests/ways_out/staged"),
)
"""In an order in which each comes after those that hold its versions."""


def compile_locks(root: Path, uv: Sequence[str], more: Sequence[str] = ()) -> dict[str, str]:
    """Give the text of every lock by its path, made in a copy of the folder: a failure leaves all as they were.

    Raises CalledProcessError where a lock cannot be made; uv has said why.
    """
    with TemporaryDirectory(prefix="locks-") as folder:
        work = Path(folder)
        for lock in LOCKS:
            _copy(root, work, lock)
        for lock in LOCKS:
            _compile(work, lock, [*uv, *more])
        return {f"{lock.stem}.txt": (work / f"{lock.stem}.txt").read_text(encoding="utf-8") for lock in LOCKS}


def _copy(root: Path, work: Path, lock: Lock) -> None:
    """The old lock is copied too: versions that it names are kept, unless they are to be upgraded."""
    source = work / f"{lock.stem}.in"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text("".join(_wanted(root, lock)), encoding="utf-8")
    if (root / f"{lock.stem}.txt").is_file():
        shutil.copy(root / f"{lock.stem}.txt", work / f"{lock.stem}.txt")


def _wanted(root: Path, lock: Lock) -> Iterator[str]:
    if lock.base:
        lines = (root / f"{lock.base}.in").read_text(encoding="utf-8").splitlines(keepends=True)
        yield from (line for line in lines if not re.match(rf"{re.escape(lock.without)}\b(?!-)", line))
    yield (root / f"{lock.stem}.in").read_text(encoding="utf-8")


def _compile(work: Path, lock: Lock, uv: Sequence[str]) -> None:
    said = f"make lock (uv pip compile {' '.join(OPTIONS)})"
    constraints = ("-c", f"{lock.base}.txt") if lock.base else ()
    command = (*uv, "--quiet", "--no-config", *OPTIONS, "--custom-compile-command", said, *constraints)
    subprocess.run([*command, f"{lock.stem}.in", "--output-file", f"{lock.stem}.txt"], cwd=work, check=True)


def changes(old: str, new: str) -> list[str]:
    """Say which packages a lock would have in another version, gain or lose."""
    before, after = _versions(old), _versions(new)
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return [f"{name} {before.get(name, '(none)')} → {after.get(name, '(none)')}" for name in names]


def _versions(text: str) -> dict[str, str]:
    """A package may stand there in several versions, one for each range of Pythons."""
    versions: dict[str, list[str]] = {}
    for name, version in _LOCKED.findall(text):
        versions.setdefault(name, []).append(version)
    return {name: ", ".join(found) for name, found in versions.items()}


def differing(root: Path, made: Mapping[str, str]) -> dict[str, str]:
    """Give the locks whose text is another than that in the folder."""
    return {name: text for name, text in made.items() if _read(root / name) != text}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def main(root: Path, arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Make every lock with the `uv` given first; `--upgrade` moves to the newest, shows, asks (`YES=1` answers)."""
    uv, *more = arguments
    try:
        made = differing(root, compile_locks(root, [str(Path(uv).absolute()), "pip", "compile"], more))
    except subprocess.CalledProcessError:
        print("The locks are as they were: uv could not make them, see above.", file=sys.stderr)
        return UNLOCKED
    for name, text in made.items():
        print(name, *(changes(_read(root / name), text) or ["other hashes, the same versions"]), sep="\n  ")
    if not made:
        print("Nothing would change.")
    elif "--upgrade" in more and environ.get("YES") != "1" and not _agreed():
        print("The locks are as they were.")
        return UNLOCKED
    for name, text in made.items():
        write_atomically(root / name, text)
    return 0


def _agreed() -> bool:
    """Ask at the terminal; where there is none, nobody agrees."""
    try:
        return input("Write the locks? (yes/no) ") == "yes"
    except EOFError:
        return False


if __name__ == "__main__":
    sys.exit(main(ROOT, sys.argv[1:], os.environ))

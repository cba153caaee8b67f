"""The files of a project as they are in a folder or in a commit, read without following any link."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from concordance.errors import ConfigurationError
from concordance.proposal.project_files import EntryType, Files, ProjectFile

MADE_BY_TOOLS = frozenset({
    ".git", ".venv", ".cache", "site", ".site-next", ".site-previous", ".hypothesis", ".import_linter_cache",
    ".mypy_cache", ".pytest_cache", ".ruff_cache", "htmlcov",
})  # fmt: skip
"""Names at the root of a project that no proposal brings: what the commands make there."""
BYTECODE = "__pycache__"
_KIND_OF_MODE: dict[str, EntryType] = {"100644": "file", "100755": "program", "120000": "link", "160000": "repository"}
"""The modes of git's trees; all others are of old versions and mean a file."""


def files_of_folder(root: Path) -> Files:
    """Read what stands in a folder, without what the commands make there."""
    return _read(root, _walk(root, root))


def _walk(root: Path, folder: Path) -> Iterator[str]:
    """Give the paths below a folder, links not followed, but for what tools make."""
    for current, folders, files in os.walk(folder):
        is_root = Path(current) == root
        folders[:] = sorted(name for name in folders if name != BYTECODE and not (is_root and name in MADE_BY_TOOLS))
        links = (name for name in folders if Path(current, name).is_symlink())
        for name in (*links, *(name for name in files if not (is_root and name in MADE_BY_TOOLS))):
            yield Path(current, name).relative_to(root).as_posix()


def _read(root: Path, paths: Iterable[str]) -> Files:
    found = ((path, _read_file(root / path)) for path in paths)
    return {path: file for path, file in found if file is not None}


def _read_file(path: Path) -> ProjectFile | None:
    """Read what stands at a path; None where nothing does. Opens only a plain file: a pipe would wait for ever."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return ProjectFile("link", os.fsencode(path.readlink()))
        if stat.S_ISREG(mode):
            return ProjectFile("program" if mode & stat.S_IXUSR else "file", path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError:
        return ProjectFile("other")
    return ProjectFile("repository" if stat.S_ISDIR(mode) else "other")


# With git


def files_of_work_tree(root: Path, docs: Path) -> Files:
    """Read what a commit of everything would record, and all of the content: what git ignores there is built too."""
    listed = run_git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return _read(root, dict.fromkeys([*filter(None, os.fsdecode(listed).split("\0")), *_walk(root, docs)]))


def files_of_commit(root: Path, commit: str) -> Files:
    """Read what a commit records below a folder."""
    listed = run_git(root, "ls-tree", "-r", "-z", commit)
    entries = [entry.partition("\t") for entry in os.fsdecode(listed).split("\0") if entry]
    found = [(path, *about.split()) for about, _, path in entries]
    contents = iter(read_blobs(root, [name for _, _, kind, name in found if kind == "blob"]))
    return {
        path: ProjectFile(_KIND_OF_MODE.get(mode, "file"), next(contents) if kind == "blob" else b"")
        for path, mode, kind, _ in found
    }


def read_blobs(root: Path, names: Sequence[str]) -> Iterator[bytes]:
    """Give the contents of git's objects, in order (`git cat-file --batch`)."""
    answer = run_git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    start = 0
    for _ in names:
        end = answer.index(b"\n", start)
        size = int(answer[start:end].split()[-1])
        yield answer[end + 1 : end + 1 + size]
        start = end + 1 + size + 1


def run_git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Run git in a folder. Raises CalledProcessError where it refuses, ConfigurationError where there is none."""
    git = shutil.which("git")
    if git is None:
        raise ConfigurationError("git must be installed to compare with a revision; --base may also be a folder")
    return subprocess.run([git, *arguments], cwd=root, input=given, capture_output=True, check=True).stdout

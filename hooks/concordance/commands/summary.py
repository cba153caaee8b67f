"""`make summary BASE=<revision>`: what changes in the content between two states."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from concordance.configuration_file import read_configuration
from concordance.errors import ConfigurationError
from concordance.model.corpus import load_corpus
from concordance.proposal.summary import ContentState, summarise
from concordance.proposal.summary_markdown import summary_in_markdown
from concordance.regular_files import read_all, read_regular

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.model.corpus import Corpus
    from concordance.project import Project


def summary(project: Project, options: Options) -> int:
    """Print what a proposal changes, in every language, as Markdown.

    Fails where an address was taken out of the lock: that it was ever published is known from its line alone, so only a
    comparison of two states can refuse that. Problems of the content are shown, and left to `make check`.
    `--base` is a folder, or a revision that git knows. Raises ConfigurationError where there is nothing to compare to.
    """
    file = project.configuration.file.name
    with base_folder(options.base, file) as folder:
        base = content_state(load_corpus(read_configuration(folder / file)))
    changes = summarise(base, content_state(project.corpus))
    print(summary_in_markdown(changes, project.wording, project.corpus.languages), end="")
    return 1 if changes.lock.removed_from_lock else 0


def content_state(corpus: Corpus) -> ContentState:
    """Add to the content the bytes of its files."""
    configuration = corpus.configuration
    read = {configuration.file: read_regular(configuration.file), **read_all(configuration.docs)}
    files = {configuration.relative(path): content for path, content in read.items() if path.name[0] != "."}
    return ContentState(corpus, files)


@contextmanager
def base_folder(base: str, file: str) -> Iterator[Path]:
    """Give the folder of the state to compare with; a revision is exported beside, and goes afterwards.

    `file` is the name of the configuration, by which a folder is known to hold a project.
    """
    if base and (Path(base) / file).is_file():
        yield Path(base)
        return
    commit = _merge_base(base, file)
    with TemporaryDirectory(prefix="base-") as folder:
        archive = _git("archive", "--format=zip", commit)
        zipfile.ZipFile(io.BytesIO(archive)).extractall(folder)
        yield Path(folder)


def _merge_base(base: str, file: str) -> str:
    """Find the commit where the present work left a revision: what others have done since is not its change."""
    try:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").decode().strip()
    except subprocess.CalledProcessError as error:
        message = f"--base must be a folder with {file}, or a revision that git knows; found: {base!r}"
        raise ConfigurationError(message) from error
    try:
        return _git("merge-base", commit, "HEAD").decode().strip()
    except subprocess.CalledProcessError:
        return commit  # no common history, or too little of it was fetched


def _git(*arguments: str) -> bytes:
    """Run git in the project. Raises CalledProcessError where it refuses."""
    git = shutil.which("git")
    if git is None:
        raise ConfigurationError("git must be installed to compare with a revision; --base may also be a folder")
    return subprocess.run([git, *arguments], capture_output=True, check=True).stdout

"""`make summary BASE=<revision>`: what the content says that it did not say in another state."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from concordance.configuration import ConfigurationError, read_configuration
from concordance.model.corpus import load_corpus
from concordance.proposal.summary import ContentState, summarise
from concordance.proposal.summary_markdown import summary_in_markdown
from concordance.wording import load_wording

MKDOCS_FILE = "mkdocs.yml"


def summary(environ: Mapping[str, str]) -> int:
    """Print what a proposal changes, in every language, as Markdown; fail where it takes a promise back.

    A problem of the content is told and left to `make check`. But that an address was ever published is known from its
    line in the lock alone: only who compares two states can refuse that the line goes.
    `--base` is a folder, or a revision that git knows. Raises ConfigurationError where there is nothing to compare to.
    """
    head = content_state(Path(MKDOCS_FILE))
    with base_folder(environ.get("--base", "")) as folder:
        base = content_state(folder / MKDOCS_FILE)
        found = summarise(base, head)
        print(summary_in_markdown(found, load_wording(), head.corpus.languages), end="")
    return 1 if found.lock.unpromised else 0


def content_state(mkdocs_file: Path) -> ContentState:
    """Read the content below a project, and the bytes of its files."""
    configuration = read_configuration(mkdocs_file)
    paths = [path for path in configuration.docs.rglob("*") if path.is_file() and not path.name.startswith(".")]
    files = {configuration.relative(path): path.read_bytes() for path in (configuration.file, *paths)}
    return ContentState(load_corpus(configuration), files)


@contextmanager
def base_folder(base: str) -> Iterator[Path]:
    """Give the folder of the state to compare with; a revision is exported beside, and goes afterwards."""
    if (Path(base) / MKDOCS_FILE).is_file() and base:
        yield Path(base)
        return
    commit = _branched_from(base)
    with TemporaryDirectory(prefix="base-") as folder:
        archive = _git("archive", "--format=zip", commit)
        zipfile.ZipFile(io.BytesIO(archive)).extractall(folder)
        yield Path(folder)


def _branched_from(base: str) -> str:
    """Find the commit where the present work left a revision: what others have done since is not its change."""
    try:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").decode().strip()
    except subprocess.CalledProcessError as error:
        must = f"--base must be a folder with {MKDOCS_FILE}, or a revision that git knows; found: {base!r}"
        raise ConfigurationError(must) from error
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

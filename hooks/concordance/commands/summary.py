"""`make summary BASE=<revision>`: what changes between two states of the project."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from concordance.commands.project_tree import files_of_commit, files_of_folder, files_of_work_tree, run_git
from concordance.configuration_file import read_configuration
from concordance.errors import ConfigurationError
from concordance.files import write_all
from concordance.model.corpus import load_corpus
from concordance.proposal.project_files import PLAIN_KINDS, Files
from concordance.proposal.summary import ContentState, summarise
from concordance.proposal.summary_markdown import summary_in_markdown
from concordance.render.last_modified import why_unknown

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.model.corpus import Corpus
    from concordance.project import Project


def summary(project: Project, options: Options) -> int:
    """Print what a proposal changes, in every language, as Markdown.

    Fails where something that was recorded for ever is taken out or altered: whoever takes it out everywhere leaves no
    trace in the content, so only a comparison of two states can refuse that. Problems of the content are shown, and
    left to `make check`.
    `--base` is a folder, or a revision that git knows. Raises ConfigurationError where there is nothing to compare to.
    """
    with compared_states(project.corpus, options.base) as (base, head):
        changes = summarise(base, head)
    print(summary_in_markdown(changes, project.wording, project.corpus.languages), end="")
    return 0 if changes.lock.is_faithful else 1


@contextmanager
def compared_states(corpus: Corpus, base: str) -> Iterator[tuple[ContentState, ContentState]]:
    """Give the state to compare with, a folder or a revision of git, and that of a content that is loaded.

    Both are read in the same way: of two folders all that stands there, else what git records and would record.
    """
    configuration = corpus.configuration
    root, file = configuration.root, configuration.file.name
    if base and (Path(base) / file).is_file():
        folder = Path(base).resolve()
        yield state_of_folder(folder, file, files_of_folder(folder)), ContentState(corpus, files_of_folder(root))
        return
    files = files_of_commit(root, _merge_base(root, base, file))
    with exported(files) as folder:
        head = ContentState(corpus, files_of_work_tree(root, configuration.docs))
        yield state_of_folder(folder, file, files), head


def state_of_folder(folder: Path, file: str, files: Files) -> ContentState:
    """Load the content of a project; `file` is the name of its configuration."""
    return ContentState(load_corpus(read_configuration(folder / file)), files)


@contextmanager
def exported(files: Files) -> Iterator[Path]:
    """Write files into a folder that goes afterwards; only plain ones, so that no link leads out of it."""
    with TemporaryDirectory(prefix="base-") as folder:
        contents = {path: found.content for path, found in files.items() if found.kind in PLAIN_KINDS}
        try:
            write_all(Path(folder), contents, durable=False)
        except OSError as error:
            raise ConfigurationError(f"the state to compare with cannot be written beside: {error}") from error
        yield Path(folder).resolve()


def _merge_base(root: Path, base: str, file: str) -> str:
    """Find the commit where the present work left a revision: what others have done since is not its change."""
    try:
        commit = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    except subprocess.CalledProcessError as error:
        why = f" ({reason})" if (reason := why_unknown(root)) else ""
        message = f"--base must be a folder with {file}, or a revision that git knows{why}; found: {base!r}"
        raise ConfigurationError(message) from error
    try:
        return run_git(root, "merge-base", commit.decode().strip(), "HEAD").decode().strip()
    except subprocess.CalledProcessError:
        return commit.decode().strip()  # no common history, or too little of it was fetched

"""A proposal that was applied, as one commit on a branch of its own."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from concordance.commands.project_tree import run_git
from concordance.errors import ConfigurationError
from concordance.submissions.forge import co_author_trailer

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.configuration import Configuration
    from concordance.submissions.proposal import Proposal

_TITLES = {"correct": "Correct", "add": "Add a passage after", "withdraw": "Withdraw", "entry": "Change"}


def commit_title(proposal: Proposal, number: str) -> str:
    """Name the commit and what is proposed with it, as commits are named: in English, with what has a grammar alone."""
    return f"{_TITLES[proposal.kind]} {proposal.subject} as proposed ({number})"


def commit_on_branch(configuration: Configuration, name: str, title: str, co_author: str) -> None:
    """Commit the content on a new branch. Raises ConfigurationError where git refuses, with the tree as it was before.

    What somebody wrote goes into no message of a commit: it could end in trailers of its own.
    """
    root, docs = configuration.root, configuration.relative(configuration.docs)
    message = "\n\n".join(filter(None, (title, co_author_trailer(co_author)))) + "\n"
    here = run_git(root, "rev-parse", "--abbrev-ref", "HEAD").decode().strip()
    try:
        run_git(root, "switch", "--quiet", "--force-create", name)
        run_git(root, "add", "--all", "--", docs)
        run_git(root, "commit", "--quiet", "--no-gpg-sign", "--cleanup=verbatim", "--file=-", given=message.encode())
    except subprocess.CalledProcessError as error:
        with suppress(subprocess.CalledProcessError):
            _undo(root, docs, here)
        told = " ".join(error.stderr.decode("utf-8", "replace").split())
        raise ConfigurationError(f"git must be able to commit (git config user.name, user.email): {told}") from error


def _undo(root: Path, docs: str, here: str) -> None:
    run_git(root, "reset", "--quiet", "--", docs)
    run_git(root, "checkout", "--quiet", "--", docs)
    run_git(root, "clean", "--quiet", "--force", "-d", "--", docs)
    run_git(root, "switch", "--quiet", *(["--detach"] if here == "HEAD" else []), here)

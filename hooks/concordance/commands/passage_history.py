"""The texts that a passage had, as git has them: a proposal may rest on one that is no longer there."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from concordance.commands.project_tree import run_git
from concordance.errors import ConfigurationError
from concordance.text.page import page_of
from concordance.text.passage_source import passage_sources

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.submissions.content_change import History

MOST_STATES = 60
"""How many states of a page are looked at: whoever read an older one should read again."""


def git_history(corpus: Corpus) -> History:
    """Give what finds the text of a passage with a base among the states of its page that git has, the newest first."""
    root = corpus.configuration.root

    def find(code: str, path: str, name: str, base: str) -> str | None:
        page = corpus.page(code, path)
        if page is None:
            return None
        try:
            commits = run_git(root, "log", f"--max-count={MOST_STATES}", "--format=%H", "--", page.source).split()
            contents = (run_git(root, "show", f"{commit.decode()}:./{page.source}") for commit in commits)
            for content in contents:
                past, _ = page_of(content, root / page.source, code, corpus.configuration)
                source = passage_sources(past).get(name)
                if source is not None and source.base == base:
                    return source.markdown
        except (subprocess.CalledProcessError, ConfigurationError):
            return None
        return None

    return find

"""`make compare A=<edition or revision> B=…`: what differs between the documents of two states, as Markdown."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from concordance.commands.project_tree import files_of_commit, run_git
from concordance.commands.summary import exported, state_of_folder
from concordance.editions.comparison import compare
from concordance.editions.kept_editions import edition_named
from concordance.editions.site_states import SiteState, present_state, state_of_edition
from concordance.errors import ConfigurationError
from concordance.proposal.comparison_markdown import ComparisonWriter
from concordance.render.last_modified import why_unknown

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.model.corpus import Corpus
    from concordance.project import Project


def compare_states(project: Project, options: Options) -> int:
    """Print what differs between two states, passage by passage, in every language of the site.

    Each is the name of an edition or a revision that git knows; an edition comes first where a name is both. Without
    `B` the other is what stands here now. Raises ConfigurationError for what is neither.
    """
    old = _state(project.corpus, "A", options.one)
    new = _state(project.corpus, "B", options.other) if options.other else present_state(project.corpus)
    changes = compare(old, new)
    for language in project.corpus.languages:
        print(ComparisonWriter(project.wording, language, options.one, options.other).write(changes))
    return 0


def _state(corpus: Corpus, variable: str, name: str) -> SiteState:
    if edition := edition_named(corpus, name):
        return state_of_edition(corpus, edition)
    configuration = corpus.configuration
    try:
        if not name:
            raise ValueError(name)
        commit = run_git(
            configuration.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
    except (subprocess.CalledProcessError, ValueError, OSError) as error:
        why = f" ({reason})" if name and (reason := why_unknown(configuration.root)) else ""
        raise ConfigurationError(
            f"{variable} must be the name of an edition, or a revision that git knows{why}; found: {name!r}"
        ) from error
    files = files_of_commit(configuration.root, commit.decode().strip())
    with exported(files) as folder:
        return present_state(state_of_folder(folder, configuration.file.name, files).corpus)

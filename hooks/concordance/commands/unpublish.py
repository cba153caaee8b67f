"""`make unpublish`: take a mistaken publication back, once it is proved that nobody else has it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from concordance.commands.content_snapshot import content_snapshot, write_unchanged
from concordance.commands.git_records import branches_with, commits_with, last_state_with, states_of_all_others
from concordance.commands.live_records import NotAskedError, NotComparedError, live_address, live_records
from concordance.commands.publish import AGREED
from concordance.commands.verify_live import UNREACHABLE, fetch
from concordance.data.publications import PUBLICATIONS_FILE, format_chain
from concordance.references.publication_chain import chain_of
from concordance.references.recorded_history import Records
from concordance.references.recorded_state import RecordedState
from concordance.references.unpublication import (
    Unpublication,
    UnpublicationError,
    files_without,
    is_sealed,
    listed,
    unpublication,
)
from concordance.render.last_modified import why_unknown

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.configuration import Configuration
    from concordance.model.corpus import Corpus
    from concordance.project import Project

NOTHING_DONE = "Nothing was taken back"


class _RefusedError(Exception):
    """Somebody has the publication, or nobody can tell; the message says who or why, in one line."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def unpublish(project: Project, options: Options) -> int:
    """Take the newest publication out of the records, or what two merged branches recorded beside the chain.

    Refused where a branch of others, a release or the deployed site has it, or where that cannot be told: what a reader
    may have cited stays for ever. It is no matter whether the content has problems: to mend them may be why.
    """
    snapshot = content_snapshot(project.configuration)
    corpus, configuration = project.corpus, project.configuration
    try:
        taken, before = _what_goes(corpus)
        remark = _prove(configuration, taken, options)
        files = files_without(corpus, taken, before)
    except (UnpublicationError, _RefusedError) as error:
        print(f"{NOTHING_DONE}: {error}.", file=sys.stderr)
        return error.code if isinstance(error, _RefusedError) else 1
    if remark:
        print(remark)
    named = f"publication {taken.line.number} ({taken.line.publication})" if taken.line else "what the chain lacks"
    print(f"{named}: {listed(taken.events)}")
    if not options.yes and not _confirmed():
        print(f"{NOTHING_DONE}.")
        return 1
    write_unchanged(snapshot, files)
    print(f"{len(taken.events)} lines taken out of the log; commit {configuration.relative(configuration.docs)}/data/.")
    _say_which_commits(configuration, taken)
    return 0


def _what_goes(corpus: Corpus) -> tuple[Unpublication, RecordedState | None]:
    """Find what is to go, and the last committed records without it. Raises _RefusedError where that cannot be told."""
    why, chain = why_unknown(corpus.configuration.root), chain_of(corpus)
    if why:
        raise _RefusedError(f"nobody can tell whether others have it: {why}", UNREACHABLE)
    if not chain:
        raise _RefusedError("nothing is published")
    staying = format_chain(chain[:-1] if is_sealed(corpus, chain) else chain)
    before = last_state_with(corpus.configuration, staying)
    taken = unpublication(corpus, {format_chain(chain): before})
    if not taken.events:
        raise _RefusedError("nothing was recorded that the last commit with this chain has not")
    return taken, before


def _prove(configuration: Configuration, taken: Unpublication, options: Options) -> str:
    """Prove that nobody has what is to go; give a remark about who was not asked. Raises _RefusedError."""
    path = configuration.in_docs(PUBLICATIONS_FILE)
    if taken.line and (branches := branches_with(configuration.root, str(taken.line), path)):
        raise _RefusedError(f"others have it already: {', '.join(branches)}")
    for state in () if taken.line else states_of_all_others(configuration):
        _require_unknown(taken, state)
    try:
        _require_unknown(taken, live_records(live_address(configuration, options), fetch))
    except NotAskedError as error:
        return f"The live site was not asked: {error}."
    except NotComparedError as error:
        raise _RefusedError(f"nobody can tell whether the live site has it: {error}", UNREACHABLE) from error
    return ""


def _require_unknown(taken: Unpublication, state: RecordedState) -> None:
    records = Records(state)
    sealed = taken.line is not None and str(taken.line) in map(str, records.chain)
    if sealed or any(str(event) in records.log_lines for event in taken.events):
        raise _RefusedError(f"others have it already: {state.where}")


def _confirmed() -> bool:
    if not sys.stdin.isatty():
        print("No terminal to ask; YES=1 answers for it.")
        return False
    print("Take this back? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in AGREED


def _say_which_commits(configuration: Configuration, taken: Unpublication) -> None:
    path = configuration.in_docs(PUBLICATIONS_FILE)
    commits = commits_with(configuration.root, str(taken.line), path, "HEAD") if taken.line else ()
    if commits:
        print(
            f"It is in commits of yours: {', '.join(commits)}. Join them with this one before you push (git rebase -i)."
        )

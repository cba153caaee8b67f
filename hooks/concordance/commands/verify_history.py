"""`make verify-history`: whether anything that was ever published was taken back, re-dated, reused or re-attributed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from concordance.commands.git_records import (
    GitRecords,
    git_records,
    state_here,
    states_of_others,
    why_no_history,
)
from concordance.commands.live_records import NotComparedError, kept_head, live_address, live_records
from concordance.commands.verify_live import fetch
from concordance.data.publications import PUBLICATIONS_FILE
from concordance.data.version_texts import VERSIONS_FOLDER, version_file
from concordance.problem import Problem
from concordance.references.publication_chain import chain_of
from concordance.references.recorded_history import as_problems, changed_records
from concordance.references.recorded_state import RECORDS, Difference, RecordedState
from concordance.references.withheld import withheld_texts
from concordance.render.last_modified import why_unknown

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.configuration import Configuration
    from concordance.data.publications import Chain
    from concordance.project import Project


def verify_history(project: Project, options: Options) -> int:
    """Walk the chain and the history of git, compare with a kept head and the deployed site; print what differs.

    `HEAD` is a head that somebody has kept, `URL` the address of a deployed site. What cannot be compared is said in a
    line and fails nothing: an absent witness is no witness against anybody.
    """
    configuration, chain = project.configuration, chain_of(project.corpus)
    docs = configuration.relative(configuration.docs)
    git = git_records(configuration)
    remarks = [*_on_history(configuration, git)]
    states = [*_others(configuration), *git.states]
    try:
        states[:0] = [live_records(live_address(configuration, options), fetch)]
    except NotComparedError as error:
        remarks.append(f"The live site was not compared: {error}.")
    kept = kept_head(options.head, fetch) if options.head else None
    if isinstance(kept, RecordedState):
        states[:0] = [kept]
    withheld = {version_file(*name).removeprefix(f"{VERSIONS_FOLDER}/") for name in withheld_texts(project.corpus)}
    texts = (one for one in git.texts if one.found not in withheld)
    found = (*changed_records(state_here(configuration), states), *texts)
    problems = [
        *_of_records(project, docs),
        *(_head_problems(chain, *kept, docs) if isinstance(kept, tuple) else ()),
        *as_problems((one for one in found if not one.aside), docs),
    ]
    print(
        "\n".join([*project.lines(problems), *remarks, *_on_branches(found), _closing(chain, git, problems, options)])
    )
    return 1 if problems else 0


def _others(configuration: Configuration) -> tuple[RecordedState, ...]:
    return () if why_no_history(configuration.root) else states_of_others(configuration)


def _of_records(project: Project, docs: str) -> Iterator[Problem]:
    """Give what `make check` says of the records themselves."""
    records = tuple(f"{docs}/{name}" for name in (*RECORDS, f"{VERSIONS_FOLDER}/"))
    return (problem for problem in project.problems if problem.path.startswith(records))


def _head_problems(chain: Chain, number: int, digits: str, docs: str) -> Iterator[Problem]:
    """Report a noted head that no line of the chain has: it was rewritten, or newer lines are missing."""
    if any(line.hash.startswith(digits) and number in {0, line.number} for line in chain):
        return
    noted, missing = f"{number}:{digits}" if number else digits, number - len(chain)
    values = {"things": f"`{noted}`", "where": f"`{noted}`", "number": str(missing)}
    yield Problem(f"{docs}/{PUBLICATIONS_FILE}", 1, "history-cut-head" if missing > 0 else "history-head", values)


def _on_history(configuration: Configuration, git: GitRecords) -> Iterator[str]:
    why = why_unknown(configuration.root)
    if why_no_history(configuration.root):
        yield f"The history of git was not compared: {why}."
        return
    if why:
        yield f"The history of git was compared as far as it is here: {why}."
    if not git.launched:
        yield "No commit has the chain of publications yet."
    elif git.earlier:
        yield f"Before launch: {git.earlier} commits; what they recorded was promised to nobody."


def _on_branches(found: Sequence[Difference]) -> Iterator[str]:
    """Say what branches recorded that were merged since, and that was recorded anew when they were."""
    aside = list(dict.fromkeys(one.found for one in found if one.aside))
    if aside:
        yield f"Recorded on branches that were merged, and otherwise here: {', '.join(aside)}."


def _closing(chain: Chain, git: GitRecords, problems: Sequence[Problem], options: Options) -> str:
    launch = f" since the launch ({chain[0].day})" if chain else ""
    commits = len({state.where for state in git.states})
    taken = time.monotonic() - options.started
    return f"{len(chain)} publications{launch}, {commits} commits compared, {len(problems)} differences; {taken:.1f} s"

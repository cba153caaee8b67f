"""Who is asked before something is published: the last commits, the branch followed, the deployed site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.commands.git_records import state_here, states_just_before
from concordance.commands.live_records import NotComparedError, live_address, live_records
from concordance.commands.verify_live import fetch
from concordance.references.recorded_history import as_problems, changed_records
from concordance.render.last_modified import why_unknown

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.configuration import Configuration
    from concordance.problem import Problem
    from concordance.references.recorded_state import RecordedState


@dataclass(frozen=True, slots=True)
class Testimony:
    """What the witnesses said."""

    problems: tuple[Problem, ...]
    """What was taken back, re-dated, reused or re-attributed since: nothing is published over it."""
    remarks: tuple[str, ...] = ()
    """Who could not be asked, and why."""


def witness_of_commits(configuration: Configuration) -> Testimony:
    """Compare the records with those of the last commit, of those before it and of the branch followed."""
    why = why_unknown(configuration.root)
    remarks = (f"The history of git was not compared: {why}.",) if why else ()
    return Testimony(_problems(configuration, states_just_before(configuration)), remarks)


def witness_of_site(configuration: Configuration, options: Options) -> Testimony:
    """Compare the records with those of the deployed site, where there is one that answers."""
    try:
        return Testimony(_problems(configuration, (live_records(live_address(configuration, options), fetch),)))
    except NotComparedError as error:
        return Testimony((), (f"The live site was not compared: {error}.",))


def _problems(configuration: Configuration, states: tuple[RecordedState, ...]) -> tuple[Problem, ...]:
    found = changed_records(state_here(configuration), states)
    return tuple(as_problems(found, configuration.relative(configuration.docs)))

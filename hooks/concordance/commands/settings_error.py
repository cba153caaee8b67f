"""How a command tells a fault of `mkdocs.yml`, without which there is no project: as any other problem is told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from concordance.problem_formats import LocalizedProblem, annotation, as_json, localized_fault, text_line
from concordance.wording import Wording, load_wording

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.settings_faults import SettingsError


def tell_settings_error(error: SettingsError, command: str, options: Options) -> int:
    """Tell a fault of the settings in the languages that they name, in the form that the command was asked for.

    The summary of a proposal is never empty: whoever reviews it must see that nothing could be compared.
    """
    wording = load_wording()
    localized = localized_fault(error, wording)
    if command == "summary":
        print(_summary(localized, wording))
    if options.format == "json":
        print(as_json([localized], {}))
    elif options.format == "github":
        print(annotation(localized, wording))
    else:
        print(text_line(localized), file=sys.stderr)
    return 1


def _summary(localized: LocalizedProblem, wording: Wording) -> str:
    problem, parts = localized.problem, list[str]()
    for code, message in localized.messages.items():
        place = wording.say(code, "summary.place", file=f"`{problem.path}`", line=problem.line)
        parts += [f"## {wording.say(code, 'summary.problems.title')}", f"- **{place}**  \n  {message}"]
    return "\n\n".join(parts)

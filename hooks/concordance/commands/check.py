"""`make check`: every problem of the content, without building."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from concordance.build_report import report_on
from concordance.problem_formats import annotation, as_json, causes_first, localize, text_line

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.project import Project


def check(project: Project, options: Options) -> int:
    """Show every problem of the content: for people or for GitHub, then their count; or for tools, and no more.

    Raises ConfigurationError for a language that the messages do not have.
    """
    localized = localize(project.problems, project.wording, project.configuration, options.language)
    if options.format == "json":
        print(as_json(localized, project.page_counts))
        return 1 if localized else 0
    for problem in causes_first(localized) if options.format == "github" else localized:
        print(annotation(problem, project.wording) if options.format == "github" else text_line(problem))
    print(f"{report_on(project).counted}; {time.monotonic() - options.started:.1f} s")
    return 1 if localized else 0

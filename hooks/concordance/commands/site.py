"""`make site`: check, build, and put the new site in the place of the old one."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from concordance.commands.atomic_swap import Places, build_and_swap
from concordance.commands.check import check, counted
from concordance.commands.mkdocs_process import MKDOCS

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.project import Project

SITE = "site"
"""The folder of the built site, in that of the project."""


def site(project: Project, options: Options) -> int:
    """Build the site and put it in place, unless the content has a problem: then show it as `make check` does."""
    if project.problems:
        return check(project, options)
    outcome = build_and_swap(Places.around(project.configuration.root / SITE), MKDOCS, options.environ)
    for line in outcome.lines:
        print(line, file=sys.stderr)
    if outcome.published:
        print(built(project, time.monotonic() - options.started))
    return 0 if outcome.published else 1


def built(project: Project, seconds: float) -> str:
    """Say what was built, what was left out for want of a setting, and how to open it.

    The addresses end with a slash, which no browser resolves in a folder of files: a server is needed.
    """
    unset = project.configuration.unset
    left_out = f", not configured: {', '.join(unset)}" if unset else ""
    return f"{SITE}/: {counted(project)}{left_out}; {seconds:.1f} s. To open it: python3 -m http.server -d {SITE}"

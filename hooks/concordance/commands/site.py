"""`make site`: check, build, and put the new site in the place of the old one."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from concordance.build_report import REPORT_VARIABLE, BuildReport, read_report, report_on
from concordance.commands.atomic_swap import Places, build_and_swap
from concordance.commands.mkdocs_process import MKDOCS
from concordance.commands.release import why_no_release
from concordance.commands.unchanged_site import record_site, site_inputs, unchanged_site
from concordance.configuration_file import PAPER_VARIABLE
from concordance.disk_cache import COMPARE
from concordance.hosting.built_site import broken_promises
from concordance.render.last_modified import why_unknown
from concordance.text.usable_extensions import usable_extensions

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.project import Project

SITE = "site"
"""The folder of the built site, in that of the project."""


def site(project: Project, options: Options) -> int:
    """Build the site and put it in place, unless the content has a problem: then show it as `make check` does.

    The content is loaded by the build alone, which reports on it; before a release (`RELEASE=1`) it is loaded here too.
    """
    if options.release and (refusal := why_no_release(project)):
        print(refusal, file=sys.stderr)
        return 1
    if usable_extensions(project.configuration).problems:
        # MkDocs loads every extension before the content, and follows every name of Python.
        return _told(report_on(project), options)
    configuration, target = project.configuration, project.configuration.root / SITE
    inputs = site_inputs(configuration, options.environ)
    if not options.release and (counted := unchanged_site(configuration.root, inputs, target)):
        print(f"{SITE}/: {counted}, as it stands: nothing has changed; {time.monotonic() - options.started:.1f} s")
        return 0
    with TemporaryDirectory(prefix="report-") as folder:
        path = Path(folder, "report.json")
        environ = {**options.environ, REPORT_VARIABLE: str(path), **({COMPARE: "all"} if options.release else {})}
        places = Places.around(target)
        outcome = build_and_swap(places, MKDOCS, environ, lambda built: _broken(project, read_report(path), built))
        report = read_report(path)
    if report is not None and report.problems:
        return _told(report, options)
    if report is not None and report.why:
        print(report.why)
    for line in outcome.lines:
        print(line, file=sys.stderr)
    if outcome.swapped:
        record_site(configuration.root, inputs, target, report.counted if report else "")
        unknown = why_unknown(configuration.root)
        seconds = time.monotonic() - options.started
        print(summary_line(report, configuration.unset, seconds, unknown, paper=configuration.paper))
    return 0 if outcome.swapped else 1


def _told(report: BuildReport, options: Options) -> int:
    """Show the problems that keep the site from being built, as `make check` does; give the exit code."""
    print("\n".join(report.problems))
    print(f"{report.counted}; {time.monotonic() - options.started:.1f} s")
    return 1


def _broken(project: Project, report: BuildReport | None, built: Path) -> tuple[str, ...]:
    """Open what is promised in the site that was built, and say what it lost: whoever made it may say nothing of that.

    The build says at its end what it promises. One that does not is none of this project, whose plugin was left out.
    """
    if report is None or report.promised is None:
        return (f"{project.configuration.file.name} must load hooks/mkdocs_hooks.py, which makes this site.",)
    return project.lines(broken_promises(report.promised, built, project.configuration.file))


def summary_line(
    report: BuildReport | None, unset: tuple[str, ...], seconds: float, undated: str = "", *, paper: bool = True
) -> str:
    """Write what was built, what was left out and why, and how to open it.

    `undated` is why no page has a date; `paper` is false where no PDF was made. The addresses end with a
    slash, which no browser resolves in a folder of files: a server is needed.
    """
    counted = f" {report.counted}" if report else ""
    left_out = f", not configured: {', '.join(unset)}" if unset else ""
    dates = f", without dates of last change ({undated})" if undated else ""
    without = "" if paper else f", without PDF ({PAPER_VARIABLE}=no)"
    return f"{SITE}/:{counted}{left_out}{dates}{without}; {seconds:.1f} s. To open it: python3 -m http.server -d {SITE}"

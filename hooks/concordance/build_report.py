"""What a build tells the command that started it: how many pages there are, what is wrong, and what it promises.

`make site` starts the site generator as a process of its own. That process loads and checks the content, once; the
command reads this report instead of doing so again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from concordance.hosting.promise import Promise

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.project import Project

REPORT_VARIABLE = "CONCORDANCE_REPORT"
"""The variable of the environment that names the file of the report; without it none is written."""

WHY = "WHY"
"""The variable of the environment that names a page, of which a build says why it is made again."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The content as a build has loaded it."""

    pages: Mapping[str, int]
    """The number of pages by code of language."""
    problems: tuple[str, ...]
    """Each as a terminal shows it, `path:line: message`."""
    promised: tuple[Promise, ...] | None = None
    """What files of the built site must answer; None until a build has come to its end."""
    why: str = ""
    """Why the page that was asked about is made again, in a line."""

    @property
    def counted(self) -> str:
        """Give the counts in one phrase: `fr 31 pages, nl 31 pages, 0 problems`."""
        pages = (f"{code} {_number(count, 'page')}" for code, count in self.pages.items())
        return ", ".join((*pages, _number(len(self.problems), "problem")))


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def report_on(project: Project) -> BuildReport:
    """Report on a project; checks its content unless that was done before."""
    return BuildReport(project.page_counts, project.lines(project.problems))


def write_report(path: Path, report: BuildReport) -> None:
    """Write a report as JSON for the command that waits for it."""
    written = {
        "pages": dict(report.pages),
        "problems": report.problems,
        "promised": None if report.promised is None else [asdict(promise) for promise in report.promised],
        "why": report.why,
    }
    path.write_text(json.dumps(written), encoding="utf-8")


def read_report(path: Path) -> BuildReport | None:
    """Read a report; nothing where the build ended before it had loaded the content."""
    if not path.is_file():
        return None
    report = json.loads(path.read_text(encoding="utf-8"))
    promised = None if report["promised"] is None else tuple(map(_promise, report["promised"]))
    return BuildReport(report["pages"], tuple(report["problems"]), promised, str(report.get("why", "")))


def _promise(written: Mapping[str, Any]) -> Promise:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in written.items()
    }
    return Promise(**fields)

"""`make report-guides`: can the guides for editors be followed to the letter?

Each quotation stands once in its file, each example leaves the check clean where it is pasted. This is no check of the
content: whoever follows a guide changes what it quotes, and has done nothing wrong. The page of the site that shows a
guide has the same blocks, each indented under a step: neither must grow old alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from concordance.commands.guide_edits import QUOTING, ROLES, GuideBlock, blocks, unplaced
from concordance.commands.guide_trial import trial_problems
from concordance.problem import Problem, in_order

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.commands.options import Options
    from concordance.configuration import Configuration
    from concordance.project import Project

_LINES = r"(?:^ {4}.*\n(?:[ \t]*\n)*)"
_INDENTED = re.compile(
    rf"^(?:!!!|\?\?\?|===)[+! ].*\n(?:[ \t]*\n)*{_LINES}*|(?P<code>{_LINES}+)",
    re.MULTILINE,
)
"""A box, a fold or a tab with its text, which is indented as code is; else code."""
_INDENT = re.compile(r"^ {4}", re.MULTILINE)
GUIDE_PAGE = "contribute.md"
"""The page of each language that shows its guide."""


def report_guides(project: Project, options: Options) -> int:
    """Print every text of a guide that is not where it must be, or breaks the content; fail where there is one."""
    problems = guide_problems(project)
    for line in project.lines(problems):
        print(line)
    print(f"{len(problems)} texts of the guides are not as they must be")
    return 1 if problems else 0


def guide_problems(project: Project) -> tuple[Problem, ...]:
    """Give what is wrong with the guides, by file and line."""
    root, codes = project.configuration.root, project.configuration.codes
    guides = {f"CONTRIBUTING.{code}.md": _text(root / f"CONTRIBUTING.{code}.md", root) for code in codes}
    quoted = (_block_problems(project.configuration, name, guide) for name, guide in guides.items())
    shown = (_page_problems(project.configuration, code, f"CONTRIBUTING.{code}.md") for code in codes)
    return in_order(chain(*quoted, *shown, trial_problems(project, guides)))


def _block_problems(configuration: Configuration, name: str, guide: str) -> Iterator[Problem]:
    """Tell each block that has no place, and each quotation that its file does not hold, or holds more than once."""
    root, roles = configuration.root, ", ".join(sorted(ROLES))
    for block in unplaced(guide):
        yield Problem(name, block.line, "guide-role", {"found": _first_line(block.text), "roles": roles})
    for block in blocks(guide):
        if block.role in QUOTING and block.times(_text(root / block.file, root)) != 1:
            values = {"found": _first_line(block.text), "file": block.file}
            yield Problem(name, block.line, "guide-quotation", values)


def _page_problems(configuration: Configuration, code: str, name: str) -> Iterator[Problem]:
    """Tell each block that only one of a guide and its page shows; nothing where there is no such page."""
    page, guide = configuration.docs / code / GUIDE_PAGE, configuration.root / name
    if not page.is_file() or not guide.is_file():
        return
    relative = configuration.relative(page)
    taught = tuple(blocks(_text(guide, configuration.root)))
    shown = tuple(_shown(_text(page, configuration.root)))
    yield from _only_in(taught, shown, name, relative)
    yield from _only_in(shown, taught, relative, name)


def _only_in(these: tuple[GuideBlock, ...], others: tuple[GuideBlock, ...], here: str, there: str) -> Iterator[Problem]:
    known = {block.text.strip() for block in others}
    for block in these:
        if block.text.strip() not in known:
            yield Problem(here, block.line, "guide-page", {"found": _first_line(block.text), "file": there})


def _shown(page: str) -> Iterator[GuideBlock]:
    """Read the blocks of the page: what is fenced, or indented by four spaces, also in a box or a fold."""
    yield from blocks(page)
    for match in _INDENTED.finditer(page):
        line = page.count("\n", 0, match.start()) + 1
        if match["code"]:
            yield GuideBlock("", "", _INDENT.sub("", match["code"]), line)
        else:
            inside = _INDENT.sub("", match[0].partition("\n")[2])
            yield from (replace(block, line=line + block.line) for block in _shown(inside))


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _text(path: Path, root: Path) -> str:
    """Read a file that is there and inside the project; nothing for another: a guide is content, from anyone."""
    if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
        return ""
    return path.read_text(encoding="utf-8", errors="replace")

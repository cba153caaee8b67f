"""`make report-guides`: do the guides for editors quote what is there, each quotation once in its file?

No check of the content: whoever follows a guide to the letter changes what it quotes, and has done nothing wrong.
A block of `CONTRIBUTING.<language>.md` says what it is for in the word after its language, which a forge does not
show: `find`, `after`, `remove` quote the last file named before it, others show what to write. The page of the site
that shows the guide must have all of them: one must not grow old alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.commands.options import Options
    from concordance.configuration import Configuration
    from concordance.project import Project

_FILE = r"`((?:docs/[\w./-]+|mkdocs)\.(?:md|toml|yml))`"
_PIECE = re.compile(rf"^```\w+ (\w+)\n(.*?)^```$|{_FILE}", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^    ", re.MULTILINE)
IN_A_LINE = "find"
QUOTING = frozenset({IN_A_LINE, "after", "remove"})
"""What the blocks are for that quote a file; `after` and `remove` quote whole lines."""
GUIDE_PAGE = "contribute.md"
"""The page of each language that shows its guide, each block indented under a step."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A text that a guide shows: what a file holds, or what to write."""

    file: str
    role: str
    text: str
    line: int
    """Of the guide, counted from 1: where the quoted text begins."""

    def times(self, text: str) -> int:
        """Count where the text has it; `after` and `remove` quote lines by their beginning."""
        if self.role == IN_A_LINE:
            return text.count(self.text)
        lines = (re.escape(line) for line in self.text.split("\n"))
        return len(re.findall("^" + r"\n".join(lines) + r"(?![\w-])", text, re.MULTILINE))


def report_guides(project: Project, options: Options) -> int:
    """Print every text of a guide that is not where it must be; fail where there is one."""
    problems = tuple(guide_problems(project.configuration))
    for line in project.lines(problems):
        print(line)
    print(f"{len(problems)} texts of the guides are not where they must be")
    return 1 if problems else 0


def guide_problems(configuration: Configuration) -> Iterator[Problem]:
    """Tell each quotation of a guide that its file does not hold, or holds more than once."""
    root = configuration.root
    for code in configuration.codes:
        guide, page = root / f"CONTRIBUTING.{code}.md", configuration.docs / code / GUIDE_PAGE
        shown = _INDENT.sub("", _text(page, root))
        for block in _blocks(_text(guide, root)):
            values = {"found": block.text.partition("\n")[0], "file": block.file}
            if block.role in QUOTING and block.times(_text(root / block.file, root)) != 1:
                yield Problem(guide.name, block.line, "guide-quotation", values)
            if page.is_file() and block.text.strip() not in shown:
                values["file"] = configuration.relative(page)
                yield Problem(guide.name, block.line, "guide-page", values)


def _blocks(guide: str) -> Iterator[_Block]:
    file = ""
    for match in _PIECE.finditer(guide):
        if match[3]:
            file = match[3]
        else:
            line = guide.count("\n", 0, match.start(2)) + 1
            yield _Block(file, match[1], match[2].rstrip("\n"), line)


def _text(path: Path, root: Path) -> str:
    """Read a file that is there and inside the project; nothing for another: a guide is content, from anyone."""
    if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
        return ""
    return path.read_text(encoding="utf-8", errors="replace")

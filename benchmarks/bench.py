"""How fast the site is built, beside MkDocs, Material and static-i18n as they come: `make bench`.

`python benchmarks/bench.py [--sizes 20,200,1000] [--rounds 5] [--json FILE]`. Two corpora, the same bytes at every run:
*plain*, which stock builds from the same sources, and *documents*, where every tenth page is a document with passages,
a lock and versions. A round builds each in turn, ours and stock, so that both meet the same machine; of the rounds the
middle counts. Read the ratios: the times are those of this machine. From 1000 pages on one round is run.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile, mkdtemp

from bench_corpora import CODES, documents, menu, plain

ROOT = Path(__file__).parent.parent
SIZES, ROUNDS, LARGE = (20, 200, 1000), 5, 1000
CORPORA: Mapping[str, Callable[[int], Mapping[str, str]]] = {"plain": plain, "documents": documents}
STOCK = "stock"
STARTED = {"index.md", "search.md", "verify.md", "data.md"}
"""The pages of a starter that stay: those of any site."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one thing costs, over the rounds."""

    corpus: str
    pages: int
    """In each language."""
    what: str
    seconds: float
    """The middle of the rounds."""
    memory_mb: float
    """The most that the process and those it started had at once, of all rounds."""
    files: int
    megabytes: float
    """Of the built site; 0 for what builds none."""
    of_stock: float | None = None
    """The seconds by those of stock, cold, of the same pages."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to measure: what is done before the clock starts, and the command."""

    what: str
    command: tuple[str, ...]
    before: Callable[[Path], object]
    paper: str = "no"
    """Whether the PDF are made too: they have a row of their own."""


def main(sizes: list[int], rounds: int, result: Path | None) -> int:
    """Measure everything, show the rows, and write them as JSON where a file is named."""
    rows: list[Row] = []
    for pages in sizes:
        with TemporaryDirectory(prefix="bench-") as folder:
            rows += measured(Path(folder), pages, 1 if pages >= LARGE else rounds)
    print("\n".join(table(rows)))
    if result:
        result.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")
    return 0


def measured(folder: Path, pages: int, rounds: int) -> list[Row]:
    """Measure each corpus at one size."""
    projects = {name: make_project(folder / name, corpus(pages), pages) for name, corpus in CORPORA.items()}
    publish(projects["documents"])
    projects[STOCK] = make_stock(folder / STOCK, projects["plain"])
    took: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for number in range(rounds):
        for name, project in projects.items():
            for task in TASKS if name != STOCK else (COLD_STOCK,):
                tell(f"{pages} pages, round {number + 1} of {rounds}: {name}, {task.what}")
                task.before(project)
                took.setdefault((name, task.what), []).append(timed(project, task))
    return list(as_rows(projects, pages, took))


def as_rows(
    projects: Mapping[str, Path], pages: int, took: Mapping[tuple[str, str], list[tuple[float, float]]]
) -> Iterator[Row]:
    """Put the figures of all rounds into rows, the plain ones beside stock."""
    stock = statistics.median(seconds for seconds, _ in took[STOCK, COLD_STOCK.what])
    for (name, what), runs in took.items():
        seconds = statistics.median(seconds for seconds, _ in runs)
        built = sum(1 for _ in files_of(projects[name])), sum(path.stat().st_size for path in files_of(projects[name]))
        files, size = (0, 0) if what.startswith("check") else built
        ratio = seconds / stock if name in ("plain", STOCK) else None
        memory = max(memory for _, memory in runs)
        yield Row(name, pages, what, round(seconds, 3), round(memory), files, round(size / 1e6, 1), ratio)


def make_project(root: Path, content: Mapping[str, str], pages: int) -> Path:
    """Make a small site of any organisation, with these pages in the place of its own document."""
    variables = {**os.environ, "DEST": str(root), "LANGUAGES": ",".join(CODES), "NAME": "Bench", "PYTHONPATH": "hooks"}
    run([sys.executable, "-m", "concordance", "starter"], ROOT, variables)
    for path in (root / "docs").rglob("*.md"):
        if path.name not in STARTED:
            path.unlink()
    for code in CODES:
        for name in STARTED:
            page = root / "docs" / code / name
            page.write_text(
                page.read_text(encoding="utf-8").replace("charter.md", "part-0/page-0.md"), encoding="utf-8"
            )
    for name, text in content.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = root / "mkdocs.yml"
    before, _, _ = settings.read_text(encoding="utf-8").partition("\nnav:\n")
    settings.write_text(f"{before}\n{menu(pages)}", encoding="utf-8")
    return root


def publish(project: Path) -> None:
    """Record every passage, as the publisher of a site does: from then on there are a lock and versions."""
    run([sys.executable, "-m", "concordance", "publish"], project, {**os.environ, "PYTHONPATH": "hooks", "YES": "1"})


def make_stock(root: Path, project: Path) -> Path:
    """Take the same pages and settings, without what is ours: the theme and the plugins as they come."""
    shutil.copytree(project / "docs", root / "docs", ignore=shutil.ignore_patterns("data"))
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    for ours, theirs in (
        ("hooks:\n  - hooks/mkdocs_hooks.py\n", ""),
        ("  custom_dir: overrides\n", ""),
        ("plugins:\n", "plugins:\n  - search\n"),
    ):
        if ours not in settings:
            raise SystemExit(f"The settings of a starter have no {ours!r} any more.")
        settings = settings.replace(ours, theirs)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


def forget(project: Path) -> None:
    """Put aside what was built and what was kept, to be removed when all is measured.

    Some file systems, ext4 for five minutes, look over each place that a removal has freed before they make a file.
    """
    aside = Path(mkdtemp(prefix="aside-", dir=project.parent))
    for path in (project / "site", project / ".cache"):
        if path.exists():
            path.rename(aside / path.name)


def edit(project: Path) -> None:
    """Change a word of a page that is no document."""
    page = project / "docs" / CODES[0] / "part-0" / "page-1.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace(".\n\n", f" {time.monotonic_ns()}.\n\n", 1), encoding="utf-8"
    )


def nothing(_project: Path) -> None:
    """Leave all as it is."""


SITE, CHECK = (("-m", "concordance", command) for command in ("site", "check"))
TASKS = (
    Task("check, cold", CHECK, forget),
    Task("check, warm", CHECK, nothing),
    Task("site with PDF, cold", SITE, forget, paper="yes"),
    Task("site, cold", SITE, forget),
    Task("site, nothing changed", SITE, nothing),
    Task("site, one page changed", SITE, edit),
)
"""In this order: each finds what the one before it left."""
COLD_STOCK = Task("site, cold", ("-m", "mkdocs", "build", "-q"), forget)


def timed(project: Path, task: Task) -> tuple[float, float]:
    """Run the command of a task: seconds, and the megabytes that it had at most."""
    variables = {**os.environ, "PYTHONPATH": "hooks", "NO_MKDOCS_2_WARNING": "1", "PAPER": task.paper}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    with TemporaryFile("w+") as said:
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, *task.command], cwd=project, env=variables, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds, process.returncode = time.monotonic() - started, os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(task.command)} in {project}: {said.read()[-2000:]}")
    return seconds, used.ru_maxrss / 1000


def run(command: list[str], folder: Path, variables: Mapping[str, str]) -> None:
    """Run a command that must go well; show what it said where it does not."""
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} in {folder}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def files_of(project: Path) -> Iterator[Path]:
    """Give the files of the built site."""
    return (path for path in (project / "site").rglob("*") if path.is_file())


def table(rows: list[Row]) -> Iterator[str]:
    """Write the rows as a table of Markdown."""
    yield "| corpus | pages | what | s | ms a page | of stock | MB | files | site MB |"
    yield "|---|--:|---|--:|--:|--:|--:|--:|--:|"
    for row in rows:
        ratio = "" if row.of_stock is None else f"{row.of_stock:.3f}"
        each = 1000 * row.seconds / (row.pages * len(CODES))
        figures = f"{row.seconds:.2f} | {each:.1f} | {ratio} | {row.memory_mb:.0f}"
        yield f"| {row.corpus} | {row.pages} | {row.what} | {figures} | {row.files or ''} | {row.megabytes or ''} |"


def tell(line: str) -> None:
    """Show how far it is, where somebody looks."""
    print(f"\r{line:<78}", end="\n" if not sys.stderr.isatty() else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How fast the site is built, beside stock MkDocs.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", type=Path, default=None)
    given = parser.parse_args()
    raise SystemExit(main([int(size) for size in given.sizes.split(",")], given.rounds, given.json))

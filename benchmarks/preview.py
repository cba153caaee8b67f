"""How long a preview takes from saving a page to serving it: `python benchmarks/preview.py [rounds]`.

Serves a copy of the site, saves a page of a document some times over, and shows the seconds until a browser gets the
new text. The promise is one second at this site's size, on a machine that does nothing else.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from preview_server import Preview, previewing  # noqa: E402

PAGE, ADDRESS = "docs/nl/note/index.md", "nl/note/"
COPIED = ("docs", "hooks", "overrides", "mkdocs.yml")
ROUNDS = 10


def main(rounds: int) -> None:
    """Print a line for each round, then the middle of all."""
    with TemporaryDirectory() as folder:
        project = Path(folder, "project")
        project.mkdir()
        for name in COPIED:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, project / name)
        with previewing(project, Path(folder, "said.txt")) as preview:
            seconds = [saved_to_served(preview, number) for number in range(rounds)]
    print(f"{statistics.median(seconds):.2f} s in the middle, {min(seconds):.2f} s at best")


def saved_to_served(preview: Preview, number: int) -> float:
    """Save a page with a word that it did not have, and wait until it is served."""
    text, word = preview.text(PAGE), f"ronde-{number}-voorbij"
    started = time.monotonic()
    preview.write(PAGE, f"{text}\n{word}\n")
    preview.until(ADDRESS, lambda html: word in html)
    taken = time.monotonic() - started
    print(f"{taken:.2f} s")
    return taken


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)

"""How long a preview takes from saving a file to serving what came of it: `python benchmarks/preview.py [rounds]`.

Serves a copy of the site, saves the same few changes some times over, and shows the seconds until a browser gets the
new text. The promise is one second at this site's size, on a machine that does nothing else: between two changes a
person reads what came of the first, and the search is made meanwhile.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests" / "support")]

from preview_server import Preview, previewing  # noqa: E402
from tiny_site import own_generator  # noqa: E402

ROUNDS = 5
READS = 4
"""Seconds between seeing one change and saving the next."""


@dataclass(frozen=True)
class Edit:
    """A change that an editor makes: before what it writes a word, and where that shows."""

    file: str
    before: str
    address: str

    @property
    def word(self) -> str:
        """A word of its own for each kind of change."""
        return f"ronde-{zlib.crc32(self.before.encode())}"


NOTE = "docs/nl/note/index.md"
EDITS: Mapping[str, Edit] = {
    "a paragraph": Edit(NOTE, "\n{: #p3 ", "nl/note/"),
    "a heading": Edit(NOTE, " {#s2}", "nl/note/"),
    "a file of data": Edit("docs/data/glossary.toml", '."\ndefinition.nl', "fr/glossary/"),
    "a template": Edit("overrides/partials/footer.html", "</footer>", "nl/note/"),
}


def main(rounds: int) -> None:
    """Print a line for each kind of change, with the middle of all its rounds."""
    with TemporaryDirectory() as folder:
        project = Path(folder, "project")
        project.mkdir()
        own_generator(project)
        shutil.copytree(ROOT / "docs", project / "docs")
        shutil.copy2(ROOT / "mkdocs.yml", project)
        with previewing(project, Path(folder, "said.txt")) as preview:
            for name, edit in EDITS.items():
                seconds = [saved_to_served(preview, edit, f"{edit.word}-{number}-voorbij") for number in range(rounds)]
                print(f"{name}: {statistics.median(seconds):.2f} s, from {min(seconds):.2f} to {max(seconds):.2f}")


def saved_to_served(preview: Preview, edit: Edit, word: str) -> float:
    """Save a word that was not there, and wait until it is served."""
    time.sleep(READS)
    text = preview.text(edit.file)
    started = time.monotonic()
    preview.write(edit.file, text.replace(edit.before, f" {word}{edit.before}", 1))
    preview.until(edit.address, lambda html: word in html)
    return time.monotonic() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)

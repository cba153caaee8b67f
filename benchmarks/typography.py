"""How long setting the typography of a built page takes: `python benchmarks/typography.py [folder of a built site]`.

Shows, for the ten largest pages, the best of many runs in milliseconds of reading the page into a tree, of setting it
and of writing it, and what setting makes for a page of 60 KB. The promise is 5 ms for 60 KB. The plain signs are put
back first: they are what takes time.
"""

from __future__ import annotations

import sys
import timeit
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from concordance.languages_file import load_languages  # noqa: E402
from concordance.text.html_reader import read_document  # noqa: E402
from concordance.text.html_tree import Element  # noqa: E402
from concordance.typography.typeset import typeset  # noqa: E402

RUNS = 50
PROMISED = 60 * 1024
PLAIN = str.maketrans({"’": "'", "«": '"', "»": '"', "…": "...", "\u202f": " ", "\u00a0": " "})


def main(site: Path) -> None:
    """Print a line for each page, the slowest for its size last."""
    languages = load_languages(("fr", "nl"))
    pages = sorted(site.rglob("*.html"), key=lambda path: path.stat().st_size)[-10:]
    lines = []
    for path in pages:
        html = path.read_text(encoding="utf-8").translate(PLAIN)
        document = read_document(html)
        (root,) = typeset((document.root,), languages)
        if not isinstance(root, Element):
            raise SystemExit(f"{path} has no root element.")
        reading = best(partial(read_document, html))
        setting = best(partial(typeset, (document.root,), languages))
        writing = best(replace(document, root=root).write)
        size = len(html.encode())
        parts = f"read {reading:6.2f}  set {setting:6.2f}  write {writing:6.2f} ms"
        lines.append((setting * PROMISED / size, f"{parts}  {size / 1024:5.1f} KB  {path.relative_to(site)}"))
    for per_60, line in sorted(lines):
        print(f"{per_60:6.2f} ms for 60 KB  {line}")


def best(work: Callable[[], object]) -> float:
    """Give the best time of many runs, in milliseconds."""
    return min(timeit.repeat(work, number=1, repeat=RUNS)) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")

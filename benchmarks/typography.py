"""How long setting the typography of a built page takes: `python benchmarks/typography.py [folder of a built site]`.

Shows, for the ten largest pages, the best of many runs in milliseconds, and what that makes for a page of 60 KB. The
promise is 5 ms for 60 KB. The plain signs are put back first: they are what takes time.
"""

from __future__ import annotations

import sys
import timeit
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from concordance.language import load_languages  # noqa: E402
from concordance.typography.typeset import set_typography  # noqa: E402

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
        best = min(timeit.repeat(partial(set_typography, html, languages), number=1, repeat=RUNS)) * 1000
        size = len(html.encode())
        lines.append((best * PROMISED / size, f"{best:6.2f} ms  {size / 1024:5.1f} KB  {path.relative_to(site)}"))
    for per_60, line in sorted(lines):
        print(f"{per_60:6.2f} ms for 60 KB  {line}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")

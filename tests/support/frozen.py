"""The frozen tree: the whole site that the tiny project, published, is built into, kept to be read in a difference.

Texts are kept as files, the names of assets in them without the hash that changes with every stylesheet; of all else
`manifest.txt` has the name and the SHA-256. It is made anew only when a maintainer asks for it: `make frozen`.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from locations import CASES
from project import published_files
from site_builder import BuiltSite, built
from tiny_site import write_site
from tree_diff import differences, read_tree

FROZEN = CASES / "frozen"
MANIFEST = "manifest.txt"
TEXTS = (".html", ".json", ".csv", ".xml", ".txt", ".md", ".toml")
DAY = date(2026, 11, 21)
"""The day of the publication and of the build: what a page says of today does not change."""
ENVIRON = {
    "SOURCE_DATE_EPOCH": f"{datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC).timestamp():.0f}",
    "PAPER": "yes",
}
_HASH = re.compile(rb"(assets/[\w./-]+)\.[0-9a-f]{8}(\.[a-z0-9]+)\b")


def build_tiny(folder: Path) -> BuiltSite:
    """Publish the tiny project and build it."""
    changes = published_files(folder / "to-publish", DAY)
    return built(write_site(folder / "project", changes).parent, folder / "site", ENVIRON)


def frozen_tree(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give what is kept of a site, by POSIX path from the root of the frozen tree."""
    kept = {f"site/{name}": _HASH.sub(rb"\1.~\2", text) for name, text in site.items() if name.endswith(TEXTS)}
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(site.items())]
    others = "".join(line for line in lines if not line.rstrip().endswith(TEXTS))
    return {**kept, MANIFEST: others.encode()}


def write_frozen(kept: Mapping[str, bytes]) -> None:
    """Replace the frozen tree."""
    shutil.rmtree(FROZEN, ignore_errors=True)
    for name, content in kept.items():
        path = FROZEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def main() -> int:
    """Make the frozen tree anew and print what changed in it."""
    with TemporaryDirectory(prefix="frozen-") as name:
        kept = frozen_tree(read_tree(build_tiny(Path(name)).folder))
    for found in differences(read_tree(FROZEN), kept):
        print(found)
    write_frozen(kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The site that a small project becomes, file by file, as a reviewer last read it."""

from __future__ import annotations

from pathlib import Path

from frozen import FROZEN, build_tiny, frozen_tree
from tree_diff import differences, read_tree


def test_the_built_tree_is_the_frozen_one(tmp_path: Path) -> None:
    found = differences(read_tree(FROZEN), frozen_tree(read_tree(build_tiny(tmp_path).folder)))
    told = "\n".join(map(str, found))

    assert told == "", f"{told}\nIf that is what was meant: make frozen, then read the difference."


def test_the_hash_of_an_asset_shows_in_the_manifest_alone() -> None:
    page = b'<link href="../assets/stylesheets/site.%s.css"> <a href="deadbeef.html">'
    one, other = (
        frozen_tree({"index.html": page % name, f"assets/stylesheets/site.{name.decode()}.css": name})
        for name in (b"01234567", b"89abcdef")
    )

    assert [found.name for found in differences(one, other)] == ["manifest.txt"]
    assert one["site/index.html"] == page % b"~"


def test_every_file_is_in_the_frozen_tree_once() -> None:
    kept = frozen_tree({"a/index.html": b"text", "a/share.png": b"picture", "robots.txt": b"text"})

    assert sorted(kept) == ["manifest.txt", "site/a/index.html", "site/robots.txt"]
    assert [line.split("  ")[1] for line in kept["manifest.txt"].decode().splitlines()] == ["a/share.png"]

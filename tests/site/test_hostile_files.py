"""Files that a stranger brings: MkDocs publishes only what the core has found sound, even where nobody checks first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from files_of_kinds import JPEG, PDF, PNG, SVG, svg
from running import run
from site_builder import build
from tiny_site import TINY, Changes, Making, write_site

pytestmark = pytest.mark.long

HOSTILE: Changes = {
    "docs/fr/evil.html": "<script>alert(1)</script>",
    "docs/fr/note/index.html": "<script>alert(1)</script>",
    "docs/nl/evil.js": "alert(1)",
    "docs/nl/evil.css": "*{display:none}",
    "docs/fr/evil.svg": svg("<script>alert(1)</script>"),
    "docs/fr/behind.png": PNG + b"<script>",
    "docs/fr/A.png": PNG,
    "docs/fr/.well-known/security.txt": "evil",
    "docs/_redirects": "/* https://evil.test",
    "docs/_headers": "/*",
    "docs/CNAME": "evil.test",
    "docs/sw.js": "evil",
    "docs/logo.png": PNG,
    "docs/de/logo.png": PNG,
    "docs/nl/table.csv": "=1",
    "docs/data/evil.html": "<script>",
}
SOUND: Changes = {
    f"docs/{code}/{name}": content
    for code in ("fr", "nl")
    for name, content in (
        ("note/picture.png", PNG),
        ("fr/picture.png", PNG),
        ("picture.jpg", JPEG),
        ("drawing.svg", SVG),
        ("report.pdf", PDF),
    )
}


def test_what_is_sound_is_published_under_its_own_path(tmp_path: Path) -> None:
    write_site(tmp_path / "plain")
    write_site(tmp_path / "sound", SOUND)
    plain = build(tmp_path / "plain", tmp_path / "one", strict=False)
    sound = build(tmp_path / "sound", tmp_path / "two", strict=False)

    assert sound.files.keys() - plain.files.keys() == {name.removeprefix("docs/") for name in SOUND}
    assert plain.files.keys() <= sound.files.keys()


def test_where_a_file_is_not_sound_nothing_is_built(tmp_path: Path) -> None:
    write_site(tmp_path / "spoiled", {**HOSTILE, **SOUND})
    spoiled = build(tmp_path / "spoiled", tmp_path / "two", strict=False)

    assert spoiled.exit_code == 1
    told = {found.removeprefix("WARNING -  concordance: ").split(":")[0] for found in spoiled.said.splitlines()}
    assert {name for name in HOSTILE if told.isdisjoint([name, str(Path(name).parent)])} == set()
    assert not spoiled.files


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("docs/fr/env.txt", lambda path: path.symlink_to("/proc/self/environ")),
        ("docs/fr/loop", lambda path: path.symlink_to(".")),
        ("docs/fr/gone.txt", lambda path: path.symlink_to("nowhere")),
        ("docs/nl/pipe.md", os.mkfifo),
        ("docs/data/pipe.toml", os.mkfifo),
        ("docs/data/endless.toml", lambda path: path.symlink_to("/dev/zero")),
    ],
)
def test_where_a_link_or_a_pipe_is_nothing_is_built(name: str, make: Making, tmp_path: Path) -> None:
    write_site(tmp_path, {name: make})
    found = run(tmp_path, "site")

    assert found.code == 1
    assert f"{name}:1: " in found.out + found.err
    assert "Traceback" not in found.out + found.err
    assert not (tmp_path / "site").exists()


def test_mkdocs_alone_does_not_even_look(tmp_path: Path) -> None:
    """It follows links to folders: two that lead back to their own would be walked through for ever."""
    write_site(
        tmp_path / "project",
        {
            "docs/fr/loop": lambda path: path.symlink_to("."),
            "docs/fr/again": lambda path: path.symlink_to("."),
            "docs/nl/pipe.md": os.mkfifo,
        },
    )
    site = build(tmp_path / "project", tmp_path / "site", strict=False)

    assert site.exit_code == 1
    assert "docs/nl/pipe.md:1: " in site.said
    assert "Traceback" not in site.said
    assert not site.files


def test_a_summary_follows_no_link_of_either_state(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("---\ntitle: SECRET\n---\n# SECRET\n", encoding="utf-8")
    traps: Changes = {
        "docs/fr/secret.md": lambda path: path.symlink_to(secret),
        "docs/data/endless.toml": lambda path: path.symlink_to("/dev/zero"),
        "docs/data/pipe.toml": os.mkfifo,
        "docs/fr/loop": lambda path: path.symlink_to("."),
    }
    for state in ("base", "head"):
        write_site(tmp_path / state, traps)
    (tmp_path / "head" / "docs" / "fr" / "note" / "index.md").write_text(
        (TINY / "docs/fr/note/index.md").read_text(encoding="utf-8").replace("title: ", "title: Autre ", 1),
        encoding="utf-8",
    )
    found = run(tmp_path / "head", "summary", "--base", str(tmp_path / "base"))

    assert (found.code, found.err) == (0, "")
    assert "docs/fr/note/index.md" in found.out
    assert "SECRET" not in found.out


def test_a_lock_and_a_tombstone_write_nowhere_else(tmp_path: Path) -> None:
    victim = tmp_path / "victim" / "index.html"
    victim.parent.mkdir()
    victim.write_text("PRECIOUS", encoding="utf-8")
    lines = "".join(f'reason.{code} = "x"\n' for code in ("fr", "nl"))
    write_site(
        tmp_path / "project",
        {
            "docs/data/references.lock": "/../../../victim/ 2026-11-21\n/../ 2026-11-21\n",
            "docs/data/tombstones.toml": "".join(
                f'[[tombstone]]\naddress = "{address}"\nkind = "withdrawn"\ndate = 2026-11-21\n{lines}'
                for address in ("/../../../victim/", "/../")
            ),
        },
    )
    site = build(tmp_path / "project", tmp_path / "site" / "of" / "it", strict=False)

    assert victim.read_text(encoding="utf-8") == "PRECIOUS"
    assert site.exit_code == 1
    assert not site.files

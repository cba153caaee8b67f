"""What strangers may put among the files: each is told, and none is read, published or waited for."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.build_cache import BuildCache
from concordance.configuration_file import read_configuration
from concordance.files import UNFINISHED
from concordance.model.content_files import ContentFiles, read_content_files
from files_of_kinds import AVIF, JPEG, PDF, PNG, SVG, WEBP, svg
from project import MKDOCS
from tiny_site import Making, of_size

PAGE = b"---\ntitle: Page\ndescription: Une page.\n---\n# Page\n"
LONG = "long-" * 20 + "name"


def link(target: str) -> Making:
    return lambda path: path.symlink_to(target)


def listen(path: Path) -> None:
    """Make a socket; its path may be longer than a socket's name can be, so it is made from its folder."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


Vector = tuple[str, bytes | Making, set[str]]
"""A path from the root of the project, what is made there, and the keys of what is told."""
VECTORS: list[Vector] = [
    # Links to files and folders, wherever they lead
    ("docs/fr/pw.txt", link("/etc/passwd"), {"file-link"}),
    ("docs/fr/env.txt", link("/proc/self/environ"), {"file-link"}),
    ("docs/fr/env.png", link("/proc/self/environ"), {"file-link"}),
    ("docs/fr/page.md", link("/etc/passwd"), {"file-link"}),
    ("docs/fr/copy.md", link("index.md"), {"file-link"}),
    ("docs/fr/etc", link("/etc"), {"file-link"}),
    ("docs/fr/loop", link("."), {"file-link"}),
    ("docs/fr/up", link("../.."), {"file-link"}),
    ("docs/fr/self.md", link("self.md"), {"file-link"}),
    ("docs/fr/gone.txt", link("nowhere"), {"file-link"}),
    ("docs/de", link("/etc"), {"file-link"}),
    ("docs/data/evil.toml", link("/dev/zero"), {"file-link"}),
    ("docs/data/sources.toml", link("/dev/zero"), {"file-link"}),
    ("docs/data/references.lock", link("/etc/passwd"), {"file-link"}),
    ("docs/data/versions", link("/etc"), {"file-link"}),
    ("docs/data/spelling.txt", link("/proc/self/environ"), {"file-link"}),
    ("overrides/assets/key.js", link("/proc/self/environ"), {"file-link"}),
    ("overrides/main.html", link("/etc/passwd"), {"file-link"}),
    ("overrides/parts", link("/etc"), {"file-link"}),
    # What is no file
    ("docs/fr/pipe.md", os.mkfifo, {"file-special"}),
    ("docs/fr/pipe.png", os.mkfifo, {"file-special"}),
    ("docs/data/pipe.toml", os.mkfifo, {"file-special"}),
    ("docs/data/sources.toml", os.mkfifo, {"file-special"}),
    ("docs/data/references.lock", os.mkfifo, {"file-special"}),
    ("overrides/assets/pipe.css", os.mkfifo, {"file-special"}),
    ("docs/fr/listening", listen, {"file-special"}),
    ("docs/data/sources.toml", Path.mkdir, {"file-folder"}),
    ("docs/data/references.lock", Path.mkdir, {"file-folder"}),
    ("docs/fr/page.md", Path.mkdir, {"file-folder"}),
    ("docs/fr/picture.png", Path.mkdir, {"file-folder"}),
    # Files that a host or a browser would obey
    ("docs/fr/evil.html", b"<script>", {"file-kind"}),
    ("docs/fr/evil.htm", b"<script>", {"file-kind"}),
    ("docs/fr/evil.xhtml", b"<script>", {"file-kind"}),
    ("docs/fr/note/index.html", b"<script>", {"file-kind"}),
    ("docs/fr/evil.js", b"alert(1)", {"file-kind"}),
    ("docs/fr/evil.mjs", b"alert(1)", {"file-kind"}),
    ("docs/fr/evil.css", b"*{display:none}", {"file-kind"}),
    ("docs/fr/evil.xml", b"<a/>", {"file-kind"}),
    ("docs/fr/evil.xsl", b"<a/>", {"file-kind"}),
    ("docs/fr/evil.wasm", b"\0asm", {"file-kind"}),
    ("docs/fr/evil.swf", b"FWS", {"file-kind"}),
    ("docs/fr/evil.svgz", b"\x1f\x8b", {"file-kind"}),
    ("docs/fr/evil.webmanifest", b"{}", {"file-kind"}),
    ("docs/fr/evil.php", b"<?php", {"file-kind"}),
    ("docs/fr/noname", b"text", {"file-kind"}),
    ("docs/fr/table.csv", b"=HYPERLINK(1)", {"file-kind"}),
    ("docs/fr/macro.docx", b"PK\3\4", {"file-kind"}),
    ("docs/fr/macro.odt", b"PK\3\4", {"file-kind"}),
    ("docs/fr/moving.gif", b"GIF89a", {"file-kind"}),
    ("docs/fr/picture.png.html", PNG, {"file-kind"}),
    ("docs/_redirects", b"/* /x", {"file-kind"}),
    ("docs/_headers", b"/*", {"file-kind"}),
    ("docs/CNAME", b"evil.test", {"file-kind"}),
    ("docs/sw.js", b"", {"file-kind"}),
    ("docs/robots.txt", b"", {"file-kind"}),
    ("docs/index.html", b"", {"file-kind"}),
    ("docs/logo.png", PNG, {"file-outside"}),
    ("docs/de/logo.png", PNG, {"file-outside"}),
    ("docs/img/logo.png", PNG, {"file-outside"}),
    ("docs/shared/page.md", PAGE, {"path-outside"}),
    ("docs/shared/Logo.png", PNG, {"file-form"}),
    ("docs/shared/evil.html", b"", {"file-kind"}),
    ("docs/data/logo.png", PNG, {"file-data"}),
    ("docs/data/evil.html", b"", {"file-data"}),
    ('docs/data/versions/"><script>/2026-12-01.fr.txt', b"", {"file-data"}),
    ("docs/data/versions/Note/2026-12-01.fr.txt", b"", {"file-data"}),
    # Names
    ("docs/fr/.htaccess", b"", {"file-hidden"}),
    ("docs/fr/.page.md", PAGE, {"file-hidden"}),
    ("docs/fr/.well-known/change-password", b"", {"file-hidden"}),
    ("docs/.git/config", b"", {"file-hidden"}),
    ("docs/.nojekyll", b"", {"file-hidden"}),
    ("docs/fr/-n.png", PNG, {"file-form"}),
    ("docs/fr/A.png", PNG, {"file-form"}),
    ("docs/fr/a.PNG", PNG, {"file-form"}),
    ("docs/fr/été.png", PNG, {"file-form"}),
    ("docs/fr/e\u0301te.png", PNG, {"file-form"}),
    ("docs/fr/a b.png", PNG, {"file-form"}),
    ("docs/fr/a..png", PNG, {"file-form"}),
    ('docs/fr/"><script>.png', PNG, {"file-form"}),
    ("docs/fr/$(touch x).png", PNG, {"file-form"}),
    ("docs/fr/::error::.png", PNG, {"file-form"}),
    ("docs/fr/a%2e%2e.png", PNG, {"file-form"}),
    ("docs/fr/..\\..\\a.png", PNG, {"file-hidden"}),
    ("docs/fr/a\\..\\b.png", PNG, {"file-form"}),
    ("docs/fr/a\n::error::b.png", PNG, {"file-signs"}),
    ("docs/fr/a\x1b[31m.md", PAGE, {"file-signs"}),
    ("docs/fr/gnp\u202e.md", PAGE, {"file-signs"}),
    ("docs/fr/a\u200bb.md", PAGE, {"file-signs"}),
    ("docs/fr/a\u00adb/c.md", PAGE, {"file-signs"}),
    ("docs/fr/\udcff.md", PAGE, {"file-signs"}),
    ("docs/data/a\u2066.toml", b"", {"file-signs"}),
    ("docs/fr/con.png", PNG, {"file-reserved"}),
    ("docs/fr/aux/picture.png", PNG, {"file-reserved"}),
    ("docs/fr/nul.md", PAGE, {"file-reserved"}),
    (f"docs/fr/{LONG}.png", PNG, {"file-long"}),
    (f"docs/fr/{LONG[:90]}/{LONG[:90]}/{LONG[:90]}.md", PAGE, {"file-long"}),
    # Sizes
    ("docs/fr/large.md", of_size(3_000_000), {"file-large"}),
    ("docs/fr/large.png", of_size(1 << 40), {"file-large"}),
    ("docs/data/sources.toml", of_size(1 << 40), {"file-large"}),
    # Content of another kind than the name says
    ("docs/fr/page.png", b"<html><script>", {"file-bytes"}),
    ("docs/fr/behind.png", PNG + b"<script>", {"file-bytes"}),
    ("docs/fr/cut.png", PNG[:-4], {"file-bytes"}),
    ("docs/fr/empty.png", b"", {"file-bytes"}),
    ("docs/fr/jpeg.png", JPEG, {"file-bytes"}),
    ("docs/fr/behind.jpg", JPEG + b"PK\3\4", {"file-bytes"}),
    ("docs/fr/behind.webp", WEBP + b"<script>", {"file-bytes"}),
    ("docs/fr/video.avif", AVIF.replace(b"avif", b"isom"), {"file-bytes"}),
    ("docs/fr/behind.avif", AVIF + b"\0\0\0\0free", {"file-bytes"}),
    ("docs/fr/page.pdf", b"<html>", {"file-bytes"}),
    ("docs/fr/before.pdf", b"<script>" + PDF, {"file-bytes"}),
    ("docs/fr/active.pdf", PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>"), {"file-pdf"}),
    ("docs/fr/holding.pdf", PDF.replace(b"/Catalog", b"/EmbeddedFile"), {"file-pdf"}),
    ("docs/fr/script.svg", svg("<script>alert(1)</script>"), {"file-svg"}),
]  # fmt: skip
SOUND: list[tuple[str, bytes]] = [
    ("docs/fr/page.md", PAGE),
    ("docs/fr/note/picture-2.png", PNG),
    ("docs/fr/picture.jpg", JPEG),
    ("docs/fr/picture.jpeg", JPEG),
    ("docs/fr/picture.webp", WEBP),
    ("docs/fr/picture.avif", AVIF),
    ("docs/nl/drawing.svg", SVG),
    ("docs/nl/report.pdf", PDF),
    ("docs/data/sources.toml", b""),
    ("docs/data/spelling.txt", b""),
    ("docs/data/references.lock", b""),
    ("docs/data/versions/plan/axis-1/p1/2026-12-01.fr.txt", b""),
    ("docs/data/versions/2026-12-01.fr.txt", b""),
]
LEFTOVERS = [
    ".DS_Store",
    "Thumbs.db",
    ".gitkeep",
    "._page.md",
    ".#page.md",
    "page.md~",
    ".page.md.swp",
    f".a.lock{UNFINISHED}",
]


def project(root: Path) -> Path:
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return root


def put(root: Path, name: str, content: bytes | Making) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if callable(content):
        content(path)
    else:
        path.write_bytes(content)


def found_in(root: Path) -> ContentFiles:
    return read_content_files(read_configuration(root / "mkdocs.yml"), BuildCache())


def readable(name: object) -> str | None:
    return ascii(name) if isinstance(name, str) else None


@pytest.mark.parametrize(("name", "content", "keys"), VECTORS, ids=readable)
def test_what_is_not_known_to_be_good_is_told_and_not_published(
    name: str, content: bytes | Making, keys: set[str], tmp_path: Path
) -> None:
    put(project(tmp_path), name, content)
    found = found_in(tmp_path)

    assert {problem.key for problem in found.problems} == keys
    assert not found.published
    assert all(problem.path.isprintable() for problem in found.problems)


@pytest.mark.parametrize(("name", "content", "keys"), VECTORS, ids=readable)
def test_what_could_reveal_or_stop_something_is_not_read(
    name: str, content: bytes | Making, keys: set[str], tmp_path: Path
) -> None:
    put(project(tmp_path), name, content)
    found = found_in(tmp_path)
    readable_page = name.endswith(".md") and keys <= {"file-reserved", "file-long"}

    assert bool(found.pages) == readable_page
    assert not found.data
    assert bool(found.irregular) == bool(keys & {"file-link", "file-special", "file-signs"})


@pytest.mark.parametrize(("name", "content"), SOUND, ids=readable)
def test_what_is_sound_is_read_and_not_told(name: str, content: bytes, tmp_path: Path) -> None:
    put(project(tmp_path), name, content)
    found = found_in(tmp_path)

    assert found.problems == ()
    assert [*found.pages.values(), *found.data.values()] == (
        [content] if name.endswith(".md") or "data" in name else []
    )
    assert found.published == ({name.removeprefix("docs/")} if not found.pages and not found.data else frozenset())


@pytest.mark.parametrize("name", LEFTOVERS)
def test_what_systems_and_editors_leave_is_passed_over(name: str, tmp_path: Path) -> None:
    put(project(tmp_path), f"docs/fr/{name}", b"")

    assert found_in(tmp_path).problems == ()


@pytest.mark.parametrize("change", ["gone", "refused"])
def test_a_file_that_cannot_be_opened_is_told(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights do not keep the administrator out, so it is the opening that is made to fail."""
    put(project(tmp_path), "docs/fr/page.md", PAGE)
    opened: Callable[..., int] = os.open

    def refuse(path: object, *arguments: int) -> int:
        if str(path).endswith("page.md"):
            raise {"gone": FileNotFoundError, "refused": PermissionError}[change](13, "no", str(path))
        return opened(path, *arguments)

    monkeypatch.setattr(os, "open", refuse)
    found = found_in(tmp_path)

    assert [(problem.path, problem.key) for problem in found.problems] == [("docs/fr/page.md", "file-unreadable")]
    assert not found.pages


def test_a_file_that_becomes_a_link_after_the_walk_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project(tmp_path), "docs/fr/page.md", PAGE)
    opened: Callable[..., int] = os.open

    def swap(path: Path, *arguments: int) -> int:
        if path.name == "page.md":
            path.unlink()
            path.symlink_to("/etc/passwd")
        return opened(path, *arguments)

    monkeypatch.setattr(os, "open", swap)

    assert {problem.key for problem in found_in(tmp_path).problems} == {"file-unreadable"}

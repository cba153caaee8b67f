"""The files of a preview as its server answers them: pages ask for a newer one, and say where the last save failed."""

from __future__ import annotations

import html
import mimetypes
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from mkdocs_preview_site import PreviewSite, Shown

RELOAD_ADDRESS = "/livereload/reload.js"
"""Where the script is that asks for a newer page; no page of a site can have the address."""
OK = "200 OK"
NOT_FOUND = "404 Not Found"
NOT_FOUND_PAGE = "404.html"
PAGE = "index.html"
"""The file of the page at the address of a folder."""
LONGEST_MAKING_S = 60.0
"""How long who asks for what is not there yet waits for it."""
SCRIPT_TYPES = frozenset({".js", ".mjs"})
"""A browser runs no module of another type, and systems have others."""
_LANGUAGE = re.compile(rb"<html[^>]*?\slang=[\"']?([\w-]+)")
_BODY = re.compile(rb"<body[^>]*>")


@dataclass(frozen=True, slots=True)
class PreviewAnswer:
    """What is sent for an address."""

    status: str
    headers: tuple[tuple[str, str], ...]
    content: bytes = b""


NOTHING_SHOWN = PreviewAnswer("503 Service Unavailable", (("Content-Type", "text/plain; charset=utf-8"),))


def answer_for(site: PreviewSite, path: str, mount_path: str) -> PreviewAnswer:
    """Answer an address of the site, which begins at `mount_path`; a page that is still to be made is made first."""
    if path == "/" != mount_path:
        return _redirect(mount_path)
    name = _file_name(path, mount_path)
    if name is None:
        return _not_found(site.shown) if site.shown else NOTHING_SHOWN
    while shown := site.shown:
        shown.pages.make_for_reader(name)
        answer = _answer(shown, path, name)
        if answer.status == NOT_FOUND and not site.is_complete(shown):
            site.wait_for((shown.folder / name).is_file, shown, LONGEST_MAKING_S)
            answer = _answer(shown, path, name)
        if answer.status == OK and name.endswith(PAGE):
            site.read = name
        if answer.status != NOT_FOUND or shown is site.shown:
            return answer
    return NOTHING_SHOWN


def _file_name(path: str, mount_path: str) -> str | None:
    """Give the file of an address by its path from the root of the site; nothing for an address outside."""
    if not (path + "/").startswith(mount_path) or "\0" in path:
        return None
    below = posixpath.normpath("/" + path[len(mount_path) :]).lstrip("/")
    return posixpath.join(below, PAGE) if path.endswith("/") else below


def _answer(shown: Shown, path: str, name: str) -> PreviewAnswer:
    """Answer from one folder; where the next build has removed it meanwhile, as if nothing were there."""
    page = posixpath.join(name, PAGE)
    if page in shown.pages or (shown.folder / page).is_file():
        return _redirect(path + "/")
    content = _read(shown.folder / name, shown.folder)
    return _not_found(shown) if content is None else _file(OK, name, content, shown)


def _not_found(shown: Shown) -> PreviewAnswer:
    content = _read(shown.folder / NOT_FOUND_PAGE, shown.folder) or NOT_FOUND.encode()
    return _file(NOT_FOUND, NOT_FOUND_PAGE, content, shown)


def _read(file: Path, folder: Path) -> bytes | None:
    try:
        return file.read_bytes() if file.resolve().is_relative_to(folder.resolve()) else None
    except OSError:
        return None


def _redirect(path: str) -> PreviewAnswer:
    return PreviewAnswer("302 Found", (("Location", quote(path)),))


def _file(status: str, name: str, content: bytes, shown: Shown) -> PreviewAnswer:
    ending = PurePosixPath(name).suffix
    if ending == ".html":
        content = with_reload_script(with_fault(content, shown.fault, shown.notices), shown.epoch)
    kind = "text/javascript" if ending.casefold() in SCRIPT_TYPES else mimetypes.guess_type(name)[0]
    return PreviewAnswer(status, _content_type(kind or "application/octet-stream"), content)


def _content_type(kind: str) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", kind),)


def with_fault(content: bytes, fault: str, notices: Mapping[str, str]) -> bytes:
    """Put into a page, before all else that is seen, what ended the last build, and that the page is an older one."""
    body = _BODY.search(content) if fault else None
    if body is None:
        return content
    found = _LANGUAGE.search(content)
    notice = notices.get(found[1].decode() if found else "", " / ".join(notices.values()))
    box = (
        f'<aside class="problems" role="alert"><p><strong>{html.escape(notice)}</strong></p>'
        f"<ul><li><code>{html.escape(fault)}</code></li></ul></aside>"
    )
    return content[: body.end()] + box.encode() + content[body.end() :]


def with_reload_script(content: bytes, epoch: int) -> bytes:
    """Put into a page the script that loads it again when there is a newer one than `epoch`."""
    before, end, after = content.rpartition(b"</body>")
    script = f'<script src="{RELOAD_ADDRESS}" data-epoch="{epoch}"></script>'.encode()
    return before + script + end + after if end else content + script

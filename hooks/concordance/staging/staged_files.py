"""Everything that is staged: the pages, pictures and menu of each language, and what is served as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.addresses import Address
from concordance.paths import SHARED_FOLDER
from concordance.regular_files import read_regular
from concordance.staging.menus import CONTENT, PAGE_FILE, menu_files
from concordance.staging.page_file import page_file

if TYPE_CHECKING:
    from concordance.build import Build
    from concordance.text.page import Page

AS_IS = "as-is"
"""What is put beside the pages on the built site: `/id/`, `/data/`, the gateway, the assets."""


def staged_files(build: Build) -> Iterator[tuple[str, str | bytes]]:
    """Give every file with its path; `fr/content/note/index.md` is the page that another generator builds."""
    for code in build.corpus.configuration.codes:
        pages = build.corpus.pages_in(code)
        files = {page.path: _file(page) for page in pages}
        yield from ((f"{code}/{name}", text) for name, text in menu_files(build.corpus, code, files))
        for page in pages:
            nodes = build.finisher.typeset(build.content(page, _same_path).nodes, code)
            yield f"{code}/{CONTENT}/{files[page.path]}", page_file(page, nodes)
    yield from _documents(build)
    yield from ((f"{AS_IS}/{name}", content) for name, content in build.rest())


def _file(page: Page) -> str:
    """Give the file of a page from the folder of its language: always the index of a folder of its own.

    Links are then the same seen from the file, as Zensical reads them, and from the address, as a browser does.
    """
    return f"{Address('', page.path).url}{PAGE_FILE}"


def _same_path(path: str) -> str:
    """A file that is no page is published where it stands below the documentation folder."""
    return path


def _documents(build: Build) -> Iterator[tuple[str, bytes]]:
    """Give the files that are no pages: pictures, and documents to be fetched; the shared ones beside the languages."""
    for name in sorted(build.corpus.files.published):
        folder, _, below = name.partition("/")
        place = f"{AS_IS}/{name}" if folder == SHARED_FOLDER else f"{folder}/{CONTENT}/{below}"
        yield place, read_regular(build.corpus.configuration.docs / name)

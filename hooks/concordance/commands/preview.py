"""`make preview DEST=<folder>`: the built site as it opens from a disk, the changed pages first in a list."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from concordance.addresses import Address
from concordance.commands.site import SITE
from concordance.commands.stage import unfit_destination, write_new_folder
from concordance.commands.summary import compared_states
from concordance.hosting.disk_copy import FIRST_FILE, POLICY, disk_copy
from concordance.regular_files import read_all
from concordance.render.assets import site_assets
from concordance.render.templates import template_environment

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.language import Language
    from concordance.project import Project
    from concordance.proposal.summary import ContentState
    from concordance.text.page import Page


@dataclass(frozen=True, slots=True)
class PreviewDoor:
    """What the first page shows in one language."""

    language: Language
    home: str
    """The link to the home page."""
    changed: tuple[tuple[str, str], ...]
    """The title of each page that is changed, with the link to it."""


def preview(project: Project, options: Options) -> int:
    """Write a copy of `site/` that opens from a disk into `DEST=<folder>`, whole or not at all.

    With a base, the first page lists the pages that differ from it. Raises ConfigurationError for one that git does
    not know.
    """
    root = project.configuration.root
    site = root / SITE
    if reason := unfit_destination(options.destination, root, "make preview DEST=../preview"):
        print(reason, file=sys.stderr)
        return 1
    if not (site / FIRST_FILE).is_file():
        print(f"{SITE}/ must be there: make site builds it.", file=sys.stderr)
        return 1
    built = {path.relative_to(site).as_posix(): content for path, content in read_all(site).items()}
    copied = disk_copy(built, partial(_sentence, project), urlsplit(project.configuration.site_url or "/").path)
    changed = _changed(project, options.base)
    files = {f"{SITE}/{name}": content for name, content in copied.items()}
    write_new_folder(Path(options.destination).resolve(), {FIRST_FILE: _start_page(project, changed), **files})
    print(
        f"{options.destination}/{FIRST_FILE}: {len(changed)} changed pages; {time.monotonic() - options.started:.1f} s"
    )
    return 0


def _sentence(project: Project, code: str) -> str:
    return project.wording.say(code or project.configuration.codes[0], "disk.search")


def _changed(project: Project, base: str) -> tuple[Page, ...]:
    if not base:
        return ()
    with compared_states(project.corpus, base) as (before, after):
        return tuple(differing_pages(before, after))


def differing_pages(before: ContentState, after: ContentState) -> Iterator[Page]:
    """Give the pages whose file is new or another, in the order of the content."""
    for page in after.corpus.pages.values():
        old, new = before.files.get(page.source), after.files.get(page.source)
        if old is None or new is None or old.content != new.content:
            yield page


def _start_page(project: Project, changed: tuple[Page, ...]) -> str:
    """Write the page that a person opens first, in every language."""
    configuration = project.configuration
    doors = tuple(
        PreviewDoor(
            language,
            _link(language.code, ""),
            tuple((page.title, _link(page.language, page.path)) for page in changed if page.language == language.code),
        )
        for language in configuration.languages
    )
    return (
        template_environment(configuration.overrides)
        .get_template("standalone/preview.html")
        .render(
            doors=doors,
            policy=POLICY,
            stylesheet=f"{SITE}/{project.corpus.once(site_assets).path('stylesheets/permanent-page.css')}",
            t=project.wording.say,
        )
    )


def _link(code: str, path: str) -> str:
    return f"{SITE}/{Address(code, path).url}{FIRST_FILE}"

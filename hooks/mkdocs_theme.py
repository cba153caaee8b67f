"""Material as MkDocs loads it: its files are listed at every build, and one attribute of its skeleton is no HTML."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

_CHECKBOX = re.compile(r'(<input\b[^>]*\btype="checkbox"[^>]*?) autocomplete="off"')


def strip_checkbox_autocomplete(html: str) -> str:
    """Take `autocomplete` from the checkbox of the drawer: drawer.js closes it, and HTML has it for texts only."""
    return _CHECKBOX.sub(r"\1", html)


class ShortlyListedTheme(Theme):
    """The same theme, listed without its hidden folders.

    MkDocs lists every file of the theme at each build of a language, and Material's `.icons` has fourteen thousand,
    of which MkDocs then leaves out each for its dot.
    """

    @classmethod
    def of(cls, theme: Theme) -> ShortlyListedTheme:
        """Make it of a theme as it is configured."""
        settings = {name: value for name, value in theme.items() if name not in {"name", "locale"}}
        made = cls(theme.name, custom_dir=theme.custom_dir, locale=str(theme.locale), **settings)
        made.static_templates = theme.static_templates
        return made

    def get_env(self) -> Environment:
        """Give the environment of the theme."""
        environment = super().get_env()
        environment.loader = _ShortListing(self.dirs)
        return environment


class _ShortListing(FileSystemLoader):
    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.searchpath for name in _files(folder)})


def _files(root: str) -> Iterator[str]:
    """Give the files below a folder, with slashes, but for those in hidden folders."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)

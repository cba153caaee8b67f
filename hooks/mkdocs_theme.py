"""The theme as MkDocs loads it: without the listing, at every build, of thousands of files that no page loads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import copy

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

from concordance.render.compiled_templates import CompiledTemplates

ASSETS = "assets"


class FastListingTheme(Theme):
    """A theme whose files are listed without its hidden folders and without what browsers fetch.

    MkDocs lists every file of the theme at each build of a language, and then leaves out the hidden ones: the fourteen
    thousand icons in Material's `.icons`. Of the others it would publish those in `assets`, which no page of this site
    loads; its own assets are written at the end, joined and with a hash.
    """

    compiled: CompiledTemplates
    """What its templates were compiled to for the languages before."""

    @classmethod
    def of(cls, theme: Theme) -> FastListingTheme:
        """Make it from a configured theme."""
        made = cls.__new__(cls)  # to configure it once more, MkDocs would look through everything that is installed
        vars(made).update(vars(theme), compiled=CompiledTemplates())
        return made

    def as_it_is(self) -> FastListingTheme:
        """Copy it with the settings that it has now: static-i18n gives one theme the language of each build in turn."""
        copied = copy(self)
        vars(copied)["_Theme__vars"] = dict(self)
        return copied

    def get_env(self) -> Environment:
        """Give the environment of the theme, one for each language, with the loader that lists less."""
        environment = super().get_env()
        environment.loader = _VisibleFilesLoader(self.dirs)
        environment.bytecode_cache = self.compiled
        return environment


class _VisibleFilesLoader(FileSystemLoader):
    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.searchpath for name in _visible_files(folder)})


def _visible_files(root: str) -> Iterator[str]:
    """Give the files below a folder, with slashes, but for those in hidden folders and in `assets`."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".") and name != ASSETS]
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)

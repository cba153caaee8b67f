"""Where a template is broken: the file and the line of an error that rendering ended with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateSyntaxError


def template_fault(error: BaseException, overrides: Path) -> str:
    """Say in one line what ended the rendering of a template, `path:line: …`; nothing where it was no template.

    The innermost template under `overrides` is named, by its path from the folder that holds it: an error within one
    of the theme's own begins with what an override hands it.
    """
    places = tuple(_places(error))
    own = [place for place in places if Path(place[0]).is_relative_to(overrides)]
    if not places:
        return ""
    path, line = (own or places)[-1]
    shown = os.path.relpath(path, overrides.parent) if own else path
    return f"{shown}:{line}: {_said(error)}"


def _places(error: BaseException) -> Iterator[tuple[str, int]]:
    """Give the templates that were being rendered, from the outermost: Jinja writes them into the traceback."""
    for frame, line in walk_tb(error.__traceback__):
        if not frame.f_code.co_filename.endswith(".py") and "__jinja_exception__" in frame.f_globals:
            yield frame.f_code.co_filename, line
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield error.filename, error.lineno


def _said(error: BaseException) -> str:
    message = error.message if isinstance(error, TemplateSyntaxError) else " ".join(map(str, error.args))
    return f"{type(error).__name__}: {' '.join((message or '').split())}"

"""What the core refuses while MkDocs builds ends the build with its one line, never with a traceback."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from mkdocs.exceptions import PluginError

from concordance.errors import ConfigurationError

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def told_in_one_line(called: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Make something that MkDocs calls raise what MkDocs prints as it is."""

    @wraps(called)
    def told(*args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        try:
            return called(*args, **kwargs)
        except ConfigurationError as error:
            raise PluginError(str(error)) from error

    return told

"""One file of `words/`, read as TOML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from concordance.errors import ConfigurationError
from concordance.regular_files import read_regular

WORDS_PATH = "hooks/concordance/words"
"""Where the files are, from the root of a project."""


def read_words(path: Path) -> Mapping[str, Any]:
    """Read a file of words. Raises ConfigurationError where it is missing, no UTF-8 or no TOML."""
    return words_in(path.name, words_content(path))


def words_content(path: Path) -> bytes:
    """Give the content of a file of words. Raises ConfigurationError where it is missing."""
    try:
        return read_regular(path)
    except OSError as error:
        raise _unreadable(path.name, error) from error


def words_in(name: str, content: bytes) -> Mapping[str, Any]:
    """Read the content of a file of words. Raises ConfigurationError where it is no UTF-8 or no TOML."""
    try:
        return tomli.loads(content.decode("utf-8"))
    except ValueError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: Exception) -> ConfigurationError:
    return ConfigurationError(f"{WORDS_PATH}/{name}: cannot be read: {' '.join(str(error).split())}")

"""One file of `words/`, read as TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from concordance.errors import ConfigurationError
from concordance.regular_files import read_regular

WORDS_PATH = "hooks/concordance/words"
"""Where the files are, from the root of a project."""


def read_words(path: Path) -> Mapping[str, Any]:
    """Read a file of words. Raises ConfigurationError where it is missing, no UTF-8 or no TOML."""
    try:
        return tomllib.loads(read_regular(path).decode("utf-8"))
    except (OSError, ValueError) as error:
        said = " ".join(str(error).split())
        raise ConfigurationError(f"{WORDS_PATH}/{path.name}: cannot be read: {said}") from error

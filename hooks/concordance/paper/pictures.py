"""Which files of the content may be pictures on paper; the words of any other stand in its place."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from concordance.paths import PLAIN_FILE
from concordance.regular_files import read_regular

_KINDS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})
"""What the compiler reads."""


def is_picture(docs: Path, name: str) -> bool:
    """Tell whether a path below the documentation folder is that of a regular file of a kind that can be set."""
    if not PLAIN_FILE.fullmatch(name) or Path(name).suffix not in _KINDS:
        return False
    try:
        return bool(read_regular(docs / name))
    except OSError:
        return False


def without_pictures(value: Any, names: Collection[str]) -> Any:
    """Leave some pictures out of what the templates set, so that their words stand there."""
    if isinstance(value, list):
        return [without_pictures(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    left = {"src": ""} if value.get("src") in names else {}
    return {**{name: without_pictures(one, names) for name, one in value.items()}, **left}

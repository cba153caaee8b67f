"""The files of the content that the settings leave out: `exclude_docs` in `mkdocs.yml`, read as MkDocs reads it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

if TYPE_CHECKING:
    from concordance.settings_reader import DeclaredSetting


def excluding(patterns: Sequence[DeclaredSetting], name: str) -> DeclaredSetting | None:
    """Give the pattern that leaves a file out, by its path under the documentation folder; the last one decides."""
    if not patterns:
        return None
    decided = _spec(tuple(pattern.value for pattern in patterns)).check_file(name)
    return patterns[decided.index] if decided.include and decided.index is not None else None


@lru_cache(maxsize=1)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(lines)

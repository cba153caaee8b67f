"""The checks of this site's own data, beyond what `declared` says of each table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem


def subject_problems(_corpus: Corpus) -> Iterator[Problem]:
    """Report what is wrong with this site's own data; nothing so far."""
    yield from ()

"""The records as some commit, site or file has them, and one thing that is not so any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.lock import LOCK_FILE
from concordance.data.names import NAMES_FILE
from concordance.data.publications import PUBLICATIONS_FILE

RECORDS = (PUBLICATIONS_FILE, VERSIONS_FILE, LOCK_FILE, NAMES_FILE)
"""The files that are compared, under the documentation folder."""


@dataclass(frozen=True, slots=True)
class RecordedState:
    """The records as some commit, site or file has them; what it does not have is empty."""

    where: str = ""
    """How a person finds it: a commit with its day, an address, a file."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The chain, the log, the lock and the names, by the names of their files under the documentation folder."""
    aside: bool = False
    """True for a commit of a branch that was merged later: no state of the project itself ever was like that."""

    @property
    def chain(self) -> str:
        """The text of the chain."""
        return self.texts.get(PUBLICATIONS_FILE, "")

    @property
    def log(self) -> str:
        """The text of the log."""
        return self.texts.get(VERSIONS_FILE, "")

    @property
    def lock(self) -> str:
        """The text of the lock."""
        return self.texts.get(LOCK_FILE, "")

    @property
    def names(self) -> str:
        """The text of the names."""
        return self.texts.get(NAMES_FILE, "")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that an earlier state recorded and that is not so any more."""

    key: str
    """The message."""
    file: str
    """The file where it ought to be, under the documentation folder."""
    found: str
    """The address, publication or path, with what changed of it."""
    where: str
    aside: bool = False
    number: int = 1
    """How many publications are missing, or the number of the one that differs."""

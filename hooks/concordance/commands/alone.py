"""A command that writes content works alone, and begins by undoing what a stopped one left half-done."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from concordance.errors import ConfigurationError
from concordance.folder_lock import folder_lock
from concordance.transaction import Recovery, recover

if TYPE_CHECKING:
    from concordance.configuration import Configuration


@contextmanager
def alone(configuration: Configuration) -> Iterator[None]:
    """Keep every other command that writes content out, and say in a line what was stopped and is undone.

    Raises ConfigurationError where another is at work.
    """
    with ExitStack() as held:
        try:
            held.enter_context(folder_lock(configuration.docs))
        except BlockingIOError as error:
            name = configuration.relative(configuration.docs)
            raise ConfigurationError(
                f"{name}/ must be written by one command at a time: wait for the other."
            ) from error
        recovery = recover(configuration.root, configuration.docs)
        for line in _lines(configuration, recovery):
            print(line, file=sys.stderr)
        yield


def _lines(configuration: Configuration, recovery: Recovery) -> Iterator[str]:
    def listed(names: Sequence[str]) -> str:
        return ", ".join(configuration.in_docs(name) for name in names)

    if recovery.undone:
        yield f"A command was stopped half-way; what it had written is undone: {listed(recovery.undone)}."
    if recovery.finished:
        yield f"A command was stopped after it had written everything: {listed(recovery.finished)}."
    if recovery.kept:
        yield f"A command was stopped half-way; what was changed since is left as it is: {listed(recovery.kept)}."

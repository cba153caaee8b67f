"""Work that is done by every processor at once, with the result that one alone would give."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess
    from multiprocessing.sharedctypes import Synchronized

PROCESSES = "PROCESSES"
"""The variable of the environment that says how many processes may work; 1 for none but this one."""
LEAST_WORK = 8
"""Below so many pieces of work a second process costs more than it does."""

_ONE_THREAD = "RAYON_NUM_THREADS", "1"
"""Each processor has a process: a library that would start a thread for each starts one."""

_Work = TypeVar("_Work")
_Result = TypeVar("_Result")


def in_processes(
    do: Callable[[_Work], _Result], work: Sequence[_Work], *, meanwhile: Callable[[], None] | None = None
) -> list[_Result]:
    """Do each piece of work, and give the results in its order; `meanwhile` is done here, before this process helps.

    `do` must depend on nothing but its argument and what does not change, and its result must be picklable; what it
    raises is raised here. Processes are forked, as those of Linux may be while no thread runs beside: each has all that
    this one has read. Elsewhere this process does the work alone.
    """
    if len(work) < LEAST_WORK or not may_fork():
        if meanwhile:
            meanwhile()
        return in_this_process(do, work)
    return _shared(do, work, _processes() - 1, meanwhile or _nothing)


def begun_in_others(do: Callable[[_Work], _Result], work: Sequence[_Work]) -> Callable[[], list[_Result]]:
    """Begin work as `in_processes` does it, none of it here where others can do it; give what waits for the results.

    This process goes on meanwhile, and may be forked again: for what starts threads that no fork survives. Where no
    others can do it, the work is done when it is waited for, once. What was begun ends with this process.
    """
    if not may_fork():
        return partial(in_this_process, do, work)
    shares = _Shares(do, work)
    return partial(shares.collected, [shares.start() for _ in range(min(_processes(), len(work)))])


def in_this_process(do: Callable[[_Work], _Result], work: Sequence[_Work]) -> list[_Result]:
    """Do each piece of work here, where what was made on the way is to be used again."""
    return list(map(do, work))


def may_fork() -> bool:
    """Tell whether this process may be forked: no thread runs beside it, of Python or of a library.

    A fork would wait for ever for what such a thread holds. `/proc` is Linux.
    """
    return sys.platform == "linux" and _processes() > 1 and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - names


def _shared(
    do: Callable[[_Work], _Result], work: Sequence[_Work], others: int, here: Callable[[], None]
) -> list[_Result]:
    """Have others do the work, and this process too once it has done what is given to it."""
    shares = _Shares(do, work)
    started = [shares.start() for _ in range(others)]
    here()
    return shares.collected(started, shares.take())


def _nothing() -> None:
    """Do nothing before the work."""


class _Shares(Generic[_Work, _Result]):
    """Pieces of work that each process takes one of when it has done the last: none waits for the slowest.

    It must live until the results are there: what says which piece is next is in memory that others would be given.
    """

    def __init__(self, do: Callable[[_Work], _Result], work: Sequence[_Work]) -> None:
        self._do, self._work = do, work
        self._context = multiprocessing.get_context("fork")
        self._next: Synchronized[int] = self._context.Value("i", 0)

    def take(self) -> Iterator[tuple[int, _Result]]:
        """Do the next piece until there is none, and give each result with its place."""
        while (place := self._take_place()) < len(self._work):
            yield place, self._do(self._work[place])

    def start(self) -> _Other:
        """Start another process that takes from the same pieces."""
        receiver, sender = self._context.Pipe(duplex=False)
        process = self._context.Process(target=self._send, args=(sender, receiver), daemon=True)
        process.start()
        sender.close()
        return _Other(process, receiver)

    def collected(self, started: Iterable[_Other], taken: Iterable[tuple[int, _Result]] = ()) -> list[_Result]:
        """Put together what is taken here and what others have done; what is then missing is done here."""
        done = dict(taken)
        for other in started:
            done.update(other.results())
        return [done[place] if place in done else self._do(piece) for place, piece in enumerate(self._work)]

    def _take_place(self) -> int:
        with self._next.get_lock():
            place = self._next.value
            self._next.value = place + 1
        return place

    def _send(self, sender: Connection, receiver: Connection) -> None:
        receiver.close()  # a process that could read what it sends would wait for ever for itself to read it
        # Whoever interrupts the command interrupts this process too, and is answered by the one that started it; where
        # that one was killed, nobody reads the results.
        with suppress(KeyboardInterrupt, BrokenPipeError):
            os.environ.setdefault(*_ONE_THREAD)
            try:
                sender.send((list(self.take()), None))
            except Exception as error:  # noqa: BLE001 - it is raised where the results are read
                sender.send(([], error))


@dataclass(frozen=True, slots=True)
class _Other:
    process: ForkProcess
    receiver: Connection

    def results(self) -> list[tuple[int, Any]]:
        """Wait for the results of the process; of one that was killed there are none, and its work is to be done."""
        try:
            done, error = self.receiver.recv()
        except EOFError:
            done, error = [], None
        self.process.join()
        if error:
            raise error
        return list(done)


def _processes() -> int:
    """Give the number of processes: as many as processors that may be used, unless the environment says less."""
    given = os.environ.get(PROCESSES, "")
    return int(given) if given.isdecimal() and int(given) > 0 else len(os.sched_getaffinity(0))

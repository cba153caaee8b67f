"""Work that is done by every processor at once, with the result that one alone would give."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

PROCESSES = "PROCESSES"
"""The variable of the environment that says how many processes may work; 1 for none but this one."""
FEW = 8
"""Below so many pieces of work a second process costs more than it does."""
_SHARES = 4
"""Into so many shares for each process the work is parted: one with long pages must not keep the others waiting."""

_Work = TypeVar("_Work")
_Result = TypeVar("_Result")


def in_processes(do: Callable[[_Work], _Result], work: Sequence[_Work], least: int = FEW) -> Iterable[_Result]:
    """Do each piece of work, and give the results in its order.

    `do` must be picklable, must depend on nothing but its arguments and must change nothing. Processes are forked, as
    those of Linux may be while no thread runs beside; elsewhere this process does the work itself.
    """
    number = _processes()
    if number == 1 or len(work) < least or sys.platform != "linux" or threading.active_count() > 1:
        return map(do, work)
    with ProcessPoolExecutor(number, multiprocessing.get_context("fork")) as pool:
        return list(pool.map(do, work, chunksize=max(1, len(work) // (number * _SHARES))))


def _processes() -> int:
    """Give the number of processes: as many as processors that may be used, unless the environment says less."""
    given = os.environ.get(PROCESSES, "")
    return int(given) if given.isdecimal() and int(given) > 0 else len(os.sched_getaffinity(0))

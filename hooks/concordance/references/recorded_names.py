"""What the names were that earlier states of the records had, and which of them mean something else now in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from concordance.data.lifecycle import LifecycleLog
from concordance.data.names import NAME, NAMES_FILE, PublishedName, other_part, read_names
from concordance.references.amendments import NAME_CHANGED, recorded_marks
from concordance.references.recorded_state import Difference, RecordedState


def changed_names(
    present: RecordedState, log: LifecycleLog, promised: Mapping[str, str], earlier: Iterable[RecordedState]
) -> Iterator[Difference]:
    """Report names that meant something else in an earlier state, and those that are not kept any more.

    The states come the newest first. Names may be spelt better or made longer from one publication to the next: each
    is compared with all that an address was called since. For each change of meaning that the log has an amendment of,
    one is right. `promised` has the addresses that are still published: what is gone from there is told by itself.
    """
    known = {address: [name] for address, name in read_names("", present.names)[0].by_address.items()}
    excused, seen = _excuses(log), set(present.names.splitlines())
    for state in earlier:
        lines = [line for line in state.names.splitlines() if line not in seen]
        seen.update(lines)
        for address, name in read_names("", "\n".join(lines))[0].by_address.items():
            names = known.setdefault(address, [])
            if address not in promised or any(_is_one(name, other) for other in names):
                pass
            elif names and excused[address]:
                excused[address] -= 1
            else:
                yield Difference("history-name", NAMES_FILE, _told(address, name, names), state.where, state.aside)
            names.append(name)


def _excuses(log: LifecycleLog) -> Counter[str]:
    """Count the changes of meaning of each address that were said, with their reason."""
    marks = ((address, recorded_marks(events)) for address, events in log.by_address.items())
    counted = {
        address: sum(n for mark, n in found.items() if mark.startswith(f"{NAME_CHANGED}:")) for address, found in marks
    }
    return Counter(counted)


def _is_one(name: PublishedName, other: PublishedName) -> bool:
    codes = {code for one in (name, other) for words in one.parts.values() for code in words}
    return not any(other_part(name, other, code) for code in codes)


def _told(address: str, name: PublishedName, names: list[PublishedName]) -> str:
    now = _called(names[0]) if names else ""
    before = _called(name)
    return f"{address} ({before} → {now or '–'})" if before != now else address


def _called(name: PublishedName) -> str:
    return next(iter(name.parts.get(NAME, {}).values()), "")

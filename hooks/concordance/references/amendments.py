"""Amendments: what happened to addresses that stand, said by whoever did it; dated, with its reason, kept for ever."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from concordance.references.tombstones import repr_toml
from concordance.schemas.site_entries import Amendment

if TYPE_CHECKING:
    from datetime import date

    from concordance.data.lifecycle import LifecycleEvent
    from concordance.model.corpus import Corpus

REWRITTEN, SPLIT, NATURE, NAME_CHANGED = "rewritten", "split", "nature", "renamed"


def amendments_by_address(corpus: Corpus) -> Mapping[str, tuple[Amendment, ...]]:
    """Group the amendments by address, in the order of the file."""
    amendments: dict[str, list[Amendment]] = {}
    for amendment in corpus.data.all("amendment", Amendment):
        amendments.setdefault(amendment.address, []).append(amendment)
    return {address: tuple(found) for address, found in amendments.items()}


def mark_of(amendment: Amendment) -> str:
    """Write an amendment as the log has it: `rewritten:2026-12-05`."""
    return f"{amendment.kind}:{amendment.date.isoformat()}"


def recorded_marks(events: tuple[LifecycleEvent, ...]) -> Counter[str]:
    """Count the amendments that some events recorded."""
    return Counter(mark for event in events for mark in event.amended)


def pending_amendments(corpus: Corpus, address: str) -> tuple[Amendment, ...]:
    """Give the amendments of an address that no publication recorded: each excuses one change, once."""
    recorded = recorded_marks(corpus.log.of(address))
    pending: list[Amendment] = []
    for amendment in corpus.once(amendments_by_address).get(address, ()):
        if recorded[mark_of(amendment)]:
            recorded[mark_of(amendment)] -= 1
        else:
            pending.append(amendment)
    return tuple(pending)


def is_amended(corpus: Corpus, address: str, kind: str) -> bool:
    """Tell whether an amendment of a kind says why an address is not what was published."""
    return any(amendment.kind == kind for amendment in pending_amendments(corpus, address))


def format_amendment(
    address: str,
    corpus: Corpus,
    kind: str,
    to: tuple[str, ...] = (),
    day: date | None = None,
    reason: Mapping[str, str] | None = None,
) -> str:
    """Write an amendment as TOML for an editor to paste, dated today unless a day is given.

    The `reason` is left empty in each language in which none is given.
    """
    parts = f"to = [{', '.join(map(repr_toml, to))}]\n" if to else ""
    said = {code: (reason or {}).get(code, "") for code in corpus.configuration.codes}
    reasons = "".join(f"reason.{code} = {json.dumps(text, ensure_ascii=False)}\n" for code, text in said.items())
    return (
        f"[[amendment]]\naddress = {repr_toml(address)}\nkind = {repr_toml(kind)}\n"
        f"date = {(day or corpus.configuration.today).isoformat()}\n{parts}{reasons}"
    ).rstrip()

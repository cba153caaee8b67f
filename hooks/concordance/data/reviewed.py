"""The reviewed texts: of each document, those versions that were last reviewed together.

The lock has the hash of each; the text is the version that has it. Nothing is kept twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.data.lifecycle import PublicationKey, publication_key
from concordance.data.lock import LOCK_FILE, address_of
from concordance.data.version_texts import are_sound, reference_of
from concordance.problem import Problem
from concordance.text.labels import is_place
from concordance.text.passage_text import text_hash

if TYPE_CHECKING:
    from concordance.data.lifecycle import LifecycleLog
    from concordance.data.lock import Lock
    from concordance.data.version_texts import VersionTexts

Reviewed = Mapping[tuple[str, str], Mapping[str, str]]
"""Texts by (neutral path of the document, language), then by the id of the passage, in the order of the text."""


def reviewed_texts(lock: Lock, log: LifecycleLog, texts: VersionTexts) -> Reviewed:
    """Find the text of each passage that was last reviewed, in each language; then those of unnumbered blocks.

    A passage whose version is missing is left out: that is reported.
    """
    reviewed: dict[tuple[str, str], dict[str, str]] = {}
    for document in lock.documents:
        for name in passage_order(document, log):
            entry = lock.entries.get(address_of(document, name))
            for code, expected in entry.hashes.items() if entry else ():
                versions = texts.all_of(reference_of(entry.address), code) if entry else iter(())
                text = next((text for text in versions if text_hash(text) == expected), None)
                if text is not None:
                    reviewed.setdefault((document, code), {})[name] = text
    for reference, code in texts.names:
        document, _, place = reference.rpartition("/")
        if is_place(place):
            reviewed.setdefault((document, code), {})[place] = texts.last(reference, code)
    return reviewed


def passage_order(document: str, log: LifecycleLog) -> tuple[str, ...]:
    """Give the ids of all passages that a document ever had, in the order of its text.

    Each stands after the passage before it when it was recorded; of two that did, the one that came later stands
    nearer to it.
    """
    following: dict[str, list[tuple[PublicationKey, str]]] = {}
    for address, events in log.of_page(document):
        first = next((event for event in events if event.is_version), None)
        if first and (name := address.partition("#")[2]):
            following.setdefault(first.after, []).append((publication_key(first.publication), name))
    order, ahead = list[str](), [""]
    while ahead:
        name = ahead.pop()
        order.append(name)
        ahead.extend(after for _, after in sorted(following.pop(name, [])))
    return tuple(order[1:])


def reviewed_problems(
    lock: Lock, log: LifecycleLog, texts: VersionTexts, reviewed: Reviewed, codes: tuple[str, ...], folder: str
) -> Iterator[Problem]:
    """Report passages of the lock whose reviewed text, in some language, is no version that was recorded.

    Where a text of them is damaged, that is reported by itself; where one is withheld, it may have been that one.
    `folder` is the documentation folder from the root of the project.
    """
    for entry in lock.entries.values():
        for code in entry.hashes if log.of(entry.address) else ():
            is_found = entry.fragment in reviewed.get((entry.path, code), {})
            if code in codes and not is_found and are_sound(log.versions(entry.address), code, texts):
                yield Problem(f"{folder}/{LOCK_FILE}", entry.line, "reviewed-missing", {"found": entry.reference})

"""The structure of a text that was read before in this process: two states of a site have most of their pages alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from concordance.text.structure import Structure, read_structure

KEPT = 128
"""How many of the newest are kept."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The extensions that a text is read with, equal to others with the same settings."""

    extensions: tuple[str, ...]
    written: str
    """The settings as text, by which they are compared: they hold lists."""
    configs: Mapping[str, Mapping[str, Any]] = field(compare=False)


def known_structure(text: str, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]]) -> Structure:
    """Give what `read_structure` gives, once read for as long as it is among the newest: it never changes."""
    return _read(text, _Reading(tuple(extensions), repr(configs), configs))


@lru_cache(maxsize=KEPT)
def _read(text: str, reading: _Reading) -> Structure:
    return read_structure(text, reading.extensions, reading.configs)

"""Why a proposal cannot be applied, as a sentence in the language of whoever sent it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


class ProposalError(Exception):
    """A proposal changes nothing, and why: a key of `words/apply.toml` and what its sentence is filled with."""

    def __init__(self, key: str, values: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(key, dict(values))
        self.key = key
        self.values = values

    @property
    def words(self) -> str:
        """The key of the sentence."""
        return f"apply.error.{self.key}"

"""What a proposal says, as data: its fields, by kind, and their limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from concordance.submissions.limits import DEPTH, NAME_SIGNS, SAID_SIGNS, TEXT_SIGNS, VALUES
from concordance.text.passage_source import BASE_DIGITS

ProposalKind = Literal["correct", "add", "withdraw", "report", "entry"]
ENTRY_BASE = "entry"
"""The name of the base of an entry, which is in no language."""
_REFERENCE = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){0,6}$"
_TAG = r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$"
_FIELD = r"^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){0,5}$"
_ENDS = re.compile(r"\A\n+|\n+\Z")

ReferenceText = Annotated[str, StringConstraints(pattern=_REFERENCE, max_length=NAME_SIGNS)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=NAME_SIGNS)]
Tag = Annotated[str, StringConstraints(pattern=_TAG, max_length=NAME_SIGNS)]
FieldName = Annotated[str, StringConstraints(pattern=_FIELD, max_length=NAME_SIGNS)]
Base = Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{BASE_DIGITS}}}$")]
Said = Annotated[str, StringConstraints(max_length=SAID_SIGNS)]
Text = Annotated[str, StringConstraints(max_length=TEXT_SIGNS)]

REQUIRED: Mapping[ProposalKind, tuple[str, ...]] = {
    "correct": ("reference", "base", "text"),
    "add": ("after", "text"),
    "withdraw": ("reference", "base", "reason"),
    "report": ("reference", "reason"),
    "entry": ("collection",),
}
"""The fields that a proposal of each kind must have."""
_COMMON = ("format", "kind", "language", "proposer", "reason", "source")
ALLOWED: Mapping[ProposalKind, tuple[str, ...]] = {
    "correct": (*_COMMON, "reference", "base", "text"),
    "add": (*_COMMON, "after", "text", "sources"),
    "withdraw": (*_COMMON, "reference", "base", "successor"),
    "report": (*_COMMON, "reference"),
    "entry": (*_COMMON, "collection", "id", "base", "entry", "was", "remove"),
}
"""The fields that it may have."""


class Proposal(BaseModel):
    """A change that somebody proposes, of one passage in every language or of one entry of the data."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    format: Literal[1]
    kind: ProposalKind
    language: Tag
    """In which the proposer reads, and is answered."""
    proposer: Said = ""
    """A name; it is recorded nowhere."""
    reference: ReferenceText = ""
    after: ReferenceText = ""
    """The passage or section behind which an added text stands."""
    successor: ReferenceText = ""
    """Where to look now, for a passage that goes."""
    reason: Said | dict[Tag, Said] = ""
    source: Said = ""
    """In the words of the proposer."""
    sources: list[Name] = Field(default_factory=list)
    """Ids of sources, for the line of the new passage."""
    collection: Annotated[str, StringConstraints(pattern=r"^[a-z]+$", max_length=NAME_SIGNS)] = ""
    """The table of the data."""
    id: Name = ""
    remove: list[FieldName] = Field(default_factory=list)
    """The fields that go."""
    base: dict[str, Base] = Field(default_factory=dict)
    """On which texts it was written, by language; that of an entry under `ENTRY_BASE`."""
    text: dict[Tag, Text] = Field(default_factory=dict)
    entry: dict[str, Any] = Field(default_factory=dict)
    """The fields that are new or changed."""
    was: dict[str, Any] = Field(default_factory=dict)
    """What they were."""

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        given = self.model_fields_set
        for name in REQUIRED[self.kind]:
            if name not in given or not getattr(self, name):
                raise PydanticCustomError("proposal_missing", "missing", {"field": name})
        for name in sorted(given - {*ALLOWED[self.kind]}):
            raise PydanticCustomError("proposal_extra", "not of this kind", {"field": name})
        if self.kind == "entry" and not (self.entry or self.remove):
            raise PydanticCustomError("proposal_missing", "missing", {"field": "entry"})
        return self

    @model_validator(mode="after")
    def _is_no_maze(self) -> Self:
        for table in (self.entry, self.was):
            if not all(depth <= DEPTH for depth, _ in _values(table)) or sum(1 for _ in _values(table)) > VALUES:
                raise PydanticCustomError("proposal_deep", "too deep or too many", {"field": ENTRY_BASE})
        return self

    @property
    def texts(self) -> dict[str, str]:
        """The proposed texts by language, without the line ends round them, which say nothing."""
        return {code: _ENDS.sub("", text) for code, text in self.text.items()}

    @property
    def subject(self) -> str:
        """What it is about, in signs that its grammar allows: safe in any line."""
        return self.reference or self.after or f"{self.collection} {self.id}".strip()

    @property
    def reasons(self) -> dict[str, str]:
        """The reason by language: one that is given alone is in the language of the proposer."""
        return {self.language: self.reason} if isinstance(self.reason, str) else dict(self.reason)


def strings_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Give every text within a value, each with the dotted name of its field; the names of fields among them."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield name, key
            yield from strings_of(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings_of(inner, name)


def _values(value: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Give every value within another, with its depth, as far as it may go."""
    yield depth, value
    if depth <= DEPTH:
        inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
        for one in inner:
            yield from _values(one, depth + 1)

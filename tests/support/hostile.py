"""What a stranger may write, as files of `cases/hostile/`: each vector with its kind, its place and what must happen.

`refused` is a problem with a line, or one line where the settings are read; `inert` passes the checks and is no more
than text to a reader. The kind `file` is left to the tests of files.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from locations import CASES
from tiny_site import TINY

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d4944415478da63fcffff3f030005fe02fea7356d680000000049454e44ae426082"
)
CODES = ("fr", "nl")


@dataclass(frozen=True)
class Vector:
    """One thing that a stranger may write."""

    number: int
    """Among those of its kind, from 1."""
    kind: str
    must: str
    text: str
    place: str = ""
    find: str = ""

    @property
    def page(self) -> str:
        """The neutral path of its page."""
        return f"v/{self.kind.replace(' ', '-')}-{self.number}"


@cache
def vectors() -> tuple[Vector, ...]:
    """Read every vector."""
    counts: dict[str, int] = {}
    found = []
    for path in sorted((CASES / "hostile").glob("*.toml")):
        for written in tomllib.loads(path.read_text(encoding="utf-8"))["vector"]:
            number = counts[written["kind"]] = counts.get(written["kind"], 0) + 1
            found.append(Vector(number, **written))
    return tuple(found)


def of_kind(*kinds: str, must: str = "") -> tuple[Vector, ...]:
    """Give the vectors of some kinds, all of them or those to which one thing must happen."""
    return tuple(vector for vector in vectors() if vector.kind in kinds and must in {"", vector.must})


def pages(chosen: tuple[Vector, ...]) -> Mapping[str, str | bytes]:
    """Write the vectors that stand in a page, one page each, the same in every language."""
    pictures = {f"docs/{code}/v/a.png": PIXEL for code in CODES}
    return {**pictures, **dict(_pages(chosen))}


def _pages(chosen: tuple[Vector, ...]) -> Iterator[tuple[str, str | bytes]]:
    for vector in chosen:
        for code in CODES:
            yield f"docs/{code}/{vector.page}.md", _page(vector)


def _page(vector: Vector) -> str:
    fields = {"title": "V", "description": "V."}
    if vector.kind != "front matter":
        return f"{_front_matter(fields)}# V\n\n{vector.text}\n"
    if vector.place in fields:
        return f"{_front_matter({**fields, vector.place: vector.text})}# V\n\nV.\n"
    return f"{_front_matter(fields, vector.text)}# V\n\nV.\n"


def _front_matter(fields: Mapping[str, str], more: str = "") -> str:
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "\n".join(["---", *lines, *([more] if more else []), "---", ""])


def changed(name: str, chosen: tuple[Vector, ...]) -> str:
    """Put vectors into a file of the tiny site, each for what it says it stands for."""
    text = (TINY / name).read_text(encoding="utf-8")
    for vector in chosen:
        old = vector.find or vector.place
        assert old in text, f"{name} must hold: {old}"
        text = text.replace(old, vector.text, 1)
    return text

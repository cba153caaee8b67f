"""The line of every value in a TOML file, held against what the reader of TOML finds there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from concordance.data.toml_lines import Location, line_of, toml_lines
from sample import SAMPLE
from tiny_site import TINY

FILES = sorted([*(SAMPLE / "docs" / "data").glob("*.toml"), *(TINY / "docs" / "data").glob("*.toml")])


def leaves(value: object, location: Location = ()) -> Iterator[tuple[Location, object]]:
    """Yield every value that holds no other, with its location; a list of plain values is one."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*location, name))
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*location, place))
    else:
        yield location, value


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_the_line_of_every_value_holds_its_key_and_its_value(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    written, lines = text.split("\n"), toml_lines(text)
    found = list(leaves(tomllib.loads(text)))

    assert [place for place, value in found if not says(written[line_of(lines, place) - 1], place[-1], value)] == []
    assert len({line_of(lines, place) for place, _ in found}) == len(found)


def says(line: str, key: object, value: object) -> bool:
    """Tell whether a line gives a key its value; a list may go on below."""
    if isinstance(value, list):
        return bool(re.match(rf"(?:[\w-]+\.)*{key}\s*=\s*\[", line))
    return [(place[-1], inner) for place, inner in leaves(tomllib.loads(line))] == [(key, value)]


EXAMPLE = """\
# name = "no key"
[plan]
name.fr = "Plan"
name.nl = "Plan"  # note = 3

[[axis]]
id = "axis-1"
"quoted key" = 1
text = \"\"\"
id = "in a text"
[[axis]]
\"\"\"

[[axis.theme]]
id = "prevention"

[[axis.theme]]
id = "health"

[axis.members]
count = 3

[[axis]]
  id   =   "axis-2"
sources = [
  "a = b",
  "[[axis]]",
]
after = true
inline = { fr = "a", nl = "b" }
  [[ axis . theme ]]  # spaces
id = "digital"
"""


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("plan",), 2),
        (("plan", "name"), 3),
        (("plan", "name", "fr"), 3),
        (("plan", "name", "nl"), 4),
        (("axis", 0), 6),
        (("axis", 0, "id"), 7),
        (("axis", 0, "quoted key"), 8),
        (("axis", 0, "text"), 9),
        (("axis", 0, "theme", 0, "id"), 15),
        (("axis", 0, "theme", 1), 17),
        (("axis", 0, "theme", 1, "id"), 18),
        (("axis", 0, "members", "count"), 21),
        (("axis", 1), 23),
        (("axis", 1, "id"), 24),
        (("axis", 1, "sources"), 25),
        (("axis", 1, "after"), 29),
        (("axis", 1, "inline", "nl"), 30),
        (("axis", 1, "theme", 0, "id"), 32),
        (("axis", 1, "missing"), 23),
        (("axis", 1, "sources", 1), 25),
        (("axis", 7, "id"), 1),
        (("gone",), 1),
        ((), 1),
    ],
    ids=str,
)
def test_a_location_is_found_on_its_line_or_on_that_of_the_table_above(location: Location, line: int) -> None:
    assert line_of(toml_lines(EXAMPLE), location) == line


def test_the_example_is_sound() -> None:
    assert [len(axis.get("theme", ())) for axis in tomllib.loads(EXAMPLE)["axis"]] == [2, 1]

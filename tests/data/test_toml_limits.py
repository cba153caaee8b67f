"""What of a data file is too deep or too large: the line of a name, the location of a number."""

from __future__ import annotations

from typing import Any

import pytest

from concordance.data.toml_limits import line_of_deep_name, oversized_number


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[source]]\nid = 'a'\nname.fr = 'b'\n", None),
        (".".join(["a"] * 20) + " = 1", None),
        ("# note\n" + ".".join(["a"] * 21) + " = 1", 2),
        ("[" + " . ".join(["a"] * 500) + "]", 1),
        ("\n[[" + ".".join(['"a b"'] * 21) + "]]", 2),
        ("x = {" + ".".join(["'a'"] * 21) + " = 1}", 1),
        ("x = '" + "a" * 50_000 + "'", None),
        ('x = "' + "Une phrase. " * 50 + '"', None),
    ],
)
def test_a_name_of_too_many_parts_has_a_line(text: str, line: int | None) -> None:
    assert line_of_deep_name(text) == line


@pytest.mark.parametrize(
    ("value", "location"),
    [
        (10**18 - 1, None),
        (10**18, ()),
        ({"id": -(16**3600)}, ("id",)),
        ({"a": [1, {"b": [2, 10**5000]}]}, ("a", 1, "b", 1)),
        ({"a": "9" * 5000, "b": 1e300, "c": True}, None),
    ],
)
def test_a_number_of_too_many_figures_has_a_location(value: Any, location: tuple[int | str, ...] | None) -> None:
    assert oversized_number(value) == location

"""Changes of one entry of a data file: what was meant, and not a byte of anything else."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.data.toml_edit import TomlEditError, merge_into, with_changes, with_entry
from concordance.data.toml_values import plain_form, toml_entry
from locations import CASES

TEXT = """\
# What stands above.

[[body]]  # the first
id = "one"
name.fr = "Un" # said so
name.nl = 'Een'
read = 2026-11-21
sources = [
    "a", # why a
    "b",
]
notes = \"\"\"
Several # lines
id = "no"
\"\"\"
inline = { fr = "x", nl = "y" }

# About the table below.
[body.members]
count = 12

[[body.former]]
name = "Old"

[[body.former]]
name = "Older" # much

# The second.

[[body]]
id = "two"
name.fr = "Deux"

[[other]]
id = "three"
"""
FIRST, SECOND = ("body", 0), ("body", 1)


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Give the lines that went, and those that came."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("changes", "gone", "come"),
    [
        ({"name": {"fr": "Une"}}, ['name.fr = "Un" # said so'], ['name.fr = "Une" # said so']),
        ({"name": {"nl": "'t"}}, ["name.nl = 'Een'"], ['name.nl = "\'t"']),
        ({"read": "2027-01-02"}, ["read = 2026-11-21"], ["read = 2027-01-02"]),
        ({"sources": ["a", "c"]}, ['    "b",'], ['    "c",']),
        ({"notes": "#"}, ['notes = """', "Several # lines", 'id = "no"', '"""'], ['notes = "#"']),
        ({"inline": {"nl": "z"}}, ['inline = { fr = "x", nl = "y" }'], ['inline = { fr = "x", nl = "z" }']),
        ({"members": {"count": 13, "unit": {"fr": "v"}}}, ["count = 12"], ["count = 13", 'unit.fr = "v"']),
        ({"former": [{"name": "Old"}, {"name": "Oldest"}]}, ['name = "Older" # much'], ['name = "Oldest" # much']),
        ({"former": [{"name": "Old"}, {"name": "Older"}, {"name": "New"}]}, [], ['name = "New"']),
        ({"name": {"de": "Eins"}}, [], ['name.de = "Eins"']),
        ({"fresh": {"fr": "F", "nl": "G"}}, [], ['fresh.fr = "F"', 'fresh.nl = "G"']),
    ],
)
def test_only_what_is_meant_changes(changes: dict[str, Any], gone: list[str], come: list[str]) -> None:
    """One value is another; comments, order, quotes and dates of all others stay."""
    assert changed_lines(TEXT, with_changes(TEXT, FIRST, changes)) == (gone, come)


def test_a_field_that_goes() -> None:
    """A field goes with its lines, and a table with all that is in it."""
    gone, come = changed_lines(TEXT, with_changes(TEXT, FIRST, {}, ["name.nl", "members", "sources"]))
    assert come == []
    assert gone == [
        "name.nl = 'Een'",
        "sources = [",
        '    "a", # why a',
        '    "b",',
        "]",
        "[body.members]",
        "count = 12",
    ]


def test_another_entry_stays() -> None:
    """Only the entry that was named is changed, though another has the same fields."""
    assert changed_lines(TEXT, with_changes(TEXT, SECOND, {"name": {"fr": "Une"}})) == (
        ['name.fr = "Deux"'],
        ['name.fr = "Une"'],
    )


def test_a_new_entry_stands_behind_its_like() -> None:
    """An entry more stands behind the last of its table, with a blank line before and behind it."""
    written = with_entry(TEXT, "body", {"id": "new", "name": {"fr": "N"}, "members": {"count": 1, "unit": {"fr": "u"}}})
    entry = '\n\n[[body]]\nid = "new"\nname.fr = "N"\n\n[body.members]\ncount = 1\nunit.fr = "u"\n\n[[other]]'
    assert f'name.fr = "Deux"{entry}' in written
    assert written.replace(entry, "\n\n[[other]]") == TEXT


def test_a_file_without_a_last_line_end() -> None:
    """The last line of a file that has no end gets one where an entry comes below it."""
    assert with_entry('[[a]]\nid = "x"', "a", {"id": "y"}) == '[[a]]\nid = "x"\n\n[[a]]\nid = "y"\n'


def test_what_cannot_be_written_alone_is_refused() -> None:
    """Fewer rows than before, or a field that is not there: a person must do that."""
    for changes, removed in (({"former": [{"name": "Old"}]}, []), ({}, ["nothing"]), ({"members": 3}, [])):
        with pytest.raises(TomlEditError):
            with_changes(TEXT, FIRST, changes, removed)


VALUES = st.recursive(
    st.text(max_size=20).filter(str.isprintable) | st.integers(-9, 9) | st.booleans(),
    lambda inner: (
        st.lists(st.text(max_size=5).filter(str.isprintable), max_size=3)
        | st.dictionaries(st.sampled_from(["fr", "nl", "count", "a b"]), inner, min_size=1, max_size=3)
    ),
    max_leaves=4,
)
FILES = sorted((CASES / "tiny/docs/data").glob("*.toml"))


@given(st.data())
def test_law(data: st.DataObject) -> None:
    """Law: a changed file means what was meant and nothing else, or it is refused."""
    text = data.draw(st.sampled_from([TEXT, *(path.read_text(encoding="utf-8") for path in FILES)]))
    raw = tomllib.loads(text)
    tables = [(table, row) for table, rows in raw.items() if isinstance(rows, list) for row in range(len(rows))]
    if not tables:
        return
    location = data.draw(st.sampled_from(tables))
    names = st.sampled_from([*raw[location[0]][location[1]], "new"])
    changes = data.draw(st.dictionaries(names, VALUES, min_size=1, max_size=3))
    try:
        written = with_changes(text, location, changes)
    except TomlEditError:
        return
    merge_into(raw[location[0]][location[1]], changes)
    assert plain_form(tomllib.loads(written)) == plain_form(raw)
    comments = [line for line in text.split("\n") if line.startswith("#")]
    assert [line for line in written.split("\n") if line.startswith("#")] == comments


@given(st.dictionaries(st.sampled_from(["id", "name", "b c", "members"]), VALUES, min_size=1))
def test_law_of_new_entries(fields: dict[str, Any]) -> None:
    """Law: an entry that is written is read as what it was."""
    assert tomllib.loads(toml_entry("body", fields))["body"] == [fields]

"""Slips of a hand: one each, told once, in the language of the file; and what is told is pasted, and right.

A file of `cases/slips/` holds slips of one kind. Each has the changes that spoil the tiny site (where
`published = true`, once it is published), what `make check` says then, and the remedy: `paste` names the value of the
message that takes the place of what was found, else `remedy` has the changes that the message asks for. Without either
nothing is wrong. `--update-cases` writes the messages anew: read them as an editor would.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import locations
from project import published_files
from running import run
from tiny_site import write_site

RARE = {"brought", "data", "head", "invented", "links", "pasted"}
"""Kinds that have many slips each: all of them are tried by `make test-all`."""
KINDS = sorted((locations.CASES / "slips").glob("*.toml"))
SLIPS = {(kind, name): case for kind in KINDS for name, case in tomllib.loads(kind.read_text(encoding="utf-8")).items()}
TODAY = "1795219200"  # 21 November 2026, in seconds


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The files that record the tiny site as published, on a day that does not change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", TODAY)
        yield published_files(tmp_path_factory.mktemp("published"))


CASES = [
    pytest.param(kind, name, id=f"{kind.stem}: {name}", marks=[pytest.mark.long] if kind.stem in RARE else [])
    for kind, name in SLIPS
]


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_a_slip_is_told_once_and_mended_by_what_is_told(
    kind: Path, name: str, tmp_path: Path, published: dict[str, str], pytestconfig: pytest.Config
) -> None:
    case = SLIPS[kind, name]
    write_site(tmp_path, published if case.get("published") else {})
    for change in case["change"]:
        exchange(tmp_path / change["file"], change)
    told = problems(tmp_path)
    said = "".join(f"{place_of(one)}: {' / '.join(dict.fromkeys(one['messages'].values()))}\n" for one in told)
    if pytestconfig.getoption("--update-cases"):
        case["said"] = said
        kind.write_text(written(kind), encoding="utf-8")

    assert said == case["said"]
    assert len(told) <= len({change["file"] for change in case["change"]})

    for one in told if "paste" in case else ():
        paste(tmp_path, one, case["paste"])
    for change in case.get("remedy", ()):
        exchange(tmp_path / change["file"], change)

    assert problems(tmp_path) == []


def problems(root: Path) -> list[dict[str, Any]]:
    """Run `make check` for tools: every problem with what its message quotes."""
    listed: list[dict[str, Any]] = json.loads(run(root, "check", "--format", "json").out)["problems"]
    return listed


def place_of(problem: dict[str, Any]) -> str:
    """Write the place of a problem as a terminal shows it."""
    return f"{problem['path']}:{problem['line']}"


def exchange(path: Path, change: dict[str, str]) -> None:
    """Put a text in the place of another, which stands once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(change["find"]) == 1, f"{path} must hold once: {change['find']}"
    path.write_text(text.replace(change["find"], change["write"]), encoding="utf-8")


def paste(root: Path, problem: dict[str, Any], value: str) -> None:
    """Do what a message says: write its line in the place of this one, or its word in the place of what it quotes."""
    path = root / problem["path"]
    lines = path.read_text(encoding="utf-8").split("\n")
    values, number = problem["values"], problem["line"] - 1
    found, line = values["found"].strip(), lines[number]
    if value == "write":
        lines[number] = " " * (len(line) - len(line.lstrip(" "))) + values[value]
    else:
        assert line.count(found) == 1
        lines[number] = line.replace(found, values[value])
    path.write_text("\n".join(lines), encoding="utf-8")


def written(kind: Path) -> str:
    """Write the slips of a kind as their file has them."""
    return "\n".join(_case(name, case) for (of, name), case in SLIPS.items() if of == kind)


def _case(name: str, case: dict[str, Any]) -> str:
    lines = [f"[{json.dumps(name)}]"]
    lines += ["published = true"] if case.get("published") else []
    lines += [f"paste = '{case['paste']}'"] if "paste" in case else []
    lines += [f"said = '''\n{case['said']}'''"] if "said" in case else []
    for table in ("change", "remedy"):
        for change in case.get(table, ()):
            values = (f"{field} = {_quoted(change[field])}" for field in ("file", "find", "write"))
            lines += [f"[[{json.dumps(name)}.{table}]]", *values]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return f"'''\n{text}'''" if "\n" in text or "'" in text else f"'{text}'"

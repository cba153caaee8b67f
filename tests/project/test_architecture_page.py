"""ARCHITECTURE.md and decisions/, held against the tree: rooms in their order, paths and functions that exist."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from locations import ROOT

CORE = ROOT / "hooks" / "concordance"
PAGE = ROOT / "ARCHITECTURE.md"
DECISIONS = sorted((ROOT / "decisions").glob("*.md"))
GUIDES = [
    PAGE,
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CONTRIBUTING-code.md",
    ROOT / "SECURITY.md",
    ROOT / "WAYS-OUT.md",
]
MADE = {"site/", ".site-next", ".cache/"}
"""What commands make, and a clean clone has not."""
RECORDS = [path for path in DECISIONS if path.stem not in {"README", "traps"}]
HEADINGS = ["## Context", "## Decision", "## Consequences"]
NOT_HERE = re.compile(r"\b(?:design|platform|language|seams|anchors|wishes|style)\.md\b")
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def layers() -> list[str]:
    """The order of the rooms as import-linter holds it."""
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(entry for entry in read["tool"]["importlinter"]["contracts"] if entry["type"] == "layers")
    return [name.strip() for layer in contract["layers"] for name in layer.split("|")]


def rooms(text: str) -> list[str]:
    """The rooms as the page lists them."""
    table = text.partition("## The rooms")[2].partition("\n## ")[0]
    return [name.removesuffix("/").removesuffix(".py") for name in re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)]


def named(text: str) -> list[str]:
    return _CODE.findall(re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


def paths(text: str) -> Iterator[str]:
    """What a text names as a file or folder of the tree: neither an address, nor a pattern to fill, nor a command."""
    for name in named(text):
        is_reference = re.fullmatch(r"[\w/-]+/[sp]\d+[a-z]*", name)  # `note/p14`
        is_path = (
            not is_reference
            and re.fullmatch(r"[\w.][\w.*/-]*", name)
            and ("/" in name or name.endswith((".py", ".toml", ".yml")))
        )
        if is_path and name not in MADE:
            yield name


def exists(name: str) -> bool:
    return any(any(folder.glob(name.removesuffix("/"))) for folder in (ROOT, CORE))


def functions() -> set[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "hooks").rglob("*.py"))
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_room_is_named_in_the_order_of_the_layers() -> None:
    assert rooms(PAGE.read_text(encoding="utf-8")) == layers()


def test_the_page_names_only_what_exists() -> None:
    text = PAGE.read_text(encoding="utf-8")
    called = {name.removesuffix("()") for name in named(text) if name.endswith("()")}

    assert [name for name in paths(text) if not exists(name)] == []
    assert called - functions() == set()


def test_the_page_is_one_page() -> None:
    assert PAGE.read_text(encoding="utf-8").count("\n") <= 150


@pytest.mark.parametrize("path", [*GUIDES, *DECISIONS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_the_guides_lead_somewhere(path: Path) -> None:
    links = _LINK.findall(path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_decision_is_short_and_has_its_three_parts(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("## ")] == HEADINGS
    assert 15 <= len(lines) <= 40


def test_every_decision_is_listed() -> None:
    listed = set(_LINK.findall((ROOT / "decisions" / "README.md").read_text(encoding="utf-8")))

    assert listed == {path.name for path in DECISIONS} - {"README.md"}


def test_no_text_of_the_code_cites_a_file_that_is_not_here() -> None:
    """A newcomer cannot read what is not in the repository."""
    folders = ("hooks", "overrides", "benchmarks", "tests")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.*") if path.suffix in {".py", ".html"}]
    citing = [path.name for path in files if NOT_HERE.search(path.read_text(encoding="utf-8"))]

    assert citing == []

"""What import-linter does not hold: the adapter's own imports, one place and one name for each public thing."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from locations import ROOT

HOOKS = ROOT / "hooks"
CORE = HOOKS / "concordance"
FILES = sorted(CORE.rglob("*.py"))
ADAPTER = sorted(HOOKS.glob("*.py"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names that a file imports, those that only serve its types included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def public_names(path: Path) -> Iterator[str]:
    """Yield what a module defines at its top under a name without an underscore."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [name.id for one in node.targets for name in ast.walk(one) if isinstance(name, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        else:
            continue
        yield from (name for name in names if not name.startswith("_"))


def test_a_public_name_is_defined_in_one_module() -> None:
    """A name that two modules define means two things, and an import says too little."""
    places = Counter((name, path) for path in FILES for name in public_names(path))
    times = Counter(name for name, _ in places)

    assert sorted(name for name, count in times.items() if count > 1) == []


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES} - {CORE}), ids=lambda path: path.name)
def test_each_room_says_what_lives_in_it(folder: Path) -> None:
    assert "Imports " in (ast.get_docstring(tree(folder / "__init__.py")) or "")


@pytest.mark.parametrize("path", ADAPTER, ids=lambda path: path.stem)
def test_the_adapter_is_thin(path: Path) -> None:
    """Its files know MkDocs, what that is made of, the core and each other; Material is files, never imported."""
    known = {"concordance", "mkdocs", "click", "jinja2", "watchdog", *(one.stem for one in ADAPTER)}
    others = {name.split(".")[0] for name in imports(path)} - known

    assert {name for name in others if not _is_standard(name)} == set()


def _is_standard(name: str) -> bool:

    return name in sys.stdlib_module_names


def test_nothing_in_the_core_looks_like_an_event() -> None:
    """MkDocs registers every callable named `on_…` that a hook file has, those it imports included."""
    functions = ((path, node.name) for path in FILES for node in tree(path).body if isinstance(node, ast.FunctionDef))

    assert [(path, name) for path, name in functions if name.startswith("on_")] == []


@pytest.mark.parametrize("folder", ["hooks", "tests"])
def test_hooks_is_no_package(folder: str) -> None:
    """`from hooks.…` works on one desk, fails in CI, and loads a second copy of a module."""
    files = (ROOT / folder).rglob("*.py")
    wrong = {str(path) for path in files for name in imports(path) if name.split(".")[0] in {"hooks", ""}}

    assert wrong == set()
    assert not (ROOT / folder / "__init__.py").exists()


def test_no_pattern_has_a_possessive_group() -> None:
    """Python 3.11.2, which Debian 12 has, loses what such a group has matched; one sign or a set may be possessive."""
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{[0-9,]+\})\+(?=[^ ])|\(\?>")

    assert [path.name for path in (ROOT / "hooks").rglob("*.py") if possessive.search(path.read_text("utf-8"))] == []

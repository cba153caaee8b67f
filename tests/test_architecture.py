"""The order inside the core: who may import whom (design.md, "The tree")."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORE = ROOT / "hooks" / "concordance"
LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "problem",
        "language",
        "addresses",
        "source_lines",
        "toml_lines",
        "files",
        "resemblance",
        "skeleton",
        "word_marks",
        "kept",
    ),
    ("quotations", "shown_addresses", "html_outline", "schema_problem"),
    ("markup", "wording", "configuration", "fields", "data_files", "data_sets", "data_tables"),
    (
        "schema",
        "schema_plan",
        "schema_record",
        "display",
        "lock",
        "policy",
        "picture_levels",
        "picture_network",
        "picture_timeline",
    ),
    ("text_runs", "typographic_edits", "typography"),
    ("page", "front_matter", "data", "cross_language", "passage_text"),
    ("reviewed",),
    ("corpus",),
    (
        "parts",
        "relations",
        "audit_report",
        "safety",
        "numbering",
        "history",
        "assets",
        "citations",
        "unfinished",
        "share_image",
        "entry_places",
    ),
    ("pictures", "picture_problems"),
    ("parity", "ids", "proposed_ids", "links", "menu", "names", "addressable", "templates"),
    ("freshness", "tombstones"),
    ("gate", "fate", "gate_problems", "promise", "stamp", "memorials", "identity", "parity_report"),
    ("citation_formats", "citation_metadata", "citation_statement", "frame"),
    ("federation_tables", "search_reader", "search_runs"),
    ("citing", "page_view", "part_views", "related_pages", "sources", "side_by_side", "tables"),
    ("checks", "data_catalogue", "data_records", "dress", "expand", "open_data", "search_copies", "search_terms"),
    ("page_metadata", "permanent_pages", "search_index", "standalone"),
    ("build",),
    (
        "new_content",
        "spelling",
    ),
    ("markdown_text", "text_changes"),
    ("passage_changes",),
    ("change_summary", "problem_formats"),
    ("change_markdown",),
    ("summary_markdown",),
    ("outside_links",),
    (
        "maintenance",
        "review_command",
        "spell_command",
        "summary_command",
        "links_command",
        "command_line",
        "publication",
        "site_build",
    ),
    ("__main__",),
)
"""From the ground up: a module may import from its own layer, without a circle, and from any below."""
GENERATORS = {"hooks", "material", "mkdocs", "mkdocs_hooks", "mkdocs_static_i18n", "properdocs", "pymdownx"}
"""What the core outlives; only the adapter and mkdocs.yml know them."""

MODULES = {path.relative_to(CORE).parts[0].removesuffix(".py"): path for path in CORE.rglob("[!_]*.py")} | {
    "__main__": CORE / "__main__.py"
}
HEIGHT = {name: height for height, layer in enumerate(LAYERS) for name in layer}


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names that a file imports, those that only serve its types included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def within_core(path: Path) -> set[str]:
    """Name the modules of the core that a file imports."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("concordance.")}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_each_module_has_a_layer(name: str) -> None:
    assert name in HEIGHT, f"add {name} to LAYERS in {Path(__file__).name}, above all that it imports"


@pytest.mark.parametrize("name", sorted(set(MODULES) & set(HEIGHT)))
def test_imports_go_down(name: str) -> None:
    too_high = {one for one in within_core(MODULES[name]) if HEIGHT.get(one, 0) > HEIGHT[name]}

    assert too_high == set(), f"{name} must not know what is built upon it"


def test_imports_make_no_circle() -> None:
    try:
        TopologicalSorter({name: within_core(path) for name, path in MODULES.items()}).prepare()
    except CycleError as error:
        pytest.fail(f"the core must have no circle of imports: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=lambda path: path.stem)
def test_the_core_knows_no_site_generator(path: Path) -> None:
    assert {name.split(".")[0] for name in imports(path)} & GENERATORS == set()


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=lambda path: path.stem)
def test_nothing_in_the_core_looks_like_an_event(path: Path) -> None:
    """MkDocs registers every callable named `on_…` that a hook file has, those it imports included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))

    assert [name for name in functions if name.startswith("on_")] == []


@pytest.mark.parametrize("folder", ["hooks", "tests"])
def test_hooks_is_no_package(folder: str) -> None:
    """`from hooks.…` works on one desk, fails in CI, and loads a second copy of a module."""
    files = (ROOT / folder).rglob("*.py")
    wrong = {str(path) for path in files for name in imports(path) if name.split(".")[0] in {"hooks", ""}}

    assert wrong == set()
    assert not (ROOT / folder / "__init__.py").exists()

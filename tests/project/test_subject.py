"""The engine knows no subject: what is this site's own is declared in one room, and nothing else spells it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from concordance.data.tables import KINDS, PARTS
from concordance.parts.views import VIEWS
from concordance.subject.declared import (
    CITING,
    FRONT_MATTER_FIELDS,
    PAGES,
    SUBJECT_DATA_SETS,
    SUBJECT_KINDS,
    SUBJECT_PARTS,
)
from concordance.subject.front_matter import SubjectFrontMatter
from concordance.subject_views.records import SUBJECT_RECORDS
from concordance.subject_views.views import SUBJECT_VIEWS
from concordance.wording import Wording
from locations import ROOT

CORE = ROOT / "hooks" / "concordance"
SUBJECT_ROOMS = {"subject", "subject_views"}
ENGINE = sorted(path for path in CORE.rglob("*.py") if path.relative_to(CORE).parts[0] not in SUBJECT_ROOMS)
OVERRIDES = ROOT / "overrides"
FOLDERS = ("partials", "parts", "standalone")
TEMPLATES = [OVERRIDES / "main.html", *(path for name in FOLDERS for path in sorted((OVERRIDES / name).glob("*.html")))]

PAGE_PATHS = {
    *(kind.page for kind in SUBJECT_KINDS if kind.page),
    *(PAGES.search, PAGES.open_data, PAGES.sources, PAGES.original, PAGES.about_original),
    *PAGES.about_site,
}
OTHER_NAMES = {
    *(kind.table for kind in SUBJECT_KINDS),
    *(kind.file for kind in SUBJECT_KINDS),
    *(field.name for field in FRONT_MATTER_FIELDS),
    *(part.name for part in SUBJECT_PARTS),
    *(one.name for one in SUBJECT_DATA_SETS),
}
ENGINE_WORDS = {
    "data": "the folder of the data files and that of the open data; an element of HTML",
    "sources": "a field of heads, passages and entries; a part of any site",
    "parity": "a part of any site, and its file among the open data",
    "relation": "a table of any site; the subject gives its schema",
    "body": "a field of a citation",
    "cite": "an element of HTML; the link at a passage",
    "verify": "a command; a part of any site; where its words are",
    "propose": "a page of any site; the folder of its files among the open data",
    "level": "how deep a heading is, where paper is set",
    "term": "what a list of definitions defines, in HTML and where paper is set",
    "event": "what a forge hands to a machine",
    "search": "a role of HTML, a command of every site",
    "note": "a field of bibliographies",
    "privacy": "a plugin of Material",
}
"""Names of the subject that are the engine's own too, for something else."""
NAMED_BY_COMMANDS = {
    ("commands/new_content.py", "federation"),
    ("commands/options.py", "federation"),
    ("commands/next.py", "note"),
}
"""What a person types: `make new federation=<id>`."""


def literals(path: Path) -> Iterator[str]:
    """Yield every text of a module but its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def is_spelled(text: str) -> bool:
    """Tell whether a text is a name of the subject, or the path of something below one of its pages."""
    own = (PAGE_PATHS | OTHER_NAMES) - set(ENGINE_WORDS)
    return text in own or any(text.startswith(f"{path}/") for path in PAGE_PATHS - {PAGES.open_data, PAGES.propose})


def test_no_module_of_the_engine_spells_a_name_of_the_subject() -> None:
    spelled = {
        (path.relative_to(CORE).as_posix(), text) for path in ENGINE for text in literals(path) if is_spelled(text)
    }

    assert spelled - set(NAMED_BY_COMMANDS) == set()


def test_the_engine_reads_of_the_subject_its_declarations_alone() -> None:
    """No schema of an entry, no view: only the table, and the three lists that stand for what is made of it."""
    read = {(path.relative_to(CORE).as_posix(), name) for path in ENGINE for name in of_the_subject(path)}
    allowed = {
        "concordance.subject.declared",
        "concordance.subject.front_matter",
        "concordance.subject_views.checks",
        "concordance.subject_views.records",
        "concordance.subject_views.views",
    }

    assert {(module, name) for module, name in read if name not in allowed} == set()
    assert {name for _, name in read} == allowed


def of_the_subject(path: Path) -> set[str]:
    """Give the modules of the subject that a module imports from."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name for name in imported if name.split(".")[1:2] and name.split(".")[1] in SUBJECT_ROOMS}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_of_the_engine_links_to_a_page_by_its_path(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"""(?:href|label)\(["'][^)]*\)|path == ["'][^"']+["']""", text) == []


def test_what_is_declared_is_made() -> None:
    assert set(SUBJECT_VIEWS) == {part.name for part in SUBJECT_PARTS}
    assert set(SUBJECT_RECORDS) == {each.name for each in SUBJECT_DATA_SETS}
    assert set(SubjectFrontMatter.model_fields) == {field.name for field in FRONT_MATTER_FIELDS}
    assert set(VIEWS) == set(PARTS)


def test_what_a_declaration_names_is_declared() -> None:
    tables = {
        CITING,
        *(part.table for part in PARTS.values() if part.table),
        *(field.table for field in FRONT_MATTER_FIELDS),
        *(table for kind in KINDS.values() for field in kind.names for table in field.tables),
    }
    heads = {part.needs for part in PARTS.values() if part.needs}

    assert tables <= set(KINDS)
    assert heads <= {field.name for field in FRONT_MATTER_FIELDS}


def test_what_a_declaration_says_has_words(wording: Wording) -> None:
    related = {key for field in FRONT_MATTER_FIELDS for key in field.related}
    problems = {field.problem for kind in KINDS.values() for field in kind.names}

    assert {f"related.{key}" for key in related} <= set(wording.sentences)
    assert {f"footer.{name}" for name in PAGES.footer} <= set(wording.sentences)
    assert {*problems, *(f"{field.table}-unknown" for field in FRONT_MATTER_FIELDS)} <= set(wording.messages)

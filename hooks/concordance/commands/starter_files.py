"""The files of a new site: the engine's as they are, those that name this site written anew, its first pages.

What a new site has in the place of this one's subject is in `starter/`, at the same paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from concordance.commands.starter_settings import WORKFLOW_NAMES, adapted_files
from concordance.data.tables import KINDS
from concordance.regular_files import folder_entries, read_regular
from concordance.render.templates import template_environment
from concordance.staging.escapes import escape_text
from concordance.subject.declared import SUBJECT_PARTS
from concordance.wording import SUBJECT

if TYPE_CHECKING:
    from concordance.language import Language

STARTER = "starter"
"""The folder of what a new site has in the place of this one's own."""
FOLDERS = (
    ".ci",
    ".github/workflows",
    "benchmarks",
    "decisions",
    "hooks",
    "overrides",
    "server",
    STARTER,
    "tests",
    "tools",
)
FILES = (
    ".dockerignore", ".editorconfig", ".gitattributes", ".github/commit-references.sh", ".github/dependabot.yml",
    ".github/state-before.sh", ".gitignore", ".pre-commit-config.yaml", "ARCHITECTURE.md", "CONTRIBUTING-code.md",
    "EXTENSIONS.md", "LICENSE", "Makefile", "SECURITY.md", "WAYS-OUT.md", "mkdocs.yml", "pyproject.toml",
    "requirements-test.in", "requirements-test.txt", "requirements.in", "requirements.txt",
)  # fmt: skip
PROGRAMS = (".ci/run", "server/container.sh", "tests/support/bare_debian.sh", "tools/machine.sh")
"""The files that a shell may run by their name."""
SITE_TESTS = "tests/site-tests.txt"
"""The tests and the golden cases that need this site's subject, a path on each line; a new site does without them."""
_ROOMS = ("hooks/concordance/subject/", "hooks/concordance/subject_views/")
_WORDS = f"hooks/concordance/words/{SUBJECT}"
_DECLARED = "hooks/concordance/subject/declared.py"
_PART = re.compile(r'Part\("([a-z-]+)"')
_PAGES = "docs"
_README = "README.md"
_COMMAND = re.compile(r"(?m)^\| `make .*$")
"""A line of the table of commands."""
_READ_HERE = (f"{_README}.html", WORKFLOW_NAMES)
"""The files of `starter/` that a new site does not get as they are."""


def starter_files(root: Path, languages: Sequence[Language], name: str) -> Mapping[str, str | bytes]:
    """Give every file of a new site by its path: made from the project at `root`, in some languages, with a name."""
    dropped = _dropped(root)
    engine = {path: content for path, content in _engine(root) if not path.startswith(dropped)}
    own = dict(_own(root / STARTER, languages))
    names = read_regular(root / STARTER / WORKFLOW_NAMES).decode()
    adapted = adapted_files({**engine, **own}, languages, name, names)
    files: dict[str, str | bytes] = {**engine, **own, **adapted, _README: _readme(root, languages, name)}
    return dict(sorted(files.items()))


def _engine(root: Path) -> Iterator[tuple[str, bytes]]:
    for folder in FOLDERS:
        for entry in folder_entries(root / folder):
            path = entry.path.relative_to(root)
            if entry.kind == "file" and "__pycache__" not in path.parts:
                yield path.as_posix(), read_regular(entry.path)
    for name in FILES:
        if (root / name).is_file():
            yield name, read_regular(root / name)


def _site_tests(root: Path) -> tuple[str, ...]:
    """Read the list; a site that was itself made so has none left."""
    path = root / SITE_TESTS
    lines = read_regular(path).decode().splitlines() if path.is_file() else []
    return (SITE_TESTS, *(f"tests/{line}" for line in lines if line and not line.startswith("#")))


def _dropped(root: Path) -> tuple[str, ...]:
    """Give how the paths begin of what a new site does without; a part that it declares too keeps its template."""
    kept = _PART.findall(read_regular(root / STARTER / _DECLARED).decode())
    parts = (f"overrides/parts/{part.name}.html" for part in SUBJECT_PARTS if part.name not in kept)
    pictures = ("overrides/parts/picture-macros.html",)
    new = (f"overrides/new/{kind.table}." for kind in KINDS.values() if kind.own_pages)
    return (*_ROOMS, _WORDS, *parts, *pictures, *new, *_site_tests(root))


def _own(folder: Path, languages: Sequence[Language]) -> Iterator[tuple[str, bytes]]:
    """Give the files that stand for this site's own, and the pages under the folder of each language."""
    for entry in folder_entries(folder):
        path = entry.path.relative_to(folder)
        if entry.kind != "file" or "__pycache__" in path.parts or path.as_posix() in _READ_HERE:
            continue
        if path.parts[0] != _PAGES:
            yield path.as_posix(), read_regular(entry.path)
            continue
        for language in languages:
            if language.code.partition("-")[0] == path.parts[1]:
                yield "/".join((_PAGES, language.code, *path.parts[2:])), read_regular(entry.path)


def _readme(root: Path, languages: Sequence[Language], name: str) -> str:
    """Write what the new site is and what comes next; the name is text, whatever signs it has."""
    template = template_environment(root / STARTER).get_template(f"{_README}.html")
    commands = _COMMAND.findall(read_regular(root / _README).decode())
    return template.render(name=Markup(escape_text(name)), languages=languages, commands=commands) + "\n"  # noqa: S704 - escaped

"""Sites about something else: one without any of the subject's data and pages, and one whose pages have other names."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from concordance.configuration_file import read_configuration
from concordance.files import write_all
from concordance.model.corpus import load_corpus
from concordance.references.publication import prepare_publication
from locations import CASES, ROOT
from tiny_site import GENERATOR, TINY, link_or_copy, own_generator, write_site

BARE = CASES / "bare"
_MENU = re.compile(r"^nav:\n(?:  .*\n?)*", re.MULTILINE)
DECLARED = "hooks/concordance/subject/declared.py"


def bare_site(root: Path) -> Path:
    """Write a published site of a home page, a document and a search, with no data of any kind; give its folder."""
    shutil.copytree(BARE, root, dirs_exist_ok=True)
    for folder in GENERATOR:
        link_or_copy(root / folder, ROOT / folder)
    settings = (TINY / "mkdocs.yml").read_text(encoding="utf-8")
    menu = "nav:\n  - index.md\n  - charter.md\n"
    (root / "mkdocs.yml").write_text(_MENU.sub(menu, settings), encoding="utf-8")
    corpus = load_corpus(read_configuration(root / "mkdocs.yml"))
    write_all(root / "docs", prepare_publication(corpus).files)
    return root


def renamed_site(root: Path, line: str, new_line: str, names: Mapping[str, str]) -> Path:
    """Write the tiny site with one line of the table changed and its files moved; give its folder.

    `names` are the folders and pages that get another name, `federations` or `sources`, at the head of a path.
    """
    write_site(root)
    own_generator(root)
    _replace(root / DECLARED, line, new_line)
    for old, new in names.items():
        for language in ("fr", "nl"):
            for ending in ("", ".md"):
                if (path := root / "docs" / language / f"{old}{ending}").exists():
                    path.rename(path.with_name(f"{new}{ending}"))
        links = re.compile(rf'(?<=[("/ ]){old}(?=/|\.md)')
        for path in [root / "mkdocs.yml", *(root / "docs").rglob("*.md"), *(root / "docs" / "data").glob("*.toml")]:
            _sub(path, links if path.suffix != ".toml" else re.compile(rf'(?<="){old}(?=[/"])'), new)
    return root


def _sub(path: Path, found: re.Pattern[str], written: str) -> None:
    path.write_text(found.sub(written, path.read_text(encoding="utf-8")), encoding="utf-8")


def _replace(path: Path, line: str, new_line: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(line) == 1, line
    path.write_text(text.replace(line, new_line), encoding="utf-8")

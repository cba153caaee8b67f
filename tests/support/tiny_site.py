"""A sound bilingual project as small as one can be, and the changes that a test makes to it.

Its files are under `cases/tiny/`, as an editor would write them; the generator is the repository's own.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from concordance.model.corpus import Corpus
from concordance.text.page import Page
from locations import CASES, ROOT

TINY = CASES / "tiny"
GENERATOR = ("hooks", "overrides")

Making = Callable[[Path], object]
Changes = Mapping[str, str | bytes | Making | None]
"""Files by their path from the root of the project; None deletes what is there, a function makes what is no file."""


def write_site(root: Path, changes: Changes | None = None) -> Path:
    """Write the tiny project with some changes into a folder; give the path of its `mkdocs.yml`."""
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    for folder in GENERATOR:
        link_or_copy(root / folder, ROOT / folder)
    for name, content in (changes or {}).items():
        _change(root / name, content)
    return root / "mkdocs.yml"


def of_size(size: int) -> Making:
    """Make a file of so many bytes that no test could hold them."""

    def make(path: Path) -> None:
        path.touch()
        os.truncate(path, size)

    return make


def page_at(corpus: Corpus, language: str, path: str) -> Page:
    """Give a page that is surely there."""
    page = corpus.page(language, path)
    assert page is not None
    return page


def link_or_copy(path: Path, target: Path) -> None:
    if path.exists():
        return
    try:
        path.symlink_to(target, target_is_directory=True)
    except OSError:  # Windows lets only some users make links
        shutil.copytree(target, path, ignore=shutil.ignore_patterns("__pycache__"))


def _change(path: Path, content: str | bytes | Making | None) -> None:
    if content is None:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if callable(content):
        content(path)
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def with_third_language(root: Path, code: str = "de") -> None:
    """Add German to a tiny project: a folder, lines of configuration, and words of its own beside the others.

    The words are the Dutch ones after `de: `, in the place of the engine's, so that a test sees where a word of another
    language is shown. The generator becomes a copy of the repository's, in which nothing but `words/` is changed.
    `code` may have a region.
    """
    own_generator(root)
    shutil.copytree(root / "docs" / "nl", root / "docs" / code)
    _insert_after(root / "mkdocs.yml", "          site_name: Kleine site\n", _LANGUAGE.format(code=code))
    for path in [*(root / "docs" / "data").glob("*.toml"), *(root / "hooks" / "concordance" / "words").glob("*.toml")]:
        path.write_text(_with_german(path.read_text(encoding="utf-8"), code), encoding="utf-8")
    _describe_german(root / "hooks" / "concordance" / "words" / "languages.toml", code)


_LANGUAGE = "        - locale: {code}\n          name: Deutsch\n          site_name: Kleine Website\n"
_TABLES = r"^\[{code}[.\]].*\n(?:(?!\[\w).*\n?)*"
_GERMAN = re.compile(r"^de = .*\n", re.MULTILINE)
_DUTCH = re.compile(r'^((?:[\w.]+\.)?)nl = "(.*)"$', re.MULTILINE)


def own_generator(root: Path) -> None:
    """Copy the generator into a project, which may then change it."""
    for folder in GENERATOR:
        path = root / folder
        if path.exists():
            path.unlink() if path.is_symlink() else shutil.rmtree(path)
        shutil.copytree(ROOT / folder, path, ignore=shutil.ignore_patterns("__pycache__"))


def _with_german(text: str, code: str) -> str:
    """Write a German line after each Dutch one; a status is a word of the schema and stays as it is."""

    def german_line(dutch: re.Match[str]) -> str:
        is_status = dutch[1].endswith("_status.")
        return f'{dutch[0]}\n{dutch[1]}{code} = "{"" if is_status else "de: "}{dutch[2]}"'

    return _DUTCH.sub(german_line, _GERMAN.sub("", text))


def _describe_german(path: Path, code: str) -> None:
    """Describe German as Dutch is, but for its name and its locale."""
    described = path.read_text(encoding="utf-8")
    dutch = "".join(re.findall(_TABLES.format(code="nl"), described, re.MULTILINE))
    path.write_text(re.sub(_TABLES.format(code="de"), "", described, flags=re.MULTILINE), encoding="utf-8")
    _append(path, "\n" + dutch.replace("[nl", f"[{code}").replace("Nederlands", "Deutsch").replace("nl_BE", "de_BE"))


def _insert_after(path: Path, line: str, added: str) -> None:
    before, found, after = path.read_text(encoding="utf-8").partition(line)
    path.write_text(before + found + added + after, encoding="utf-8")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

"""The menu of one language, as files that other generators read, and the settings with which they keep the pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from concordance.model.site_menu import site_menu
from concordance.staging.page_file import as_yaml, url_in_language

if TYPE_CHECKING:
    from concordance.configuration import MenuItem
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

CONTENT = "content"
"""The folder of the pages, in that of their language."""
PAGE_FILE = "index.md"


@dataclass(frozen=True, slots=True)
class StagedEntry:
    """An entry of the menu with the file of its page, from the folder of the pages."""

    page: Page
    file: str
    children: tuple[StagedEntry, ...]


def menu_files(corpus: Corpus, code: str, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the files of a menu by name; `files` are those of the pages of a language, by neutral path."""
    name = corpus.configuration.site_names[code]
    entries = tuple(_entries(corpus, code, files, corpus.once(site_menu)))
    yield "menu.json", json.dumps([_plain(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"
    yield "mkdocs.yml", as_yaml(_mkdocs(name, code, entries))
    yield "hugo.toml", "\n".join(_hugo(name, code, entries, files.values())) + "\n"


def _entries(corpus: Corpus, code: str, files: Mapping[str, str], items: Iterable[MenuItem]) -> Iterator[StagedEntry]:
    for item in items:
        if page := corpus.page(code, item.path):
            yield StagedEntry(page, files[item.path], tuple(_entries(corpus, code, files, item.children)))


def _plain(entry: StagedEntry) -> dict[str, object]:
    own = {"title": entry.page.title, "url": url_in_language(entry.page), "file": entry.file}
    return {**own, "children": [_plain(child) for child in entry.children]}


_Nav: TypeAlias = "dict[str, str | list[str | _Nav]]"


def _mkdocs(name: str, code: str, entries: Iterable[StagedEntry]) -> dict[str, object]:
    """Give the settings for MkDocs, ProperDocs and Zensical, which read the same file."""
    return {
        "site_name": name,
        "docs_dir": CONTENT,
        "site_dir": "site",
        "use_directory_urls": True,
        "theme": {"language": code.split("-")[0]},
        "markdown_extensions": ["tables"],
        "nav": [_nav(entry) for entry in entries],
    }


def _nav(entry: StagedEntry) -> _Nav:
    """Name a page with its menu; in a menu of several a page of its own comes first, or among those below it."""
    if not entry.children:
        return {entry.page.title: entry.file}
    own = () if entry.file in {child.file for child in entry.children} else (entry.file,)
    return {entry.page.title: [*own, *map(_nav, entry.children)]}


def _hugo(name: str, code: str, entries: Iterable[StagedEntry], files: Iterable[str]) -> Iterator[str]:
    """Give the lines of the settings for Hugo, under which it leaves text and ids as they are.

    To Hugo `index.md` is the end of a branch: with pages beside it, it must be called `_index.md`.
    """
    yield from (f"title = {_text(name)}", f"locale = {_text(code)}", 'disableKinds = ["taxonomy", "term"]', "")
    yield from ("[markup.goldmark.renderer]", "unsafe = true", "")
    yield from ("[markup.goldmark.parser]", "autoHeadingID = false", "")
    yield from ("[markup.goldmark.extensions]", "linkify = false")
    yield from ("[markup.goldmark.extensions.typographer]", "disable = true", "")
    branches = sorted(_branches(files))
    yield from _mount(CONTENT, CONTENT, f"files = {json.dumps([f'! {file}' for file in branches])}")
    for file in branches:
        yield from _mount(f"{CONTENT}/{file}", f"{CONTENT}/{file.removesuffix(PAGE_FILE)}_{PAGE_FILE}")
    for place, entry in enumerate(entries, 1):
        yield from _menu(entry, place)


def _branches(files: Iterable[str]) -> frozenset[str]:
    """Give the pages with other pages below them: the home page, and the parents of each."""
    folders = [PurePosixPath(file).parent for file in files]
    above = {parent for folder in folders for parent in folder.parents}
    return frozenset((folder / PAGE_FILE).as_posix() for folder in folders if folder in above)


def _mount(source: str, target: str, *more: str) -> Iterator[str]:
    yield from ("[[module.mounts]]", f"source = {_text(source)}", f"target = {_text(target)}", *more, "")


def _menu(entry: StagedEntry, place: int, parent: str = "") -> Iterator[str]:
    url = url_in_language(entry.page)
    name = entry.file if parent != entry.file else f"{entry.file}#"
    yield from ("[[menus.main]]", f"identifier = {_text(name)}", f"name = {_text(entry.page.title)}")
    yield from (f"url = {_text(url)}", f"weight = {place}", *([f"parent = {_text(parent)}"] if parent else []), "")
    for number, child in enumerate(entry.children, 1):
        yield from _menu(child, number, name)


def _text(value: str) -> str:
    """Write a string of TOML: one of JSON is one too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

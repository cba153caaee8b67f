"""The files of the content: which are pages, data and files beside pages, and what is told of everything else.

What is not known to be good is neither read nor published: MkDocs alone would publish whatever lies under `docs/`.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.data.editions import edition_file, strange_edition_folder
from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.lock import LOCK_FILE
from concordance.data.names import NAMES_FILE
from concordance.data.publications import PUBLICATIONS_FILE
from concordance.data.tables import kinds_by_file
from concordance.data.version_texts import version_name
from concordance.data.witnesses import WITNESSES_FILE, is_proof_file
from concordance.model.excluded_files import excluding
from concordance.model.published_kinds import PUBLISHED_ENDINGS, kind_problems, size_limit
from concordance.paths import PLAIN_FILE, PLAIN_PATH, SHARED_FOLDER, plain_file, portable_problems
from concordance.problem import Problem, nearest
from concordance.regular_files import IRREGULAR, FolderEntry, folder_entries, printable, read_regular

if TYPE_CHECKING:
    from concordance.build_cache import BuildCache
    from concordance.configuration import Configuration
    from concordance.settings_reader import DeclaredSetting

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""The endings of Markdown files, in lower case: those that MkDocs takes for pages."""
_WORKING = re.compile(r"~$|^(?:~\$|\.~lock\.|#.*#$)|\.(?:orig|rej|bak|tmp|old|swp|swo)$|^Thumbs\.db$", re.IGNORECASE)
"""How programs call what they put beside a file while somebody works on it, or merges it."""
_KEPT_PATH = re.compile(r"(?:[A-Za-z0-9-]+/)*[A-Za-z0-9-]+\.[a-z0-9]+")
"""The path of a file of an edition below its folder: the code of a language may have capitals."""
_DATA = "data"
WORD_LIST = f"{_DATA}/spelling.txt"
"""The project's own words under the documentation folder: names, acronyms, terms no dictionary has."""
_MEGABYTE = 1_000_000
PAGE_LIMIT, DATA_LIMIT = 2 * _MEGABYTE, 20 * _MEGABYTE
"""Bytes. The longest book is no longer than such a page; the data holds what the tools record for ever."""
_MESSAGES = {"link": "file-link", "special": "file-special", "unreadable": "file-unreadable", "signs": "file-signs"}


@dataclass(frozen=True)
class ContentFiles:
    """What the walk through the content found, sorted by what may be done with it."""

    pages: Mapping[tuple[str, Path], bytes]
    """The contents of the pages by code of language and path, in their order."""
    data: Mapping[Path, bytes]
    """The contents of the files in `data/`, in their order."""
    published: frozenset[str]
    """The sound files beside pages, by path under the documentation folder."""
    misplaced: frozenset[str]
    """Those that lie outside the folders of what is published, which is told."""
    known: frozenset[str]
    """Every regular file by path under the documentation folder, those that are refused too."""
    excluded: Mapping[str, DeclaredSetting]
    """The files that the settings leave out on purpose, each with the pattern that does."""
    problems: tuple[Problem, ...]
    irregular: tuple[Problem, ...]
    """Those among the problems that whoever follows links or waits for pipes must not even come near."""

    @property
    def tables(self) -> Mapping[Path, bytes]:
        """The contents of the TOML files in `data/`, in their order."""
        return {path: content for path, content in self.data.items() if path.suffix == ".toml"}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Sorts the files, reads those that may be read, and collects what is told."""

    configuration: Configuration
    cache: BuildCache
    pages: dict[tuple[str, Path], bytes] = field(default_factory=dict)
    data: dict[Path, bytes] = field(default_factory=dict)
    published: set[str] = field(default_factory=set)
    misplaced: set[str] = field(default_factory=set)
    strange_folders: set[str] = field(default_factory=set)

    def add(self, entry: FolderEntry) -> Iterator[Problem]:
        """Take up a file, or tell why it stays outside."""
        source, suffix = self.configuration.relative(entry.path), entry.path.suffix.lower()
        folder, is_below, below = entry.name.partition("/")
        if folder == _DATA and is_below:
            yield from self._add_data(entry, source, below)
        elif _WORKING.search(entry.path.name):
            yield Problem(source, 1, "file-working", {"found": entry.path.name})
        elif entry.path.name.startswith("."):
            yield Problem(source, 1, "file-hidden", {"found": entry.path.name})
        elif suffix not in {*MARKDOWN, *PUBLISHED_ENDINGS}:
            yield Problem(source, 1, "file-kind", {"found": entry.path.name, "kinds": ", ".join(PUBLISHED_ENDINGS)})
        elif not is_below or folder not in self._folders_of(suffix):
            self.misplaced.add(entry.name)
            values = {"languages": ", ".join(self.configuration.codes), "shared": SHARED_FOLDER}
            yield Problem(source, 1, "path-outside" if suffix in MARKDOWN else "file-outside", values)
        elif suffix in MARKDOWN:
            yield from portable_problems(source, below)
            content = yield from _read(entry, source, PAGE_LIMIT)
            if content is not None:
                self.pages[folder, entry.path] = content
        else:
            yield from self._add_beside(entry, source, below, suffix)

    def _folders_of(self, suffix: str) -> tuple[str, ...]:
        """Give the folders in which a file of a kind is published: a page always has a language."""
        codes = self.configuration.codes
        return codes if suffix in MARKDOWN else (*codes, SHARED_FOLDER)

    def _add_data(self, entry: FolderEntry, source: str, name: str) -> Iterator[Problem]:
        files = (LOCK_FILE, VERSIONS_FILE, NAMES_FILE, PUBLICATIONS_FILE, WITNESSES_FILE, WORD_LIST)
        known = (*kinds_by_file(), *map(_below_data, files))
        if _WORKING.search(entry.path.name):
            yield Problem(source, 1, "file-working", {"found": entry.path.name})
            return
        is_kept = self._is_version(name) or is_proof_file(f"{_DATA}/{name}") or self._is_of_edition(name)
        if folder := strange_edition_folder(f"{_DATA}/{name}"):
            yield from self._of_strange_folder(source, folder)
            return
        if name not in known and not is_kept:
            yield Problem(source, 1, "file-data", {"meant": nearest(name, known)})
            return
        content = yield from _read(entry, source, DATA_LIMIT)
        if content is not None:
            self.data[entry.path] = content

    def _of_strange_folder(self, source: str, folder: str) -> Iterator[Problem]:
        """Tell once of a folder that has the name of no edition, at the first of its files."""
        if folder not in self.strange_folders:
            self.strange_folders.add(folder)
            yield Problem(source, 1, "edition-folder", {"found": folder})

    def _is_of_edition(self, name: str) -> bool:
        """Tell whether a file belongs to an edition: its list, a frozen text, or a file that stood beside a page."""
        found = edition_file(f"{_DATA}/{name}")
        kinds = {".html", ".lock", *PUBLISHED_ENDINGS}
        return found is not None and bool(_KEPT_PATH.fullmatch(found.below)) and f".{name.rpartition('.')[2]}" in kinds

    def _is_version(self, name: str) -> bool:
        """Tell whether a file holds one recorded text; that of the home page has no path but its name."""
        found = version_name(f"{_DATA}/{name}")
        return found is not None and (not found[0] or bool(PLAIN_PATH.fullmatch(f"{found[0].replace('.', '-')}.md")))

    def _add_beside(self, entry: FolderEntry, source: str, name: str, suffix: str) -> Iterator[Problem]:
        problems = list(portable_problems(source, name))
        if not PLAIN_FILE.fullmatch(name):
            problems.append(Problem(source, 1, "file-form", {"found": name, "meant": plain_file(name)}))
        yield from problems
        content = yield from _read(entry, source, size_limit(suffix))
        if content is None:
            return
        faults = self.cache.get_or_make(
            ("file", entry.path), content, lambda: tuple(kind_problems(source, suffix, content))
        )
        yield from faults
        if not problems and not faults:
            self.published.add(entry.name)


def read_content_files(configuration: Configuration, cache: BuildCache) -> ContentFiles:
    """Walk once through the content and the templates, and read what may be read. Raises nothing for what is there."""
    reader, entries = _Reader(configuration, cache), folder_entries(configuration.docs)
    irregular = [
        *_irregular_problems(entries, configuration),
        *_irregular_problems(folder_entries(configuration.overrides), configuration),
    ]
    files = [entry for entry in entries if entry.kind == "file"]
    excluded = dict(_excluded(files, configuration))
    problems = [problem for entry in files if entry.name not in excluded for problem in reader.add(entry)]
    problems += [
        problem for entry in entries if entry.kind == "folder" for problem in _folder_problems(entry, configuration)
    ]
    return ContentFiles(
        pages={key: content for code in configuration.codes for key, content in reader.pages.items() if key[0] == code},
        data=reader.data,
        published=frozenset(reader.published),
        misplaced=frozenset(reader.misplaced),
        known=frozenset(entry.name for entry in files),
        excluded=excluded,
        problems=(*irregular, *problems),
        irregular=tuple(irregular),
    )


def _excluded(files: Iterable[FolderEntry], configuration: Configuration) -> Iterator[tuple[str, DeclaredSetting]]:
    """Give the files that the settings leave out; the data is no such file, it is read and not copied."""
    for entry in files:
        pattern = excluding(configuration.excluded, entry.name)
        if pattern and not entry.name.startswith(f"{_DATA}/"):
            yield entry.name, pattern


def _irregular_problems(entries: Iterable[FolderEntry], configuration: Configuration) -> Iterator[Problem]:
    for entry in entries:
        if entry.kind in IRREGULAR:
            yield Problem(printable(configuration.relative(entry.path)), 1, _MESSAGES[entry.kind])


def _folder_problems(entry: FolderEntry, configuration: Configuration) -> Iterator[Problem]:
    """Report a hidden folder, and one that has the name of a file: whoever opens it as one would fail."""
    source, suffix = configuration.relative(entry.path), entry.path.suffix.lower()
    if entry.path.name.startswith("."):
        yield Problem(source, 1, "file-hidden", {"found": entry.path.name})
    elif suffix in {*MARKDOWN, *PUBLISHED_ENDINGS, ".toml", ".lock", ".txt"}:
        yield Problem(source, 1, "file-folder", {"found": entry.path.name})


def _below_data(path: str) -> str:
    return path.removeprefix(f"{_DATA}/")


def _read(entry: FolderEntry, source: str, limit: int) -> Generator[Problem, None, bytes | None]:
    """Read a file that is not larger than it may be; report one that is, or that cannot be read."""
    if entry.size > limit:
        values = {"found": str(ceil(entry.size / _MEGABYTE)), "limit": str(limit // _MEGABYTE)}
        yield Problem(source, 1, "file-large", values)
        return None
    try:
        return read_regular(entry.path)
    except OSError:
        yield Problem(source, 1, "file-unreadable")
        return None

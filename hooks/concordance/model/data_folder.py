"""What `docs/data/` says, beside the pages: the entries, what became of every address, and what was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from concordance.data.history_problems import history_problems
from concordance.data.lifecycle import VERSIONS_FILE, LifecycleLog, read_versions
from concordance.data.load import Data, load_data
from concordance.data.lock import LOCK_FILE, Lock, read_lock
from concordance.data.names import NAMES_FILE, PublishedNames, read_names
from concordance.data.reviewed import Reviewed, reviewed_texts
from concordance.data.site_languages import (
    CHANGES_FILE,
    SiteLanguages,
    declared_changes,
    site_languages,
    under_present_names,
)
from concordance.data.version_texts import VersionTexts, read_version_texts, version_problems
from concordance.data.withheld import withheld_names
from concordance.disk_cache import digest_of
from concordance.files import lenient_text
from concordance.schemas.site_entries import Withheld

if TYPE_CHECKING:
    from pathlib import Path

    from concordance.build_cache import BuildCache
    from concordance.configuration import Configuration
    from concordance.problem import Problem

Published: TypeAlias = tuple[Lock, LifecycleLog, VersionTexts, Reviewed, PublishedNames]
"""Every published address, what was recorded of each, every text, those reviewed together, what each is the name of."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """What was read of `docs/data/`."""

    languages: SiteLanguages
    data: Data
    published: Published
    problems: tuple[Problem, ...]


def read_data_folder(
    configuration: Configuration, files: Mapping[Path, bytes], written: Mapping[str, int], cache: BuildCache
) -> DataFolder:
    """Read everything below `docs/data/`, from contents by path; what is wrong there becomes problems.

    `written` is the number of pages by code of language.
    """
    origin = digest_of(files)
    log, log_problems = cache.get_or_read("log", "", origin, lambda: _read_log(configuration, files))
    changes = declared_changes(files.get(configuration.docs / CHANGES_FILE, b""))
    languages = site_languages(configuration, changes, log, written)
    data, data_problems = cache.get_or_read(
        "data", "", (origin, languages), lambda: load_data(configuration, files, languages)
    )
    published, publication_problems = cache.get_or_read(
        "publications",
        "",
        (origin, languages),
        lambda: _read_publications(configuration, files, data, log, languages, is_damaged=bool(log_problems)),
    )
    return DataFolder(languages, data, published, (*data_problems, *log_problems, *publication_problems))


def _read_log(configuration: Configuration, files: Mapping[Path, bytes]) -> tuple[LifecycleLog, tuple[Problem, ...]]:
    """Read what became of every published address; a site that has published nothing has no log."""
    path = configuration.docs / VERSIONS_FILE
    return read_versions(configuration.relative(path), lenient_text(files.get(path, b"")))


def _read_publications(
    configuration: Configuration,
    files: Mapping[Path, bytes],
    data: Data,
    log: LifecycleLog,
    languages: SiteLanguages,
    *,
    is_damaged: bool,
) -> tuple[Published, list[Problem]]:
    """Read what was published, beside its log: lock, texts, names; a site that has published nothing has none.

    `is_damaged` where lines of the log could not be read.
    """
    docs = configuration.docs

    def text_of(name: str) -> tuple[str, str]:
        return configuration.in_docs(name), lenient_text(files.get(docs / name, b""))

    lock, lock_problems = read_lock(*text_of(LOCK_FILE))
    names, name_problems = read_names(*text_of(NAMES_FILE))
    withheld = withheld_names(data.all("withheld", Withheld))
    texts, folder = read_version_texts(files, docs, withheld), configuration.relative(docs)
    recorded_problems = tuple(version_problems(log, texts, folder))
    lock, texts = under_present_names(lock, texts, languages.successors)
    reviewed = reviewed_texts(lock, log, texts)
    problems = [
        *lock_problems,
        *name_problems,
        *history_problems(
            recorded_problems, lock, log, texts, reviewed, configuration.codes, folder, is_damaged=is_damaged
        ),
    ]
    return (lock, log, texts, reviewed, names.under(languages.successors)), problems

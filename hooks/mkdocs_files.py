"""MkDocs' list of files: which are left out, and where the pages of each language are written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from concordance.paths import SHARED_FOLDER

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from concordance.build import Build

log = get_plugin_logger("concordance")
STANDALONE = frozenset({"404.html", "sitemap.xml"})
"""Templates of the theme that the core renders instead of MkDocs, at the end."""


def leave_out_unpublished(files: Files, config: MkDocsConfig, build: Build) -> None:
    """Leave out the files of the documentation folder that are no pages and are not for readers, the data above all.

    Before static-i18n, which gives every file of every language an address.
    """
    published = build.corpus.files.published
    for file in list(files):
        if file.src_dir == config.docs_dir and not file.is_documentation_page() and file.src_uri not in published:
            files.remove(file)


def filter_files(files: Files, config: MkDocsConfig, build: Build) -> None:
    """Leave out files that are not for readers, and give the default language a folder of its own like any other."""
    for file in list(files):
        if file.generated_by and file.is_documentation_page():
            log.warning(
                f"{file.src_uri}: {file.generated_by} generates a page, which is not published: pages are files"
            )
        if file.src_uri in STANDALONE or _is_refused(file, config, build) or _is_unknown_page(file, build):
            files.remove(file)
        for language, alternate in getattr(file, "alternates", {}).items():
            _move_to_language(alternate, language, config)


def _is_unknown_page(file: File, build: Build) -> bool:
    """Tell whether the core knows no such page: a problem reports it, and a preview goes on without it."""
    return file.is_documentation_page() and file.src_uri not in build.pages


def _is_refused(file: File, config: MkDocsConfig, build: Build) -> bool:
    """Tell whether the core does not publish a file of the project that is no page.

    Of `docs/` it publishes what it has read and found sound; of `overrides/` nothing here: the assets are written at
    the end, joined and with a hash, and the templates are no files for readers.
    """
    if file.is_documentation_page() or file.abs_src_path is None:
        return False
    source, docs = Path(os.path.abspath(file.abs_src_path)), Path(config.docs_dir)  # noqa: PTH100 - follows no link
    if source.is_relative_to(docs):
        return source.relative_to(docs).as_posix() not in build.corpus.files.published
    return source.is_relative_to(build.corpus.configuration.overrides)


def _move_to_language(file: File, language: str, config: MkDocsConfig) -> None:
    """Give a file the address that its path says, in the default language too (decisions/traps.md)."""
    if file.src_uri.startswith((f"{language}/", f"{SHARED_FOLDER}/")):
        plain = type(file)(file.src_uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        file.dest_uri, file.abs_dest_path, file.url = plain.dest_uri, plain.abs_dest_path, plain.url
    elif file.is_documentation_page() and not file.dest_uri.startswith(f"{language}/"):
        file.dest_uri = f"{language}/{file.dest_uri}"
        file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
        file.url = f"{language}/{file.url}".removesuffix("./")

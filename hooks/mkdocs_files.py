"""MkDocs' list of files: which are left out, and where the pages of each language are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from concordance.render.assets import ASSETS_FOLDER as ASSETS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from concordance.build import Build

log = get_plugin_logger("concordance")
UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette", "assets/external/")
"""Files of Material that no page of this site loads."""
STANDALONE = frozenset({"404.html", "sitemap.xml"})
"""Templates of the theme that the core renders instead of MkDocs, at the end."""

PREVIEWED = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp"})
"""The endings of the files beside the pages that a preview serves, in small letters: none that a page could run."""


def filter_files(files: Files, config: MkDocsConfig, build: Build) -> None:
    """Leave out files that are not for readers, and give the default language a folder of its own like any other."""
    for file in list(files):
        if file.generated_by and file.is_documentation_page():
            log.warning(
                f"{file.src_uri}: {file.generated_by} generates a page, which is not published: pages are files"
            )
        if (
            _is_unused(file)
            or _is_asset(file, build)
            or _is_unknown_page(file, build)
            or _is_not_previewed(file, build)
        ):
            files.remove(file)
        for language, alternate in getattr(file, "alternates", {}).items():
            _move_to_language(alternate, language, config)


def _is_unused(file: File) -> bool:
    """Tell whether a file of the theme has no use here: a script, or the source of a template that is not rendered."""
    return file.src_uri.startswith(UNUSED) or file.src_uri in STANDALONE


def _is_unknown_page(file: File, build: Build) -> bool:
    """Tell whether the core knows no such page: a problem reports it, and a preview goes on without it."""
    return file.is_documentation_page() and file.src_uri not in build.pages


def _is_not_previewed(file: File, build: Build) -> bool:
    """Tell whether a preview leaves a file of the content out: one that a page could run, or a link to a file."""
    docs = build.corpus.configuration.docs
    if not build.is_preview or file.abs_src_path is None or file.is_documentation_page():
        return False
    path = Path(file.abs_src_path)
    is_content = path.is_relative_to(docs)
    return is_content and (
        path.suffix.lower() not in PREVIEWED or path.resolve() != docs.resolve() / path.relative_to(docs)
    )


def _is_asset(file: File, build: Build) -> bool:
    """Tell whether a file is an asset of `overrides/`, which the core writes at the end, joined and with a hash."""
    assets = (build.corpus.configuration.overrides / ASSETS).resolve()
    return file.abs_src_path is not None and Path(file.abs_src_path).resolve().is_relative_to(assets)


def _move_to_language(file: File, language: str, config: MkDocsConfig) -> None:
    """Rewrite the destination of a file so that it begins with its language, the default too (decisions/traps.md)."""
    if file.dest_uri.startswith(f"{language}/") or not file.is_documentation_page():
        return
    file.dest_uri = f"{language}/{file.dest_uri}"
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    file.url = f"{language}/{file.url}".removesuffix("./")

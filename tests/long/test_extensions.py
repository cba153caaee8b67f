"""Whatever extension of Markdown a site turns on, the content is read and built without a traceback."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import markdown.extensions
import pymdownx
import pytest
from markdown import Markdown

from site_builder import build
from tiny_site import TINY, write_site


def is_extension(name: str) -> bool:
    """Ask Python-Markdown itself: some modules beside the extensions only serve them."""
    try:
        Markdown(extensions=[name])
    except (AttributeError, ImportError, TypeError):
        return False
    return True


NAMES = [
    *(f"markdown.extensions.{module.name}" for module in pkgutil.iter_modules(markdown.extensions.__path__)),
    *(f"pymdownx.{module.name}" for module in pkgutil.iter_modules(pymdownx.__path__)),
]
EXTENSIONS = sorted(filter(is_extension, NAMES))


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_any_extension_may_be_turned_on(extension: str, tmp_path: Path) -> None:
    settings = (TINY / "mkdocs.yml").read_text(encoding="utf-8")
    changed = settings.replace("  - abbr\n", f"  - abbr\n  - {extension}\n", 1)
    site = build(write_site(tmp_path / "project", {"mkdocs.yml": changed}).parent, tmp_path / "site", strict=False)

    assert "Traceback" not in site.said, site.said
    assert "fr/note/index.html" in site.files

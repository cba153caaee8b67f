"""The adapter as an installed plugin: `plugins: [concordance]` builds what `hooks:` builds."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from locations import ROOT
from site_builder import BuiltSite, built
from tiny_site import write_site
from tree_diff import differences, read_tree

GROUP = "mkdocs.plugins"
HOOKS = "hooks:\n  - hooks/mkdocs_hooks.py\n"


def installed(folder: Path) -> Path:
    """Write what an installer writes of the project's entry points; give the folder that holds it."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"][GROUP]
    metadata = folder / "concordance-0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: concordance\nVersion: 0\n", encoding="utf-8")
    lines = "".join(f"{name} = {place}\n" for name, place in declared.items())
    (metadata / "entry_points.txt").write_text(f"[{GROUP}]\n{lines}", encoding="utf-8")
    return folder


def test_an_installed_plugin_builds_the_same_site(tiny_built: BuiltSite, tmp_path: Path) -> None:
    settings = write_site(tmp_path / "project")
    text = settings.read_text(encoding="utf-8")
    assert HOOKS in text
    settings.write_text(text.replace(HOOKS, "").replace("plugins:\n", "plugins:\n  - concordance\n"), encoding="utf-8")
    path = os.pathsep.join([str(installed(tmp_path / "installed")), str(ROOT / "hooks")])
    site = built(settings.parent, tmp_path / "site", {"PYTHONPATH": path})

    assert list(map(str, differences(read_tree(tiny_built.folder), read_tree(site.folder)))) == []

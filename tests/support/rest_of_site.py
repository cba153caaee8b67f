"""What a build writes beside the pages of the menu, without building these: by path from the root of the site."""

from __future__ import annotations

from concordance.build import Build
from concordance.project import Project as LoadedProject
from concordance.render.templates import template_environment
from concordance.wording import load_wording
from locations import ROOT
from promised_site import PromisedProject


def build_of(project: PromisedProject) -> Build:
    """Prepare a build of a project, with its own templates if it has any."""
    configuration = project.corpus().configuration
    own = project.root / "overrides"
    loaded = LoadedProject(configuration, load_wording(codes=configuration.codes))
    return Build(loaded, template_environment(own if own.is_dir() else ROOT / "overrides"))


def rest_of(project: PromisedProject) -> dict[str, str]:
    """Give every text that is written: pages without a source, feeds, data."""
    files = build_of(project).rest()
    return {
        name: content if isinstance(content, str) else content.decode("utf-8", "replace") for name, content in files
    }

"""Sites built as `make site` builds them: MkDocs in a process of its own, into a folder of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from concordance.commands.mkdocs_process import MKDOCS, builder_environment, relevant_lines
from concordance.configuration import Configuration
from concordance.configuration_file import read_configuration
from concordance.model.corpus import Corpus, load_corpus
from html_reading import Html

SITE_URL = "https://example.org/vision/"
"""A sub-path, so that an address which forgets it is found."""
ERROR_PAGES = ("404.html", "50x.html")
"""What a host shows at any address."""


@dataclass(frozen=True)
class BuiltSite:
    """A build that has ended: its folder, and what it said."""

    project: Path
    folder: Path
    exit_code: int
    said: str
    codes: tuple[str, ...] = ("fr", "nl")
    """Its languages."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person must read of what it said."""
        return tuple(relevant_lines(self.said.splitlines()))

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Every file by its path from the root of the site."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path for path in sorted(found)}

    @cached_property
    def html(self) -> Mapping[str, Html]:
        """Every HTML file, parsed, by its path from the root of the site."""
        return {name: Html.of(self.text(name)) for name in self.files if name.endswith(".html")}

    @cached_property
    def pages(self) -> Mapping[str, Html]:
        """The HTML files that belong to a language."""
        folders = tuple(f"{code}/" for code in self.codes)
        return {name: page for name, page in self.html.items() if name.startswith(folders)}

    @cached_property
    def configuration(self) -> Configuration:
        """The configuration that the site was built with, but for the environment."""
        return read_configuration(self.project / "mkdocs.yml")

    @cached_property
    def corpus(self) -> Corpus:
        """The content that the site was built from."""
        return load_corpus(self.configuration)

    def text(self, name: str) -> str:
        """Read a file of the site."""
        return self.files[name].read_text(encoding="utf-8")


def build(project: Path, target: Path, environ: Mapping[str, str] | None = None, *, strict: bool = True) -> BuiltSite:
    """Build a project into a folder, and wait for the end, good or bad."""
    builder = MKDOCS if strict else tuple(word for word in MKDOCS if word != "--strict")
    done = subprocess.run(
        [*builder, "--site-dir", str(target)],
        cwd=project,
        env=builder_environment({**os.environ, "SITE_URL": SITE_URL, **(environ or {})}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return BuiltSite(project, target, done.returncode, done.stdout)


def built(project: Path, target: Path, environ: Mapping[str, str] | None = None) -> BuiltSite:
    """Build a project that must build without a word."""
    site = build(project, target, environ)
    assert (site.exit_code, site.warnings) == (0, ()), site.said
    return site


# Links, read as files


def address(name: str) -> str:
    """Give the absolute address of a file of a site."""
    return SITE_URL + name.removesuffix("index.html")


def dead_links(site: BuiltSite) -> list[tuple[str, str]]:
    """Give every link within the site that leads nowhere: (file, address)."""
    return [
        (name, goal)
        for name, page in site.html.items()
        for goal in _addresses(name, page)
        if goal.startswith(urljoin(SITE_URL, "/")) and not leads_somewhere(site, goal)
    ]


def _addresses(name: str, page: Html) -> Iterator[str]:
    """The page for a missing address is shown at any depth; its links must hold there too."""
    base = urljoin(SITE_URL, "nl/no/such/page/") if name in ERROR_PAGES else address(name)
    return (urljoin(base, goal) for _, _, goal in page.addresses())


def leads_somewhere(site: BuiltSite, absolute: str) -> bool:
    """Tell whether an address is a file of the site, and its fragment an id in it."""
    if not absolute.startswith(SITE_URL):
        return False
    goal, fragment = urldefrag(absolute.removeprefix(SITE_URL))
    goal = goal.partition("?")[0]
    name = f"{goal}index.html" if goal == "" or goal.endswith("/") else goal
    return name in site.files and (fragment in {"", "top"} or unquote(fragment) in site.html[name].ids)

"""The sites that the browser tests open, each built once: the sample with its promises, and one with every state.

A state is what a published passage or page may have come to: the sample has few of them, so a copy of it is
published with a few passages more, and these are then changed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from browser import served
from locations import ROOT
from sample import LAST_PUBLICATION, ON_ITS_DAY, sample_project
from shared_site import shared_site
from site_builder import ERROR_PAGES, BuiltSite, built

AT_ROOT = {"SITE_URL": "https://example.org/"}
"""The real host: addresses that must start at the root of the site then do."""
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"

STATES: Mapping[str, str] = {
    "together": "p901",
    "lagging": "p902",
    "to-review": "p903",
    "withdrawn": "p904",
    "merged": "p905",
    "split": "p906",
    "moved": "p907",
}
"""A published passage of the note for each state that one may be in."""
NEW = "p908"
"""A passage that is not yet published."""
GOES_TO = {"merged": ["/note/#p901"], "split": ["/note/#p901", "/note/#p902"], "moved": ["/plan/axis-1/#p971"]}
RENAMED, WITHDRAWN_PAGE = "old-name", "gone-page"
"""Published pages of which a stub is left."""
OUTSIDE_MENU = "not_in_nav: |\n"
"""What the pages that are added need: no menu has them."""
TEXTS = {
    "fr": ("Une section d'essai", "Voici le passage numéro {number} de l'essai.", "Le texte a changé."),
    "nl": ("Een proefafdeling", "Dit is passage nummer {number} van de proef.", "De tekst is veranderd."),
}
OTHER = {"fr": "nl", "nl": "fr"}
SOURCE = "cbcs-ifa-note"
"""What they rest on."""


def publish(project: Path) -> None:
    """Promise everything that is new, as `make publish` does."""
    done = subprocess.run(
        [sys.executable, "-m", "concordance", "publish"],
        cwd=project,
        env={**os.environ, **ON_ITS_DAY, "URL": "none", "YES": "1", "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def sitemap(site: BuiltSite) -> tuple[str, ...]:
    """Give the addresses of the sitemap, from the root of the site; that of the gateway is empty."""
    tree = ElementTree.fromstring(site.text("sitemap.xml"))  # noqa: S314 - a file of our own
    found = [one.text or "" for one in tree.iter(SITEMAP)]
    return tuple(one.removeprefix(found[0]) for one in found)


def html_addresses(site: BuiltSite) -> tuple[str, ...]:
    """Give the address of every page of a site, in no menu too; the pages of errors have none of their own."""
    return tuple(name.removesuffix("index.html") for name in site.html if name not in ERROR_PAGES)


# Every state


def write_states(project: Path) -> None:
    """Write a project in which a passage or a page is in each state."""
    notes = {code: project / "docs" / code / "note" / "index.md" for code in TEXTS}
    before = {code: path.read_text(encoding="utf-8") for code, path in notes.items()}
    for code, path in notes.items():
        path.write_text(before[code] + _section(code, STATES.values()), encoding="utf-8")
        _append(project / "docs" / code / "plan" / "axis-1.md", "\n" + _passage(code, "p971"))
        for name in (RENAMED, WITHDRAWN_PAGE, "new-name"):
            _write_page(project / "docs" / code / f"{name}.md", code, name)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace(OUTSIDE_MENU, f"{OUTSIDE_MENU}  *\n"), encoding="utf-8")
    publish(project)
    for code, path in notes.items():
        left = [STATES[name] for name in ("together", "lagging", "to-review")]
        changed = {STATES["to-review"], *([STATES["lagging"]] if code == "fr" else [])}
        path.write_text(before[code] + _section(code, [*left, NEW], changed), encoding="utf-8")
        for name in (RENAMED, WITHDRAWN_PAGE):
            (project / "docs" / code / f"{name}.md").unlink()
    _append(project / "docs" / "data" / "tombstones.toml", "".join(_tombstones()))


def _section(code: str, ids: Iterable[str], changed: Container[str] = ()) -> str:
    passages = [_passage(code, one, changed) for one in ids]
    return "\n".join([f"\n## {TEXTS[code][0]} {{#s91}}\n", *passages])


def _passage(code: str, name: str, changed: Container[str] = ()) -> str:
    more = f" {TEXTS[code][2]}" if name in changed else ""
    link = f" [{OTHER[code].upper()}](../../{OTHER[code]}/note/index.md#{name})" if name == STATES["together"] else ""
    return f'{TEXTS[code][1].format(number=name[1:])}{more}{link}\n{{: #{name} sources="{SOURCE}" }}\n'


def _write_page(path: Path, code: str, name: str) -> None:
    title, text = f"{name} {code}", TEXTS[code][1].format(number=1)
    path.write_text(
        f"---\ntitle: {title}\ndescription: {title}.\nsources: [{SOURCE}]\n---\n"
        f"\n# {title}\n\n## {TEXTS[code][0]} {{#trial}}\n\n{text}\n",
        encoding="utf-8",
    )


def _tombstones() -> Iterator[str]:
    for kind in ("withdrawn", "merged", "split", "moved"):
        yield _tombstone(f"/note/#{STATES[kind]}", kind, GOES_TO.get(kind, []))
    yield _tombstone(f"/{RENAMED}/", "renamed", ["/new-name/"])
    yield _tombstone(f"/{WITHDRAWN_PAGE}/", "withdrawn", [])


def _tombstone(address: str, kind: str, goes_to: list[str]) -> str:
    to = f"to = {goes_to}\n".replace("'", '"') if goes_to else ""
    reasons = 'reason.fr = "Le texte a été revu."\nreason.nl = "De tekst is herzien."\n'
    return f'\n[[tombstone]]\naddress = "{address}"\nkind = "{kind}"\ndate = "{LAST_PUBLICATION}"\n{to}{reasons}'


def _append(path: Path, text: str) -> None:
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.write_text(before + text, encoding="utf-8")


# Sites that several tests open


@pytest.fixture(scope="session")
def root_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the sample for the root of a host."""
    return shared_site(tmp_path_factory, "root", _built_at_root)


@pytest.fixture(scope="session")
def states_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the site in which a passage or a page is in each state."""
    return shared_site(tmp_path_factory, "states", _built_with_states)


def _built_at_root(folder: Path) -> BuiltSite:
    return built(sample_project(folder / "project"), folder / "site", AT_ROOT)


def _built_with_states(folder: Path) -> BuiltSite:
    project = sample_project(folder / "project")
    write_states(project)
    return built(project, folder / "site", {**AT_ROOT, **ON_ITS_DAY})


@pytest.fixture(scope="session")
def at_root(root_site: BuiltSite) -> Iterator[str]:
    """Serve the sample at the root of a host."""
    with served(root_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def below_path(sample_site: BuiltSite) -> Iterator[str]:
    """Serve the sample at `/vision/` of a host."""
    with served(sample_site.folder, "/vision/") as address:
        yield address


@pytest.fixture(scope="session")
def with_states(states_site: BuiltSite) -> Iterator[str]:
    """Serve the site with every state at the root of a host."""
    with served(states_site.folder) as address:
        yield address

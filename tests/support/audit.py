"""The whole site, in every look, by every program that can tell a fault: `make audit`.

Every page is opened wide and narrow, light and dark, with axe-core and with measures of our own; html5lib reads every
file, and so does the Nu Html Checker of the W3C where Java and npm are. The result is written to
`docs/data/audit.toml`, from which the accessibility statement shows it; anything found fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from audit_toml import audit_toml
from browser import launched, served
from browser_setup import LACKING, REMEDY, find_chromium
from browser_sites import AT_ROOT, html_addresses
from concordance.commands.alone import alone
from concordance.configuration_file import read_configuration
from concordance.files import write_atomically
from concordance.parts.audit_report import AUDIT_FILE
from concordance.schemas.site_entries import Audit, RuleFaults
from locations import ROOT
from page_looks import ALL, NARROW, WIDE, Fault, Look, Scheme, axe_version, faults_of
from site_builder import BuiltSite, built

WIDTHS = (NARROW, WIDE)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
CHECKER, CHECKER_VERSION = "vnu", "26.9.27"
CHECKER_JAR = "package/build/dist/vnu.jar"
CHECKER_IS_WRONG = frozenset(
    {"A “link” element with a “blocking” attribute must have a “rel” attribute whose value is “stylesheet”."}
)
"""What this version refuses and the HTML standard allows (§4.2.4): `blocking` is for `rel=expect` too."""
ON_FILES = "file"
"""The look of a page that is read and not opened."""
SHOWN = 40
"""How many faults are told at most."""


@dataclass(frozen=True)
class Reading:
    """What a reader of HTML found."""

    program: str
    version: str
    faults: tuple[Fault, ...]


def looked_at(site: BuiltSite) -> list[Fault]:
    """Open every page in every look."""
    addresses = (*html_addresses(site), "404.html")
    looks = [Look(width, scheme) for width in WIDTHS for scheme in SCHEMES]
    with served(site.folder) as base:
        return faults_of(base, addresses, looks, ALL)


def read_by_html5lib(site: BuiltSite) -> Reading:
    """Read every file as the HTML standard says."""
    found = (Fault(name, ON_FILES, "html5lib", fault) for name, page in site.html.items() for fault in page.faults)
    return Reading("html5lib", version("html5lib"), tuple(found))


def read_by_checker(site: BuiltSite, folder: Path) -> Reading | None:
    """Read every file with the checker of the W3C; nothing where it cannot be had."""
    java, npm = shutil.which("java"), shutil.which("npm")
    if java is None or npm is None:
        return None
    wanted = f"vnu-jar@{CHECKER_VERSION}"
    got = subprocess.run([npm, "pack", "--silent", wanted], cwd=folder, capture_output=True, check=False)
    if got.returncode:
        return None
    shutil.unpack_archive(folder / f"vnu-jar-{CHECKER_VERSION}.tgz", folder, filter="data")
    options = ("--format", "json", "--errors-only", "--skip-non-html")
    command = [java, "-jar", str(folder / CHECKER_JAR), *options, str(site.folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return Reading(CHECKER, CHECKER_VERSION, tuple(_said_by_checker(site, done.stderr)))


def _said_by_checker(site: BuiltSite, said: str) -> Iterator[Fault]:
    for one in json.loads(said)["messages"]:
        if one["message"] in CHECKER_IS_WRONG:
            continue
        name = Path(unquote(urlsplit(one["url"]).path)).relative_to(site.folder).as_posix()
        yield Fault(name, ON_FILES, CHECKER, f"line {one.get('lastLine')}: {one['message']}")


def by_rule(faults: Iterable[Fault]) -> tuple[RuleFaults, ...]:
    """Count the pages that break each rule."""
    pages = Counter(rule for rule, _ in {(fault.rule, fault.address) for fault in faults})
    return tuple(RuleFaults(rule=rule, pages=count) for rule, count in sorted(pages.items()))


def browser_version() -> str:
    """Give the version of the browser at work."""
    with launched() as browser:
        return browser.version


def audit(site: BuiltSite, folder: Path) -> tuple[Audit, list[Fault]]:
    """Do everything; give the record and all that was found."""
    readings = [one for one in (read_by_html5lib(site), read_by_checker(site, folder)) if one]
    faults = [*looked_at(site), *(fault for one in readings for fault in one.faults)]
    tools = {"axe-core": axe_version(), "Chromium": browser_version()}
    record = Audit(
        date=read_configuration(ROOT / "mkdocs.yml").today,
        pages=len(site.html),
        widths=WIDTHS,
        schemes=SCHEMES,
        tools={**tools, **{one.program: one.version for one in readings}},
        validity={one.program: len(one.faults) for one in readings},
        fault=by_rule(faults),
    )
    return record, faults


def main() -> int:
    """Run the audit, write its record, and say what was found."""
    if find_chromium(os.environ) is None:
        print(REMEDY, file=sys.stderr)
        return LACKING
    with TemporaryDirectory(prefix="audit-") as name:
        folder = Path(name)
        site = built(ROOT, folder / "site", AT_ROOT)
        record, faults = audit(site, folder)
    with alone(read_configuration(ROOT / "mkdocs.yml")):
        write_atomically(ROOT / "docs" / AUDIT_FILE, audit_toml(record))
    for fault in faults[:SHOWN]:
        print(fault, file=sys.stderr)
    if CHECKER not in record.validity:
        print(f"{CHECKER} was not run: it needs java, npm and the network", file=sys.stderr)
    looks = len(record.widths) * len(record.schemes)
    print(f"{record.pages} pages in {looks} looks, {len(faults)} faults; docs/{AUDIT_FILE} is written")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())

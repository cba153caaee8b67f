"""Whether `site/` is already what a build would make: the same files, made by this program of exactly the same.

Then nothing is built. What is for readers (`RELEASE=1`) is always built.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.build_inputs import build_inputs, contents, is_alone
from concordance.disk_cache import digest_of
from concordance.files import write_all
from concordance.regular_files import folder_entries

if TYPE_CHECKING:
    from concordance.configuration import Configuration

RECORD = ".cache/site.json"
"""What the last build was made from, and what it made, from the folder of `mkdocs.yml`."""


def site_inputs(configuration: Configuration, environ: Mapping[str, str]) -> str:
    """Give the digest of everything that a build reads: content, templates, settings, program, day, history.

    Empty where something else adds to the site. It is taken before a build: what is saved while one runs is not in it.
    """
    if not is_alone(configuration):
        return ""
    commit = _last_commit(configuration.root)
    return digest_of((build_inputs(configuration, environ), tuple(contents(configuration.docs)), commit))


def unchanged_site(root: Path, inputs: str, site: Path) -> str:
    """Give the counts of the site that stands, as they were shown, where a build would make the same; else nothing."""
    try:
        record = json.loads((root / RECORD).read_text(encoding="utf-8"))
        is_same = bool(inputs) and (record["inputs"], record["site"]) == (inputs, _identity(site))
        return str(record["counted"]) if is_same else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def record_site(root: Path, inputs: str, site: Path, counted: str) -> None:
    """Record what was just built of these inputs; where the disk refuses, the next build is made whole."""
    record = {"inputs": inputs, "site": _identity(site), "counted": counted}
    with suppress(OSError):
        write_all(root, {RECORD: json.dumps(record)}, durable=False)


def _last_commit(root: Path) -> str:
    """Give the commit that dates of last change come from; nothing where git does not tell."""
    command = ["git", "-C", str(root), "rev-parse", "HEAD", "--is-shallow-repository"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""


def _identity(site: Path) -> str:
    """Give the digest of the files of a site, and of the folder itself: one that came from elsewhere is another.

    The system alone sets the time at which a folder was last changed, so that no copy has that of the original.
    """
    try:
        folder = site.stat()
    except OSError:
        return ""
    others = [entry.name for entry in folder_entries(site) if entry.kind not in ("file", "folder")]
    return digest_of((tuple(contents(site)), others, folder.st_dev, folder.st_ino, folder.st_ctime_ns))

"""A site that is built once for a whole run, whichever worker of pytest-xdist needs it first."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_builder import BuiltSite


def shared_site(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], BuiltSite]) -> BuiltSite:
    """Give the site of this name, made in a folder of its own by the first worker that asks; the others wait."""
    folder = _folder_of_the_run(factory) / name
    kept = folder / "site.json"
    with _alone(folder.with_name(f"{name}.lock")):
        if not kept.is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            kept.write_text(_as_json(make(folder)), encoding="utf-8")
    return _from_json(kept.read_text(encoding="utf-8"))


def _folder_of_the_run(factory: pytest.TempPathFactory) -> Path:
    """Each worker has a folder of its own below that of the run. Windows has no lock: there a worker shares nothing."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ and sys.platform != "win32" else own


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    import fcntl  # not on Windows

    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _as_json(site: BuiltSite) -> str:
    places = {"project": str(site.project), "folder": str(site.folder)}
    return json.dumps({**places, "exit_code": site.exit_code, "said": site.said, "codes": site.codes})


def _from_json(text: str) -> BuiltSite:
    kept = json.loads(text)
    return BuiltSite(Path(kept["project"]), Path(kept["folder"]), kept["exit_code"], kept["said"], tuple(kept["codes"]))

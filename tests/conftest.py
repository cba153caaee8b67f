"""What every test may ask for."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings

from concordance.processes import PROCESSES
from concordance.wording import Wording, load_wording

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""How long an example takes says something of the machine, not of the code."""
settings.register_profile("usual", UNTIMED, max_examples=25)
settings.register_profile("fast", UNTIMED, max_examples=20)
settings.register_profile("long", UNTIMED, max_examples=1000)
settings.load_profile("usual")  # another by --hypothesis-profile; see the Makefile

# Many tests build a site, and few look at its PDF: those ask for it.
os.environ.setdefault("PAPER", "no")
# The tests keep every processor at work already; those of work in several processes ask for these.
os.environ.setdefault(PROCESSES, "1")
# As the program itself has it: to look through all that is kept for what nobody needs took a tenth of the time.
gc.set_threshold(100_000)

HERE = Path(__file__).parent
# A site made with `make starter` has the engine's tests, and not the sample of this site's content.
pytest_plugins = (
    "browser",
    *(("sample", "site_fixtures", "markdown_site", "browser_sites") if (HERE / "cases/sample").is_dir() else ()),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write into the golden cases what comes out now; read the difference before keeping it",
    )


BROWSER_FIXTURES = frozenset({"browser", "lasting_browser"})
SITE_FIXTURES = frozenset({"sample_site", "root_site", "states_site", "tiny_built", "german_built", "markdown_built"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser and what builds whole sites, by where a test stands and by what it asks for.

    Whole sites come first and browsers next: what is quick comes last, so that no worker is left alone with a long one.
    """
    for item in items:
        asked = frozenset(getattr(item, "fixturenames", ()))
        room = _room_of(item.path)
        if room in {"browser", "fonts"} or asked & BROWSER_FIXTURES:
            item.add_marker(pytest.mark.browser)
        if room in {"browser", "site", "long", "fonts", "server", "ways_out"} or asked & SITE_FIXTURES:
            item.add_marker(pytest.mark.site)
        if room in {"long", "fonts", "server", "ways_out", "poppler"}:
            item.add_marker(pytest.mark.long)
        if room in {"fonts", "server", "ways_out", "poppler"}:
            item.add_marker(getattr(pytest.mark, room))
    items.sort(key=lambda item: (_room_of(item.path) != "site", _room_of(item.path) != "browser"))


def pytest_collection_finish() -> None:
    """Never look again through the thousands of tests for what nobody needs: they are kept to the end."""
    gc.freeze()


@cache
def _room_of(path: Path) -> str:
    return path.relative_to(HERE).parts[0] if path.is_relative_to(HERE) else ""


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_flushed() -> Iterator[None]:
    """Let nothing wait for the disk: what a test writes need not outlive a loss of power.

    What must be flushed, and when, is held by the tests that look for it: test_files.py, test_transaction.py.
    """
    with patch("os.fsync", lambda _opened: None):
        yield


@pytest.fixture(scope="session")
def wording() -> Wording:
    """Load the words once for all tests."""
    return load_wording()

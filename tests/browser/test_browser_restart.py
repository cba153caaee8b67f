"""A browser that dies fails the test during which it died, and no other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from locations import TESTS

DEATHS = {
    "the browser": "session = browser.new_browser_cdp_session(); session.send('Browser.crash')",
    "its driver": "browser._impl_obj._connection._transport._proc.kill()",
}
"""How each of the two processes ends at once; of the driver, Playwright's public interface knows nothing."""
SUITE = """
from browser import opened

def shows(browser, text):
    with opened(browser) as page:
        page.goto(f"data:text/html,{{text}}")
        return page.inner_text("body") == text

def test_before(browser):
    assert shows(browser, "before")

def test_death(browser):
    try:
        {death}
    finally:
        shows(browser, "never")

def test_after(browser):
    assert shows(browser, "after")

def test_long_after(browser):
    assert shows(browser, "long after")
"""


@pytest.mark.parametrize("what", DEATHS)
def test_a_browser_that_dies_fails_one_test(tmp_path: Path, what: str) -> None:
    (tmp_path / "test_suite.py").write_text(SUITE.format(death=DEATHS[what]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "browser", "-p", "no:cacheprovider", "-rA", "--tb=no", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(TESTS / "support"), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    outcomes = [line for line in done.stdout.splitlines() if "test_suite.py::" in line]

    assert [line.split(" - ")[0].replace("test_suite.py::", "") for line in outcomes] == [
        "PASSED test_before",
        "PASSED test_after",
        "PASSED test_long_after",
        "FAILED test_death",
    ], done.stdout + done.stderr

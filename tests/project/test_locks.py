"""The locks: what builds the site, what only the tests need, and what only a command needs."""

from __future__ import annotations

import re

import pytest

from locations import ROOT
from locks import LOCKS

SITE, TESTS = "requirements", "requirements-test"
ALL = [lock.stem for lock in LOCKS]
_WANTED = re.compile(r"^([A-Za-z0-9][\w.-]*)", re.MULTILINE)
_LOCKED = re.compile(r"^([a-z0-9][\w.-]*)==([^ ]+)", re.MULTILINE)
_OF_TESTS_ALONE = {"playwright", "mypy", "hypothesis", "pytest", "ruff", "zizmor"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def wanted(stem: str) -> set[str]:
    return {name.lower().replace("_", "-") for name in _WANTED.findall(text(f"{stem}.in"))}


def locked(stem: str) -> dict[str, str]:
    return dict(_LOCKED.findall(text(f"{stem}.txt")))


@pytest.mark.parametrize("stem", ALL)
def test_the_lock_holds_what_is_wanted_with_its_hashes(stem: str) -> None:
    lines = text(f"{stem}.txt").split("\n")
    packages = re.split(r"\n(?=[a-z0-9])", "\n".join(line for line in lines if not line.startswith("#")))

    assert wanted(stem) - locked(stem).keys() == set()
    assert [package.split(" ")[0] for package in packages if "--hash=sha256:" not in package] == []


@pytest.mark.parametrize("stem", ALL)
def test_the_forge_can_make_a_lock_anew_with_the_same_options(stem: str) -> None:
    """Dependabot reads them in the lock itself."""
    head = text(f"{stem}.txt").split("\n", 2)[1]

    assert "--universal" in head
    assert "--python-version 3.11.2" in head


@pytest.mark.parametrize("stem", ALL)
def test_each_package_has_its_reason(stem: str) -> None:
    lines = [line for line in text(f"{stem}.in").split("\n") if line and not line.startswith("#")]

    assert [line for line in lines if not re.search(r"\s# \w", line)] == []


def test_who_builds_the_site_installs_no_tool_of_the_tests() -> None:
    assert wanted(SITE) & wanted(TESTS) == set()
    assert locked(SITE).keys() & _OF_TESTS_ALONE == set()
    assert locked(TESTS).keys() >= _OF_TESTS_ALONE


def test_what_both_locks_hold_has_one_version() -> None:
    site, tests = locked(SITE), locked(TESTS)

    assert {name for name in site.keys() & tests.keys() if site[name] != tests[name]} == set()

"""Each extension of Markdown works or is refused, and EXTENSIONS.md says which."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator

import markdown.extensions
import pymdownx
import pymdownx.blocks
import pytest

from concordance.extensions.support import (
    BUNDLES,
    NEEDED_OPTIONS,
    OWN_OPTIONS,
    REFUSED_EXTENSIONS,
    WORKING_EXTENSIONS,
    short_name,
)
from concordance.text.extension_markup import EXTENSIONS
from concordance.text.extension_settings import OWN_SETTINGS
from concordance.text.extension_trial import default_options, is_installed
from extension_samples import SAMPLES
from locations import ROOT

ROW = re.compile(r"^\| (?:\*\*)?`([\w.]+)`(?:\*\*)? \| ([a-z ]+) \| (.*)\|$", re.MULTILINE)
ROWS = {
    name: (verdict, why.strip())
    for name, verdict, why in ROW.findall((ROOT / "EXTENSIONS.md").read_text(encoding="utf-8"))
}


def installed() -> Iterator[str]:
    """Give every extension of the two packages, by the name that a site writes."""
    for package in (markdown.extensions, pymdownx, pymdownx.blocks):
        for module in pkgutil.iter_modules(package.__path__):
            name = short_name(f"{package.__name__}.{module.name}")
            if not module.name.startswith("_") and is_installed(name):
                yield name


def test_the_table_names_what_works_and_what_is_refused() -> None:
    assert {name for name, (verdict, _) in ROWS.items() if verdict in {"works", "works with"}} == WORKING_EXTENSIONS
    assert {name for name, (verdict, _) in ROWS.items() if verdict == "refused"} == set(REFUSED_EXTENSIONS)


def test_every_extension_that_is_installed_is_in_the_table() -> None:
    assert set(installed()) - set(ROWS) == set()


def test_the_table_names_each_option_that_is_refused_or_needed() -> None:
    for name, options in {**OWN_OPTIONS, **{name: frozenset(given) for name, given in NEEDED_OPTIONS.items()}}.items():
        assert ROWS[name][0] == "works with"
        assert options - set(re.findall(r"`(\w+)", ROWS[name][1])) == set(), name


def test_a_refused_extension_is_told_why() -> None:
    assert all(why for verdict, why in ROWS.values() if verdict == "refused")


@pytest.mark.parametrize("name", sorted(OWN_OPTIONS))
def test_the_options_that_are_refused_are_options(name: str) -> None:
    assert OWN_OPTIONS[name] - set(default_options(name)) == set()


def test_what_the_site_sets_is_refused() -> None:
    for name, given in OWN_SETTINGS.items():
        assert set(given) - OWN_OPTIONS.get(name, frozenset()) <= {"custom_fences"}, name


def test_what_each_extension_makes_is_listed() -> None:
    assert set(EXTENSIONS) == WORKING_EXTENSIONS - set(BUNDLES)


def test_each_extension_that_works_has_a_sample() -> None:
    assert set(SAMPLES) == WORKING_EXTENSIONS

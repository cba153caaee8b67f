"""Every documented setting of MkDocs and Material works or is refused, and README.md lists which."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig

from concordance.settings_reader import DeclaredSetting, read_settings
from concordance.settings_support import ONE_VALUE, REFUSED, WORKS, is_unknown, setting_refusal
from locations import ROOT

OF_MKDOCS = {name for name, _ in MkDocsConfig._schema} - {"config_file_path", "pages", "mdx_configs"}


def listed() -> Iterator[str]:
    """Give the names in the first cell of the lists of README.md."""
    section = (
        (ROOT / "README.md").read_text(encoding="utf-8").split("### Settings of MkDocs")[1].split("\nOther plugins")[0]
    )
    for row in re.findall(r"^\| [^|]+ \| (.*) \|$", section, re.MULTILINE):
        yield from re.findall(r"`([^`]+)`", re.sub(r"\([^)]*\)", "", row))


def test_the_readme_lists_every_setting() -> None:
    assert sorted(listed()) == sorted(WORKS | frozenset(REFUSED) | frozenset(ONE_VALUE))


def test_every_setting_of_mkdocs_works_or_is_refused() -> None:
    assert {name for name in OF_MKDOCS if is_unknown(name)} == set()


@pytest.mark.parametrize(
    ("name", "value"), [("use_directory_urls", "true"), ("theme.name", "materialx"), ("extra.own", "x")]
)
def test_a_setting_that_does_something_passes(name: str, value: str) -> None:
    assert setting_refusal(DeclaredSetting(name, value, 1)) is None


def test_settings_are_read_with_their_lines_however_they_are_written() -> None:
    text = "theme: readthedocs\nplugins: [search, {macros: {}}]\nmarkdown_extensions:\n  - abbr\nextra: {social: []}\n"

    assert [(setting.name, setting.line, setting.is_set) for setting in read_settings(yaml.compose(text))] == [
        ("theme", 1, True),
        ("theme.name", 1, True),
        ("plugins", 2, True),
        ("plugins.search", 2, True),
        ("plugins.macros", 2, True),
        ("markdown_extensions", 3, True),
        ("markdown_extensions.abbr", 4, True),
        ("extra", 5, True),
        ("extra.social", 5, False),
    ]

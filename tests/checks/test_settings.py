"""Every documented setting of MkDocs and Material works or is refused, and README.md lists which."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig

from concordance.settings_reader import DeclaredSetting, read_settings, setting_twice
from concordance.settings_support import ONE_VALUE, REFUSED, WORKS, is_unknown, setting_refusal, wanted_kind
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


def test_a_node_that_many_names_share_is_looked_at_once() -> None:
    """Each line doubles what is to be looked at, but for who remembers."""
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 2)}]" for n in range(1, 60)]

    assert setting_twice(yaml.compose("\n".join(["a0: &a0 x", *lines, "b: 1", "b: 2"]))) == ("b", 62, 61)


@pytest.mark.parametrize(
    "text", ["strict: yes", "strict:", "hooks: !ENV HOOKS", "theme: material", "plugins: {i18n: {}}"]
)
def test_a_value_of_the_right_kind_passes(text: str) -> None:
    assert wanted_kind(read_settings(yaml.compose(text))[0]) == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("strict: maybe", "flag"), ("site_name: 2027", "text"), ("watch: docs", "list"), ("extra: [a]", "names")],
)
def test_a_value_of_another_kind_is_told(text: str, wanted: str) -> None:
    assert [wanted_kind(setting) for setting in read_settings(yaml.compose(text))] == [wanted]


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

"""`mkdocs.yml` is the one place of configuration; whatever is wrong with it is said in one line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from concordance.configuration import Configuration
from concordance.configuration_file import read_configuration
from concordance.errors import ConfigurationError
from concordance.paths import neutral_path
from locations import ROOT
from tiny_site import TINY

LANGUAGES = "plugins: [{i18n: {languages: [{locale: fr, site_name: Site}, {locale: nl}]}}]\n"
SETTINGS = ("SITE_URL", "PERMANENT_URL", "PUBLISHER", "CONTACT", "REPOSITORY")
BEHIND = LANGUAGES.count("\n") + 1
"""The line after those."""


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def read(folder: Path, text: str | bytes) -> Configuration:
    path = folder / "mkdocs.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_configuration(path)


def test_the_real_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    configuration = read_configuration(ROOT / "mkdocs.yml")

    assert len(configuration.codes) > 1
    assert configuration.docs == ROOT / "docs"
    assert configuration.overrides == ROOT / "overrides"
    assert configuration.root == ROOT
    assert "attr_list" in configuration.extensions
    assert configuration.unset == ("site_url", "publisher", "contact", "repository")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    given = ("https://a.example/vision", "https://b.example/", "ASBL", "a@a.example", "https://git.example/r")
    for name, value in zip(SETTINGS, given, strict=True):
        monkeypatch.setenv(name, value)
    configuration = read_configuration(ROOT / "mkdocs.yml")

    assert configuration.site_url == "https://a.example/vision/"
    assert configuration.permanent_url == "https://b.example/"
    assert (configuration.publisher, configuration.contact) == ("ASBL", "a@a.example")
    assert configuration.repository == "https://git.example/r"
    assert configuration.unset == ()


@pytest.mark.parametrize(
    "merged", ["", "validation:\n  <<: &common {nav: {not_found: warn}}\n  links: {not_found: warn}\n"]
)
def test_the_same_text_is_read_the_same_again(merged: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one process, with what the environment says each time."""
    text = f"{LANGUAGES}site_url: !ENV SITE_URL\n{merged}"
    monkeypatch.setenv("SITE_URL", "https://a.example/")
    first, again = read(tmp_path, text), read(tmp_path, text)
    monkeypatch.setenv("SITE_URL", "https://b.example/")

    assert (again, again.settings, again.declared) == (first, first.settings, first.declared)
    assert (first.site_url, read(tmp_path, text).site_url) == ("https://a.example/", "https://b.example/")


@pytest.mark.parametrize(
    ("settings", "site_url", "permanent_url"),
    [
        ("", None, None),
        ("site_url: ''\n", None, None),
        ("site_url: '  '\n", None, None),
        ("site_url: https://a.example\n", "https://a.example/", "https://a.example/"),
        ("site_url: https://a.example/vision//\n", "https://a.example/vision/", "https://a.example/vision/"),
        ("site_url: https://a.example/\nextra: {permanent_url: https://b.example}\n", "https://a.example/", "https://b.example/"),
        ("site_url: https://a.example/\nextra:\n", "https://a.example/", "https://a.example/"),
        ("site_url: !ENV [NOBODY_SET_THIS, 'https://c.example']\n", "https://c.example/", "https://c.example/"),
        ("site_url: !ENV NOBODY_SET_THIS\n", None, None),
    ],
)  # fmt: skip
def test_an_address_ends_with_a_slash_or_is_not_set(
    tmp_path: Path, settings: str, site_url: str | None, permanent_url: str | None
) -> None:
    configuration = read(tmp_path, LANGUAGES + settings)

    assert (configuration.site_url, configuration.permanent_url) == (site_url, permanent_url)


def test_a_language_without_a_name_of_the_site_takes_the_common_one(tmp_path: Path) -> None:
    assert read(tmp_path, LANGUAGES + "site_name: Common\n").site_names == {"fr": "Site", "nl": "Common"}


def test_a_language_that_is_not_built_is_no_language(tmp_path: Path) -> None:
    text = "plugins: [{i18n: {languages: [{locale: fr}, {locale: nl, build: false}]}}]\n"

    assert read(tmp_path, text).codes == ("fr",)


def test_a_language_is_found_by_its_code(tmp_path: Path) -> None:
    configuration = read(tmp_path, LANGUAGES)

    assert configuration.language("nl").name == "Nederlands"
    with pytest.raises(KeyError, match="xx"):
        configuration.language("xx")


def test_extensions_keep_their_order_and_options(tmp_path: Path) -> None:
    configuration = read(tmp_path, LANGUAGES + "markdown_extensions: [abbr, toc: {toc_depth: 3}, attr_list: null]\n")

    assert configuration.extensions == ("abbr", "toc", "attr_list")
    assert configuration.extension_configs == {"toc": {"toc_depth": 3}}


def test_the_menu_is_read_by_neutral_path(tmp_path: Path) -> None:
    text = LANGUAGES + "nav: [index.md, plan: [plan/index.md, plan/axis-2.md], Note: note/index.md]\n"
    menu = read(tmp_path, text).menu

    assert [(item.path, item.source) for item in menu] == [
        ("", "index.md"),
        ("plan", "plan/index.md"),
        ("note", "note/index.md"),
    ]
    assert [child.path for child in menu[1].children] == ["plan/axis-2"]


@pytest.mark.parametrize("text", ["", "nav:\n", "nav: []\n"])
def test_a_site_may_have_no_menu(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, LANGUAGES + text).menu == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "mkdocs.yml:1: `mkdocs.yml` is a list of settings"),
        ("- a\n- b\n", "mkdocs.yml:1: `mkdocs.yml` is a list of settings"),
        ("site_name: a: b\n", "mkdocs.yml:1: In `mkdocs.yml` a value that holds a colon and a space stands in quotes"),
        (f"{LANGUAGES}<<<<<<< HEAD\nsite_name: a\n", f"mkdocs.yml:{BEHIND}: Git could not merge this file"),
        ("a: !unknown b\n", "mkdocs.yml:1: `mkdocs.yml` cannot be read from here on: `a: !unknown b`"),
        ("a: 2020-99-99\n", "mkdocs.yml:1: `mkdocs.yml` cannot be read from here on: `month must be in 1..12"),
        (b"a: caf\xe9\n", "mkdocs.yml:1: A file must be saved as UTF-8"),
        ("site_name: a\n", "mkdocs.yml:1: `mkdocs.yml` names the languages of the site under `plugins:`"),
        ("a: 1\nplugins:\n", "mkdocs.yml:2: `mkdocs.yml` names the languages of the site under `plugins:`"),
        ("plugins: [i18n]\n", "mkdocs.yml:1: `mkdocs.yml` names the languages of the site"),
        ("plugins: [{i18n: {languages: fr}}]\n", "mkdocs.yml:1: `mkdocs.yml` names the languages of the site"),
        ("plugins: [{i18n: {languages: [{name: a}]}}]\n", "mkdocs.yml:1: Each language of `mkdocs.yml` has its code"),
        ("plugins: [{i18n: {languages: [{locale: xx}]}}]\n", "mkdocs.yml:1: `words/languages.toml` does not describe"),
        (LANGUAGES + "docs_dir: /else\n", f"mkdocs.yml:{BEHIND}: `docs_dir` must be a folder of the project"),
        (LANGUAGES + "docs_dir: ../else\n", f"mkdocs.yml:{BEHIND}: `docs_dir` must be a folder of the project"),
        (LANGUAGES + "docs_dir: docs/../../etc\n", f"mkdocs.yml:{BEHIND}: `docs_dir` must be a folder of the project"),
        (LANGUAGES + "docs_dir: .\n", f"mkdocs.yml:{BEHIND}: `docs_dir` must be a folder of the project"),
        (LANGUAGES + "theme: {custom_dir: /etc}\n", "mkdocs.yml:1: `custom_dir` must be a folder of the project"),
        (LANGUAGES + "theme:\n  custom_dir: a/../..\n", f"mkdocs.yml:{BEHIND + 1}: `custom_dir` must be a folder"),
        (LANGUAGES + "nav: note.md\n", f"mkdocs.yml:{BEHIND}: Under `nav:` each line is a page"),
        (LANGUAGES + "nav: [plan: []]\n", f"mkdocs.yml:{BEHIND}: Under `nav:` each line is a page"),
        (LANGUAGES + "nav:\n  - plan:\n", f"mkdocs.yml:{BEHIND + 1}: Under `nav:` each line is a page"),
        (LANGUAGES + "nav: [3]\n", f"mkdocs.yml:{BEHIND}: Under `nav:` each line is a page"),
        (LANGUAGES + "nav: [{a: a.md, b: b.md}]\n", f"mkdocs.yml:{BEHIND}: Under `nav:` each line is a page"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_in_one_line(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read(tmp_path, text)

    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"^mkdocs\.yml cannot be read: .*No such file"):
        read_configuration(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize("text", ["theme: material\n", "theme:\n", "extra: [a]\n", "markdown_extensions: toc\n"])
def test_what_mkdocs_reads_too_is_read(tmp_path: Path, text: str) -> None:
    configuration = read(tmp_path, LANGUAGES + text)

    assert configuration.overrides == tmp_path / "overrides"
    assert configuration.extensions == (("toc",) if "toc" in text else ())


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("0", date(1970, 1, 1)), ("1795219200", date(2026, 11, 21)), ("253402300799", date(9999, 12, 31))],
)
def test_the_day_of_a_build_can_be_fixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, day: date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert read(tmp_path, LANGUAGES).today == day


@pytest.mark.parametrize(
    "epoch", ["abc", "-1", "1.5", " 5", "1e9", "٣", "253402300800", "99999999999999999999", "9" * 5000]
)
def test_a_day_that_is_none_is_said_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(ConfigurationError, match="SOURCE_DATE_EPOCH must be a number of seconds since 1970") as said:
        read(tmp_path, LANGUAGES)
    assert "\n" not in str(said.value)


def test_a_day_that_is_set_to_nothing_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")

    assert read(tmp_path, LANGUAGES).today > date(2026, 1, 1)


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("index.md", ""),
        ("note/index.md", "note"),
        ("plan/axis-2.md", "plan/axis-2"),
        ("glossary.md", "glossary"),
        ("plan/reindex.md", "plan/reindex"),
    ],
)
def test_a_page_has_the_same_path_in_every_language(source: str, path: str) -> None:
    assert neutral_path(source) == path


class _AnyTag(yaml.SafeLoader):
    """YAML with every tag of our own as the list or word behind it."""


def _as_written(loader: yaml.SafeLoader, _suffix: str, node: yaml.Node) -> Any:
    return loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else node.value


_AnyTag.add_multi_constructor("!", _as_written)


def test_the_tiny_site_is_configured_like_the_real_one() -> None:
    """What differs is who it is and which pages it has; else a test on it would prove nothing of the real one."""
    real, tiny = (
        yaml.load((folder / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_AnyTag)  # noqa: S506 - a SafeLoader
        for folder in (ROOT, TINY)
    )
    for one in (real, tiny):
        for name in ("site_name", "site_url", "nav", "not_in_nav"):
            del one[name]
        declared = next(plugin["i18n"] for plugin in one["plugins"] if "i18n" in plugin).pop("languages")
        assert {name for language in declared for name in language} == {"locale", "name", "default", "site_name"}
    real["extra"].pop("evidence", None)

    assert tiny == real


def test_neither_the_settings_nor_the_documentation_is_a_link(tmp_path: Path) -> None:
    """What a broken file holds is quoted in the message: it must not be a file of whoever builds."""
    outside, project = tmp_path / "outside", tmp_path / "project"
    for folder in (outside, project):
        folder.mkdir()
    (outside / "mkdocs.yml").write_text(LANGUAGES, encoding="utf-8")
    (project / "mkdocs.yml").symlink_to(outside / "mkdocs.yml")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_configuration(project / "mkdocs.yml")

    (project / "mkdocs.yml").unlink()
    (project / "mkdocs.yml").write_text(LANGUAGES, encoding="utf-8")
    (project / "docs").symlink_to(outside)
    with pytest.raises(ConfigurationError, match="must be a folder of the project"):
        read_configuration(project / "mkdocs.yml")


@pytest.mark.parametrize(("said", "made"), [("", True), ("yes", True), ("no", False)])
def test_pdf_is_made_unless_it_is_said_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, made: bool
) -> None:
    monkeypatch.setenv("PAPER", said)

    assert read(tmp_path, LANGUAGES).paper is made


def test_any_other_word_about_pdf_is_said_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPER", "maybe")

    with pytest.raises(ConfigurationError, match=r"^PAPER must be yes or no; found: 'maybe'$"):
        read(tmp_path, LANGUAGES)

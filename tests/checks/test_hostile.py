"""Whatever a stranger writes is refused with a line or is inert: the vectors of `cases/hostile/`, by the checks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from concordance.build_cache import BuildCache
from concordance.checks.registry import problems_of
from concordance.configuration_file import read_configuration
from concordance.errors import ConfigurationError
from concordance.model.corpus import load_corpus
from concordance.text.usable_extensions import usable_extensions, with_usable_extensions
from hostile import CODES, Vector, changed, of_kind, pages, vectors
from project import Project, published_files
from running import run

LEAST = 250
"""How many vectors there are at least."""


def shown(vector: Vector) -> str:
    return f"{vector.kind}-{vector.number}"


def test_there_are_enough_vectors_and_none_twice() -> None:
    told = [(one.kind, one.place, one.find, one.text) for one in vectors()]

    assert len(set(told)) == len(told) >= LEAST


@pytest.fixture(scope="module")
def told_of_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Check every page of a stranger at once; give the messages by file."""
    project = Project.tiny(tmp_path_factory.mktemp("pages"), pages(of_kind("markdown", "front matter")))
    told: dict[str, set[str]] = {}
    for problem in project.problems():
        told.setdefault(problem.path, set()).add(problem.key)
    return told


@pytest.mark.parametrize("vector", of_kind("markdown", "front matter"), ids=shown)
def test_a_page_is_refused_or_inert(vector: Vector, told_of_pages: dict[str, set[str]]) -> None:
    told = [bool(told_of_pages.get(f"docs/{code}/{vector.page}.md")) for code in CODES]

    assert told == [vector.must == "refused"] * 2, (vector.text, told_of_pages.get(f"docs/fr/{vector.page}.md"))


def test_no_page_of_a_stranger_brings_problems_to_another(told_of_pages: dict[str, set[str]]) -> None:
    assert {path for path in told_of_pages if "/v/" not in path} == set()


@pytest.mark.parametrize("vector", of_kind("limit"), ids=shown)
def test_a_page_that_is_too_much_to_read_is_refused(vector: Vector, tmp_path: Path) -> None:
    """Such a page is told before any other check is made: it is on a site of its own."""
    told = {problem.path for problem in Project.tiny(tmp_path, pages((vector,))).problems()}

    assert told == {f"docs/{code}/{vector.page}.md" for code in CODES}


class Site:
    """A tiny site, published, into which one vector after another is put; what did not change is read once."""

    def __init__(self, root: Path) -> None:
        self.project = Project.tiny(root, published_files(root.with_name("published")))
        self.configuration = read_configuration(root / "mkdocs.yml")
        self.cache = BuildCache()

    def keys(self, name: str, text: str) -> frozenset[str]:
        """Give the messages while a file says something else."""
        path = self.project.root / name
        before = path.read_bytes() if path.exists() else None
        self.project.write(name, text)
        try:
            return frozenset(problem.key for problem in problems_of(load_corpus(self.configuration, self.cache)))
        finally:
            path.write_bytes(before) if before is not None else path.unlink()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site") / "tiny")


@pytest.mark.parametrize("vector", of_kind("data"), ids=shown)
def test_a_field_of_the_data_is_refused_or_inert(vector: Vector, site: Site) -> None:
    name = f"docs/data/{vector.place}.toml"
    told = site.keys(name, changed(name, (vector,)))

    # Published passages rest on no wording of the data: of an inert one only a name that was published is told.
    assert bool(told - {"name-other"}) == (vector.must == "refused"), (vector.text, told)


@pytest.mark.parametrize("vector", of_kind("tombstone"), ids=shown)
def test_a_tombstone_is_refused(vector: Vector, site: Site) -> None:
    assert site.keys("docs/data/tombstones.toml", vector.text), vector.text


@pytest.mark.parametrize("vector", of_kind("lock"), ids=shown)
def test_a_line_of_the_lock_is_refused(vector: Vector, site: Site) -> None:
    lock = "docs/data/references.lock"

    assert site.keys(lock, site.project.text(lock) + vector.text), vector.text


@pytest.mark.parametrize("vector", of_kind("name"), ids=shown)
def test_a_name_of_a_page_is_refused(vector: Vector, site: Site) -> None:
    told = site.keys(f"docs/fr/v/{vector.text}", "---\ntitle: V\ndescription: V.\n---\n# V\n\nV.\n")

    assert told, vector.text


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("settings")
    Project.tiny(root)
    return root


@pytest.mark.parametrize("vector", of_kind("settings"), ids=shown)
def test_a_setting_is_refused_with_one_line_or_inert(vector: Vector, settings: Path) -> None:
    name = "mkdocs.yml"
    file = settings / "other.yml"
    file.write_text(changed(name, (vector,)), encoding="utf-8")

    assert is_refused(file) == (vector.must == "refused"), vector.text


@pytest.mark.parametrize("vector", of_kind("environment"), ids=shown)
def test_the_environment_is_refused_with_one_line_or_inert(
    vector: Vector, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(vector.place, vector.text)

    assert is_refused(settings / "mkdocs.yml") == (vector.must == "refused"), vector.text


def is_refused(file: Path) -> bool:
    try:
        configuration = read_configuration(file)
    except ConfigurationError as error:
        return str(error).isprintable()
    return bool(with_usable_extensions(configuration, usable_extensions(configuration)).extension_problems)


def raw_signs(text: str) -> Iterator[str]:
    return (sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp", "Co"} and sign != "\n")


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_no_hidden_sign_reaches_a_terminal(form: str, tmp_path: Path) -> None:
    chosen = tuple(one for one in of_kind("markdown", "front matter") if any(raw_signs(one.text)))
    root = Project.tiny(tmp_path, pages(chosen)).root
    told = run(root, "check", "--format", form)

    assert told.code == 1
    assert list(raw_signs(told.out + told.err)) == []


def test_a_sign_in_the_environment_is_shown_by_its_number(tmp_path: Path) -> None:
    told = run(Project.tiny(tmp_path).root, "check", CONTACT="a\u202eb\x1b[31m")

    assert (told.code, told.out) == (1, "")
    assert told.err.count("`a[U+202E]b[U+001B][31m`") == len(("fr", "nl"))
    assert list(raw_signs(told.err)) == []

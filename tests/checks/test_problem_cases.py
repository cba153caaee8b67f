"""The mistakes that editors make, and word for word what they are told: one file of `cases/problems/` each.

A case is a TOML file: `[[change]]` tables that spoil the tiny site (where `published = true`, once it is published;
where `edition = true`, once it has an edition too), then what `make check` says of it, in the language of each file
and in English. `--update-cases` writes the latter anew: read it as an editor would.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import locations
from concordance.commands import cli
from concordance.project import load_project
from concordance.wording import LISTS, NEAR_MISS, Wording
from edition_site import edition_files
from project import published_files
from running import run
from tiny_site import TINY, Making, of_size, with_third_language, write_site

CASES = sorted((locations.CASES / "problems").glob("*.toml"))
EXPECTED = "\n[expected]\n"
TODAY = "1795219200"  # 21 November 2026, in seconds
SETTINGS = "settings-"
"""How the keys begin of what is wrong with `mkdocs.yml`, before there is anything to check."""
NOT_OF_THE_CHECKS = {
    NEAR_MISS,
    *LISTS,
    "word-unknown",
    "file-unreadable",
    "fact-absent",
    "query-other",
    "query-none",
    "query-answered",
    "guide-quotation",
    "guide-page",
    "guide-role",
    "guide-place",
    "site-page-lost",
    "site-page-moved",
    "site-ids-lost",
    "site-ids-twice",
    "site-page-language",
    "history-gone",
    "history-redated",
    "history-reused",
    "history-attributed",
    "history-changed",
    "history-edition",
    "edition-version",
    "edition-text",
    "edition-markup",
    "history-name",
    "history-text",
    "history-forked",
    "history-cut",
    "history-cut-head",
    "history-head",
    "site-language-entries",
    "site-language-removed",
    "site-language-unrestored",
    "document-around-document",
}
"""What is added to other messages, what other commands say, what needs a language without words: own tests hold it."""
ENCODERS = {"latin-1": "latin-1", "utf-8-bom": "utf-8-sig", "utf-16": "utf-16"}


@dataclass(frozen=True)
class Recorded:
    """The files that record the tiny site, by path from its root."""

    published: dict[str, str]
    edition: dict[str, str]
    """What an edition adds to them, and changes in them."""


@dataclass(frozen=True)
class Outcome:
    """What the checks said of a case."""

    said: str
    english: str
    told: frozenset[tuple[str, str]]
    """The messages by key, with each language that an editor got them in."""


def changed(case: dict[str, Any], recorded_files: Recorded) -> dict[str, bytes | Making | None]:
    """Apply the changes of a case, one after another, to the files of the tiny site."""
    published = recorded_files.published if case.get("published") else {}
    recorded = {**published, **(recorded_files.edition if case.get("edition") else {})}
    files: dict[str, bytes | Making | None] = {name: text.encode() for name, text in recorded.items()}
    for change in case.get("change", ()):
        name = change["file"]
        path = TINY / name
        if making := _making(change):
            files[name] = making
            continue
        written = files.get(name)
        before = written if isinstance(written, bytes) else path.read_bytes() if path.is_file() else b""
        files[name] = None if change.get("delete") else _spoiled(change, before.decode())
    return {name: content for name, content in files.items() if content is not None or name not in recorded}


def _making(change: dict[str, Any]) -> Making | None:
    """Make what is no file, or one of so many bytes that no case could hold it; none for a change of a text."""
    if "link" in change:
        return lambda path: path.symlink_to(change["link"])
    if "size" in change:
        return of_size(change["size"])
    kinds: dict[str, Making] = {"pipe": os.mkfifo, "folder": Path.mkdir}
    return kinds.get(change.get("kind", ""))


def _spoiled(change: dict[str, Any], text: str) -> bytes:
    if "find" in change:
        assert text.count(change["find"]) == 1, f"{change['file']} must hold once: {change['find']}"
        text = text.replace(change["find"], change["write"] * change.get("times", 1))
    else:
        text = change.get("write", text)
    text = unicodedata.normalize(change.get("form", "NFC"), text).replace("\n", change.get("line-end", "\n"))
    return text.encode(ENCODERS.get(change.get("encoding", ""), "utf-8"))


Check = Callable[[Path], Outcome]


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Check]:
    """Check a case, once for all tests that read what was said, on a day that does not change."""
    with pytest.MonkeyPatch.context() as fixed:
        fixed.setenv("SOURCE_DATE_EPOCH", TODAY)
        published = published_files(tmp_path_factory.mktemp("published"))
        recorded = Recorded(published, edition_files(tmp_path_factory.mktemp("edition"), published))
        yield cache(lambda path: outcome(path, tmp_path_factory.mktemp(path.stem), recorded))


def outcome(path: Path, folder: Path, recorded: Recorded) -> Outcome:
    """Run `make check` on the tiny site with the changes of a case, for tools, as an editor and in English.

    The first reads everything, the second what the first has kept; the third tells what the second has read.
    """
    write_site(folder, changed(tomllib.loads(path.read_text(encoding="utf-8")), recorded))
    listed = json.loads(run(folder, "check", "--format", "json").out)["problems"]
    told = frozenset((problem["key"], language) for problem in listed for language in problem["messages"])
    with patch.object(cli, "load_project", cache(load_project)):
        return Outcome(run(folder, "check").problems, run(folder, "check", "--lang", "en").problems, told)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_editor_is_told(path: Path, check: Check, pytestconfig: pytest.Config) -> None:
    found = check(path)
    if pytestconfig.getoption("--update-cases"):
        head, _, _ = path.read_text(encoding="utf-8").partition(EXPECTED)
        written = f"{head.rstrip()}\n{EXPECTED}said = '''\n{found.said}'''\nenglish = '''\n{found.english}'''\n"
        path.write_text(written, encoding="utf-8")
    expected = tomllib.loads(path.read_text(encoding="utf-8"))["expected"]

    assert found.said == expected["said"]
    assert found.english == expected["english"]


def told_by_slips(wording: Wording) -> set[tuple[str, str]]:
    """The messages that a slip of `cases/slips/` tells, known by how they begin."""
    said = "".join(path.read_text(encoding="utf-8") for path in sorted((locations.CASES / "slips").glob("*.toml")))
    begins = {(key, code): text.partition("{")[0] for key, of in wording.messages.items() for code, text in of.items()}
    return {pair for pair, beginning in begins.items() if len(beginning) > len("Le champ") and beginning in said}


def test_every_message_is_told_in_each_language(check: Check, wording: Wording) -> None:
    told = {pair for path in CASES for pair in check(path).told} | told_by_slips(wording)
    checked = {key for key in wording.messages if not key.startswith(SETTINGS)} - NOT_OF_THE_CHECKS
    wanted = {(key, code) for key in checked for code in ("fr", "nl")}

    assert wanted - told == set(), "each message needs a case in a French and in a Dutch or shared file"


def test_the_tiny_site_has_no_problem(tmp_path: Path) -> None:
    assert run(write_site(tmp_path).parent, "check").code == 0


# Whatever an editor writes, the checks tell it and never end in a traceback.

SOUND = {path.relative_to(TINY).as_posix(): path.read_bytes() for path in TINY.rglob("*.*") if "docs" in path.parts}
TRAPS = [
    "---", "<!--", "-->", "```", "~~~", "{: #p1}", "{#s1}", "[a](http://[)", "![]()", "![x](//[)", "<p onclick=", "<a>",
    "title: 2020-99-99", "axis: 0b_", "sources: &a [*a]", "? [", "[[source]]", "[a]: b", "x = 99999999999999999999",
    'fr = "', "'''", '"""', "= ", "\t", "\r", "\x00", "\x02wzxhzdk:0\x03", "﻿", "e\u0301", "\ud83d\ude00"[:0] + "😀",
    "# ", "## x {#title}", "- ", "    ", ">", "|a|b|\n|-|-|", "*[a]: b", "a\n: b", "{: data-line=x}", "<!--@9-->",
]  # fmt: skip


@st.composite
def spoiled_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sound file with lines deleted, doubled, cut or mixed with what is hard to read."""
    name = draw(st.sampled_from(sorted(SOUND)))
    lines = SOUND[name].split(b"\n")
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(lines) - 1))
        line = lines[place]
        trap = draw(st.sampled_from(TRAPS) | st.text(max_size=20)).encode("utf-8", "surrogatepass")
        cut = draw(st.integers(0, len(line)))
        lines[place : place + 1] = draw(
            st.sampled_from(
                [
                    [],
                    [line, line],
                    [line[:cut]],
                    [line[:cut] + trap + line[cut:]],
                    [trap],
                    [line, trap],
                    [draw(st.binary(max_size=12))],
                ]
            )
        ) or [b""]
    return name, b"\n".join(lines)


@pytest.fixture(scope="module")
def sound_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One tiny site on which every example is tried in turn."""
    return write_site(tmp_path_factory.mktemp("fuzz"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoiled=spoiled_files())
def test_no_mistake_ends_in_a_traceback(sound_site: Path, spoiled: tuple[str, bytes]) -> None:
    name, content = spoiled
    path = sound_site.parent / name
    path.write_bytes(content)
    try:
        found = run(sound_site.parent, "check")
    finally:
        path.write_bytes(SOUND[name])

    assert found.code == (1 if found.problems else 0)
    assert found.err == ""


def check_in_german(root: Path) -> tuple[int, str]:
    """Run `make check` of a project that has its own words."""
    done = subprocess.run(
        [sys.executable, "-m", "concordance", "check"],
        cwd=root,
        env={"PYTHONPATH": str(root / "hooks"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_third_language_is_a_folder_a_line_of_configuration_and_its_words(tmp_path: Path) -> None:
    write_site(tmp_path)
    with_third_language(tmp_path)
    code, said = check_in_german(tmp_path)

    assert (code, said.partition(";")[0]) == (0, "fr 8 pages, nl 8 pages, de 8 pages, 0 problems")


def test_a_third_language_is_held_to_the_same_as_the_others(tmp_path: Path) -> None:
    write_site(tmp_path)
    with_third_language(tmp_path)
    page = tmp_path / "docs" / "de" / "note" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace(" {#s2}", ""), encoding="utf-8")
    code, said = check_in_german(tmp_path)

    assert code == 1
    assert "docs/de/note/index.md:15: de: Een tussentitel heeft een id" in said
    assert said.count("\n") == 2

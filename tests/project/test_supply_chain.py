"""What is said of the packages: what would change in the locks, what is in the site, what is known against it."""

from __future__ import annotations

import json
import re
import sys
from io import StringIO
from pathlib import Path

import pytest

import locks
from advisories import UNREACHABLE, answer, report_of
from locks import LOCKS, changes, compile_locks, differing
from sbom import by_licence, licence_of, with_licences

UV = """
import sys, pathlib
words = sys.argv[1:]
target = pathlib.Path(words[words.index("--output-file") + 1])
wanted = pathlib.Path(words[-3]).read_text()
if "broken" in wanted: sys.exit("no such package")
version = "2" if "--upgrade" in words else "1"
target.write_text("".join(f"{line.split()[0].partition('==')[0]}=={version} \\\\\\n" for line in wanted.splitlines()))
"""
"""Stands for uv: locks what is wanted, and nothing that is asked for in turn."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with everything that is wanted, and no lock."""
    for lock in LOCKS:
        wanted = tmp_path / "project" / f"{lock.stem}.in"
        wanted.parent.mkdir(parents=True, exist_ok=True)
        wanted.write_text(f"own-{wanted.stem}  # why\n", encoding="utf-8")
    (tmp_path / "project/requirements.in").write_text("mkdocs==1\nmkdocs-material==9\nmkdocs-more\n", encoding="utf-8")
    return tmp_path / "project"


@pytest.fixture
def uv(tmp_path: Path) -> str:
    path = tmp_path / "uv"
    path.write_text(f"#!{sys.executable}\n{UV}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_changes_name_each_package_with_both_versions() -> None:
    old = (
        "kept==1 \\\n    --hash=sha256:0\nmoved==1 \\\nlost==3\n"
        "twice==1 ; python_version < '3'\ntwice==2 ; python_version >= '3'\n"
    )
    new = "kept==1 \\\n    --hash=sha256:1\nmoved==1.1 \\\ntwice==2\ngained==0\n"

    assert changes(old, new) == ["gained (none) → 0", "lost 3 → (none)", "moved 1 → 1.1", "twice 1, 2 → 2"]


def test_a_continuation_of_the_theme_is_never_locked_beside_it(project: Path, uv: str) -> None:
    """Both install a package of one name; the one that is installed last would win in silence."""
    made = compile_locks(project, [uv])

    assert set(re.findall(r"^(\S+)==", made["tests/ways_out/materialx.txt"], re.MULTILINE)) == {
        "mkdocs",
        "mkdocs-more",
        "own-materialx",
    }


@pytest.mark.parametrize(("answered", "written"), [("1", True), ("", False)])
def test_an_update_is_written_after_an_answer_alone(
    project: Path,
    uv: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answered: str,
    written: bool,
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())  # no terminal, and so nobody who agrees
    assert locks.main(project, [uv], {}) == 0
    before = (project / "requirements.txt").read_text(encoding="utf-8")
    capsys.readouterr()

    code = locks.main(project, [uv, "--upgrade"], {"YES": answered})

    after = (project / "requirements.txt").read_text(encoding="utf-8")
    assert "mkdocs 1 → 2" in capsys.readouterr().out
    assert (code == 0, after != before) == (written, written)


def test_a_lock_that_cannot_be_made_leaves_all_as_they_were(
    project: Path, uv: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (project / "tests/ways_out/staged.in").write_text("broken\n", encoding="utf-8")

    assert locks.main(project, [uv], {}) == 1

    assert "The locks are as they were" in capfd.readouterr().err
    assert list(project.rglob("*.txt")) == []


def test_a_lock_that_is_the_same_is_none_that_differs(project: Path) -> None:
    (project / "a.txt").write_text("a==1\n", encoding="utf-8")

    assert differing(project, {"a.txt": "a==1\n", "b.txt": "b==1\n"}) == {"b.txt": "b==1\n"}


def test_a_bill_names_the_licence_of_each_package_and_no_line_of_the_lock() -> None:
    read = {
        "components": [
            {
                "name": "pydantic",
                "version": "2",
                "purl": "pkg:pypi/pydantic@2",
                "description": "line 9",
                "bom-ref": "L9",
            },
            {
                "name": "elsewhere",
                "version": "1",
                "purl": "pkg:pypi/elsewhere@1",
                "description": "line 3",
                "bom-ref": "L3",
            },
        ],
        "dependencies": [{"ref": "L3"}, {"ref": "L9"}],
    }

    bill = with_licences(read, {"pydantic": licence_of("pydantic"), "elsewhere": licence_of("no-such-package-here")})

    assert [component["name"] for component in bill["components"]] == ["elsewhere", "pydantic"]
    assert bill["components"][1]["licenses"] == [{"expression": "MIT"}]
    assert "L9" not in json.dumps(bill)
    assert "line" not in json.dumps(bill)
    assert by_licence(bill["components"]) == ["MIT: pydantic 2", "not known here: elsewhere 1"]


def test_a_licence_that_is_called_unknown_is_read_from_the_classifiers() -> None:
    assert licence_of("mergedeep") == {"license": {"name": "MIT License"}}


FLAW = {"id": "PYSEC-1", "fix_versions": ["2"]}
SKIPPED = {"name": "a", "version": "1", "skip_reason": "not found"}


def test_packages_that_nobody_could_be_asked_about_are_no_good_news() -> None:
    assert answer(None)[0] == UNREACHABLE
    assert answer({"dependencies": [SKIPPED]}) == (UNREACHABLE, [])


def test_a_known_vulnerability_is_told_with_the_version_that_mends_it() -> None:
    report = {"dependencies": [SKIPPED, {"name": "b", "version": "1", "vulns": [FLAW]}]}

    code, lines = answer(report)

    assert code == 1
    assert lines == [
        "b 1: PYSEC-1, mended in 2",
        "Not asked about: a",
        "1 packages asked about, 1 known vulnerabilities.",
    ]


def test_no_known_vulnerability_is_well() -> None:
    assert answer({"dependencies": [{"name": "b", "version": "1", "vulns": []}]})[0] == 0


def test_a_program_that_says_nothing_readable_is_no_answer(tmp_path: Path) -> None:
    assert report_of(tmp_path, [sys.executable, "-c", "print('Connection refused')"], "a.txt") is None

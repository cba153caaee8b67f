"""`make verify`: what is answered to a quotation, from wherever it comes, and with which exit code."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from promised_site import PromisedProject
from running import Run, run

FR, NL = "fr", "nl"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    return PromisedProject.published(tmp_path_factory.mktemp("verify"))


@pytest.fixture
def verify(project: PromisedProject, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Give the command, with nothing at the standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    return lambda *arguments, **environ: run(project.root, "verify", *arguments, **environ)


def text_of(project: PromisedProject, code: str) -> str:
    return next(iter(project.corpus().reviewed["note", code].items()))[1]


@pytest.mark.parametrize(("code", "says"), [(FR, "on le lit depuis le 15 janvier 2026"), (NL, "sinds 15 januari 2026")])
def test_the_answer_is_in_the_language_of_the_text(
    project: PromisedProject, verify: Callable[..., Run], code: str, says: str
) -> None:
    found = verify(Q=text_of(project, code))

    assert found.code == 0
    assert says in found.out


def test_or_in_the_language_that_is_asked_for(project: PromisedProject, verify: Callable[..., Run]) -> None:
    assert "sinds 15 januari 2026" in verify("--lang", NL, Q=text_of(project, FR)).out


def test_a_file_and_the_standard_input_are_read(
    project: PromisedProject, verify: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = f"« {text_of(project, FR)} »\n".encode()
    file = tmp_path / "quotation.txt"
    file.write_bytes(written)
    from_file, from_make = verify("--file", str(file)), verify(FILE=str(file))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(written)))

    assert from_file.code == 0
    assert from_file == from_make == verify()


def test_what_differs_is_marked(project: PromisedProject, verify: Callable[..., Run]) -> None:
    found = verify(Q=text_of(project, FR) + " Et ceci en plus.")

    assert found.code == 4
    assert "{+" in found.out


def test_what_is_nowhere_is_told(verify: Callable[..., Run]) -> None:
    found = verify(Q="Demain, dès l'aube, à l'heure où blanchit la campagne.")

    assert found.code == 5
    assert "aucun passage numéroté" in found.out


def test_nothing_to_verify_is_told(verify: Callable[..., Run]) -> None:
    found = verify()

    assert (found.code, found.out) == (1, "")
    assert found.err == "Collez d’abord une citation.\n"


def test_a_file_that_is_not_there_is_told(verify: Callable[..., Run]) -> None:
    found = verify("--file", "no-such-file")

    assert found.code == 1
    assert "no-such-file" in found.err
    assert "Traceback" not in found.err


def test_signs_that_steer_a_terminal_are_shown(verify: Callable[..., Run]) -> None:
    found = verify(Q="Quelques mots \x1b[31m de personne \x07 et d'ailleurs")

    assert "\x1b" not in found.out
    assert "\x07" not in found.out

"""`make witness`: nobody is asked but those who are named, in two steps; what is lacking is said, with exit code 3."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from concordance.commands import witness_kinds
from concordance.commands.witness_kinds import LackingError, request
from concordance.data.publications import read_chain
from concordance.data.witnesses import WITNESSES_FILE
from promised_site import LATER
from recorded_site import CHAIN, RecordedProject

SITE = "https://promised.example/"
NAMED = """\
[[witness]]
id = "{0}"
kind = "{0}"
address = "https://{0}.example"
"""
LOCK = f"docs/{WITNESSES_FILE}"
Program = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def project(tmp_path: Path) -> RecordedProject:
    """Give a site that is published."""
    return RecordedProject(RecordedProject.published(tmp_path).root)


def name(project: RecordedProject, *kinds: str) -> None:
    """Name a witness of each kind."""
    project.write("docs/data/witnesses.toml", "".join(map(NAMED.format, kinds)))


def head(project: RecordedProject) -> str:
    """The head of the chain, as hash."""
    return read_chain("", project.text(CHAIN))[0][-1].hash


def line(project: RecordedProject, kind: str, *more: str) -> str:
    """What the record says of the first publication."""
    return " ".join([f"1 {kind} {kind} head={head(project)} asked={LATER}", *more])


def recorded(project: RecordedProject) -> list[str]:
    """The lines of the record."""
    return [one for one in project.text(LOCK).splitlines() if not one.startswith("#")]


def programs(monkeypatch: pytest.MonkeyPatch, answer: Callable[..., bytes | int]) -> list[tuple[str, ...]]:
    """Let programs answer with what they print, or with the code by which they fail; give what was run."""
    run: list[tuple[str, ...]] = []

    def run_program(*words: str, refused: bool = False) -> subprocess.CompletedProcess[bytes]:
        run.append(words)
        given = answer(*words)
        if isinstance(given, int):
            return subprocess.CompletedProcess(words, given, b"", b"what it says\n")
        return subprocess.CompletedProcess(words, 0, given, b"")

    monkeypatch.setattr(witness_kinds, "run_program", run_program)
    return run


def requests(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, bytes]) -> list[tuple[str, bytes | None]]:
    """Let others answer, one after another; give what they were asked."""
    asked: list[tuple[str, bytes | None]] = []

    def answer(address: str, body: bytes | None = None, kind: str = "") -> tuple[str, bytes]:
        asked.append((address, body))
        return answers[len(asked) - 1]

    monkeypatch.setattr(witness_kinds, "request", answer)
    return asked


def test_nobody_is_asked_unless_somebody_is_named(project: RecordedProject) -> None:
    before = {path: path.read_bytes() for path in project.root.rglob("*.*") if path.is_file()}
    found = project.run("witness")

    assert (found.code, found.out, found.err) == (
        0, "Nobody was asked: docs/data/witnesses.toml names no witness.\n", "",
    )  # fmt: skip
    assert {path: path.read_bytes() for path in project.root.rglob("*.*") if path.is_file()} == before


def test_before_anything_is_published_nobody_is_asked(tmp_path: Path) -> None:
    project = RecordedProject(RecordedProject.copied(tmp_path).root)
    name(project, "archive")

    assert project.run("witness").out == "Nobody was asked: nothing is published.\n"


def test_a_site_with_problems_is_shown_to_nobody(project: RecordedProject) -> None:
    name(project, "archive")
    project.replace(CHAIN, ("before=launch", "before=nothing"))

    found = project.run("witness")
    assert (found.code, found.out.splitlines()[-1]) == (1, "Nobody was asked: 1 to mend first.")


def test_no_other_command_needs_a_proof(project: RecordedProject) -> None:
    name(project, "rfc3161", "opentimestamps", "archive")

    assert project.check().code == 0
    assert project.run("verify-history").code == 0


def test_a_time_stamp_is_asked_for_and_then_verified_with_its_chain(
    project: RecordedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    name(project, "rfc3161")
    asked = requests(monkeypatch, ("", b"\x30reply"))
    run = programs(monkeypatch, lambda *words: b"a query" if "-query" in words else b"Status: Granted.")
    first = project.run("witness")

    assert (first.code, first.err) == (0, "")
    assert first.out == "rfc3161, publication 1: asked; the proof is not whole yet, run make witness again later.\n"
    assert asked == [("https://rfc3161.example", b"a query")]
    assert run[0] == ("openssl", "ts", "-query", "-digest", head(project), "-sha256", "-cert")
    assert recorded(project) == [line(project, "rfc3161")]
    assert (project.root / "docs/data/witnesses/1.rfc3161.tsr").read_bytes() == b"\x30reply"
    assert project.check().code == 0

    second = project.run("witness")
    assert "the certificates of its authority must be in data/witnesses/rfc3161.pem" in second.out
    assert recorded(project) == [line(project, "rfc3161")]

    project.write("docs/data/witnesses/rfc3161.pem", "an authority\n")
    programs(monkeypatch, lambda *words: 1 if "-verify" in words else b"")
    assert "does not hold against rfc3161.pem: what it says." in project.run("witness").out
    assert recorded(project) == [line(project, "rfc3161")]

    programs(monkeypatch, lambda *words: b"certificates\n")
    assert project.run("witness").out == "rfc3161, publication 1: the proof is whole.\n"
    assert recorded(project) == [line(project, "rfc3161", f"complete={LATER}")]
    assert project.text("docs/data/witnesses/1.rfc3161.pem") == "certificates\nan authority\n"
    assert project.check().code == 0
    assert project.run("witness").out == ""  # all is said


def test_a_refused_time_stamp_is_not_kept(project: RecordedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    name(project, "rfc3161")
    requests(monkeypatch, ("", b"no"))
    programs(monkeypatch, lambda *words: b"a query" if "-query" in words else b"Status: Rejected.")
    found = project.run("witness")

    assert (found.code, found.out) == (3, "")
    assert found.err == "rfc3161, publication 1: https://rfc3161.example gave no time stamp.\n"
    assert not (project.root / LOCK).exists()


def test_a_calendar_is_asked_and_its_proof_waits_for_a_block(
    project: RecordedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    name(project, "opentimestamps")
    sealed = project.text(CHAIN).splitlines()[-1]

    def pending(*words: str) -> bytes:
        if words[1] == "stamp":
            assert Path(words[-1]).read_text(encoding="utf-8") == sealed
            Path(f"{words[-1]}.ots").write_bytes(b"pending")
        return b"PendingAttestation"

    run = programs(monkeypatch, pending)
    assert project.run("witness").code == 0
    assert run[0][:6] == ("ots", "stamp", "-c", "https://opentimestamps.example", "-m", "1")
    assert project.run("witness").out == "opentimestamps, publication 1: no block of Bitcoin has it yet.\n"
    assert recorded(project) == [line(project, "opentimestamps")]

    def upgraded(*words: str) -> bytes:
        Path(words[-1]).write_bytes(b"whole")
        return b"BitcoinBlockHeaderAttestation(900000)"

    programs(monkeypatch, upgraded)
    assert project.run("witness").code == 0
    assert recorded(project) == [line(project, "opentimestamps", f"complete={LATER}")]
    assert (project.root / "docs/data/witnesses/1.opentimestamps.ots").read_bytes() == b"whole"


def test_a_copy_at_an_archive_is_whole_when_it_has_the_line(
    project: RecordedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saves are queued, and the site may not be deployed yet: the archive is asked once more until then."""
    name(project, "archive")
    copy = f"{SITE}data/publications.lock"
    asked = requests(
        monkeypatch,
        ("", b""),
        (f"https://archive.example/web/20260301id_/{copy}", b"an older chain"),
        ("", b""),
        (f"https://archive.example/web/20260302id_/{copy}", project.text(CHAIN).encode()),
    )
    for _ in range(3):
        assert project.run("witness", URL=SITE).code == 0
    where = f"https://archive.example/web/20260302/{copy}"

    assert [address for address, _ in asked] == [
        f"https://archive.example/{way}/{copy}" for way in ("save", "web/2id_", "save", "web/2id_")
    ]
    assert recorded(project) == [line(project, "archive", f"complete={LATER}", f"where={where}")]


def test_an_archive_needs_the_address_of_the_site(project: RecordedProject) -> None:
    name(project, "archive")
    found = project.run("witness", URL="none")

    assert found.code == 3
    assert "whose address is not known" in found.err


@pytest.mark.parametrize(("kind", "program"), [("rfc3161", "openssl"), ("opentimestamps", "ots")])
def test_a_program_that_this_machine_lacks_is_said(
    project: RecordedProject, monkeypatch: pytest.MonkeyPatch, kind: str, program: str
) -> None:
    name(project, kind)
    monkeypatch.setattr("shutil.which", lambda _: None)
    found = project.run("witness")

    assert (found.code, found.out) == (3, "")
    assert found.err == f"{kind}, publication 1: {program} must be installed.\n"


def test_one_that_fails_takes_nothing_from_another(project: RecordedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    name(project, "archive", "opentimestamps", "rfc3161")

    def fail(*_: str) -> bytes:
        raise LackingError("ots must be installed")

    requests(monkeypatch, ("", b""))
    programs(monkeypatch, fail)
    found = project.run("witness", URL=SITE)

    assert found.code == 3
    assert recorded(project) == [line(project, "archive")]


def test_each_publication_is_witnessed_by_itself(project: RecordedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    name(project, "archive")
    requests(monkeypatch, ("", b""), ("", b"no copy yet"), ("", b""), ("", b""))
    project.run("witness", URL=SITE)
    project.add("p8")
    project.publish()
    project.run("witness", URL=SITE)

    assert [one.split(" ")[0] for one in recorded(project)] == ["1", "2"]
    assert project.check().code == 0


def test_an_address_that_does_not_answer_is_said_in_a_line() -> None:
    with pytest.raises(LackingError, match=r"http://127.0.0.1:1/ does not answer: .*refused"):
        request("http://127.0.0.1:1/")

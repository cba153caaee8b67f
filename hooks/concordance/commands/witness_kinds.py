"""How each kind of outside witness is asked, and how its proof is made whole: the only module that talks to them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from concordance.data.publications import PUBLICATIONS_FILE, ChainLine
from concordance.data.witnesses import (
    ARCHIVE,
    OPENTIMESTAMPS,
    RFC3161,
    WitnessLine,
    authority_file,
    proof_file,
)
from concordance.schemas.site_entries import Witness

_PATIENCE_S, _MOST_BYTES = 60, 2_000_000
"""Seconds to wait for an answer, and bytes that are read of it."""
_QUERY = "application/timestamp-query"
_WHOLE = b"BitcoinBlockHeaderAttestation"


class LackingError(Exception):
    """This machine has no program for it, or a witness does not answer; the message says which, in one line."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One witness and one publication."""

    witness: Witness
    sealed: ChainLine
    docs: Path
    today: str
    """ISO date."""
    site: str
    """The address of the deployed site, which an archive is to copy; empty where it is not known."""

    def proof(self, ending: str) -> str:
        """Give the path of a file of the proof under the documentation folder."""
        return proof_file(self.sealed.number, self.witness.id, ending)


@dataclass(frozen=True, slots=True)
class Step:
    """What came of asking or completing."""

    line: WitnessLine
    said: str
    files: Mapping[str, bytes]
    """What is kept, by path under the documentation folder."""


def ask(asking: Asking) -> Step:
    """Ask a witness to witness a publication. Raises LackingError where that cannot be done from here."""
    sealed = asking.sealed
    line = WitnessLine(sealed.number, asking.witness.id, asking.witness.kind, sealed.hash, asking.today)
    files = _ASK[asking.witness.kind](asking)
    return Step(line, "asked; the proof is not whole yet, run make witness again later", files)


def complete(asking: Asking, line: WitnessLine) -> Step:
    """Make a proof whole, or say what it lacks. Raises LackingError where that cannot be done from here."""
    return _COMPLETE[line.kind](asking, line)


def _whole(asking: Asking, line: WitnessLine, files: Mapping[str, bytes], where: str = "") -> Step:
    return Step(replace(line, complete=asking.today, where=where), "the proof is whole", files)


# RFC 3161


def _ask_for_stamp(asking: Asking) -> Mapping[str, bytes]:
    query = run_program("openssl", "ts", "-query", "-digest", asking.sealed.hash, "-sha256", "-cert").stdout
    _, reply = request(asking.witness.address, query, _QUERY)
    with TemporaryDirectory() as folder:
        path = _written(folder, "reply.tsr", reply)
        read = run_program("openssl", "ts", "-reply", "-in", path, "-text", refused=True)
    if read.returncode or b"Status: Granted" not in read.stdout:
        raise LackingError(f"{asking.witness.address} gave no time stamp")
    return {asking.proof("tsr"): reply}


def _complete_stamp(asking: Asking, line: WitnessLine) -> Step:
    """Verify the token against the certificates that a person trusts, and keep its whole chain beside it."""
    authority = asking.docs / authority_file(line.witness)
    if not authority.is_file():
        return Step(line, f"the certificates of its authority must be in data/witnesses/{authority.name}", {})
    reply = str(asking.docs / asking.proof("tsr"))
    verify = ("ts", "-verify", "-digest", line.head, "-in", reply, "-CAfile", str(authority))
    verified = run_program("openssl", *verify, refused=True)
    if verified.returncode:
        said = verified.stderr.decode("utf-8", errors="replace").strip().split("\n")[-1]
        return Step(line, f"the time stamp does not hold against {authority.name}: {said}", {})
    with TemporaryDirectory() as folder:
        token = str(Path(folder) / "token")
        run_program("openssl", "ts", "-reply", "-in", reply, "-token_out", "-out", token)
        certificates = run_program("openssl", "pkcs7", "-inform", "DER", "-in", token, "-print_certs").stdout
    return _whole(asking, line, {asking.proof("pem"): certificates + authority.read_bytes()})


# OpenTimestamps


def _ask_calendar(asking: Asking) -> Mapping[str, bytes]:
    """Stamp a file that holds the line of the chain: its SHA-256 is the head."""
    with TemporaryDirectory() as folder:
        path = _written(folder, "line", str(asking.sealed).encode())
        run_program("ots", "stamp", "-c", asking.witness.address, "-m", "1", path)
        return {asking.proof("ots"): Path(f"{path}.ots").read_bytes()}


def _complete_calendar(asking: Asking, line: WitnessLine) -> Step:
    kept = (asking.docs / asking.proof("ots")).read_bytes()
    with TemporaryDirectory() as folder:
        path = _written(folder, "line.ots", kept)
        run_program("ots", "upgrade", path, refused=True)
        proof, told = Path(path).read_bytes(), run_program("ots", "info", path).stdout
    if _WHOLE not in told:
        return Step(line, "no block of Bitcoin has it yet", {})
    return _whole(asking, line, {asking.proof("ots"): proof})


# An archive


def _ask_archive(asking: Asking) -> Mapping[str, bytes]:
    request(f"{_archive(asking)}/save/{_copied(asking)}")
    return {}


def _complete_archive(asking: Asking, line: WitnessLine) -> Step:
    """Look at the newest copy: it must have the line; where it has not, the archive is asked once more."""
    where, copy = request(f"{_archive(asking)}/web/2id_/{_copied(asking)}")
    if str(asking.sealed).encode() not in copy.split(b"\n"):
        _ask_archive(asking)
        return Step(line, "the copy there does not have it yet; asked again", {})
    return _whole(asking, line, {}, where.replace("id_/", "/", 1))


def _archive(asking: Asking) -> str:
    return asking.witness.address.rstrip("/")


def _copied(asking: Asking) -> str:
    if not asking.site:
        raise LackingError("an archive copies the deployed site, whose address is not known (URL=https://…)")
    return f"{asking.site}{PUBLICATIONS_FILE}"


_ASK: Mapping[str, Callable[[Asking], Mapping[str, bytes]]] = {
    RFC3161: _ask_for_stamp,
    OPENTIMESTAMPS: _ask_calendar,
    ARCHIVE: _ask_archive,
}
_COMPLETE: Mapping[str, Callable[[Asking, WitnessLine], Step]] = {
    RFC3161: _complete_stamp,
    OPENTIMESTAMPS: _complete_calendar,
    ARCHIVE: _complete_archive,
}


# What this machine has


def run_program(name: str, *arguments: str, refused: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run a program. Raises LackingError where there is none, or where it fails and that is no answer."""
    program = shutil.which(name)
    if program is None:
        raise LackingError(f"{name} must be installed")
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    if done.returncode and not refused:
        said = done.stderr.decode("utf-8", errors="replace").strip().split("\n")[-1]
        raise LackingError(f"{name} {arguments[0]} failed: {said}")
    return done


def request(address: str, body: bytes | None = None, kind: str = "") -> tuple[str, bytes]:
    """Ask an address, with a body of some kind if there is one; give where the answer came from, and the answer.

    Raises LackingError where there is none.
    """
    headers = {"User-Agent": "make-witness", **({"Content-Type": kind} if kind else {})}
    try:
        with urlopen(Request(address, body, headers), timeout=_PATIENCE_S) as reply:  # noqa: S310 - http or https only
            return reply.geturl(), reply.read(_MOST_BYTES)
    except HTTPError as error:
        with error:
            raise LackingError(f"{address} answers {error.code}") from error
    except (OSError, ValueError) as error:
        raise LackingError(f"{address} does not answer: {error}") from error


def _written(folder: str, name: str, content: bytes) -> str:
    path = Path(folder) / name
    path.write_bytes(content)
    return str(path)

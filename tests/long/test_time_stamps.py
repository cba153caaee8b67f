"""A time stamp of a real authority, made here with openssl: asked for, verified, and kept with its certificates."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from recorded_site import RecordedProject

SETTINGS = """
[tsa]
default_tsa = this
[this]
serial = {folder}/serial
signer_cert = {folder}/stamp.pem
certs = {folder}/authority.pem
signer_key = {folder}/stamp.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical,CA:true
[stamp]
extendedKeyUsage = critical,timeStamping
"""


def openssl(folder: Path, *words: str) -> None:
    """Run openssl, which must be there."""
    subprocess.run(["openssl", *words], cwd=folder, capture_output=True, check=True)  # noqa: S607


def authority(folder: Path) -> None:
    """Make an authority of time stamps."""
    (folder / "settings").write_text(SETTINGS.format(folder=folder), encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")
    make = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-config", "settings", "-days", "30")
    openssl(
        folder, *make, "-subj", "/CN=authority", "-extensions", "authority", "-keyout", "ca.key", "-out",
        "authority.pem",
    )  # fmt: skip
    openssl(
        folder, *make, "-subj", "/CN=stamp", "-extensions", "stamp", "-CA", "authority.pem", "-CAkey", "ca.key",
        "-keyout", "stamp.key", "-out", "stamp.pem",
    )  # fmt: skip


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Let the authority answer at an address."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (folder / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            openssl(folder, "ts", "-reply", "-config", "settings", "-queryfile", "query", "-out", "reply")
            self.send_response(200)
            self.end_headers()
            self.wfile.write((folder / "reply").read_bytes())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_a_time_stamp_is_asked_for_verified_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    folder.mkdir()
    authority(folder)
    project = RecordedProject(RecordedProject.published(tmp_path / "site").root)
    with serving(folder) as address:
        project.write(
            "docs/data/witnesses.toml", f'[[witness]]\nid = "here"\nkind = "rfc3161"\naddress = "{address}"\n'
        )
        assert project.run("witness").code == 0
    trusted = (folder / "authority.pem").read_text(encoding="utf-8")

    project.write("docs/data/witnesses/here.pem", (folder / "stamp.pem").read_text(encoding="utf-8"))
    assert "does not hold against here.pem" in project.run("witness").out

    project.write("docs/data/witnesses/here.pem", trusted)
    assert project.run("witness").out == "here, publication 1: the proof is whole.\n"
    kept = project.text("docs/data/witnesses/1.here.pem")
    assert kept.count("BEGIN CERTIFICATE") >= 2
    assert kept.endswith(trusted)
    assert project.check().code == 0

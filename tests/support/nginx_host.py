"""nginx as Debian has it, over a built site: the configuration of this project, in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from concordance.hosting.nginx import SITE_FOLDER, nginx_configuration
from concordance.render.templates import template_environment
from locations import ROOT

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
HOST = "vision.example.org"
_AROUND = """\
{user}daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/start.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
_COMMENTED = re.compile(
    r"^(\s*)# ((?:    )?(?:listen|ssl_\w+|server_\w+|access_log|return)\b.*;|server \{|\})$", re.MULTILINE
)


@dataclass(frozen=True)
class NginxHost:
    """A running nginx."""

    address: str
    """The address of the site: `http://127.0.0.1:40001/vision/`."""
    site: Path
    folder: Path

    @property
    def port(self) -> int:
        """The port it listens to."""
        return urlsplit(self.address).port or 0

    @property
    def log(self) -> str:
        """What it has written of its visitors."""
        return (self.folder / "access.log").read_text(encoding="utf-8")


@contextmanager
def nginx_over(site: Path, folder: Path, base: str) -> Iterator[NginxHost]:
    """Serve a built site below a path of a host."""
    folder.mkdir(parents=True)
    port = free_port()
    write_configuration(folder, placed(configured(base), site, folder, port))
    with running(folder, port):
        yield NginxHost(f"http://127.0.0.1:{port}{base}", site, folder)


def configured(base: str) -> str:
    """Give the configuration of a site below a path, as `make nginx` prints it."""
    return nginx_configuration(template_environment(ROOT / "overrides"), f"https://{HOST}{base}")


def placed(text: str, site: Path, folder: Path, port: int) -> str:
    """Change in a configuration what is of one machine: the port, the folder of the site, the logs."""
    changes = {
        "    listen [::]:80;\n": "",
        "listen 80;": f"listen 127.0.0.1:{port};",
        SITE_FOLDER: f"{site}/",
        "/var/log/nginx/site-errors.log": f"{folder}/errors.log",
        "/var/log/nginx/site.log": f"{folder}/access.log",
    }
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    return text


def with_https(text: str, certificate: Path, key: Path, port: int) -> str:
    """Take away the signs "#" as the configuration says, with a certificate and a port of this machine."""
    first, server, rest = text.partition("server {\n")
    plain = rest.replace("    listen 80;\n", "", 1).replace("    listen [::]:80;\n", "", 1)
    opened = _COMMENTED.sub(r"\1\2", plain)
    opened = re.sub(r"ssl_certificate .*;", f"ssl_certificate {certificate};", opened)
    opened = re.sub(r"ssl_certificate_key .*;", f"ssl_certificate_key {key};", opened)
    opened = opened.replace("    listen [::]:443 ssl http2;\n", "")
    return first + server + opened.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")


def write_configuration(folder: Path, text: str) -> None:
    """Write the configuration of a site and that of the program around it."""
    user = "user root;\n" if os.geteuid() == 0 else ""  # the folders of the tests are not for others
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(_AROUND.format(user=user, folder=folder), encoding="utf-8")


@contextmanager
def running(folder: Path, port: int) -> Iterator[None]:
    """Run nginx in a folder until it is no longer needed."""
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        try:
            _wait_for(port, process)
            yield
        finally:
            process.terminate()


def free_port() -> int:
    """Find a port that nobody listens to."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        assert process.poll() is None, process.stdout.read() if process.stdout else ""
        time.sleep(0.05)
    raise AssertionError("nginx must listen within five seconds")

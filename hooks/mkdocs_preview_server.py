"""What the server of a preview answers: only this machine, under the policy of the site, its live reload a file.

Whoever looks at a stranger's proposal opens it on the machine where his own files are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from concordance.render.csp import content_policy
from mkdocs_preview_pages import RELOAD_ADDRESS, PreviewAnswer, answer_for

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from mkdocs_preview_site import PreviewSite

RELOAD_SCRIPT = Path(__file__).with_name("mkdocs_preview_reload.js")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names of this machine that a browser may ask for."""
HTTP_PORT = 80
"""The port that a browser does not write."""
LONGEST_WAIT_S = 60.0
"""After so many seconds a page is told that there is nothing newer, and asks again."""
_ASKED = re.compile(r"/livereload/([0-9]{1,18})/[0-9]+")
MISDIRECTED = "421 Misdirected Request"
"""The status for a request that was meant for another host (RFC 9110, section 15.5.20)."""
_DRAWING = "default-src 'none'; sandbox"
"""The policy of a drawing that is opened by itself: it may hold a script, as a page may."""
_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
)

_Environment = dict[str, Any]
_StartResponse = Callable[..., Any]
_Application = Callable[[_Environment, _StartResponse], Iterable[bytes]]


def guard_server(server: LiveReloadServer, site: PreviewSite) -> None:
    """Make a server answer loopback hosts only, with what a preview shows and a policy on every answer."""

    def guarded(environ: _Environment, start_response: _StartResponse) -> Iterable[bytes]:
        if not is_loopback(environ.get("HTTP_HOST", ""), server.server_port):
            return _refused(environ.get("HTTP_HOST", ""), server.server_port, start_response)
        path = _path(environ)
        answer = _reload_answer(site, path) or answer_for(site, path, server.mount_path)
        _with_headers(start_response, path)(
            answer.status, [*answer.headers, ("Content-Length", str(len(answer.content)))]
        )
        return [answer.content]

    server.set_app(guarded)
    quiet = server.handle_error

    def handle_error(request: Any, client_address: Any) -> None:
        """Pass over a browser that went away while it was answered."""
        if not isinstance(sys.exception(), ConnectionError):
            quiet(request, client_address)

    vars(server)["handle_error"] = handle_error


def _path(environ: _Environment) -> str:
    """Give the path that was asked for: WSGI has its bytes as Latin-1 (PEP 3333)."""
    return str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "ignore")


def _reload_answer(site: PreviewSite, path: str) -> PreviewAnswer | None:
    """PreviewAnswer the script that asks for a newer page; nothing for another address."""
    if path == RELOAD_ADDRESS:
        return PreviewAnswer("200 OK", (("Content-Type", "text/javascript"),), RELOAD_SCRIPT.read_bytes())
    if not (asked := _ASKED.fullmatch(path)):
        return None
    newest = site.wait_for_newer(int(asked[1]), LONGEST_WAIT_S)
    return PreviewAnswer("200 OK", (("Content-Type", "text/plain"),), str(newest).encode())


def is_loopback(host: str, port: int) -> bool:
    """Tell whether a `Host` header names this machine, by a name that no other machine can be given, and the port.

    A page of another site may give its own name the address 127.0.0.1 and then read what is answered (DNS rebinding).
    """
    names = {f"{name}:{port}" for name in LOOPBACK} | (set(LOOPBACK) if port == HTTP_PORT else set())
    return host.casefold() in names


def _refused(host: str, port: int, start_response: _StartResponse) -> Iterable[bytes]:
    start_response(MISDIRECTED, [("Content-Type", "text/plain; charset=utf-8"), *_HEADERS])
    shown = ascii(host)[:80]
    return [f"This preview answers http://localhost:{port}/ and http://127.0.0.1:{port}/ only, not {shown}.\n".encode()]


def _with_headers(start_response: _StartResponse, path: str) -> _StartResponse:
    policy = ("Content-Security-Policy", f"{policy_of(path)}; frame-ancestors 'none'")

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, policy, *_HEADERS], *rest)

    return start


def policy_of(path: str) -> str:
    """Give the policy for what is at an address of the preview: as a header it also holds what is no page."""
    if PurePosixPath(path).suffix.casefold() in {".svg", ".svgz"}:
        return _DRAWING
    return content_policy()

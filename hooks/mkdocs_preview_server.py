"""What the server of a preview answers: only this machine, under the policy of the site, its live reload a file.

Whoever looks at a stranger's proposal opens it on the machine where his own files are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from concordance.model.site_paths import SEARCH_PAGE
from concordance.render.csp import content_policy

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

RELOAD_ADDRESS = "/livereload/reload.js"
"""Where the script is that asks MkDocs for a newer page; no page of a site can have the address."""
RELOAD_SCRIPT = Path(__file__).with_name("mkdocs_preview_reload.js")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names of this machine that a browser may ask for."""
HTTP_PORT = 80
"""The port that a browser does not write."""
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


def guard_server(server: LiveReloadServer) -> None:
    """Make a server answer loopback hosts only, with a policy on every answer, and no script within a page."""
    answer: _Application = server.serve_request

    def guarded(environ: _Environment, start_response: _StartResponse) -> Iterable[bytes]:
        if not is_loopback(environ.get("HTTP_HOST", ""), server.server_port):
            return _refused(environ.get("HTTP_HOST", ""), server.server_port, start_response)
        start = _with_headers(start_response, environ.get("PATH_INFO", ""))
        return _reload_script(start) if environ.get("PATH_INFO") == RELOAD_ADDRESS else answer(environ, start)

    server.set_app(guarded)
    # MkDocs offers no other way to choose the script that it puts into every page.
    vars(server)["_inject_js_into_html"] = with_reload_script


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
    address = PurePosixPath(path)
    if address.suffix.casefold() in {".svg", ".svgz"}:
        return _DRAWING
    return content_policy(web_assembly=address.name == SEARCH_PAGE)


def _reload_script(start_response: _StartResponse) -> Iterable[bytes]:
    content = RELOAD_SCRIPT.read_bytes()
    start_response("200 OK", [("Content-Type", "application/javascript"), ("Content-Length", str(len(content)))])
    return [content]


def with_reload_script(content: bytes, epoch: int) -> bytes:
    """Put into a page the script that loads it again when there is a newer one than `epoch`, MkDocs' number for it."""
    before, end, after = content.rpartition(b"</body>")
    script = f'<script src="{RELOAD_ADDRESS}" data-epoch="{epoch}"></script>'.encode()
    return before + script + end + after if end else content + script

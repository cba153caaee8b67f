"""A browser over a built site, as a reader has it: served over HTTP, at the root of a host or below a path."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from browser_setup import REMEDY, find_chromium

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A Chromium that asks nothing of anyone, and runs as root in a container."""
NOT_FOUND = 404


class StaticHandler(SimpleHTTPRequestHandler):
    """A static host; `prefix` is the path below which the site stands."""

    def __init__(self, *args: object, prefix: str, **kwargs: object) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def handle(self) -> None:
        """Answer; a browser that has gone to another page needs no answer."""
        with suppress(ConnectionError):
            super().handle()

    def translate_path(self, path: str) -> str:
        """Find the file of an address; beside the site there is nothing."""
        inside = path.startswith(self.prefix)
        return super().translate_path("/" + path.removeprefix(self.prefix) if inside else "/no/such/file")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer for a missing address with the page of the site, as every static host can."""
        page = Path(self.directory, "404.html")
        if code != NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests do."""


@contextmanager
def served(folder: Path, prefix: str = "/", host: type[StaticHandler] = StaticHandler) -> Iterator[str]:
    """Serve a built site on a free port; give its address."""
    handler = partial(host, directory=str(folder), prefix=prefix)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def launched(environ: Mapping[str, str] | None = None) -> Iterator[Browser]:
    """Start the browser of this machine, with some variables of the environment more."""
    program = find_chromium(os.environ)
    if program is None:
        pytest.fail(REMEDY)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=list(ARGUMENTS), env={**os.environ, **(environ or {})}
        )
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, **options: object) -> Iterator[Page]:
    """Open a window that nothing has been kept in."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


class LastingBrowser:
    """The browser of a whole run: started when first asked for, and again where it or its driver has died.

    A test during which it dies fails; the next one finds it well.
    """

    def __init__(self) -> None:
        self._running = ExitStack()
        self._browser: Browser | None = None

    def ready(self) -> Browser:
        """Give a browser that answers."""
        if self._browser is None or not answers(self._browser):
            self.close()
            self._browser = self._running.enter_context(launched())
        return self._browser

    def close(self) -> None:
        """End it; what has died cannot be closed, and needs not be."""
        with suppress(Error):
            self._running.close()
        self._browser = None


def answers(browser: Browser) -> bool:
    """Ask a browser for something; that it is connected it says too when its driver is gone."""
    try:
        browser.new_browser_cdp_session().detach()
    except Error:
        return False
    return True


@pytest.fixture(scope="session")
def lasting_browser() -> Iterator[LastingBrowser]:
    """Keep one browser for all tests."""
    kept = LastingBrowser()
    yield kept
    kept.close()


@pytest.fixture
def browser(lasting_browser: LastingBrowser) -> Browser:
    """Give a test the browser of the run, alive."""
    return lasting_browser.ready()

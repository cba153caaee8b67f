"""What a first view of the note costs, cold, and that a second one costs next to nothing."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response

from browser import opened
from browser_sites import html_addresses
from concordance.hosting.headers import headers_of
from concordance.hosting.weights import weigh
from page_looks import HEIGHT, NARROW, WIDE
from site_builder import BuiltSite

KB = 1024
MOST: Mapping[str, int] = {
    "": 4 * KB,
    "fr/": 18 * KB,
    "fr/note/": 21 * KB,
    "nl/note/": 21 * KB,
    "id/note/p5/": 7 * KB,
}
"""Bytes of a first view, gzip -9, everything that loads by itself, by address."""
MOST_STYLES, MOST_SCRIPTS = 8 * KB, 3 * KB
"""Of these on the note: its stylesheets, that of paper included, and its scripts."""
MOST_OWN_STYLES = int(2.2 * KB)
"""Of a page of no language: its stylesheet."""
OF_NO_LANGUAGE = ("", "id/note/p5/", "fr-nl/note/", "no-such-page")


@dataclass
class Weighed:
    """What a page loaded by itself: its address, its kind, and its weight over gzip."""

    loaded: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(size for _, _, size in self.loaded)

    def of(self, kind: str) -> int:
        """Give the weight of a kind: "document", "stylesheet", "script", "image"."""
        return sum(size for _, one, size in self.loaded if one == kind)

    @property
    def kinds(self) -> set[str]:
        return {kind for _, kind, _ in self.loaded}


def first_view(page: Page, address: str) -> Weighed:
    """Open a page cold and weigh every answer."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    loaded = [
        (urlsplit(one.url).path, one.request.resource_type, len(gzip.compress(one.body(), compresslevel=9)))
        for one in answers
    ]
    return Weighed(loaded)


NOTE_LAYOUTS = """
window.layouts = [];
window.painted = () => performance.getEntriesByName("first-contentful-paint").length > 0;
const note = (name) => painted() || layouts.push(`${name} ${new Error().stack.split("\\n")[3]}`);
for (const [owner, name] of [[window, "scrollY"], [Element.prototype, "scrollTop"], [Element.prototype, "clientWidth"],
    [Element.prototype, "clientHeight"], [HTMLElement.prototype, "offsetHeight"],
    [HTMLElement.prototype, "offsetWidth"], [HTMLElement.prototype, "offsetTop"]]) {
  const { get } = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { get() { note(name); return get.call(this); }, configurable: true });
}
for (const [owner, name] of [[window, "getComputedStyle"], [Element.prototype, "getBoundingClientRect"],
    [Element.prototype, "getClientRects"], [Range.prototype, "getBoundingClientRect"]]) {
  const asked = owner[name];
  owner[name] = function (...given) { note(name); return asked.apply(this, given); };
}
"""
"""Notes each question of a script, before the first picture, that makes the browser lay the whole page out at once."""


@pytest.mark.parametrize("address", ["", "fr/", "fr/note/", "nl/federations/", "id/note/p5/", "fr-nl/note/"])
def test_no_script_has_a_page_laid_out_before_its_first_picture(browser: Browser, at_root: str, address: str) -> None:
    with opened(browser, viewport={"width": NARROW, "height": HEIGHT}) as page:
        page.add_init_script(NOTE_LAYOUTS)
        page.goto(at_root + address)
        page.wait_for_function("() => painted()")

        assert page.evaluate("() => layouts") == []


@pytest.mark.parametrize("address", MOST)
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_first_view_is_light(browser: Browser, at_root: str, address: str, width: int) -> None:
    with opened(browser, viewport={"width": width, "height": HEIGHT}) as page:
        weighed = first_view(page, at_root + address)

    assert weighed.total <= MOST[address], weighed.loaded
    assert weighed.of("stylesheet") <= MOST_STYLES, weighed.loaded
    assert weighed.of("script") <= MOST_SCRIPTS, weighed.loaded
    assert "font" not in weighed.kinds
    assert len(weighed.loaded) <= 10


@pytest.mark.long
def test_pages_of_no_language_have_light_sheets(browser: Browser, at_root: str, root_site: BuiltSite) -> None:
    dated = next(one for one in html_addresses(root_site) if one.startswith("id/note/p5/2"))
    sheets = {}
    for address in (*OF_NO_LANGUAGE, dated):
        with opened(browser) as page:
            sheets[address] = first_view(page, at_root + address).of("stylesheet")

    assert {address: size for address, size in sheets.items() if not 0 < size <= MOST_OWN_STYLES} == {}


@pytest.mark.parametrize("address", ["", "fr/note/", "id/note/p5/", "fr-nl/note/"])
def test_what_is_weighed_without_a_browser_is_what_one_loads(
    browser: Browser, at_root: str, root_site: BuiltSite, address: str
) -> None:
    """But for the icon, which a browser without a window does not load."""
    with opened(browser) as page:
        weighed = first_view(page, at_root + address)
    found = weigh(f"{address}index.html", lambda name: (root_site.folder / name).read_bytes())

    assert found is not None
    seen = tuple(weighed.of(kind) for kind in ("document", "stylesheet", "script"))
    assert (found.html, found.styles, found.scripts) == seen


def test_search_is_not_loaded_before_it_is_used(browser: Browser, at_root: str) -> None:
    for address in ("fr/", "fr/note/", "nl/search/"):
        with opened(browser) as page:
            weighed = first_view(page, at_root + address)

        assert [name for name, _, _ in weighed.loaded if "words.json" in name or "search-" in name] == []


# The second view, with the headers that every host is told


class _KeptHandler(SimpleHTTPRequestHandler):
    """A host that keeps files as the table of headers says, and notes what it is asked for."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, asked: list[tuple[str, int]], **kwargs: object) -> None:
        self.asked = asked
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def send_response(self, code: int, message: str | None = None) -> None:
        self.asked.append((self.path, code))
        super().send_response(code, message)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", headers_of(urlsplit(self.path).path.lstrip("/"))["Cache-Control"])
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def kept(folder: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    asked: list[tuple[str, int]] = []
    handler = partial(_KeptHandler, directory=str(folder), asked=asked)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", asked
        finally:
            server.shutdown()
            thread.join()


def test_a_second_view_downloads_nothing_but_html(browser: Browser, root_site: BuiltSite) -> None:
    """The same page again is answered "304", another page is its HTML alone."""
    with kept(root_site.folder) as (address, asked), opened(browser) as page:
        page.goto(f"{address}fr/note/")
        page.wait_for_load_state("networkidle")
        first = list(asked)
        asked.clear()
        for path in ("nl/note/", "fr/note/", "nl/plan/axis-2/"):
            page.goto(address + path)
            page.wait_for_load_state("networkidle")

    again = [(path, code) for path, code in asked if not path.startswith("/assets/images/")]
    assert len(first) > 5
    assert again == [("/nl/note/", 200), ("/fr/note/", 304), ("/nl/plan/axis-2/", 200)]


def test_every_asset_is_named_by_its_content(root_site: BuiltSite) -> None:
    """All that a page loads besides pages; what pages only name, as the picture beside a shared link, may keep its."""
    loaded = {
        str(one.get("src") or one.get("href"))
        for page in root_site.html.values()
        for one in (*page.all("script"), *page.all("img"), *page.all("link"))
        if (one.get("src") or one.get("href"))
        and one.get("rel") in {None, "stylesheet", "icon", "preload", "modulepreload"}
    }
    names = {name.split("assets/")[-1] for name in loaded if "assets/" in name}

    assert {name for name in names if "immutable" not in headers_of(f"assets/{name}")["Cache-Control"]} == set()
    assert len(names) > 8

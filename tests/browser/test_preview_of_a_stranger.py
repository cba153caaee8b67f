"""A preview of a proposal from anyone: nothing of it runs, nobody else is asked, and only this machine is answered."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from browser import opened
from concordance.render.csp import content_policy
from preview_server import Preview, previewing
from tiny_site import write_site
from watching import Watch

HEAD = "---\ntitle: Page\ndescription: Une page.\n---\n# Page\n\n"
RUNS = "window.__pwn = 1"
HOSTILE = {
    "script": f"<script>{RUNS}</script>",
    "own-script": '<script src="/evil.js"></script><script src="/fr/evil.js"></script>',
    "handler": f'<p><img src="x.png" alt="x" onerror="{RUNS}"></p>\n\n<p onclick="{RUNS}" id="press">Presser</p>',
    "address": f'<a id="press" href="javascript:{RUNS}">Presser</a>',
    "leaves": '<meta http-equiv="refresh" content="0;url=https://evil.test/">',
    "comment": '<!-- x --!> <meta http-equiv="refresh" content="0;url=https://evil.test/"> -->',
    "pictures": '![x](https://evil.test/a.png)\n\n<img src="//evil.test/b.png" srcset="//evil.test/c.png 2x" alt="x">',
    "frame": f'<iframe srcdoc="&lt;script&gt;parent.{RUNS}&lt;/script&gt;"></iframe>',
    "object": '<object data="/evil.html"></object><embed src="/fr/evil.html">',
    "drawing": f"<svg><script>{RUNS}</script><style>@import 'https://evil.test/x.css';</style></svg>",
    "base": '<base href="https://evil.test/"><link rel="stylesheet" href="https://evil.test/x.css">',
    "form": f'<form action="https://evil.test/"><button id="press" formaction="javascript:{RUNS}">x</button></form>',
    "reload": f"</body><script>{RUNS}</script><!-- </body> -->",
}
DRAWING = f'<svg xmlns="http://www.w3.org/2000/svg"><script>{RUNS}; document.title = "pwn"</script></svg>'
FILES = {
    "evil.js": RUNS,
    "evil.html": f"<!doctype html><script>{RUNS}</script><script src='evil.js'></script>",
    "evil/index.html": f"<!doctype html><script>{RUNS}</script>",
    "evil.svg": DRAWING,
    "500.html": f"<script>{RUNS}</script>",
    "sw.js": RUNS,
}


@pytest.fixture(scope="module")
def proposal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The tiny site as somebody would like it who means harm."""
    folder = tmp_path_factory.mktemp("stranger")
    pages = {f"docs/fr/{name}.md": HEAD + text for name, text in HOSTILE.items()}
    files = {f"docs/{place}{name}": text for name, text in FILES.items() for place in ("", "fr/", "nl/")}
    write_site(folder / "project", {**pages, **files})
    with previewing(folder / "project", folder / "said.txt") as preview:
        yield preview


def answer(preview: Preview, path: str, host: str | None = None) -> http.client.HTTPResponse:
    """Ask the preview under any name; without one, under that of the browser."""
    address = urlsplit(preview.host)
    asking = http.client.HTTPConnection(str(address.hostname), address.port, timeout=60)
    asking.request("GET", path, headers={} if host is None else {"Host": host})
    return asking.getresponse()


def test_nothing_of_a_page_runs_or_asks_elsewhere(browser: Browser, proposal: Preview) -> None:
    with opened(browser) as page:
        watch = Watch(page, proposal.host)
        for name in HOSTILE:
            address = f"{proposal.host}fr/{name}/"
            page.goto(address, wait_until="load")
            if page.locator("#press").count():
                page.locator("#press").first.click()
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

            assert page.evaluate("window.__pwn") is None, name
            assert page.url == address
            assert page.locator("meta[http-equiv]").count() == 1, name
            assert page.locator("footer").count() >= 1, f"something of {name} is swallowed"
        assert [one for one in watch.requests if not one.startswith((proposal.host, "about:"))] == []


def test_what_is_refused_is_shown_as_text(proposal: Preview) -> None:
    html = proposal.fetched("fr/script/")

    assert "<code>&lt;script&gt;window.__pwn = 1&lt;/script&gt;</code>" in html
    assert "docs/fr/script.md:" in html, "the problem is told too"


def test_no_file_of_the_content_runs(browser: Browser, proposal: Preview) -> None:
    with opened(browser) as page:
        for address in (f"{place}{name}" for place in ("", "fr/", "nl/") for name in FILES):
            page.goto(proposal.host + address, wait_until="commit")

            assert page.evaluate("window.__pwn") is None, address
            assert page.title() != "pwn", address


@pytest.mark.parametrize(
    "path", ["/", "/fr/note/", "/fr/evil.svg", "/nowhere/", "/robots.txt", "/livereload/reload.js"]
)
def test_every_answer_has_the_policy_as_a_header(path: str, proposal: Preview) -> None:
    """A file that is no page can carry none itself."""
    said = answer(proposal, path)
    policy = str(said.headers["Content-Security-Policy"])

    assert policy.startswith("default-src 'none'; sandbox" if path.endswith(".svg") else content_policy())
    assert "unsafe-inline" not in policy
    assert said.headers["X-Content-Type-Options"] == "nosniff"


OTHERS = (
    "evil.test", "evil.test:{port}", "localhost", "localhost:1", "127.0.0.1", "localhost.evil.test:{port}",
    "x@localhost:{port}", "localhost:{port}:{port}", "[::2]:{port}", "0.0.0.0:{port}", "", "localhost:{port}/x",
)  # fmt: skip


@pytest.mark.parametrize("host", OTHERS)
def test_another_host_is_refused_in_a_line(host: str, proposal: Preview) -> None:
    for path in ("/fr/", "/livereload/reload.js", "/livereload/0/1"):
        said = answer(proposal, path, host.format(port=urlsplit(proposal.host).port))

        assert said.status == 421
        assert said.read().count(b"\n") == 1


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_this_machine_is_answered(host: str, proposal: Preview) -> None:
    assert answer(proposal, "/fr/", host.format(port=urlsplit(proposal.host).port)).status == 200

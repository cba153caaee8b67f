"""What a stranger writes and the checks let pass is only text in Chromium, with the policy of the pages and without.

One site holds every inert vector of `cases/hostile/`. On no page does a script run, is the page left, another host
asked, or the end of the page swallowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error, Page, Request

from browser import opened, served
from hostile import CODES, changed, of_kind, pages
from html_reading import words
from site_builder import BuiltSite, built
from tiny_site import write_site

SEARCH = "---\ntitle: V\ndescription: V.\n---\n# V\n"
POLICY = re.compile(rb"<meta [^>]*Content-Security-Policy[^>]*>", re.IGNORECASE)
PWNED = "window.__pwn !== undefined"
WITHOUT_NETWORK = ("data:", "blob:", "about:")
FOOT_IS_THERE = """() => {
  const foot = document.querySelector("footer.site-footer");
  return !document.querySelector("article") || Boolean(foot && !foot.closest("article") && foot.innerText.trim());
}"""
"""The gateway and the pages without a language have no text of an editor, and no foot."""
TOUCHED = """() => {
  for (const link of document.querySelectorAll("a, button, summary")) {
    link.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    link.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    link.focus();
  }
}"""
"""What a reader's hand does without following anything."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build a site with every inert vector; the checks must have nothing to say."""
    inert = partial(of_kind, must="inert")
    data = {
        f"docs/data/{place}.toml": changed(
            f"docs/data/{place}.toml", tuple(vector for vector in inert("data") if vector.place == place)
        )
        for place in {vector.place for vector in inert("data")}
    }
    files = {
        **pages(inert("markdown", "front matter")),
        **data,
        **{f"docs/{code}/search.md": SEARCH for code in CODES},
        "mkdocs.yml": changed("mkdocs.yml", inert("settings")),
    }
    root = tmp_path_factory.mktemp("hostile")
    environ = {vector.place: vector.text for vector in inert("environment")}
    return built(write_site(root / "project", files).parent, root / "site", environ)


@pytest.fixture(scope="module")
def without_policy(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the site without the policy of its pages, as a reader without one has it."""
    folder = tmp_path_factory.mktemp("without")
    for name, path in site.files.items():
        content = path.read_bytes()
        if name.endswith(".html"):
            content, times = POLICY.subn(b"", content)
            assert times == 1, name
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def addresses(site: BuiltSite) -> Iterator[str]:
    """Give every page, then the searches and fragments of a stranger."""
    yield from (name.removesuffix("index.html") for name in site.html)
    for vector in of_kind("search"):
        yield from (f"{code}/search/?q={quote(vector.text)}" for code in CODES)
    for vector in of_kind("fragment"):
        yield from (f"{code}/note/#{vector.text}" for code in CODES)


def opens_well(page: Page, host: str, address: str) -> list[str]:
    """Open a page and touch it; give what must not be."""
    faults: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((host, *WITHOUT_NETWORK)):
            faults.append(f"asks {request.url}")

    def fail(error: Error) -> None:
        faults.append(f"error {error}")

    page.on("request", note)
    page.on("pageerror", fail)
    if "#" in address:  # a page that is open is not loaded again for a fragment
        page.goto("about:blank")
    page.goto(host + address)
    page.evaluate(TOUCHED)
    if page.evaluate(PWNED):
        faults.append("a script ran")
    if re.split("[?#]", page.url)[0] != re.split("[?#]", host + address)[0]:
        faults.append(f"left for {page.url}")
    if not page.evaluate(FOOT_IS_THERE):
        faults.append("the foot is gone")
    page.remove_listener("request", note)
    page.remove_listener("pageerror", fail)
    return [f"{address[:80]}: {fault}" for fault in faults]


def test_what_must_not_be_is_noticed(without_policy: Path, browser: Browser) -> None:
    evil = without_policy / "evil.html"
    evil.write_text(
        '<!doctype html><article><a href="#" onfocus="window.__pwn=1">a</a><img src="//evil.test/a.png">'
        "<script>nothing.at.all</script></article>",
        encoding="utf-8",
    )
    with served(without_policy) as host, opened(browser) as page:
        told = opens_well(page, host, "evil.html")

    assert [fault.split(": ", 1)[1][:16] for fault in sorted(told)] == [
        "a script ran",
        "asks http://evil",
        "error nothing is",
        "the foot is gone",
    ]


def test_with_the_policy_nothing_happens(site: BuiltSite, browser: Browser) -> None:
    with served(site.folder) as host, opened(browser) as page:
        assert [fault for address in addresses(site) for fault in opens_well(page, host, address)] == []


def test_without_the_policy_nothing_happens_either(site: BuiltSite, without_policy: Path, browser: Browser) -> None:
    with served(without_policy) as host, opened(browser) as page:
        assert [fault for address in addresses(site) for fault in opens_well(page, host, address)] == []


def test_the_pages_hold_a_strangers_words_as_text_and_nothing_of_them_as_markup(site: BuiltSite) -> None:
    """A field of the data is text wherever it is shown: no part of it becomes an element or an attribute."""
    seen = False
    for name, page in site.html.items():
        handlers = [attribute for element in page.elements for attribute in element.attrib if attribute[:2] == "on"]
        scripts = [script.text for script in page.all("script") if script.get("type") != "application/ld+json"]
        followed = [
            value for _, _, value in page.addresses() if value.strip().lower().startswith(("javascript", "data"))
        ]
        assert (handlers, [text for text in scripts if text], followed) == ([], [], []), name
        seen |= any(words(element).find("<script>window.__pwn=1</script>") >= 0 for element in page.all("dd"))
    assert seen

"""Nothing follows a reader, nothing is kept but the choice of a scheme, and the policy holds on every page."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect

from browser import opened
from concordance.commands.mkdocs_process import builder_environment
from concordance.render.csp import content_policy
from site_builder import BuiltSite
from tiny_site import write_site
from watching import Watch

ROUND = ("", "fr/", "fr/note/", "nl/note/", "fr/federations/", "nl/search/?q=zorg", "id/note/p14/", "fr-nl/note/")
STORED = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"local": [], "session": [], "databases": 0, "caches": 0, "workers": 0}
SECONDS = 60_000
"""How long, in milliseconds, a preview may take to show a change on a machine with much else to do."""


def test_a_round_of_the_site_leaves_nothing_behind(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        watch = Watch(page, at_root)
        for address in ROUND:
            page.goto(at_root + address)
            page.wait_for_load_state("networkidle")

            assert page.evaluate(STORED) == NOTHING, address
        assert page.context.cookies() == []
        assert watch.taken() == ()
        assert {one.partition("://")[2].partition("/")[0] for one in watch.requests} == {at_root.split("/")[2]}


def test_only_the_choice_of_a_scheme_is_kept(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        page.goto(f"{at_root}nl/note/")
        page.locator(".scheme-button").click()
        page.goto(f"{at_root}fr/")

        assert page.evaluate(STORED) == {**NOTHING, "local": ["scheme"]}
        assert page.evaluate("localStorage.getItem('scheme')") == "dark"
        assert page.context.cookies() == []


def test_what_is_kept_is_listed_on_the_privacy_page(root_site: BuiltSite) -> None:
    for code in ("fr", "nl"):
        assert "<code>scheme</code>" in root_site.text(f"{code}/privacy/index.html")


def test_a_refused_storage_stops_nothing(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
        )
        watch = Watch(page, at_root)
        page.goto(f"{at_root}fr/note/")
        button = page.locator(".scheme-button")
        before = button.get_attribute("aria-pressed")
        button.click()

        expect(button).not_to_have_attribute("aria-pressed", str(before))
        assert watch.taken() == ()


# The policy


def test_every_built_page_carries_the_policy(root_site: BuiltSite) -> None:
    """Before anything that it should hold: what stands above it in the head is not held."""
    wrong = {}
    for name, page in root_site.html.items():
        head = [one for one in page.elements if page.parents.get(one) is page.one("head")]
        places = [index for index, one in enumerate(head) if one.get("http-equiv") == "Content-Security-Policy"]
        said = [head[index].get("content") for index in places]
        early = [one.tag for one in head[: places[0]] if one.tag in {"script", "link", "style"}] if places else ["none"]
        if said != [content_policy()] or early:
            wrong[name] = (said, early)

    assert wrong == {}


def test_the_policy_lets_nothing_inline_or_foreign_run() -> None:
    assert "unsafe-inline" not in content_policy()
    assert "unsafe-eval" not in content_policy()
    assert set(re.findall(r"https?:\S*|\*", content_policy())) == set()


def test_the_policy_is_at_work(browser: Browser, at_root: str) -> None:
    """A test that cannot fail shows nothing: what the policy must refuse is tried, and refused."""
    attempts = """() => {
      document.head.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
      document.body.append(Object.assign(new Image(), { src: "https://example.org/pixel.png" }));
      document.body.insertAdjacentHTML("beforeend", '<p id="styled" style="color: red">x</p>');
    }"""
    with opened(browser) as page:
        watch = Watch(page, at_root)
        page.goto(f"{at_root}fr/")
        page.evaluate(attempts)
        page.wait_for_function("() => document.querySelector('#styled') && !window.ran")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        said = " ".join(watch.taken())

    assert all(f"refused by the policy: {name}" in said for name in ("script-src", "img-src", "style-src"))


# The preview


@contextmanager
def preview(project: Path) -> Iterator[str]:
    """Start `mkdocs serve` over a project, and stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env=builder_environment(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        try:
            assert process.stdout is not None
            said = []
            for line in process.stdout:
                said.append(line)
                if "Serving on" in line:
                    break
            assert "Serving on" in said[-1], "".join(said)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def test_the_preview_has_the_policy_and_shows_a_change_by_itself(browser: Browser, tmp_path: Path) -> None:
    project = write_site(tmp_path / "project").parent
    page_file = project / "docs" / "fr" / "index.md"
    with preview(project) as address, opened(browser) as page:
        watch = Watch(page, address)
        page.goto(f"{address}fr/")
        assert page.locator("meta[http-equiv]").get_attribute("content") == content_policy()
        assert page.locator("script:not([src]):not([type])").count() == 0

        page_file.write_text(page_file.read_text(encoding="utf-8") + "\nVoici du nouveau.\n", encoding="utf-8")
        expect(page.get_by_text("Voici du nouveau.")).to_be_visible(timeout=SECONDS)
        assert [one for one in watch.taken() if "livereload" not in one] == []

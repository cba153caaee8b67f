"""How a proposal leaves: by the ways that the publisher has set, whole or by hand, and never lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import opened, served
from concordance.submissions.message import read_message
from locations import ROOT
from proposal_page import fill, message, open_form
from shared_site import shared_site
from site_builder import BuiltSite, built
from tiny_site import write_site

FORGE, MAIL = "https://github.com/example/site", "us@example.org"
MOST_FORGE, MOST_MAIL = 8191, 1600
FORM = {
    f"docs/{code}/propose.md": (ROOT / f"docs/{code}/propose.md").read_text(encoding="utf-8") for code in ("fr", "nl")
}


def _alone(text: str) -> str:
    """Leave out the text around the form: it links to pages that the small site does not have."""
    return re.sub(r"(?s)(<!-- propose -->).*", r"\1\n", text)


def _built_with_ways(folder: Path) -> BuiltSite:
    project = folder / "project"
    settings = write_site(project, {name: _alone(text) for name, text in FORM.items()})
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "not_in_nav: |\n  /*/propose.md\n" * ("not_in_nav" not in text), encoding="utf-8")
    return built(project, folder / "site", {"CONTACT": MAIL, "REPOSITORY": FORGE})


@pytest.fixture(scope="session")
def with_ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small site whose publisher has an address and a repository."""
    site = shared_site(tmp_path_factory, "ways", _built_with_ways)
    with served(site.folder, "/vision/") as address:
        yield address


@pytest.fixture
def form(browser: Browser, with_ways: str) -> Iterator[Page]:
    """Open the form of a passage of that site; the forge answers whatever is asked."""
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.route("https://github.com/**", lambda route: route.fulfill(body="<title>forge</title>"))
        open_form(page, with_ways, "ref=note/p1")
        yield page


def to_the_forge(page: Page) -> str:
    """Leave for the forge; give the address that it was asked for."""
    page.locator("[data-way=forge]").click()
    page.wait_for_url("https://github.com/**")
    return page.url


def letter(page: Page) -> str:
    """Press the way by letter; give the link that is opened."""
    page.evaluate("""addEventListener("click", (event) => {
      if (event.target.href?.startsWith("mailto:")) { event.preventDefault(); window.letter = event.target.href; }
    })""")
    page.locator("[data-way=mail]").click()
    page.wait_for_timeout(1_200)  # the policy lets nothing be evaluated while it waits for more
    found: str = page.evaluate("window.letter")
    return found


def test_the_forge_gets_the_text_in_the_field_of_its_form(form: Page, with_ways: str) -> None:
    fill(form, text_fr="Un texte d’été : “neuf” & cher.", text_nl="Een nieuwe tekst.")
    text = message(form)
    address = to_the_forge(form)
    asked = parse_qs(urlsplit(address).query)

    assert address.startswith(f"{FORGE}/issues/new?")
    assert asked["template"] == ["fr-5-proposal.yml"]
    assert asked["proposal"] == [text]
    assert "§ 1" in asked["title"][0]
    assert len(f"https://github.com/login?return_to={quote(address, safe='')}") <= MOST_FORGE
    form.go_back()
    expect(form.locator("#propose-text-nl")).to_have_value("Een nieuwe tekst.")
    assert form.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == text


def test_what_is_too_long_for_the_forge_is_copied_and_in_a_file(form: Page) -> None:
    fill(form, text_fr="Un très long texte accentué, écrit d’un trait. " * 150)
    text = message(form)
    with form.expect_download() as download:
        address = to_the_forge(form)

    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    assert parse_qs(urlsplit(address).query)["proposal"][0].startswith("Collez ici le texte de votre proposition")
    form.go_back()
    assert form.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == text


@pytest.mark.parametrize("least", [0, 1])
def test_the_most_that_the_forge_takes_is_sent_whole(form: Page, least: int) -> None:
    """Counted as a visitor without a session makes it: encoded once more behind the address of the login."""
    script = """async (extra) => {
      const { issueAddress } = await import(document.querySelector("script[src*='propose.']").src);
      let length = 1;
      while (issueAddress("t", "é".repeat(length + 1))) length += 1;
      return [issueAddress("t", "é".repeat(length)), issueAddress("t", "é".repeat(length + extra))];
    }"""
    longest, next_one = form.evaluate(script, least)
    counted = len(f"https://github.com/login?return_to={quote(longest, safe='!~*()')}")

    assert MOST_FORGE - 20 < counted <= MOST_FORGE
    assert (next_one is False) == bool(least)


def test_a_short_proposal_is_a_whole_letter(form: Page) -> None:
    fill(form, text_fr="Un autre texte.")
    text = message(form)
    link = letter(form)
    asked = parse_qs(urlsplit(link).query, strict_parsing=True)

    assert link.startswith(f"mailto:{MAIL}?")
    assert len(link) <= MOST_MAIL
    assert "+" not in urlsplit(link).query
    assert asked["body"][0] == text.replace("\n", "\r\n")
    assert read_message(asked["body"][0].encode()).text == {"fr": "Un autre texte."}


def test_a_long_one_is_pasted_into_a_short_letter(form: Page) -> None:
    fill(form, text_fr="Un long texte accentué. " * 60)
    text = message(form)
    with form.expect_download() as download:
        link = letter(form)

    assert len(link) <= MOST_MAIL
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    assert form.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == text
    expect(form.locator(".propose-sent")).to_contain_text("trop long")


def test_without_scripts_the_address_and_the_form_of_the_forge_are_there(browser: Browser, with_ways: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{with_ways}nl/propose/")
        links = [link.get_attribute("href") for link in page.locator(".propose-without a").all()]

    assert links == [f"mailto:{MAIL}", f"{FORGE}/issues/new?template=nl-5-proposal.yml"]

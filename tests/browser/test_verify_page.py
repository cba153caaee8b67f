"""The page that verifies a quotation, as a reader uses it: what it says, and that nothing pasted goes anywhere."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser import opened
from page_looks import HEIGHT, NARROW, against_axe
from site_builder import BuiltSite
from watching import Watch

SAYS = {
    "fr": ("C’est le § 8 de la page", "Ce n’est pas exact mot pour mot", "Ces mots ne se trouvent dans aucun passage"),
    "nl": ("Dit is § 8 van de pagina", "Dit klopt niet woord voor woord", "Deze woorden staan in geen enkele"),
}
EMPTY = {"fr": "Collez d’abord une citation.", "nl": "Plak eerst een citaat."}
STRANGE = "Demain, dès l'aube, à l'heure où blanchit la campagne."


@pytest.fixture(scope="module")
def texts(root_site: BuiltSite) -> dict[str, str]:
    """The present text of § 8 of the note, by language."""
    versions = json.loads(root_site.text("data/versions.json"))["versions"]
    return {one["language"]: one["text"] for one in versions if one["reference"] == "note/p8"}


def verify(page: Page, text: str) -> str:
    """Paste a text, press the button, and give what a screen reader is told."""
    page.locator("#verify-quotation").fill(text)
    page.locator(".verify-form button").click()
    expect(page.locator(".verify-finding").first).to_be_visible()
    return page.locator(".verify-results > [role=status]").inner_text()


@pytest.mark.parametrize("code", ["fr", "nl"])
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_both_languages_are_found_from_either_page(
    browser: Browser, at_root: str, texts: dict[str, str], code: str, language: str
) -> None:
    with opened(browser) as page:
        watch = Watch(page, at_root)
        page.goto(f"{at_root}{code}/verify/")
        said = verify(page, f"« {texts[language]} » (§ 8)")
        shown = page.locator(".verify-finding")

        assert said.startswith(SAYS[code][0])
        assert shown.locator("blockquote").get_attribute("lang") == language
        addresses = [link.get_attribute("href") for link in shown.locator("li a").all()]
        version = f"{at_root}id/note/p8/2026-11-30/"
        assert addresses == [f"{at_root}{language}/note/#p8", f"{at_root}id/note/p8/", version]
        expect(shown.locator(".verify-citation")).to_be_visible()
        assert watch.taken() == ()


def test_a_difference_is_marked_by_elements_and_said(browser: Browser, at_root: str, texts: dict[str, str]) -> None:
    first, *words = texts["fr"].split(" ")
    with opened(browser) as page:
        page.goto(f"{at_root}fr/verify/")
        said = verify(page, " ".join([first, "xyzzy", *words[1:]]))
        shown = page.locator(".verify-finding blockquote")

        assert said.startswith(SAYS["fr"][1])
        assert "xyzzy" in shown.locator("ins").inner_text()
        assert words[0] in shown.locator("del").inner_text()
        assert "manque" in shown.locator("del .visually-hidden").first.inner_text()
        decoration = "(mark) => getComputedStyle(mark).textDecorationLine"
        assert shown.locator("ins").evaluate(decoration) == "underline"
        assert shown.locator("del").evaluate(decoration) == "line-through"


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_several_passages_and_a_text_of_nobody(
    browser: Browser, at_root: str, texts: dict[str, str], code: str
) -> None:
    with opened(browser, viewport={"width": NARROW, "height": HEIGHT}) as page:
        page.goto(f"{at_root}{code}/verify/")
        said = verify(page, f"{texts['fr']}\n{texts['nl']}\n\n{STRANGE}")
        headings = page.locator(".verify-finding h2").all_inner_texts()

        assert re.search(r"\b3\b.*\b2\b|\b2\b.*\b3\b", said)
        assert [heading.startswith(SAYS[code][0]) for heading in headings] == [True, True, False]
        assert headings[2].startswith(SAYS[code][2])
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_nothing_pasted_is_told_and_mended(browser: Browser, at_root: str, texts: dict[str, str], code: str) -> None:
    with opened(browser) as page:
        page.goto(f"{at_root}{code}/verify/")
        page.locator(".verify-form button").click()
        expect(page.locator(".verify-results > [role=status]")).to_have_text(EMPTY[code])

        assert verify(page, texts[code]).startswith(SAYS[code][0])


def test_the_keyboard_alone_is_enough(browser: Browser, at_root: str, texts: dict[str, str]) -> None:
    with opened(browser) as page:
        page.goto(f"{at_root}fr/verify/")
        page.get_by_label("Collez votre citation").focus()
        page.keyboard.insert_text(texts["fr"])
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".verify-finding")).to_be_visible()
        page.keyboard.press("Tab")

        assert page.evaluate("document.activeElement.textContent") == "Lire le passage sur sa page"


def test_the_citation_can_be_copied(browser: Browser, at_root: str, texts: dict[str, str]) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{at_root}fr/verify/")
        verify(page, texts["fr"])
        page.get_by_role("button", name="Copier").click()
        expect(page.locator(".verify-finding [role=status]")).to_have_text("Copié")

        assert page.evaluate("navigator.clipboard.readText()") == page.locator(".verify-citation").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_answer_is_sound(browser: Browser, at_root: str, texts: dict[str, str], scheme: str) -> None:
    """Word for word, with a difference, nowhere: as axe sees them, at the width of a telephone."""
    pasted = f"{texts['fr']}\n{texts['nl'].replace(' ', ' xyzzy ', 1)}\n\n{STRANGE}"
    with opened(browser, viewport={"width": NARROW, "height": HEIGHT}, color_scheme=scheme) as page:
        page.goto(f"{at_root}fr/verify/")
        verify(page, pasted)
        page.locator(".verify-finding summary").click()
        kinds = page.locator(".verify-finding").evaluate_all("(all) => all.map((one) => one.className)")

        assert kinds == [f"verify-finding verify-{kind}" for kind in ("exact", "near", "unknown")]
        assert list(against_axe(page, Watch(page, at_root))) == []


# What is pasted stays


def test_nothing_pasted_leaves_the_browser(browser: Browser, at_root: str, texts: dict[str, str]) -> None:
    """Three files are fetched, the same for everybody; no address, no body and no storage has a word of the text."""
    with opened(browser) as page:
        page.goto(f"{at_root}fr/verify/")
        page.wait_for_load_state("networkidle")
        asked: list[tuple[str, str, str | None]] = []
        page.on("request", lambda one: asked.append((one.method, one.url.removeprefix(at_root), one.post_data)))
        verify(page, texts["fr"])
        verify(page, texts["nl"])
        page.wait_for_load_state("networkidle")

        assert {(method, body) for method, _, body in asked} == {("GET", None)}
        named = sorted(re.sub(r"\.[0-9a-f]{8}\.", ".", name) for _, name, _ in asked)
        assert named == ["assets/scripts/folding.js", "assets/scripts/quotation.js", "data/versions.json"]
        assert page.url == f"{at_root}fr/verify/"
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert page.context.cookies() == []


@pytest.mark.long
def test_no_form_can_send_the_field(root_site: BuiltSite) -> None:
    for code in ("fr", "nl"):
        (field,) = [one for one in root_site.html[f"{code}/verify/index.html"].elements if one.tag == "textarea"]

        assert field.get("name") is None


def test_texts_are_loaded_only_when_somebody_verifies(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        watch = Watch(page, at_root)
        page.goto(f"{at_root}nl/verify/")
        page.wait_for_load_state("networkidle")

        assert [one for one in watch.requests if re.search(r"versions|folding|quotation", one)] == []


def test_texts_that_do_not_load_are_told_and_asked_for_again(
    browser: Browser, at_root: str, texts: dict[str, str]
) -> None:
    def fail(route: Route) -> None:
        route.abort()

    with opened(browser) as page:
        page.goto(f"{at_root}fr/verify/")
        page.route("**/versions.json", fail)
        page.locator("#verify-quotation").fill(texts["fr"])
        page.locator(".verify-form button").click()
        expect(page.locator(".verify-results > [role=status]")).to_contain_text("n’ont pas pu être chargés")
        page.unroute("**/versions.json", fail)

        assert verify(page, texts["fr"]).startswith(SAYS["fr"][0])


def test_without_scripts_the_other_ways_are_shown(browser: Browser, at_root: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{at_root}fr/verify/")

        assert not page.locator("textarea").is_visible()
        assert page.locator(".verify-without").is_visible()
        assert page.locator("#command-line").is_visible()


def test_on_paper_the_answer_stands_without_the_form(browser: Browser, at_root: str, texts: dict[str, str]) -> None:
    with opened(browser) as page:
        page.goto(f"{at_root}fr/verify/")
        verify(page, texts["fr"])
        page.emulate_media(media="print")

        assert not page.locator(".verify-form").is_visible()
        assert page.locator(".verify-finding blockquote").is_visible()
        assert page.locator(".verify-citation").is_visible()

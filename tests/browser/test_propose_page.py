"""The page where a change is proposed, as a reader uses it: what leaves is what was typed, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser import opened
from citing import opened_menu
from page_looks import HEIGHT, NARROW, WIDE, against_axe
from proposal_page import choose_kind, fill, fill_entry, fill_one, message, open_form, prepare, proposal
from site_builder import BuiltSite
from watching import Watch

PASSAGE = "ref=note/p8"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def passage(root_site: BuiltSite) -> dict[str, dict[str, str]]:
    """What is published of § 8 of the note."""
    found = json.loads(root_site.text("data/propose/pages/note.json"))["passages"]
    return next(one for one in found if one["reference"] == "note/p8")


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_a_passage_is_corrected_in_both_languages(
    browser: Browser, at_root: str, passage: dict[str, dict[str, str]], code: str
) -> None:
    with opened(browser) as page:
        watch = Watch(page, at_root)
        open_form(page, at_root, PASSAGE, code)
        typed = {one: f'{text} “Neuf” \\ """ 🇧🇪' for one, text in passage["markdown"].items()}
        fill(page, text_fr=typed["fr"], text_nl=typed["nl"], source="https://example.org/")
        read = proposal(page)

        assert (read.kind, read.reference, read.language) == ("correct", "note/p8", code)
        assert read.text == typed
        assert read.base == passage["base"]
        assert read.source == "https://example.org/"
        assert page.evaluate("document.activeElement.id") == "propose-ready-title"
        assert watch.taken() == ()


def test_what_changes_is_marked_by_the_word_and_told_once(
    browser: Browser, at_root: str, passage: dict[str, dict[str, str]]
) -> None:
    with opened(browser) as page:
        open_form(page, at_root, PASSAGE)
        first, *rest = passage["markdown"]["fr"].split(" ")
        field = page.locator("#propose-text-fr")
        field.fill(" ".join([first, "xyzzy", *rest[1:]]))
        marked = page.locator("[data-marked=fr]")

        assert "xyzzy" in marked.locator("ins").inner_text()
        assert rest[0] in marked.locator("del").inner_text()
        assert page.locator(".propose-status").inner_text() == ""
        expect(page.locator(".propose-status")).to_have_text("Français : mots ajoutés : 1 ; mots retirés : 1.")
        field.fill(passage["markdown"]["fr"])
        expect(marked).to_be_hidden()


@pytest.mark.long
def test_a_language_that_is_left_out_is_said(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        open_form(page, at_root, PASSAGE)
        fill(page, text_fr="Un autre texte.")

        assert proposal(page).text == {"fr": "Un autre texte."}
        expect(page.locator(".propose-notes")).to_contain_text("Nederlands : le texte ne change pas")


def test_a_passage_is_added_after_another(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        open_form(page, at_root, PASSAGE)
        choose_kind(page, "add")
        fill(page, text_fr="Un passage de plus.", text_nl="Nog een passage.", sources="cbcs-ifa-note")
        fill_one(page, "propose-sources-list", "cbcs-note-page")
        read = proposal(page)

        assert (read.kind, read.after, read.base) == ("add", "note/p8", {})
        assert read.text == {"fr": "Un passage de plus.", "nl": "Nog een passage."}
        assert read.sources == ["cbcs-ifa-note", "cbcs-note-page"]


def test_a_passage_is_withdrawn_with_its_reason_and_its_successor(
    browser: Browser, at_root: str, passage: dict[str, dict[str, str]]
) -> None:
    with opened(browser) as page:
        open_form(page, at_root, PASSAGE)
        choose_kind(page, "withdraw")
        prepare(page)
        expect(page.locator(".propose-errors a")).to_have_text("Dites pourquoi, en une phrase.")
        fill(page, reason_fr="Il répète le § 6.", reason_nl="Hij herhaalt § 6.", successor="note/p6")
        read = proposal(page)

        assert read.reasons == {"fr": "Il répète le § 6.", "nl": "Hij herhaalt § 6."}
        assert (read.kind, read.successor, read.base) == ("withdraw", "note/p6", passage["base"])


@pytest.mark.parametrize(
    ("query", "reference"),
    [
        (PASSAGE, "note/p8"),
        pytest.param("ref=note", "note", marks=pytest.mark.long),
        ("ref=federations/fdss", "federations/fdss"),
        pytest.param("of=relation", "relation/", marks=pytest.mark.long),
    ],
)
def test_what_is_wrong_is_only_said(browser: Browser, at_root: str, query: str, reference: str) -> None:
    """Of a passage, of a whole document, of an entry, of one that has no name: without changing any field."""
    with opened(browser) as page:
        page.goto(f"{at_root}fr/propose/?{query}")
        if query == "of=relation":
            page.locator("#propose-part").select_option(index=2)
        choose_kind(page, "report")
        expect(page.locator(".propose-entry")).to_be_hidden()
        prepare(page)
        expect(page.locator(".propose-errors a")).to_have_text("Dites pourquoi, en une phrase.")
        fill(page, reason_fr="Ce nombre n’est plus juste.")
        read = proposal(page)

        assert (read.kind, read.reason, read.entry) == ("report", "Ce nombre n’est plus juste.", {})
        assert read.reference.startswith(reference)


def test_a_new_entry_is_made_from_the_published_schema(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        open_form(page, at_root, "of=term&entry=new", "nl")
        prepare(page)
        told = [one.inner_text() for one in page.locator(".propose-errors a").all()]
        assert [one.partition(":")[0] for one in told] == [
            "Korte naam", "Naam (Français)", "Naam (Nederlands)", "Uitleg (Français)",
            "Uitleg (Nederlands)", "Bronnen",
        ]  # fmt: skip
        values = {
            "id": "example-word",
            "name.fr": "exemple",
            "name.nl": "voorbeeld",
            "definition.fr": "Un mot qui montre.",
            "definition.nl": "Een woord dat toont.",
            "sources": "cbcs-ifa-note",
        }
        fill_entry(page, values)
        read = proposal(page)

        assert (read.kind, read.collection, read.id, read.base) == ("entry", "term", "example-word", {})
        assert read.entry == {
            "name": {"fr": "exemple", "nl": "voorbeeld"},
            "definition": {"fr": "Un mot qui montre.", "nl": "Een woord dat toont."},
            "sources": ["cbcs-ifa-note"],
        }


def test_of_an_entry_only_what_changes_is_sent(browser: Browser, at_root: str, root_site: BuiltSite) -> None:
    entries = json.loads(root_site.text("data/propose/entries/federation.json"))["entries"]
    one = next(entry for entry in entries if entry["entry"].get("members", {}).get("count"))
    with opened(browser) as page:
        open_form(page, at_root, f"ref=federations/{one['id']}")
        prepare(page)
        expect(page.locator(".propose-errors a")).to_have_text("Rien n’a changé : corrigez au moins un texte.")
        fill_entry(page, {"members.count": "777"})
        read = proposal(page)

        assert (read.collection, read.id, read.base) == ("federation", one["id"], {"entry": one["base"]})
        assert read.entry == {"members": {"count": 777}}
        assert read.was == {"members": {"count": one["entry"]["members"]["count"]}}
        assert read.remove == []


def test_an_entry_that_exists_is_rows_that_say_what_they_hold(browser: Browser, at_root: str) -> None:
    """One comes to change one thing: on a phone the form of a federation was nine screens long."""
    with opened(browser, viewport={"width": NARROW, "height": HEIGHT}) as page:
        open_form(page, at_root, "ref=federations/ama")
        rows = page.locator(".propose-row")
        acronym = rows.filter(has=page.locator("[id='propose-entry-acronym.fr']"))
        expect(acronym.locator("summary")).to_have_text("Sigle AMA")
        assert rows.locator("[data-path]:visible").count() == 0
        fill_entry(page, {"acronym.fr": "AMAX"})
        acronym.locator("summary").click()
        expect(acronym.locator(".propose-held")).to_have_text("AMAX")
        page.reload()
        expect(acronym.locator("textarea").first).to_be_visible()
        assert rows.and_(page.locator("[open]")).count() == 1
        page.goto(f"{at_root}fr/propose/?of=term&entry=new")
        expect(page.locator('[id="propose-entry-name.fr"]')).to_be_visible()


@pytest.mark.long
def test_an_optional_field_that_is_emptied_is_taken_out(browser: Browser, at_root: str, root_site: BuiltSite) -> None:
    entries = json.loads(root_site.text("data/propose/entries/federation.json"))["entries"]
    one = next(entry for entry in entries if entry["entry"].get("website", {}).get("nl"))
    with opened(browser) as page:
        open_form(page, at_root, f"ref=federations/{one['id']}")
        fill_entry(page, {"website.nl": ""})

        assert proposal(page).remove == ["website.nl"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Un [lien](../nowhere.md).", "Ce lien ne mène à aucune page : ../nowhere.md"),
        ("Un [lien](https://).", "Ce lien ne mène à aucune page : https://"),
        ("Un paragraphe.\n\nUn second.", "Un passage n’a pas de ligne vide."),
        ("Un signe\u202e caché.", "Ce texte contient un signe invisible"),
        ("mot " * 6000, "Ce texte est trop long : le maximum est de 20000 signes."),
    ],
)
def test_a_slip_is_told_at_its_field(browser: Browser, at_root: str, typed: str, said: str) -> None:
    with opened(browser) as page:
        open_form(page, at_root, PASSAGE)
        fill(page, text_fr=typed)
        prepare(page)
        summary = page.locator(".propose-errors")

        expect(summary).to_be_focused()
        expect(summary.locator("a")).to_contain_text(said)
        summary.locator("a").click()
        field = page.locator("#propose-text-fr")
        expect(field).to_be_focused()
        assert field.get_attribute("aria-invalid") == "true"
        expect(page.locator(f"#{field.get_attribute('aria-describedby')}")).to_contain_text(said)
        fill(page, text_fr="Un texte.")
        prepare(page)
        assert field.get_attribute("aria-describedby") is None


@pytest.mark.long
def test_good_links_are_no_slips(browser: Browser, at_root: str) -> None:
    links = (
        "[a](../plan/axis-2.md#s2) [b](#p5) [c](https://example.org/é) [d](about.md) [e](../index.md) [f](<../plan/>)"
    )
    with opened(browser) as page:
        open_form(page, at_root, PASSAGE)
        fill(page, text_fr=links)

        assert proposal(page).text == {"fr": links}


# Nothing is lost, nothing is kept


def test_a_reload_and_back_lose_nothing(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        open_form(page, at_root, PASSAGE)
        choose_kind(page, "add")
        fill(page, text_nl="Getypt.", reason_fr="Parce que.")
        page.reload()
        expect(page.locator("#propose-text-nl")).to_have_value("Getypt.")
        page.goto(f"{at_root}fr/note/")
        page.go_back()
        expect(page.locator("#propose-text-nl")).to_have_value("Getypt.")
        expect(page.locator("#propose-reason-fr")).to_have_value("Parce que.")
        choose_kind(page, "correct")
        choose_kind(page, "add")
        expect(page.locator("#propose-text-nl")).to_have_value("Getypt.")
        page.locator("#propose-part").select_option("note/p6")
        expect(page.locator("#propose-text-nl")).not_to_have_value("Getypt.")
        assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]


@pytest.mark.long
def test_an_entry_that_is_half_filled_in_comes_back(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        open_form(page, at_root, "of=source&entry=new")
        fill_entry(page, {"title.fr": "Une page", "extent": "full"})
        page.reload()
        expect(page.locator('[id="propose-entry-title.fr"]')).to_have_value("Une page")
        expect(page.locator("#propose-entry-extent")).to_have_value("full")


@pytest.mark.long
def test_a_browser_that_keeps_nothing_still_proposes(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
        open_form(page, at_root, PASSAGE)
        fill(page, text_fr="Un autre texte.")

        expect(page.locator(".propose-kept")).to_contain_text("ne garde pas ce brouillon")
        assert proposal(page).text == {"fr": "Un autre texte."}


# Ways in and out


def test_the_menu_of_a_passage_leads_to_its_form(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        page.goto(f"{at_root}nl/note/")
        opened_menu(page, "p8").get_by_role("link", name="Een wijziging voorstellen").click()
        expect(page.locator(".propose-chosen")).to_have_text("De visienota, § 8")
        expect(page.locator("#propose-part option:checked")).to_contain_text("§ 8: ")


@pytest.mark.long
@pytest.mark.parametrize(
    ("address", "chosen"),
    [
        ("id/note/p8/", "La note de vision, § 8"),
        ("fr-nl/note/", "La note de vision, section 1"),
        ("fr/federations/fdss/", "Une fédération : Fédération des Services Sociaux"),
        ("fr/glossary/", "Un mot du glossaire : "),
        ("fr/bodies/", "Un organe consultatif : "),
    ],
)
def test_other_pages_lead_to_the_form(browser: Browser, at_root: str, address: str, chosen: str) -> None:
    with opened(browser) as page:
        page.goto(at_root + address)
        page.locator("a[href*='propose/?ref=']").first.click()
        expect(page.locator(".propose-chosen")).to_contain_text(chosen)


@pytest.mark.long
def test_a_file_has_the_text(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        open_form(page, at_root, PASSAGE)
        fill(page, text_fr="Un autre texte.")
        text = message(page)
        with page.expect_download() as download:
            page.locator("[data-way=file]").click()

        assert download.value.suggested_filename == "note-p8.txt"
        assert Path(download.value.path()).read_text(encoding="utf-8") == text


@pytest.mark.long
@pytest.mark.parametrize("clipboard", [True, False])
def test_the_text_is_copied_where_the_browser_has_no_clipboard_too(
    browser: Browser, at_root: str, clipboard: bool
) -> None:
    """A page that came over http has none: it copies what is selected."""
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        if not clipboard:
            page.add_init_script("Clipboard.prototype.writeText = undefined;")
        open_form(page, at_root, PASSAGE)
        fill(page, text_fr="Un autre texte.")
        text = message(page)
        page.locator("[data-way=copy]").click()
        expect(page.locator(".propose-sent")).to_have_text("Le texte est copié.")

        assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == text


@pytest.mark.long
def test_where_nothing_may_copy_the_text_is_selected(browser: Browser, at_root: str) -> None:
    """A hand can still copy it, and is told to."""
    with opened(browser) as page:
        page.add_init_script("Clipboard.prototype.writeText = undefined; document.execCommand = () => false;")
        open_form(page, at_root, PASSAGE)
        fill(page, text_fr="Un autre texte.")
        text = message(page)
        page.locator("[data-way=copy]").click()

        expect(page.locator("#propose-exact")).to_be_focused()
        assert page.evaluate("String(getSelection()) || document.activeElement.value") == text


# Everybody


def test_without_scripts_no_form_is_shown_that_does_nothing(browser: Browser, at_root: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{at_root}fr/propose/?{PASSAGE}")

        expect(page.locator(".propose-form")).to_be_hidden()
        expect(page.locator(".propose-ready")).to_be_hidden()
        expect(page.locator(".propose-without")).to_be_visible()


def test_the_keyboard_alone_is_enough(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        page.goto(f"{at_root}fr/propose/")
        page.locator("#propose-page").focus()
        page.keyboard.type("La note")
        expect(page.locator("#propose-part option").nth(1)).to_be_attached()
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        expect(page.locator(".propose-chosen")).to_have_text("La note de vision, section 1")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        expect(page.locator("[value=add]")).to_be_checked()
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.type("Un passage de plus.")
        for _ in range(6):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#propose-ready-title")).to_be_focused()


@pytest.mark.long
@pytest.mark.parametrize(("width", "scheme"), [(NARROW, "dark"), (WIDE, "light")])
def test_every_state_of_the_page_is_for_everybody(browser: Browser, at_root: str, width: int, scheme: str) -> None:
    with opened(browser, viewport={"width": width, "height": HEIGHT}, color_scheme=scheme) as page:
        watch = Watch(page, at_root)

        def looked_at() -> list[tuple[str, str]]:
            assert not page.evaluate(TOO_WIDE)
            return [*against_axe(page, watch)]

        open_form(page, at_root, PASSAGE)
        page.locator(".propose-notation summary").click()
        fill(page, text_fr="Un autre [lien](../nowhere.md).")
        prepare(page)
        assert looked_at() == []
        fill(page, text_fr="Un autre texte, et un mot très long : " + "x" * 60)
        message(page)
        page.locator(".propose-exact summary").click()
        assert looked_at() == []
        open_form(page, at_root, "ref=federations/fdss", "nl")
        prepare(page)
        assert looked_at() == []
        fill_entry(page, {"name.fr": "", "website.fr": "no address"})
        prepare(page)
        page.locator(".propose-entry button").first.click()
        assert looked_at() == []
        assert watch.taken() == ()


@pytest.mark.long
def test_an_unknown_place_asks_what_to_change(browser: Browser, at_root: str) -> None:
    with opened(browser) as page:
        for query in (
            "ref=note/p9999",
            "ref=nowhere/p1",
            "of=plan&entry=new",
            "ref=%00../../etc",
            "of=term&entry=none",
        ):
            page.goto(f"{at_root}fr/propose/?{query}")
            expect(page.locator("#propose-page")).to_be_visible()
            page.wait_for_load_state("networkidle")
            expect(page.locator(".propose-change")).to_be_hidden()

"""The pages of documents: only the text is loud, and what a passage offers is there when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import opened
from citing import number_of, opened_menu
from page_looks import NARROW
from site_builder import BuiltSite

LAPTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}}
MOST_LINKS = 40
APPARATUS = ".contents, .place, .side-door, .pager, .page-edit"
LINKS_IN_VIEW = f"""() => [...document.querySelectorAll("#content a[href]")].filter((one) =>
  one.checkVisibility() && !one.closest("{APPARATUS}") && !one.matches(".passage-number")).length"""
"""Links of the prose, of the relations and of the notes, as a keyboard meets them."""
STOPS_OF_PASSAGES = """() => [...document.querySelectorAll("#content .passage")].map((one) => {
  const whole = one.closest("hgroup") ?? one;
  const own = [...whole.querySelectorAll("a[href], button, summary, [tabindex='0']")]
    .filter((stop) => stop.checkVisibility() && stop.closest(".passage, hgroup") === whole);
  return own.filter((stop) => stop.matches(".passage-number, .cite, [data-do], .source-refs *")).length;
})"""
SELECT = """([from, start, to, end]) => {
  const text = (name) => {
    const walker = document.createTreeWalker(document.getElementById(name), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (data.trim() && !parentElement.closest(".passage-number")) return walker.currentNode;
    }
  };
  const [first, last] = [text(from), text(to)];
  getSelection().setBaseAndExtent(first, first.data.indexOf(start), last, last.data.indexOf(end) + end.length);
}"""


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    with opened(browser, **LAPTOP, permissions=["clipboard-read", "clipboard-write"]) as page:
        yield page


def documents(site: BuiltSite) -> list[str]:
    return [f"{code}/{path}/" for path in site.corpus.documents for code in site.corpus.configuration.codes]


# What is seen and heard


def test_a_document_has_few_links_and_one_stop_for_each_passage(desk: Page, at_root: str, root_site: BuiltSite) -> None:
    counted: dict[str, int] = {}
    for address in documents(root_site):
        desk.goto(at_root + address)
        counted[address] = desk.evaluate(LINKS_IN_VIEW)
        assert set(desk.evaluate(STOPS_OF_PASSAGES)) == {1}, address

    assert {address: count for address, count in counted.items() if count > MOST_LINKS} == {}
    assert min(counted.values()) > 5


@pytest.mark.parametrize(("code", "first"), [("fr", "section 1 Citer"), ("nl", "deel 1 Citeren")])
def test_a_heading_is_named_by_its_words_and_a_number_by_itself(
    desk: Page, at_root: str, root_site: BuiltSite, code: str, first: str
) -> None:
    desk.goto(f"{at_root}{code}/note/")
    page = root_site.corpus.pages[code, "note"]
    titles = [" ".join(block.text.split()) for block in page.structure.headings if block.tag == "h2"]
    names = [" ".join(one.inner_text().split()) for one in desk.get_by_role("heading", level=2).all()]

    assert [one.replace("’", "'").replace("\u202f", " ") for one in names[: len(titles)]] == titles
    assert names[len(titles) :] == {"fr": ["Voir aussi", "Sources"], "nl": ["Zie ook", "Bronnen"]}[code]
    expect(number_of(desk, "s1")).to_have_accessible_name(first)
    expect(number_of(desk, "p5")).to_have_accessible_name(re.compile(r"^§\s5 Cit"))


def test_to_cite_is_seen_where_the_reader_is(desk: Page, at_root: str) -> None:
    opacity = "(one) => getComputedStyle(one).opacity"
    desk.goto(f"{at_root}fr/note/#p5")
    words = {name: number_of(desk, name).locator(".cite") for name in ("p4", "p5", "p6")}
    assert [one.evaluate(opacity) for one in words.values()] == ["0", "1", "0"]

    desk.locator("#p6").hover()
    assert words["p6"].evaluate(opacity) == "1"
    number_of(desk, "p4").focus()
    desk.keyboard.press("Shift+Tab")
    desk.keyboard.press("Tab")
    assert words["p4"].evaluate(opacity) == "1"


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_the_contents_stand_beside_the_title_and_are_whole(
    desk: Page, at_root: str, root_site: BuiltSite, code: str
) -> None:
    for path in root_site.corpus.documents:
        desk.goto(f"{at_root}{code}/{path}/")
        contents, title = desk.locator(".contents"), desk.locator("h1")
        assert contents.bounding_box()["y"] <= title.bounding_box()["y"] + 40  # type: ignore[index]
        desk.locator(".contents li:last-child > a").last.focus()
        expect(desk.locator(".contents li:last-child > a").last).to_be_in_viewport(ratio=1)
        assert desk.evaluate("scrollY") == 0


def test_on_a_phone_numbers_take_no_line_and_sections_are_listed_at_the_top(browser: Browser, at_root: str) -> None:
    with opened(browser, **PHONE) as page:
        page.goto(f"{at_root}nl/note/")
        number, passage = number_of(page, "p1").bounding_box(), page.locator("#p1").bounding_box()
        lines = page.locator("#p1").evaluate("(one) => parseFloat(getComputedStyle(one).lineHeight)")

        expect(page.locator(".contents a").first).to_be_visible()
        assert page.locator(".contents").bounding_box()["y"] < 844  # type: ignore[index]
        assert number["y"] - passage["y"] < lines / 2  # type: ignore[index]


# The menu at a number


@pytest.mark.parametrize(
    ("code", "offered"),
    [
        ("fr", ["Copier le lien", "Citer", "Proposer un changement"]),
        ("nl", ["Link kopiëren", "Citeren", "Een wijziging voorstellen"]),
    ],
)
def test_the_number_opens_what_a_passage_offers(desk: Page, at_root: str, code: str, offered: list[str]) -> None:
    desk.goto(f"{at_root}{code}/note/")
    number, menu = number_of(desk, "p5"), opened_menu(desk, "p5")
    sources = [one.get_attribute("value") for one in menu.locator("ol > li").all()]

    assert menu.locator("[data-do]").all_inner_texts() == offered
    assert sources == desk.locator("#p5 > .source-refs").inner_text().split(", ")
    expect(number).to_have_attribute("aria-expanded", "true")

    desk.keyboard.press("Tab")
    expect(menu.locator("[data-do=copy]")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(menu.get_by_role("status")).not_to_be_empty()
    assert str(desk.evaluate("navigator.clipboard.readText()")).endswith("/id/note/p5/")

    desk.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-expanded", "false")


def test_the_menu_closes_when_the_reader_goes_on(desk: Page, at_root: str) -> None:
    desk.goto(f"{at_root}fr/note/")
    menu = opened_menu(desk, "p4")
    number_of(desk, "p4").press("Enter")
    expect(menu).not_to_be_visible()

    desk.locator("#p5 > .source-refs").click()
    expect(menu).to_be_visible()
    desk.locator("h1").click()
    expect(menu).not_to_be_visible()

    opened_menu(desk, "s2")
    while desk.evaluate("document.querySelector('.passage-menu').contains(document.activeElement)") is False:
        desk.keyboard.press("Tab")
    desk.keyboard.press("Shift+Tab")
    desk.keyboard.press("Shift+Tab")
    expect(menu).not_to_be_visible()


def test_the_word_beside_a_number_opens_the_citations_at_once(desk: Page, at_root: str) -> None:
    desk.goto(f"{at_root}nl/note/#p5")
    number_of(desk, "p5").locator(".cite").click()

    expect(desk.get_by_role("dialog")).to_be_visible()
    expect(desk.locator(".passage-menu")).not_to_be_visible()


# Copied and cited


def copied(page: Page) -> str:
    page.keyboard.press("Control+c")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_copied_passage_is_its_text_alone(desk: Page, at_root: str, root_site: BuiltSite) -> None:
    desk.goto(f"{at_root}fr/note/#p5")
    shown = desk.locator("#p5").evaluate(
        "(one) => [...one.childNodes].filter((child) => child.nodeType === 3)"
        ".map((child) => child.data).join('').trim().replace(/\\s+/g, ' ')"
    )
    desk.locator("#p5").click(click_count=3, position={"x": 300, "y": 20})
    assert copied(desk).strip() == shown

    desk.evaluate(SELECT, ["p4", "La note", "p7", "existe"])
    several = copied(desk)
    assert "§" not in several
    assert not re.search(r"section \d|Citer|[.?]\d", several)
    assert len([line for line in several.split("\n") if line]) >= 5


def test_selected_words_are_cited_with_an_address_that_shows_them(desk: Page, at_root: str) -> None:
    desk.goto(f"{at_root}fr/note/#p5")
    desk.evaluate(SELECT, ["p5", "outil", "p5", "réfle"])
    button = desk.get_by_role("button", name="Citer la sélection")
    expect(button).to_be_visible()
    expect(desk.locator(".visually-hidden[role=status]")).not_to_be_empty()
    desk.keyboard.press("Tab")
    expect(button).to_be_focused()
    desk.keyboard.press("Enter")
    dialog = desk.get_by_role("dialog")

    expect(dialog.locator("[data-part=selected]")).to_have_text(
        re.compile(r"/fr/note/#p5:~:text=outil%20de%20r%C3%A9flexion$")
    )
    expect(dialog.locator("blockquote")).to_have_text(re.compile(r"^\W*outil de réflexion\W*$"))
    expect(dialog.locator(".citation-text")).to_contain_text(
        re.compile(r"§\s5.*version du .*/id/note/p5/\d{4}-\d\d-\d\d/")
    )
    dialog.get_by_role("button", name="Copier le texte avec sa référence").click()
    expect(dialog.locator(".copied")).to_be_visible()
    text = str(desk.evaluate("navigator.clipboard.readText()"))
    assert "outil de réflexion" in text
    assert "#p5:~:text=outil" in text


def test_words_of_several_passages_are_cited_as_a_range(desk: Page, at_root: str) -> None:
    desk.goto(f"{at_root}nl/note/")
    first, last = (
        desk.locator(f"#{name}")
        .evaluate("(one) => [...one.childNodes].find((child) => child.nodeType === 3 && child.data.trim()).data.trim()")
        .split()
        for name in ("p6", "p7")
    )
    desk.evaluate(SELECT, ["p6", first[2], "p7", last[3]])
    desk.get_by_role("button", name="De selectie citeren").click()
    dialog = desk.get_by_role("dialog")

    expect(dialog.locator(".citation-text")).to_contain_text(re.compile(r"§\s6 tot en met §\s7"))
    expect(dialog.locator("blockquote > *")).to_have_count(2)
    expect(dialog.locator("[data-part=selected]")).to_have_text(re.compile(r"#p6:~:text=[^,]+,[^,]+$"))


ODD = [
    # what is selected, in which text, what the address must be
    ("a-b, c & d", "x a-b, c & d y", "text=a%2Db%2C%20c%20%26%20d"),
    ("100 % #1", "x 100 % #1 y", "text=100%20%25%20%231"),
    ("mot", "un mot et un autre mot encore", "text=mot%20et%20un%20autre-,mot,-encore"),
]


@pytest.mark.parametrize(("words", "text", "directive"), ODD)
def test_the_address_escapes_its_own_signs_and_tells_repeated_words_apart(
    desk: Page, at_root: str, words: str, text: str, directive: str
) -> None:
    desk.goto(f"{at_root}fr/note/")
    replace: Any = """([text, words]) => {
      const node = [...document.getElementById("p5").childNodes].find((one) => one.nodeType === 3 && one.data.trim());
      node.data = text;
      const start = text.lastIndexOf(words);
      getSelection().setBaseAndExtent(node, start, node, start + words.length);
    }"""
    desk.evaluate(replace, [text, words])
    desk.get_by_role("button", name="Citer la sélection").click()

    expect(desk.locator("[data-part=selected]")).to_have_text(re.compile(re.escape(f"#p5:~:{directive}") + "$"))


@pytest.mark.parametrize(("first", "last"), [("p18", "p18"), ("p7", "p7"), ("p18", "p19")])
def test_the_address_of_words_leads_to_them(desk: Page, at_root: str, first: str, last: str) -> None:
    """The browser finds them by the words alone, signs with narrow spaces among them."""
    desk.goto(f"{at_root}fr/note/")
    own = "(one) => [...one.childNodes].find((child) => child.nodeType === 3 && child.data.trim()).data.trim()"
    begin, end = (desk.locator(f"#{name}").evaluate(own) for name in (first, last))
    desk.evaluate(SELECT, [first, begin[:12], last, end[-10:]])
    desk.get_by_role("button", name="Citer la sélection").click()
    address = desk.locator("[data-part=selected]").get_attribute("href") or ""
    desk.goto("about:blank")
    desk.goto(f"{at_root}fr/note/#:~:{address.partition(':~:')[2]}")

    expect(desk.locator(f"#{first}")).to_be_in_viewport()


# Side by side


@pytest.mark.parametrize(("code", "name"), [("fr", "Côte à côte"), ("nl", "Naast elkaar")])
def test_both_texts_side_by_side_are_one_link_away(desk: Page, at_root: str, code: str, name: str) -> None:
    desk.goto(f"{at_root}{code}/note/#p14")
    desk.get_by_role("link", name=name).click()
    desk.wait_for_url(re.compile(rf"/{code}-(?:fr|nl)/note/#p14$"))
    expect(desk.locator("#p14")).to_be_in_viewport()

    desk.goto(f"{at_root}{code}/cite/")
    expect(desk.get_by_role("link", name=name)).to_have_count(0)


@pytest.mark.parametrize("width", [NARROW, 390])
def test_on_a_phone_the_way_side_by_side_leaves_the_bar_one_row(browser: Browser, at_root: str, width: int) -> None:
    with opened(browser, viewport={"width": width, "height": 640}) as page:
        page.goto(f"{at_root}fr/note/")
        expect(page.get_by_role("link", name="Côte à côte")).to_have_count(1)
        with_door = page.locator(".site-bar").bounding_box()
        page.goto(f"{at_root}fr/cite/")
        assert with_door["height"] == page.locator(".site-bar").bounding_box()["height"]  # type: ignore[index]


def test_a_passage_side_by_side_has_a_link_to_its_page_and_one_to_mend_it(desk: Page, at_root: str) -> None:
    desk.goto(f"{at_root}fr-nl/note/")
    counts = desk.locator(".side-row").evaluate_all("(all) => all.map((one) => one.querySelectorAll('a').length)")

    assert set(counts) == {2}


# Without scripts


def test_without_scripts_a_number_leads_to_all_that_its_menu_offers(browser: Browser, at_root: str) -> None:
    with opened(browser, **LAPTOP, java_script_enabled=False) as page:
        page.goto(f"{at_root}fr/note/")
        expect(page.locator(".passage-menu, .selection-cite").first).not_to_be_visible()
        page.locator("#page-sources-heading + details > summary").click()
        expect(page.locator(".page-sources a[href='#p1']").first).to_be_visible()
        number_of(page, "p5").click()
        page.wait_for_url(f"{at_root}id/note/p5/")

        expect(page.locator(".citations .verbatim a").first).to_be_visible()

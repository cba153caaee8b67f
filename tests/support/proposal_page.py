"""The page where a change is proposed, as a reader uses it, and what the machine reads of the text that it makes."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from concordance.submissions.message import read_message
from concordance.submissions.proposal import Proposal

READY = ".propose-ready:not([hidden])"


def open_form(page: Page, at: str, query: str, code: str = "fr") -> None:
    """Open the page for what is to be changed, and wait until it is read."""
    page.goto(f"{at}{code}/propose/?{query}")
    expect(page.locator(".propose-change")).to_be_visible()


def choose_kind(page: Page, kind: str) -> None:
    """Choose what is proposed of a passage: `correct`, `add`, `withdraw` or `report`."""
    page.locator(f"[name=propose-kind][value={kind}]").check()


def fill(page: Page, **fields: str) -> None:
    """Fill in fields by the end of their ids, `text_fr` for `propose-text-fr`; those in the fold too."""
    for name, text in fields.items():
        field = page.locator(f"#propose-{name.replace('_', '-')}")
        fill_one(page, field.get_attribute("id") or "", text)


def fill_entry(page: Page, fields: dict[str, str]) -> None:
    """Fill in the fields of an entry by their dotted names; open what is folded first."""
    folded = page.locator(".propose-entry details:not([open]) > summary")
    while folded.count():
        folded.first.click()
    for path, text in fields.items():
        fill_one(page, f"propose-entry-{path}", text)


def fill_one(page: Page, name: str, text: str) -> None:
    """Fill in a field by its id, whichever kind of field it is."""
    field = page.locator(f'[id="{name}"]')
    if field.evaluate("(one) => one.tagName") == "SELECT":
        field.locator(f'[value="{text}"]').wait_for(state="attached")
        field.select_option(text)
    else:
        field.fill(text)


def prepare(page: Page) -> None:
    """Press the button that checks what was typed."""
    page.locator(".propose-form button[type=submit]").click()


def message(page: Page) -> str:
    """Give the text that leaves, once it is ready."""
    prepare(page)
    expect(page.locator(READY)).to_be_visible()
    return page.locator("#propose-exact").input_value()


def proposal(page: Page) -> Proposal:
    """Give what the machine reads of the text."""
    return read_message(message(page).encode())

"""How a reader comes to the citations of a passage: by its number, then by what the menu there offers."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def number_of(page: Page, name: str) -> Locator:
    """Give the number of a passage by its id; that of a section stands beside its heading."""
    return page.locator(f"#{name} > .passage-number, hgroup:has(> #{name}) .passage-number")


def opened_menu(page: Page, name: str) -> Locator:
    """Open the menu of a passage and give it."""
    number_of(page, name).press("Enter")
    menu = page.locator(".passage-menu")
    expect(menu).to_be_visible()
    return menu


def opened_citations(page: Page, name: str) -> Locator:
    """Open the citations of a passage and give their dialog."""
    opened_menu(page, name).locator("[data-do=cite]").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".citations")).to_be_visible()
    return dialog

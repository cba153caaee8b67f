"""Where the editions and what has changed since them are shown."""

from __future__ import annotations

from concordance.addresses import Address

EDITIONS_PATH = "editions"
"""The path of their list, in every language, and the folder of all of them."""
CHANGES = "changes"
"""The last part of an address that shows what differs: no edition may have this name."""


def editions_address(code: str) -> Address:
    """Give the address of the list of the editions: `/fr/editions/`."""
    return Address(code, EDITIONS_PATH)


def edition_address(code: str, name: str) -> Address:
    """Give the address of an edition: `/fr/editions/2026-12/`."""
    return Address(code, f"{EDITIONS_PATH}/{name}")


def frozen_address(code: str, name: str, document: str, passage: str = "") -> Address:
    """Give the address of a document, or of a passage of it, as it stood: `/fr/editions/2026-12/note/#p14`.

    A document that is the home page of the site stands at `text`.
    """
    return Address(code, f"{EDITIONS_PATH}/{name}/{document or 'text'}", passage)


def changes_address(code: str, name: str = "", passage: str = "") -> Address:
    """Give the address of what an edition changed, `/fr/editions/2026-12/changes/`; without a name, since the last."""
    return Address(code, "/".join(part for part in (EDITIONS_PATH, name, CHANGES) if part), passage)

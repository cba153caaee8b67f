"""Where a reader edits a page or reports a mistake in it: in the repository, or by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from concordance.addresses import Address

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.text.page import Page


def edit_address(configuration: Configuration, page: Page) -> str | None:
    """Give the address where the file of the page is edited in a browser; nothing without a repository."""
    if not configuration.repository:
        return None
    return f"{configuration.repository.rstrip('/')}/edit/main/{page.source}"


def report_address(configuration: Configuration, page: Page) -> str | None:
    """Give the address where a mistake of the page is reported, with the page already named in it.

    An issue of the repository, else a `mailto:` to the contact; nothing where neither is set.
    """
    subject = f"{page.title} ({Address(page.language, page.path).url})"
    if configuration.repository:
        return f"{configuration.repository.rstrip('/')}/issues/new?{urlencode({'title': subject})}"
    if configuration.contact and "@" in configuration.contact:
        return f"mailto:{configuration.contact}?{urlencode({'subject': subject}, quote_via=quote)}"
    return None

"""Where a reader edits a page or reports a mistake in it: by letter, which needs no account, or in the open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urlencode

from concordance.addresses import Address
from concordance.text.passage_ids import passage_kind, passage_number

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.text.page import Page
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class ReportWay:
    """One way to report a mistake."""

    kind: Literal["mail", "page", "forge"]
    """A letter, a page of the publisher, or an issue of the repository, which needs an account."""
    href: str


def edit_address(configuration: Configuration, page: Page) -> str | None:
    """Give the address where the file of the page is edited in a browser; nothing without a repository."""
    if not configuration.repository:
        return None
    return f"{configuration.repository.rstrip('/')}/edit/main/{page.source}"


def contact_address(contact: str | None, subject: str = "", body: str = "") -> str:
    """Give the link to whoever is to be reached, a letter with its subject and its first lines; empty for nobody.

    Lines end as RFC 6068 wants it. Where the contact is a page, it is given as it is.
    """
    if not contact or not is_mail(contact):
        return contact or ""
    written = {"subject": subject, "body": body.replace("\n", "\r\n")}
    fields = urlencode({name: text for name, text in written.items() if text}, quote_via=quote)
    return f"mailto:{quote(contact, safe='@')}{'?' if fields else ''}{fields}"


def is_mail(contact: str) -> bool:
    """Tell whether a contact is an address of electronic mail, and not that of a page."""
    return "@" in contact and "/" not in contact


def report_ways(configuration: Configuration, wording: Wording, page: Page, passage: str = "") -> tuple[ReportWay, ...]:
    """Give the ways to report a mistake on a page, or in a passage by its id, the one that needs no account first.

    Each names the place: who answers must not have to ask where.
    """
    place = _place(wording, page, passage)
    subject = wording.say(page.language, "report.subject", place=place)
    url = Address(page.language, page.path, passage).url
    lines = (place, configuration.absolute(url) or url, "", wording.say(page.language, "report.question"), "")
    ways = []
    if configuration.contact:
        kind: Literal["mail", "page"] = "mail" if is_mail(configuration.contact) else "page"
        ways.append(ReportWay(kind, contact_address(configuration.contact, subject, "\n".join(lines))))
    if configuration.repository:
        query = urlencode({"title": f"{subject} ({url})"})
        ways.append(ReportWay("forge", f"{configuration.repository.rstrip('/')}/issues/new?{query}"))
    return tuple(ways)


def _place(wording: Wording, page: Page, passage: str) -> str:
    """Name a page, or a passage of it, as people do: `La note de vision, § 5`."""
    if not passage:
        return page.title
    name = wording.say(page.language, f"passage.{passage_kind(passage)}", number=passage_number(passage))
    return f"{page.title}, {name}"

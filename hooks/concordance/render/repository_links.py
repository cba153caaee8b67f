"""Where a reader edits a page or reports a mistake in it: by letter, which needs no account, or in the open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urlencode, urlsplit

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


@dataclass(frozen=True, slots=True)
class SendingWays:
    """Where a proposal may be sent; what the publisher has not set is empty."""

    forge: str
    """Where an issue begins, up to the fields that a script fills."""
    field: str
    """The field of the issue that takes the text."""
    mail: str
    mail_href: str
    page: str
    """A page of the publisher's, where the contact is one."""


def sending_ways(configuration: Configuration, code: str) -> SendingWays:
    """Give where a proposal in a language may be sent."""
    contact = configuration.contact or ""
    mail = contact if is_mail(contact) else ""
    return SendingWays(
        _issue_address(configuration, code),
        "proposal" if _is_github(configuration.repository or "") else "body",
        mail,
        contact_address(mail),
        "" if mail else contact,
    )


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


def _issue_address(configuration: Configuration, code: str) -> str:
    """Give where an issue about a proposal begins; empty without a repository.

    GitHub has a form for it, whose field has the name `proposal`; elsewhere the text is the issue itself.
    """
    if not configuration.repository:
        return ""
    form = {"template": f"{code}-5-proposal.yml"} if _is_github(configuration.repository) else {}
    address = f"{configuration.repository.rstrip('/')}/issues/new"
    return f"{address}?{urlencode(form)}" if form else address


def _is_github(repository: str) -> bool:
    return urlsplit(repository).hostname == "github.com"


def _place(wording: Wording, page: Page, passage: str) -> str:
    """Name a page, or a passage of it, as people do: `La note de vision, § 5`."""
    if not passage:
        return page.title
    name = wording.say(page.language, f"passage.{passage_kind(passage)}", number=passage_number(passage))
    return f"{page.title}, {name}"

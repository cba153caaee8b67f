"""What templates are told of the site as a whole: its name, who publishes it, what its pages tell other sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from concordance.render.csp import REFERRER_POLICY
from concordance.render.repository_links import contact_address

if TYPE_CHECKING:
    from concordance.configuration import Configuration


@dataclass(frozen=True, slots=True)
class SiteContext:
    """Who publishes, and under which name; what is not configured is None and is not shown."""

    site_name: str
    publisher: str | None
    contact: str | None
    repository: str | None
    permanent_url: str | None
    contact_href: str = ""
    """Link to the contact: a letter, where it is an address of mail."""
    referrer: str = REFERRER_POLICY
    """For `<meta name="referrer">`: a host on which no header can be set must not tell other sites more."""


def site_context(configuration: Configuration, name: str) -> SiteContext:
    """Describe the site under a name: that in one language, or the joint name of a page that belongs to none."""
    return SiteContext(
        name,
        configuration.publisher,
        configuration.contact,
        configuration.repository,
        configuration.permanent_url,
        contact_address(configuration.contact),
    )

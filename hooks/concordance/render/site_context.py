"""What templates are told of the site as a whole: its name and who publishes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def site_context(configuration: Configuration, name: str) -> SiteContext:
    """Describe the site under a name: that in one language, or the joint name of a page that belongs to none."""
    return SiteContext(
        name,
        configuration.publisher,
        configuration.contact,
        configuration.repository,
        configuration.permanent_url,
    )

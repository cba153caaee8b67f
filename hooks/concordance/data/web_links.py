"""Links to other sites as pages show them: the page in the reader's language first, any other with its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebLink:
    """A page of another site."""

    address: str
    languages: tuple[str, ...] = ()
    """Codes of the languages of the page; none where they are not told."""

    @property
    def language(self) -> str:
        """The code of its language, where it has only one."""
        return self.languages[0] if len(self.languages) == 1 else ""

    @property
    def shown(self) -> str:
        """The address as a reader sees it: without the scheme."""
        return self.address.removeprefix("https://").removeprefix("http://").rstrip("/")

    def foreign_to(self, code: str) -> tuple[str, ...]:
        """Give the languages of a page that has none in the language of this code; nothing where it has."""
        return () if code in self.languages else self.languages


def web_links(
    addresses: str | Mapping[str, str] | None, code: str, languages: tuple[str, ...] = ()
) -> tuple[WebLink, ...]:
    """Give the links to a page for the readers of a language: that in their own language first.

    `addresses` is one address, of a page in these languages, or an address by language.
    """
    if not addresses:
        return ()
    if isinstance(addresses, str):
        return (WebLink(addresses, languages),)
    return tuple(WebLink(addresses[one], (one,)) for one in own_first(addresses, code))


def own_first(codes: Mapping[str, object] | tuple[str, ...], code: str) -> tuple[str, ...]:
    """Give codes of languages in their order, but the reader's own before the others."""
    return tuple(sorted(codes, key=lambda one: one != code))

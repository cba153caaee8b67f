"""The links of a page's own text, as its readers follow them: from Markdown files to addresses of the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from concordance.addresses import Address, relative_to, relative_url
from concordance.model.internal_links import resolve

if TYPE_CHECKING:
    from concordance.text.html_tree import Element
    from concordance.text.page import Page

FileUrl: TypeAlias = Callable[[str], str]
"""Gives the URL, from the root of the site, of a file that is no page, by its path below the documentation folder.

The site generator decides where such a file is published, so the adapter passes this function in.
"""
_ADDRESS_OF = {"a": "href", "img": "src"}
"""The attribute with the address, by element."""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Resolves the links of one page."""

    page: Page
    docs: str
    """The documentation folder, from the root of the project."""
    codes: tuple[str, ...]
    file_url: FileUrl

    def resolve_in(self, element: Element) -> Element:
        """Resolve the address of a link or a picture; one that leads nowhere stays, and is reported by the checks."""
        name = _ADDRESS_OF.get(element.tag, "")
        if not name or name not in element.attributes:
            return element
        origin = Address(self.page.language, self.page.path)
        target = resolve(self.page, element.get(name), self.docs, self.codes)
        if target.kind == "file":
            fragment = f"#{target.fragment}" if target.fragment else ""
            url = relative_to(origin, self.file_url(target.file)) + target.query + fragment
            return element.with_attributes(**{name: url})
        if target.address is None:
            return element
        path, mark, fragment = relative_url(origin, target.address).partition("#")
        resolved = element.with_attributes(**{name: f"{path}{target.query}{mark}{fragment}"})
        foreign = target.address.language != self.page.language
        return resolved.with_attributes(hreflang=target.address.language) if foreign else resolved

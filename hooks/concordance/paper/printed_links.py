"""Where a link leads on paper: to a place in the same file, or to the site under its full address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

_ROOT = "https://site.invalid/"
"""Stands for the root of a site whose address is not known."""
_KNOWN_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_NOT_IN_ADDRESS = re.compile(r'[\s<>"{}|\\^`\x00-\x1f\x7f-\x9f\ud800-\udfff]')


@dataclass(frozen=True, slots=True)
class PaperPlaces:
    """The places in one file that links may lead to, named apart from those of its other texts."""

    prefixes: Mapping[str, str]
    """What the names of the places of a text begin with, by its address from the root of the site."""
    placed: set[str] = field(default_factory=set)
    """The names that stand in the file so far; filled while its texts are read, so that none stands twice."""

    def place(self, address: str, name: str) -> str:
        """Give the name of a place in a text, by its id there; nothing for no id, or one that stands already."""
        anchor = f"{self.prefixes[address]}{name}"
        if not name or anchor in self.placed:
            return ""
        self.placed.add(anchor)
        return anchor

    def unnamed(self, address: str) -> str:
        """Give a name to a place in a text that has none; ids of pages have no blank."""
        anchor = f"{self.prefixes[address]} {len(self.placed)}"
        self.placed.add(anchor)
        return anchor


@dataclass(frozen=True, slots=True)
class PrintedLinks:
    """Resolves the links of one text."""

    address: str
    """Of the text, from the root of the site."""
    anchors: PaperPlaces
    site_url: str
    """Absolute; empty where it is not known."""

    def resolve(self, href: str) -> dict[str, str]:
        """Give the place of the same file as `to`, and the absolute address as `url`, each where there is one."""
        whole = self._whole(href)
        if not whole.startswith(_ROOT):
            return {"url": whole} if _is_followed(whole) else {}
        path, _, fragment = whole.removeprefix(_ROOT).partition("#")
        prefix = self.anchors.prefixes.get(path)
        inside = {"to": f"{prefix}{fragment or TITLE_PLACE}"} if prefix is not None else {}
        absolute = whole.replace(_ROOT, self.site_url, 1)
        return {**inside, **({"url": absolute} if self.site_url and _is_followed(absolute) else {})}

    def file(self, src: str) -> str:
        """Give the path of a picture below the documentation folder, which is also that from the root of the site."""
        whole = self._whole(src)
        return urlsplit(whole).path.removeprefix("/") if whole.startswith(_ROOT) else ""

    def _whole(self, href: str) -> str:
        """Give the address that a link means, from the root of the site or of another; nothing for one that is none."""
        try:
            return urljoin(_ROOT + self.address, href) if href else ""
        except ValueError:
            return ""


TITLE_PLACE = "title"
"""Names the place of the title of a text: no id of a page is written so in front matter, and it leads to the same."""


def _is_followed(address: str) -> bool:
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return False
    return scheme in _KNOWN_SCHEMES and not _NOT_IN_ADDRESS.search(address)

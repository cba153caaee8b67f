"""A Python-Markdown extension for links to a page of another language.

An editor links to `../../nl/note/index.md#p14` as to any other page. The site generator builds one language at a
time and knows no file of the other; the link is therefore taken out of its sight under a scheme of our own and put
right when the page is annotated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from concordance.addresses import Address
from concordance.paths import neutral_path

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

SCHEME = "concordance:"


class CrossLanguageLinks(Extension):
    """Keep links to another language for later. `codes` are the languages of the site."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__()
        self.codes = codes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register before MkDocs resolves links (priority 0) and after attributes are set (8)."""
        md.treeprocessors.register(_Keeper(self.codes), "concordance-cross-language", 1)


class _Keeper(Treeprocessor):
    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__()
        alternatives = "|".join(map(re.escape, codes))
        self.pattern = re.compile(rf"(?:\.\./)+({alternatives})/(.*\.md)(?:#(.*))?")

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if not _is_address(link.get("href", "")):
                link.set("href", "#")
            elif match := self.pattern.fullmatch(link.get("href", "")):
                kept = Address(match[1], neutral_path(match[2]), match[3] or "")
                link.set("href", SCHEME + kept.url)


def _is_address(href: str) -> bool:
    """Tell whether an address can be read at all; MkDocs ends with a traceback on `http://[x`, told as a problem."""
    try:
        urlsplit(href)
    except ValueError:
        return False
    return True


def kept_address(href: str) -> Address | None:
    """Read an address back from a link that was kept, or nothing for any other link."""
    if not href.startswith(SCHEME):
        return None
    url, _, fragment = href.removeprefix(SCHEME).partition("#")
    language, _, path = url.rstrip("/").partition("/")
    return Address(language, path, fragment)

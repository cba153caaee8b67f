"""Where the links of a frozen text lead now: to the same edition, else to what stands or is told there today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from concordance.addresses import Address, relative_to
from concordance.data.editions import EDITIONS_FOLDER, Edition, frozen_beside
from concordance.editions.editions_place import frozen_address
from concordance.editions.frozen_texts import frozen_texts
from concordance.references.former_languages import former_pages
from concordance.references.notices import gone_pages, notices_of_page

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.html_tree import Element


@dataclass(frozen=True, slots=True)
class FrozenLinks:
    """Resolves the addresses of one frozen text, which begin at the root of the site."""

    corpus: Corpus
    edition: Edition
    origin: Address
    """Where the text is shown."""
    language: str
    """That of the text."""

    def resolve_in(self, element: Element) -> Element:
        """Resolve the address of a link or a picture; a link that would lead nowhere is text, and no link."""
        name = {"a": "href", "img": "src"}.get(element.tag, "")
        address = element.get(name)
        if not address.startswith("/"):
            return element
        parts = urlsplit(address)
        goal = self._goal(parts)
        if not goal:
            return replace(element.with_attributes(**{name: None, "hreflang": None}), tag="span")
        path, sign, fragment = goal.partition("#")
        query = f"?{parts.query}" if parts.query else ""
        plain, mark, rest = relative_to(self.origin, f"{path}{sign}{fragment}").partition("#")
        resolved = element.with_attributes(**{name: f"{plain}{query}{mark}{rest}"})
        code = parts.path.strip("/").partition("/")[0]
        is_foreign = name == "href" and code != self.language and code in self.corpus.configuration.codes
        return resolved.with_attributes(hreflang=code) if is_foreign else resolved

    def _goal(self, parts: SplitResult) -> str:
        """Give the address, from the root of the site, at which a reader finds what was linked; empty without one."""
        path, fragment = unquote(parts.path).removeprefix("/"), unquote(parts.fragment)
        if path and not path.endswith("/"):
            kept = frozen_beside(self.edition).get(path, "")
            place = f"#{parts.fragment}" if parts.fragment else ""
            return f"{EDITIONS_FOLDER}/{self.edition.name}/{kept}{place}" if kept else ""
        code, _, neutral = path.strip("/").partition("/")
        frozen = self.corpus.once(frozen_texts).get((self.edition.name, code, neutral))
        if frozen is not None:
            return frozen_address(code, self.edition.name, neutral, fragment if fragment in frozen.ids else "").url
        stands = self.corpus.page(code, neutral) is not None or (code, neutral) in self.corpus.once(told_places)
        return Address(code, neutral, fragment).url if stands else ""


def told_places(corpus: Corpus) -> frozenset[tuple[str, str]]:
    """Give the places, by language and neutral path, where a notice tells what became of a page that is gone."""
    former = ((page.address.language, page.address.path) for page in former_pages(corpus))
    gone = (
        (code, path)
        for path in gone_pages(corpus)
        for code in corpus.configuration.codes
        if any(notices_of_page(corpus, path, code))
    )
    return frozenset((*former, *gone))

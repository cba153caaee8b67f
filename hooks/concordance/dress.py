"""HTML in, HTML out: passages get their number, their sources and their label; links to the other language arrive.

The rendered page is read as a stream of tags, and every tag that is not ours to change is written back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_url
from concordance.cross_language import kept_address
from concordance.html_outline import VOID
from concordance.markup import PASSAGE_ID, no_slug
from concordance.sources import page_sources
from concordance.templates import passage_number

if TYPE_CHECKING:
    from concordance.page import Page
    from concordance.templates import PageTemplates

_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center);?")
Attributes = dict[str, str | None]


def dress(html: str, page: Page, templates: PageTemplates) -> str:
    """Dress the passages and links of a rendered page."""
    stream = _Dresser(page, templates)
    stream.feed(html)
    stream.close()
    return "".join(stream.written)


class _Dresser(HTMLParser):
    def __init__(self, page: Page, templates: PageTemplates) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.templates = templates
        self.numbers = {source.id: n for n, source in enumerate(page_sources(templates.corpus, page), 1)}
        self.publishers = {source.id: source.publisher for source in page_sources(templates.corpus, page)}
        self.passages = frozenset(block.id for block in page.passages)
        self.written: list[str] = []
        self.endings: list[str] = []
        """What is written before the end tag of each open element."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        start = self.get_starttag_text() or ""
        beginning, ending = self._dressed(tag, attributes)
        self.written.append(start if attributes == dict(attrs) else _tag(tag, attributes))
        self.written.append(beginning)
        if tag not in VOID:
            self.endings.append(ending)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.written.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.endings:
            self.written.append(self.endings.pop())
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.written.append(f"<!{decl}>")

    def _dressed(self, tag: str, attributes: Attributes) -> tuple[str, str]:
        """Change the attributes in place; give what is written after the start tag and before the end tag."""
        self._plain(tag, attributes)
        if tag == "a":
            self._link(attributes)
        beginning = self._passage(tag, attributes)
        if "reading" in (attributes.get("class") or "").split() and tag in {"p", "li"}:
            beginning += self._part("reading-label") + " "
        return beginning, self._sources(attributes)

    def _plain(self, tag: str, attributes: Attributes) -> None:
        """Take away what is no attribute of HTML, the slug of the title, and styles written inline."""
        if tag == "h1" and attributes.get("id") == no_slug("", ""):
            del attributes["id"]
        if (facts := attributes.pop("facts", None)) is not None:
            attributes["data-facts"] = facts
        if match := _ALIGNMENT.fullmatch((attributes.get("style") or "").strip()):
            del attributes["style"]
            attributes["class"] = f"{attributes.get('class') or ''} align-{match[1]}".strip()

    def _link(self, attributes: Attributes) -> None:
        if (goal := kept_address(attributes.get("href") or "")) is not None:
            attributes["href"] = relative_url(Address(self.page.language, self.page.path), goal)
            attributes["hreflang"] = goal.language

    def _passage(self, tag: str, attributes: Attributes) -> str:
        name = attributes.get("id") or ""
        if name not in self.passages or not PASSAGE_ID.fullmatch(name):
            return ""
        attributes["class"] = f"passage {attributes.get('class') or ''}".strip()
        kind = "section" if tag.startswith("h") else "paragraph"
        return self._part("passage-number", id=name, kind=kind, passage=passage_number(name)) + " "

    def _sources(self, attributes: Attributes) -> str:
        names = (attributes.pop("sources", None) or "").split()
        refs = [(self.numbers[name], name, self.publishers[name]) for name in names if name in self.numbers]
        return self._part("source-refs", refs=sorted(refs)) if refs else ""

    def _part(self, name: str, **context: object) -> str:
        return self.templates.render(f"parts/{name}.html", **context).strip()


def _tag(tag: str, attributes: Mapping[str, str | None]) -> str:
    written = "".join(
        f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes.items()
    )
    return f"<{tag}{written}>"

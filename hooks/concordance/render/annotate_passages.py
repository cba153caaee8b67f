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
from concordance.data.lock import address_of
from concordance.model.sources import page_sources
from concordance.references.freshness import page_freshness
from concordance.references.notices import PLACE_END, PLACE_TITLE, notices_on
from concordance.references.permanent_record import permanent_address
from concordance.text.cross_language_links import kept_address
from concordance.text.html_outline import VOID
from concordance.text.passage_ids import PASSAGE_ID, passage_kind, passage_number
from concordance.text.structure import LABELS, no_slug

if TYPE_CHECKING:
    from concordance.render.templates import PageTemplates
    from concordance.text.page import Page

_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center);?")
Attributes = dict[str, str | None]


def annotate_passages(html: str, page: Page, templates: PageTemplates) -> str:
    """Dress the passages and links of a rendered page."""
    stream = _Annotator(page, templates)
    stream.feed(html)
    stream.close()
    return "".join([*stream.written, stream.notices_at(PLACE_END, "p")])


class _Annotator(HTMLParser):
    def __init__(self, page: Page, templates: PageTemplates) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.templates = templates
        self.sources = {source.id: (n, source) for n, source in enumerate(page_sources(templates.corpus, page), 1)}
        self.passages = {block.id: block for block in page.passages}
        self.freshness = page_freshness(templates.corpus, page)
        self.notices = notices_on(templates.corpus, page)
        self.written: list[str] = []
        self.endings: list[tuple[str, str, str]] = []
        """What is written before and after the end tag of each open element, by its name."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        start = self.get_starttag_text() or ""
        name = attributes.get("id") or ""
        place = PLACE_TITLE if tag == "h1" else name
        beginning, ending = self._annotated(tag, attributes)
        self.written.append(start if attributes == dict(attrs) else _tag(tag, attributes))
        self.written.append(beginning)
        if tag not in VOID:
            after = self.notices_at(place, tag) if tag == "h1" or name else ""
            self.endings.append((tag, ending, after))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.written.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        before, after = self._ended(tag)
        self.written.append(f"{before}</{tag}>{after}")

    def _ended(self, tag: str) -> tuple[str, str]:
        """Close an element with all that an editor left open in it; a stray end tag closes none."""
        names = [name for name, _, _ in self.endings]
        if tag not in names:
            return "", ""
        first = len(names) - 1 - names[::-1].index(tag)
        closed, self.endings = self.endings[first:], self.endings[:first]
        return "".join(before for _, before, _ in reversed(closed)), closed[0][2]

    def handle_data(self, data: str) -> None:
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.written.append(f"<!{decl}>")

    def _annotated(self, tag: str, attributes: Attributes) -> tuple[str, str]:
        """Change the attributes in place; give what is written after the start tag and before the end tag."""
        self._plain(tag, attributes)
        if tag == "a":
            self._link(attributes)
        beginning = self._passage(tag, attributes)
        return beginning + self._labels(tag, attributes), self._sources(attributes)

    def _labels(self, tag: str, attributes: Attributes) -> str:
        """Say of a text that it is this site's own, and in what way."""
        if tag not in {"p", "li"}:
            return ""
        found = (name for name in LABELS if name in (attributes.get("class") or "").split())
        return "".join(self._part("reading-label", kind=name, words=LABELS[name]) + " " for name in found)

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
        return self._part("passage-number", **self._named(name)) + " "

    def _named(self, name: str) -> dict[str, object]:
        """What a template needs to name a passage: its kind, its number, its permanent address once published."""
        published = address_of(self.page.path, name) in self.templates.corpus.lock.entries
        permanent = permanent_address(f"{self.page.path}/{name}")
        return {
            "id": name,
            "kind": passage_kind(name),
            "passage": passage_number(name),
            "permanent": relative_url(Address(self.page.language, self.page.path), permanent) if published else "",
        }

    def notices_at(self, place: str, tag: str) -> str:
        """Give the tombstones that stand after an element, as items of its list where it is one."""
        here = Address(self.page.language, self.page.path)
        return "".join(
            self._part(
                "tombstone",
                element="li" if tag == "li" else "p",
                it=notice,
                links=[(self.templates.label(end.path, end.fragment), relative_url(here, end)) for end in notice.ends],
                **self._named(notice.entry.fragment),
            )
            for notice in self.notices.get(place, ())
        )

    def _sources(self, attributes: Attributes) -> str:
        name = attributes.get("id") or ""
        end = self._passage_end(name) if name in self.passages else ""
        names = (attributes.pop("sources", None) or "").split()
        known = [(name, *self.sources[name]) for name in dict.fromkeys(names) if name in self.sources]
        refs = [(number, name, one.publisher or one.title[self.page.language]) for name, number, one in known]
        return (self._part("source-refs", refs=sorted(refs)) if refs else "") + end

    def _passage_end(self, name: str) -> str:
        """What follows the text of a passage: the way to its citations, and the line of a fresher counterpart."""
        parts = [self._part("cite", **self._named(name))]
        state = self.freshness[name]
        if state.lags_in(self.page.language):
            here = Address(self.page.language, self.page.path)
            goals = {code: relative_url(here, Address(code, self.page.path, name)) for code in state.changed}
            parts.append(self._part("freshness", changed=state.changed, counterpart=goals, reviewed=state.reviewed))
        return "".join(f" {part}" for part in parts if part)

    def _part(self, name: str, **context: object) -> str:
        return self.templates.render(f"parts/{name}.html", **context).strip()


def _tag(tag: str, attributes: Mapping[str, str | None]) -> str:
    written = "".join(
        f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes.items()
    )
    return f"<{tag}{written}>"

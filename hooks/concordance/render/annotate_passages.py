"""The passages of a page as readers see them: with their number, their sources, their label, their tombstones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_url
from concordance.data.lock import address_of
from concordance.editions.changes_since import change_since_last
from concordance.editions.editions_place import changes_address
from concordance.editions.kept_editions import last_edition
from concordance.model.sources import page_sources
from concordance.references.freshness import page_freshness
from concordance.references.notices import PLACE_END, PLACE_TITLE, notices_on
from concordance.references.permanent_record import permanent_address
from concordance.references.proposals import proposals_by_reference
from concordance.references.unpublished import unpublished_texts
from concordance.text.block import HEADINGS
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Element
from concordance.text.label_classes import LABELS
from concordance.text.passage_ids import passage_kind, passage_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concordance.editions.changes_since import ChangeSince
    from concordance.references.freshness import Freshness
    from concordance.references.notices import TombstoneNotice
    from concordance.render.templates import PageTemplates
    from concordance.schemas.entries import Source
    from concordance.text.html_tree import Nodes

_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center);?")


@dataclass(frozen=True)
class PassageAnnotator:
    """Annotates the elements of one page."""

    templates: PageTemplates

    @cached_property
    def _passages(self) -> frozenset[str]:
        return frozenset(block.id for block in self.templates.page.passages)

    @cached_property
    def _sources(self) -> Mapping[str, tuple[int, Source]]:
        sources = page_sources(self.templates.corpus, self.templates.page)
        return {source.id: (number, source) for number, source in enumerate(sources, 1)}

    @cached_property
    def _freshness(self) -> Mapping[str, Freshness]:
        return page_freshness(self.templates.corpus, self.templates.page)

    @cached_property
    def _unpublished(self) -> Mapping[str, tuple[str, ...]]:
        return self.templates.corpus.once(unpublished_texts)

    @cached_property
    def _notices(self) -> Mapping[str, tuple[TombstoneNotice, ...]]:
        return notices_on(self.templates.corpus, self.templates.page)

    def annotate(self, element: Element) -> Element:
        """Add to an element of the text its number, labels, the numbers of its sources and a notice of its state.

        A heading comes in a group with what is added, so that its name is what it says.
        """
        plain = html_attributes(element)
        passage = plain.get("id") if plain.get("id") in self._passages else ""
        number = self._number(passage)
        after = (*self._source_refs(plain, passage), *self._passage_end(passage))
        plain = plain.with_attributes(sources=None)
        plain = plain.with_class("passage") if passage else plain
        if passage and plain.tag in HEADINGS:
            return header_group(plain, number, after)
        before = (*number, " ") if number else ()
        return plain.with_children((*before, *self._labels(plain), *plain.children, *after))

    def notices_after(self, element: Element) -> Nodes:
        """Give the tombstones that stand after an element, as items of its list where it is one."""
        place = PLACE_TITLE if element.tag == "h1" else element.get("id")
        return self._notices_at(place, element.tag) if place or element.tag == "h1" else ()

    def notices_at_end(self) -> Nodes:
        """Give the tombstones that stand at the end of the page."""
        return self._notices_at(PLACE_END, "p")

    def _notices_at(self, place: str, tag: str) -> Nodes:
        origin = Address(self.templates.page.language, self.templates.page.path)
        return tuple(
            node
            for notice in self._notices.get(place, ())
            for node in self._part(
                "tombstone",
                element="li" if tag == "li" else "p",
                it=notice,
                links=[
                    (self.templates.label(end.path, end.fragment), relative_url(origin, end))
                    for end in notice.successors
                ],
                steps=[
                    (self.templates.label(place.path, place.fragment), relative_url(origin, place), step)
                    for place, step in notice.steps
                ],
                **self._passage_context(notice.entry.fragment),
            )
        )

    def _number(self, passage: str) -> Nodes:
        return self._part("passage-number", **self._passage_context(passage)) if passage else ()

    def _labels(self, element: Element) -> Nodes:
        """Give the labels of a text that is not what the document says."""
        if element.tag not in {"p", "li"}:
            return ()
        names = (name for name in LABELS if name in element.classes)
        return tuple(
            node for name in names for node in (*self._part("passage-label", kind=name, words=LABELS[name]), " ")
        )

    def _passage_context(self, name: str) -> dict[str, object]:
        """Give what a template names a passage by; its permanent address is empty before publication."""
        page = self.templates.page
        published = address_of(page.path, name) in self.templates.corpus.lock.entries
        permanent = permanent_address(f"{page.path}/{name}")
        return {
            "id": name,
            "kind": passage_kind(name),
            "passage": passage_number(name),
            "permanent": relative_url(Address(page.language, page.path), permanent) if published else "",
        }

    def _source_refs(self, element: Element, passage: str) -> Nodes:
        """Give the numbers of the sources of a text.

        At a published passage they are no links: its number leads to them, and a stop for each would bury the text.
        """
        names = dict.fromkeys(element.get("sources").split())
        known = [(name, *self._sources[name]) for name in names if name in self._sources]
        language = self.templates.page.language
        refs = [(number, name, source.origin_in(language)) for name, number, source in known]
        reached = bool(passage and self._passage_context(passage)["permanent"])
        together = self.templates.page.meta.citable
        return self._part("source-refs", refs=sorted(refs), reached=reached, together=together) if refs else ()

    def _passage_end(self, passage: str) -> Nodes:
        """Give what follows the text of a passage: a notice where it, or its counterpart, has changed."""
        if not passage:
            return ()
        parts: list[Nodes] = []
        state, page = self._freshness[passage], self.templates.page
        if page.language in self._unpublished.get(address_of(page.path, passage), ()):
            parts.append(self._part("unpublished", **self._passage_context(passage)))
        elif since := change_since_last(self.templates.corpus, page.language, address_of(page.path, passage)):
            parts.append(self._since_edition(since))
        if state.lags_in(page.language):
            origin = Address(page.language, page.path)
            goals = {code: relative_url(origin, Address(code, page.path, passage)) for code in state.changed}
            parts.append(self._part("freshness", changed=state.changed, counterpart=goals, reviewed=state.reviewed))
        proposals = self.templates.corpus.once(proposals_by_reference).get(f"{page.path}/{passage}", ())
        context = self._passage_context(passage)
        if context["permanent"] and any(proposal.state == "open" for proposal in proposals):
            parts.append(self._part("proposal-open", **context))
        return tuple(node for part in parts if part for node in (" ", *part))

    def _since_edition(self, since: ChangeSince) -> Nodes:
        """Give the line that says of a passage that it reads otherwise than in the last edition."""
        page, last = self.templates.page, last_edition(self.templates.corpus)
        goal = changes_address(page.language, since.edition, since.anchor)
        see = relative_url(Address(page.language, page.path), goal)
        return self._part("edition-change", edition=last.name, see=see) if last else ()

    def _part(self, name: str, **context: object) -> Nodes:
        return read_fragment(self.templates.render(f"parts/{name}.html", **context).strip()).nodes


def header_group(heading: Element, number: Nodes, notes: Nodes) -> Element:
    """Put the number of a section before its heading, and what is said of it after it."""
    said = ("\n", Element("p", {}, notes)) if notes else ()
    return Element("hgroup", {}, (Element("p", {}, number), "\n", heading, *said))


def html_attributes(element: Element) -> Element:
    """Turn `facts` into an attribute of HTML, and inline styles, which the content policy refuses, into classes."""
    if "facts" in element.attributes:
        element = element.with_attributes(facts=None, **{"data-facts": element.get("facts")})
    if match := _ALIGNMENT.fullmatch(element.get("style").strip()):
        classes = f"{element.get('class')} align-{match[1]}".strip()
        element = element.with_attributes(style=None, **{"class": classes})
    return element

"""The content of a page as readers get it: its own text, annotated and linked, with the generated parts in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count, takewhile
from typing import TYPE_CHECKING

from concordance.render.amended_names import with_amended_names
from concordance.render.annotate_passages import PassageAnnotator
from concordance.render.extension_words import with_words
from concordance.render.inserted_parts import InsertedParts, inserted_parts
from concordance.render.links import PageLinks
from concordance.text.block import HEADINGS
from concordance.text.comments import line_of_comment
from concordance.text.html_tree import Comment, Element, walk

if TYPE_CHECKING:
    from concordance.render.links import FileUrl
    from concordance.render.templates import PageTemplates
    from concordance.text.html_tree import Node, Nodes
    from concordance.text.page import Page

_BEFORE_CONTENTS = frozenset({"nature-notice", "page-freshness", "brief", "amended"})
"""The classes of what is read with the title."""


@dataclass(frozen=True)
class PageContent:
    """The content of a page, and what the theme asks about it to load styles and to place it."""

    nodes: Nodes

    @cached_property
    def tags(self) -> frozenset[str]:
        """The names of the elements in it: a page loads only the styles that it needs."""
        return frozenset(element.tag for element in walk(self.nodes))

    @cached_property
    def classes(self) -> frozenset[str]:
        """The classes of the elements in it."""
        return frozenset(name for element in walk(self.nodes) for name in element.classes)

    @cached_property
    def has_definitions(self) -> bool:
        """Tell whether an editor explains words in it; a list of a generated part has a class."""
        return any(element.tag == "dl" and not element.classes for element in walk(self.nodes))

    @property
    def slots(self) -> Mapping[str, Nodes]:
        """The nodes that a template may place, by name.

        `title` and `text` are the content divided after the title; `opening` and `sections` are the same content
        divided before the first section.
        """
        title, text = self._after_title()
        opening, sections = self._before_sections()
        return {"title": title, "text": text, "opening": opening, "sections": sections}

    def _after_title(self) -> tuple[Nodes, Nodes]:
        """Divide it after the title, the notice of its nature and the page in brief; the contents come there."""
        elements = [(place, node) for place, node in enumerate(self.nodes) if isinstance(node, Element)]
        title = next((number for number, (_, node) in enumerate(elements) if node.tag == "h1"), -1)
        following = takewhile(lambda element: _BEFORE_CONTENTS & element[1].classes, elements[title + 1 :])
        titles = elements[title : title + 1] if title >= 0 else []
        return self._split_at(max((place for place, _ in (*titles, *following)), default=-1) + 1)

    def _before_sections(self) -> tuple[Nodes, Nodes]:
        """Divide it before the first section."""
        begins = {"h2", "hgroup"}
        sections = (place for place, node in enumerate(self.nodes) if isinstance(node, Element) and node.tag in begins)
        return self._split_at(next(sections, len(self.nodes)))

    def _split_at(self, place: int) -> tuple[Nodes, Nodes]:
        return self.nodes[:place], self.nodes[place:]


def page_content(page: Page, templates: PageTemplates, file_url: FileUrl) -> PageContent:
    """Make the content of a page from the one tree of its text."""
    configuration = templates.corpus.configuration
    links = PageLinks(page, configuration.relative(configuration.docs), configuration.codes, file_url)
    maker = _Maker(links, PassageAnnotator(templates), inserted_parts(page, templates))
    nodes = maker.make_all(page.structure.tree)
    whole = (*nodes, *maker.parts.at_end, *maker.annotator.notices_at_end())
    return PageContent(with_amended_names(whole, templates))


@dataclass(frozen=True)
class _Maker:
    """Makes the nodes of a page anew, in the order of the text."""

    links: PageLinks
    annotator: PassageAnnotator
    parts: InsertedParts
    _positions: Iterator[int] = field(default_factory=count)
    """The positions of the headings, in their order."""

    def make_all(self, nodes: Iterable[Node]) -> Nodes:
        return tuple(new for node in nodes for new in self._node(node))

    def _node(self, node: Node) -> Nodes:
        """Give what a node becomes; a comment becomes the part that it calls, and every other one is left out."""
        if isinstance(node, str):
            return (node,)
        if isinstance(node, Comment):
            return self.parts.at_markers.get(line_of_comment(node) or 0, ())
        position = next(self._positions) if node.tag in HEADINGS else None
        after = ("\n", *self.parts.after_title) if position == 0 and self.parts.after_title else ()
        return (self._element(node), *self.annotator.notices_after(node), *after)

    def _element(self, element: Element) -> Element:
        linked = with_words(self.links.resolve_in(element), self.annotator.templates.say)
        return self.annotator.annotate(linked.with_children(self.make_all(linked.children)))

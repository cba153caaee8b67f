"""The content of a page as an edition keeps it: its text and its generated parts, and nothing of the frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from concordance.addresses import Address
from concordance.editions.frozen_markup import only_listed
from concordance.model.internal_links import resolve
from concordance.render.inserted_parts import marked_parts, source_list
from concordance.text.comments import line_of_comment
from concordance.text.html_tree import Comment, Element, replaced, walk

if TYPE_CHECKING:
    from concordance.render.templates import PageTemplates
    from concordance.text.html_tree import Node, Nodes

_ADDRESS_OF = {"a": "href", "img": "src"}
"""The attribute with the address, by element."""


def frozen_content(templates: PageTemplates) -> Nodes:
    """Give the nodes of a page to freeze, with every address from the root of the site.

    The numbers of passages, their state and what leads to other versions are of the frame, which is always today's.
    What the sources were called belongs to the text. What no list has, such as the field that filters a list, is left.
    """
    freezer = _Freezer(templates)
    return only_listed((*freezer.make_all(templates.page.structure.tree), *freezer.sources()))


def files_shown(nodes: Nodes) -> frozenset[str]:
    """Give the files of the site that a frozen text shows or leads to, by path from the root of the site."""
    addresses = (element.get(_ADDRESS_OF.get(element.tag, "")) for element in walk(nodes))
    paths = (urlsplit(address).path for address in addresses if address.startswith("/"))
    return frozenset(path.removeprefix("/") for path in paths if not path.endswith("/"))


@dataclass(frozen=True)
class _Freezer:
    """Makes the nodes of one page."""

    templates: PageTemplates

    def make_all(self, nodes: Iterable[Node]) -> Nodes:
        """Put the parts in the places of their markers, and every address into its full form."""
        parts = marked_parts(self.templates.page, self.templates)

        def frozen(node: Node) -> Nodes | None:
            if isinstance(node, Comment):
                # An empty one parts the words around it as the comment did, for the hash of what a passage marks.
                return self._rooted(parts.get(line_of_comment(node) or 0, ())) or (Comment(""),)
            if isinstance(node, Element):
                return (replace(self._resolved(node), children=replaced(node.children, frozen)),)
            return None

        return replaced(nodes, frozen)

    def sources(self) -> Nodes:
        """Give the list of the sources of the page, as it reads now."""
        return self._rooted(source_list(self.templates.page, self.templates))

    def _resolved(self, element: Element) -> Element:
        """Write the address of an editor's link from the root of the site."""
        name = _ADDRESS_OF.get(element.tag, "")
        if name not in element.attributes:
            return element
        configuration, page = self.templates.corpus.configuration, self.templates.page
        href = element.get(name)
        target = resolve(page, href, configuration.relative(configuration.docs), configuration.codes)
        if target.kind == "file":
            fragment = f"#{target.fragment}" if target.fragment else ""
            return element.with_attributes(**{name: f"/{target.file}{target.query}{fragment}"})
        if target.address is None:
            return element
        path, mark, fragment = target.address.url.partition("#")
        return element.with_attributes(**{name: f"/{path}{target.query}{mark}{fragment}"})

    def _rooted(self, nodes: Nodes) -> Nodes:
        """Write the addresses of a generated part, which begin at the page, from the root of the site."""
        base = f"/{Address(self.templates.page.language, self.templates.page.path).url}"

        def rooted(node: Node) -> Nodes | None:
            if not isinstance(node, Element):
                return None
            name = _ADDRESS_OF.get(node.tag, "")
            if name in node.attributes:
                node = node.with_attributes(**{name: urljoin(base, node.get(name))})
            return (replace(node, children=replaced(node.children, rooted)),)

        return replaced(nodes, rooted)

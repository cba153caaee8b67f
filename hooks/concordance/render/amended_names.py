"""What has another name, or another meaning, says so where it stands: since when, and why.

Passages and documents say it on their permanent pages. A heading, a term or a source has none: a reader who follows an
old link meets it on its page alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concordance.references.amendments import NAME_CHANGED, amendments_by_address
from concordance.text.block import HEADINGS
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Element, replaced

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.render.templates import PageTemplates
    from concordance.schemas.site_entries import Amendment
    from concordance.text.html_tree import Node, Nodes


def with_amended_names(nodes: Nodes, templates: PageTemplates) -> Nodes:
    """Give the content of a page with what was said of its names, at each: after a heading, at the end of a row."""
    amended = templates.corpus.once(_amended_names).get(templates.page.path, {})
    return _Notes(templates, amended).put_into(nodes) if amended else nodes


def _amended_names(corpus: Corpus) -> Mapping[str, Mapping[str, tuple[Amendment, ...]]]:
    """Group the amendments of names by page, then by id; no id for the page itself."""
    found: dict[str, dict[str, tuple[Amendment, ...]]] = {}
    for address, amendments in corpus.once(amendments_by_address).items():
        page, _, name = address.partition("#")
        if said := tuple(one for one in amendments if one.kind == NAME_CHANGED):
            found.setdefault(page.strip("/"), {})[name] = said
    return found


@dataclass(frozen=True, slots=True)
class _Notes:
    """Puts notes into one page."""

    templates: PageTemplates
    amended: Mapping[str, tuple[Amendment, ...]]

    def put_into(self, nodes: Nodes) -> Nodes:
        return replaced(nodes, self._replaced)

    def _replaced(self, node: Node) -> Nodes | None:
        if not isinstance(node, Element):
            return None
        said = self.amended.get("" if node.tag == "h1" else node.get("id") or "-")
        if said is None:
            return None
        if node.tag in HEADINGS:
            return (node, "\n", *self._notes("p", said))
        whole = replace(node, children=self.put_into(node.children))
        return (self._at_end(whole, said),)

    def _at_end(self, element: Element, said: tuple[Amendment, ...]) -> Element:
        """Put the notes into an element: into the last cell of a row, among the definitions of a term."""
        if element.tag == "tr":
            place, cell = [(at, one) for at, one in enumerate(element.children) if isinstance(one, Element)][-1]
            children = (*element.children[:place], self._at_end(cell, said), *element.children[place + 1 :])
            return replace(element, children=children)
        has_definitions = any(isinstance(child, Element) and child.tag == "dd" for child in element.children)
        notes = self._notes("dd" if has_definitions else "p", said)
        return replace(element, children=(*element.children, *notes))

    def _notes(self, tag: str, said: tuple[Amendment, ...]) -> Nodes:
        html = "".join(self.templates.render("parts/amended.html", element=tag, it=one) for one in said)
        return read_fragment(html.strip()).nodes

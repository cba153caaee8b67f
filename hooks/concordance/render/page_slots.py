"""Places in a template for nodes of the content, so that these are not written and read as HTML again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from concordance.text.html_tree import Element, replaced, write_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from concordance.text.html_tree import Node, Nodes

_SLOT = "page-slot"
"""No other element has this name: HTML reserves names with a hyphen for custom elements."""


def slot(name: str) -> Markup:
    """Write the place for the nodes of this name into a template."""
    return Markup('<{slot} name="{name}"></{slot}>').format(slot=_SLOT, name=name)


def written_slots(slots: Mapping[str, Nodes]) -> Callable[[str], Markup]:
    """Give what a template calls in place of `slot` to write the nodes at once, for whoever reads pages before the end.

    The page is then read as HTML with its content in it, a second time.
    """
    return lambda name: Markup(write_html(slots[name]))  # noqa: S704 - the writer has escaped every text


def fill_slots(nodes: Nodes, slots: Mapping[str, Nodes]) -> Nodes:
    """Replace the places in a page by the nodes given for them, by name. Raises KeyError for a name without nodes."""

    def fill(node: Node) -> Nodes | None:
        return slots[node.get("name")] if isinstance(node, Element) and node.tag == _SLOT else None

    return replaced(nodes, fill) if slots else nodes

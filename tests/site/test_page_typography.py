"""What a page says is set by the rules of its language, wherever it comes from: pages, data, words, templates."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from concordance.text.html_reader import read_document
from concordance.text.html_tree import Element, Node
from concordance.typography.runs import FIXED, UNREAD
from site_builder import BuiltSite

NO_BREAK = "\u00a0\u202f"
SLIPS = {
    "fr": (
        r"\w'\w",
        rf"[^\s{NO_BREAK}(\[…!?/;][;!?»](?=\s|$)",
        r" [;:!?»]",
        r"« ",
        rf"[^\s{NO_BREAK}/]:(?=\s)",
        r'"',
        r"\.\.\.",
    ),
    "nl": (r"\w'\w", rf"[\s{NO_BREAK}][;:!?](?=\s|$)", r'"', r"\.\.\."),
}
"""What no reader should meet: straight signs, and a space that is missing, breakable or too many."""
MIXED = {"title"}
"""What names a page in several languages at once, and cannot say which words are in which."""
SPOKEN = ("title", "alt", "aria-label", "placeholder", "data-label")


def found(node: Node, language: str) -> Iterator[str]:
    if isinstance(node, str):
        yield from slips(node, language)
    if not isinstance(node, Element) or node.tag in UNREAD | FIXED | MIXED or is_verbatim(node):
        return
    inside = node.get("lang") or language
    for name in SPOKEN:
        yield from slips(node.get(name), inside)
    for child in node.children:
        yield from found(child, inside)


def is_verbatim(element: Element) -> bool:
    return element.get("translate") == "no" or "verbatim" in element.classes


def slips(text: str, language: str) -> Iterator[str]:
    """Give what is wrong in a text with some signs around it; an address is no text."""
    if "/" in text and not re.search(r"\s", text.strip()):
        return
    for slip in SLIPS.get(language, ()):
        yield from (text[max(0, one.start() - 30) : one.end() + 20] for one in re.finditer(slip, text))


@pytest.mark.parametrize("text", ["l'aide", "Oui: non", "Oui ?", "Non;", "« oui", '"oui"', "31 pages; Néerlandais"])
def test_a_slip_is_found(text: str) -> None:
    assert list(slips(f"{text} là", "fr"))


def test_no_page_has_a_slip(sample_site: BuiltSite) -> None:
    pages = {
        name: sample_site.text(name) for name in sample_site.html if not name.startswith(("id/note/p", "id/plan/"))
    }
    wrong = {name: sorted(set(found(read_document(text).root, ""))) for name, text in pages.items()}

    assert {name: texts for name, texts in wrong.items() if texts} == {}

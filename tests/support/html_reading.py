"""Reading HTML the way a browser does, and the walks over it that several tests share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib

LOADING = frozenset({"href", "src", "srcset", "data", "poster", "action", "formaction", "background"})
"""Attributes whose value is an address that a browser may ask for."""


def parsed(html: str, *, whole: bool = True) -> tuple[Element, tuple[str, ...]]:
    """Parse a document, or a fragment of one; give its tree and every fault that the HTML standard names."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html) if whole else parser.parseFragment(html)
    lines = html.split("\n")
    faults = tuple(
        f"line {line}: {code} {details or ''} in {lines[line - 1].strip()[:120]}"
        for (line, _), code, details in parser.errors
    )
    return tree, faults


@dataclass(frozen=True)
class Html:
    """A parsed page or piece of one."""

    tree: Element
    faults: tuple[str, ...] = ()

    @classmethod
    def of(cls, html: str, *, whole: bool = True) -> Html:
        """Parse text."""
        return cls(*parsed(html, whole=whole))

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element, in the order of the page; comments are none."""
        names: dict[Element, object] = {one: one.tag for one in self.tree.iter()}
        return tuple(one for one, name in names.items() if isinstance(name, str))

    @cached_property
    def parents(self) -> dict[Element, Element]:
        """The element that holds each other."""
        return {child: parent for parent in self.elements for child in parent}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id, in order, as often as it occurs."""
        return tuple(one.attrib["id"] for one in self.elements if "id" in one.attrib)

    def all(self, tag: str = "", css_class: str = "") -> tuple[Element, ...]:
        """Find elements by name and class."""
        return tuple(
            one for one in self.elements if (not tag or one.tag == tag) and (not css_class or css_class in classes(one))
        )

    def one(self, tag: str = "", css_class: str = "") -> Element:
        """Find the only element of a name and class."""
        found = self.all(tag, css_class)
        assert len(found) == 1, f"one <{tag} class={css_class}> must be there, {len(found)} are"
        return found[0]

    def above(self, element: Element) -> Iterator[Element]:
        """Give the element and those that hold it, innermost first."""
        yield element
        while element in self.parents:
            element = self.parents[element]
            yield element

    def language(self, element: Element) -> str:
        """Tell in which language a browser reads an element aloud; nothing where no element says so."""
        return next((one.attrib["lang"] for one in self.above(element) if "lang" in one.attrib), "")

    def addresses(self) -> Iterator[tuple[Element, str, str]]:
        """Give every address of the page with its element and attribute."""
        for one in self.elements:
            for name in LOADING & one.attrib.keys():
                yield one, name, one.attrib[name]


def classes(element: Element) -> frozenset[str]:
    """Give the classes of an element."""
    return frozenset(element.get("class", "").split())


def words(element: Element) -> str:
    """Give the text of an element and of all within it, white space folded."""
    return " ".join("".join(element.itertext()).split())


def repeated(names: tuple[str, ...]) -> list[str]:
    """Give what stands there more than once."""
    return [name for name, times in Counter(names).items() if times > 1]

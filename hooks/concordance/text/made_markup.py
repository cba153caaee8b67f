"""A Python-Markdown extension that marks what Markdown made, so that the rest is what an editor wrote as HTML.

Two lists judge a page: one for raw HTML, one for what the declared extensions make of Markdown. After the conversion
both are the same signs, so the mark is set while Python-Markdown still holds them apart: what it made is in its tree of
elements, what an editor wrote is put aside as text.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from concordance.text.source_lines import LINE_ATTRIBUTE, take_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_START_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)")
"""Signs of a text are references in what an extension puts aside: such a sign begins a tag."""
_BEFORE_ATTRIBUTE_LISTS = 8.5
"""Python-Markdown reads attribute lists at 8."""
ALL = "*"
"""Says that no attribute list reached an element: its attributes are all its extension's."""
_HTML_BLOCK = "html"
"""The block of pymdown-extensions that an editor writes HTML by."""


def made_mark(text: str) -> str:
    """Give the name of the attribute that marks what was made of a text; no text can hold the name of its own."""
    return f"data-made-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def own_mark(mark: str) -> str:
    """Give the name of the attribute that says what an extension itself gave an element: names, and `.class`."""
    return f"{mark}-own"


def own_attributes(value: str | None, attributes: Mapping[str, str]) -> frozenset[str]:
    """Give the names, and the classes as `.class`, that an extension gave an element; the rest an editor wrote."""
    if value != ALL:
        return frozenset((value or "").split())
    return frozenset(attributes) | {f".{name}" for name in attributes.get("class", "").split()}


class MadeMarkup(Extension):
    """Mark every element that Markdown made; the value of the mark is the line of the source, where that is known."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.mark = mark

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Stand around the reading of raw blocks (20), before that of raw HTML in a line (20), and after all else."""
        aside, editors = _PutAside(md, self.mark), _EditorsHtml(md)
        aside.mark_patterns()
        md.preprocessors.register(_BeforeRawHtml(aside), "concordance-made-before", 21)
        md.preprocessors.register(_AfterRawHtml(aside, editors), "concordance-made-after", 19)
        md.treeprocessors.register(_BeforeInlineHtml(aside), "concordance-made-aside", 21)
        origins = _Origins()
        md.treeprocessors.register(origins, "concordance-made-own", _BEFORE_ATTRIBUTE_LISTS)
        md.treeprocessors.register(_MarkTree(self.mark, origins, editors), "concordance-made", -10)


class _PutAside:
    """What Python-Markdown has put aside, in order: an extension's code, an editor's blocks, an extension's again."""

    def __init__(self, md: Markdown, mark: str) -> None:
        self.md = md
        self.mark = mark
        self.after_raw = 0

    def mark_from(self, first: int) -> None:
        """Mark what was put aside since there were `first` pieces."""
        pieces = self.md.htmlStash.rawHtmlBlocks
        for place in range(first, len(pieces)):
            marks = rf'<\1 {self.mark}="" {own_mark(self.mark)}="{ALL}"'
            pieces[place] = _START_TAG.sub(marks, str(pieces[place]))

    def mark_patterns(self) -> None:
        """Mark what each pattern of an extension puts aside while a line is read, as it does so."""
        for pattern in self.md.inlinePatterns:
            if not isinstance(pattern, HtmlInlineProcessor):
                pattern.handleMatch = self._marking(pattern.handleMatch)  # type: ignore[method-assign]

    def _marking(self, handle: Callable[..., Any]) -> Callable[..., Any]:
        def handle_and_mark(*match: Any) -> Any:
            first = self.count()
            made = handle(*match)
            self.mark_from(first)
            return made

        return handle_and_mark

    def count(self) -> int:
        """Give the number of pieces."""
        return len(self.md.htmlStash.rawHtmlBlocks)


class _EditorsHtml:
    """The elements of the tree that an editor wrote as HTML: what stands in them is Markdown, they are not."""

    def __init__(self, md: Markdown) -> None:
        self.elements: set[Element] = set()
        for processor in md.parser.blockprocessors:
            self._keep_created(getattr(processor, "blocks", {}))

    def _keep_created(self, kinds: dict[str, type]) -> None:
        """Keep each element that a block `/// html | div` makes; there is no other sign of it in the tree."""
        elements, kind = self.elements, kinds.get(_HTML_BLOCK)
        if kind is None:
            return

        def on_create(block: Any, parent: Element) -> Element:
            created: Element = kind.on_create(block, parent)  # type: ignore[attr-defined]
            elements.add(created)
            return created

        kinds[_HTML_BLOCK] = type(kind.__name__, (kind,), {"on_create": on_create})

    def keep(self, pieces: Iterable[object]) -> None:
        """Keep the elements among what was put aside: `md_in_html` reads the Markdown in them later."""
        for piece in pieces:
            if not isinstance(piece, str):
                self.elements.update(cast("Element", piece).iter())


class _BeforeRawHtml(Preprocessor):
    def __init__(self, aside: _PutAside) -> None:
        super().__init__()
        self.aside = aside

    def run(self, lines: list[str]) -> list[str]:
        self.aside.mark_from(0)
        return lines


class _AfterRawHtml(Preprocessor):
    def __init__(self, aside: _PutAside, editors: _EditorsHtml) -> None:
        super().__init__()
        self.aside = aside
        self.editors = editors

    def run(self, lines: list[str]) -> list[str]:
        self.editors.keep(self.aside.md.htmlStash.rawHtmlBlocks)
        self.aside.after_raw = self.aside.count()
        return lines


class _BeforeInlineHtml(Treeprocessor):
    def __init__(self, aside: _PutAside) -> None:
        super().__init__()
        self.aside = aside

    def run(self, root: Element) -> None:
        self.aside.mark_from(self.aside.after_raw)


class _Origins(Treeprocessor):
    """What each element had before the attribute lists of the editor were read; what comes later is no editor's."""

    def __init__(self) -> None:
        super().__init__()
        self.before: dict[Element, frozenset[str]] = {}

    def run(self, root: Element) -> None:
        self.before = {element: _names(element) for element in root.iter()}

    def own(self, element: Element) -> str:
        """Give what the attribute of origin says of an element."""
        return " ".join(sorted(self.before[element])) if element in self.before else ALL


def _names(element: Element) -> frozenset[str]:
    return frozenset(element.keys()) - {LINE_ATTRIBUTE} | {f".{name}" for name in element.get("class", "").split()}


class _MarkTree(Treeprocessor):
    def __init__(self, mark: str, origins: _Origins, editors: _EditorsHtml) -> None:
        super().__init__()
        self.mark = mark
        self.origins = origins
        self.editors = editors

    def run(self, root: Element) -> None:
        """Mark all but the root, which is in no page, what an editor wrote, and what raw blocks take the place of."""
        for element in root.iter():
            line = take_line(element)
            is_written = element is root or element in self.editors.elements
            if not is_written and not _is_placeholder(element):
                element.set(self.mark, line)
                if own := self.origins.own(element):
                    element.set(own_mark(self.mark), own)


def _is_placeholder(element: Element) -> bool:
    return element.tag == "p" and len(element) == 0 and bool(HTML_PLACEHOLDER_RE.fullmatch(element.text or ""))

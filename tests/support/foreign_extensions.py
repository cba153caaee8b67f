"""Extensions of Markdown that nobody of this project has written: one makes an unknown element, one breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown


class Film(Extension):
    """Makes a film of each paragraph that says so."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(_Films(md), "films", 30)


class Broken(Extension):
    """Breaks on every text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(_Breaks(md), "breaks", 30)


class _Films(Treeprocessor):
    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            if paragraph.text in {"Un film.", "Een film."}:
                paragraph.tag = "video"


class _Breaks(Treeprocessor):
    def run(self, root: Element) -> None:
        raise LookupError("no such thing")

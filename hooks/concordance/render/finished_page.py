"""A page as it is written: the content in its place, and the typography of the theme's words and the page's alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from concordance.data.tables import KINDS
from concordance.render.page_slots import fill_slots
from concordance.render.running_title import with_running_title
from concordance.render.theme_html import lean_skeleton
from concordance.schemas.entries import Named
from concordance.schemas.site_entries import ForeignName
from concordance.text.html_reader import read_document
from concordance.text.html_tree import Element
from concordance.typography.foreign_names import Foreign, mark_foreign_names
from concordance.typography.joined_names import join_names
from concordance.typography.typeset import typeset

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.html_tree import Nodes

NO_SLOTS: Mapping[str, Nodes] = MappingProxyType({})


@dataclass(frozen=True)
class PageFinisher:
    """Finishes the pages of one build, each in the language that its HTML names."""

    corpus: Corpus

    def finish(self, html: str, slots: Mapping[str, Nodes]) -> str:
        """Put the content into a rendered template, and set the whole page; `slots` are the nodes by place."""
        document = read_document(html)
        whole = self._typeset(fill_slots(lean_skeleton((document.root,)), slots))
        (root,) = with_running_title(join_names(whole, self._names))
        return replace(document, root=root).write() if isinstance(root, Element) else html

    def finish_cached(self, name: str, html: str, slots: Mapping[str, Nodes] = NO_SLOTS) -> str:
        """Finish a page as `finish` does, or take it from the cache of a preview, by its path or its source."""
        made_from = (html, dict(slots), self._foreign_names, self._names)
        return self.corpus.cache.get_or_make(("finished", name), made_from, lambda: self.finish(html, slots))

    def typeset(self, nodes: Nodes, code: str) -> Nodes:
        """Set the typography of a content in one language, for who draws no page around it."""
        (root,) = self._typeset((Element("html", {"lang": code}, nodes),))
        return root.children if isinstance(root, Element) else nodes

    def _typeset(self, nodes: Nodes) -> Nodes:
        marked = mark_foreign_names(nodes, self._foreign_names, frozenset(self.corpus.configuration.codes))
        return typeset(marked, self.corpus.languages)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the entries of the data in each language, which no heading breaks."""
        entries = [
            entry
            for kind in KINDS.values()
            if issubclass(kind.schema, Named)
            for entry in self.corpus.data.all(kind.table, kind.schema)
        ]
        return {
            code: tuple(dict.fromkeys(entry.name[code] for entry in entries if code in entry.name))
            for code in self.corpus.configuration.codes
        }

    @cached_property
    def _foreign_names(self) -> tuple[Foreign, ...]:
        names = self.corpus.data.all("foreign", ForeignName)
        return tuple(Foreign(name.text, name.language, name.quoted) for name in names)

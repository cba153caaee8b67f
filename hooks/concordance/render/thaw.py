"""A frozen text as readers see it: its own content in today's frame, each passage with the way to its text of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from concordance.addresses import Address, relative_url
from concordance.data.lock import address_of
from concordance.editions.changes_since import ChangeSince, change_since
from concordance.editions.editions_place import changes_address, frozen_address
from concordance.editions.kept_editions import code_in, edition_named
from concordance.editions.withheld_passages import withheld_in, without_withheld
from concordance.render.annotate_passages import header_group, html_attributes
from concordance.render.extension_words import with_words
from concordance.render.frozen_links import FrozenLinks
from concordance.text.block import HEADINGS
from concordance.text.html_reader import read_fragment
from concordance.text.html_tree import Comment, Element, replaced, walk
from concordance.text.label_classes import LABELS
from concordance.text.passage_ids import passage_kind, passage_number

if TYPE_CHECKING:
    from jinja2 import Environment

    from concordance.data.editions import Edition
    from concordance.editions.frozen_texts import FrozenText
    from concordance.model.corpus import Corpus
    from concordance.schemas.site_entries import Withheld
    from concordance.text.html_tree import Node, Nodes
    from concordance.wording import Wording

_SOURCE = "source-"
"""How the ids begin of the entries of the list of sources."""


def thawed(
    corpus: Corpus,
    wording: Wording,
    environment: Environment,
    edition: Edition,
    text: FrozenText,
    *,
    for_paper: bool = False,
) -> Nodes:
    """Give the nodes of a frozen text to be shown at its address, `/fr/editions/2026-12/note/`.

    Words and ids are those of the file. Numbers, labels and the numbers of sources are drawn as today; a link leads to
    the same edition where that has its goal; where a text is withheld, its notice stands. What is kept on paper says
    nothing of what came after, and its numbers lead to the passages of the edition itself.
    """
    return _Thaw(corpus, wording, environment, edition, text, for_paper).nodes()


def spoken_for(corpus: Corpus, code: str) -> str:
    """Give the language in which the frame of a frozen text speaks: its own, its new name, else the first."""
    codes = corpus.configuration.codes
    return next((one for one in (code, corpus.site_languages.successors.get(code, "")) if one in codes), codes[0])


@dataclass(frozen=True)
class _Thaw:
    corpus: Corpus
    wording: Wording
    environment: Environment
    edition: Edition
    text: FrozenText
    for_paper: bool

    def nodes(self) -> Nodes:
        """Make the nodes."""
        notices = self._notices
        nodes = without_withheld(self.text.nodes, notices, self.text.passages) if notices else self.text.nodes
        return self._made(nodes)

    @cached_property
    def _notices(self) -> Mapping[str, Withheld]:
        return withheld_in(self.corpus, self.edition, self.text.language, self.text.document)

    @cached_property
    def _spoken(self) -> str:
        return spoken_for(self.corpus, self.text.language)

    @cached_property
    def _origin(self) -> Address:
        return frozen_address(self.text.language, self.edition.name, self.text.document)

    @cached_property
    def _links(self) -> FrozenLinks:
        return FrozenLinks(self.corpus, self.edition, self._origin, self.text.language)

    @cached_property
    def _source_numbers(self) -> Mapping[str, int]:
        """The numbers of the sources, as the list at the end of the text has them."""
        items = (one.get("id") for one in walk(self.text.nodes) if one.tag == "li")
        names = (name.removeprefix(_SOURCE) for name in items if name.startswith(_SOURCE))
        return {name: number for number, name in enumerate(names, 1)}

    def _made(self, nodes: Nodes) -> Nodes:
        def made(node: Node) -> Nodes | None:
            if isinstance(node, Element):
                return (self._element(node),)
            return () if isinstance(node, Comment) else None

        return replaced(nodes, made)

    def _element(self, element: Element) -> Element:
        shown = with_words(self._links.resolve_in(element), self._say)
        shown = html_attributes(shown.with_children(self._made(shown.children)))
        name = shown.get("id") if shown.get("id") in self.text.passages else ""
        return self._annotated(shown.with_attributes(sources=None, **{"data-facts": None}), shown.get("sources"), name)

    def _annotated(self, element: Element, sources: str, name: str) -> Element:
        """Add what the frame says: the number, the labels, the numbers of sources, a notice, what became of it."""
        number = self._number(name) if name else ()
        after = (*self._source_refs(sources, name), *(self._passage_end(name) if name else ()))
        if element.tag == "h1" and "" in self._notices:
            after = self._part("withheld", notice=self._notices[""])
        plain = element.with_class("passage") if name else element
        if name and plain.tag in HEADINGS:
            return header_group(plain, number, after)
        before = (*number, " ") if number else ()
        return plain.with_children((*before, *self._labels(plain), *plain.children, *after))

    def _number(self, name: str) -> Nodes:
        href = f"#{name}" if self.for_paper else self._current_href(name)
        return self._part("number", kind=passage_kind(name), passage=passage_number(name), current=href)

    def _labels(self, element: Element) -> Nodes:
        if element.tag not in {"p", "li"}:
            return ()
        names = (name for name in LABELS if name in element.classes)
        return tuple(node for name in names for node in (*self._part("label", kind=name, words=LABELS[name]), " "))

    def _source_refs(self, sources: str, name: str) -> Nodes:
        numbers = self._source_numbers
        known = sorted((numbers[one], one) for one in dict.fromkeys(sources.split()) if one in numbers)
        return self._part("sources", refs=known, reached=bool(name)) if known else ()

    def _passage_end(self, name: str) -> Nodes:
        """Say that the text is withheld, or that the passage is another today, with the way to what changed."""
        if name in self._notices:
            return (" ", *self._part("withheld", notice=self._notices[name]))
        if self.for_paper:
            return ()
        change = change_since(self.corpus, self.edition, self.text.language, address_of(self.text.document, name))
        return (" ", *self._part("change", change=change, see=self._see(change))) if change else ()

    def _see(self, change: ChangeSince) -> str:
        edition = edition_named(self.corpus, change.edition)
        code = code_in(self.corpus, edition, self.text.language) if edition else self._spoken
        return relative_url(self._origin, changes_address(code, change.edition, change.anchor))

    def _current_href(self, name: str) -> str:
        """Give the link to the passage as it stands today, or to what tells where it went; empty without either."""
        element = Element("a", {"href": f"/{Address(self.text.language, self.text.document, name).url}"})
        current = FrozenLinks(self.corpus, _no_texts(self.edition), self._origin, self.text.language)
        return current.resolve_in(element).get("href")

    def _part(self, part: str, /, **context: object) -> Nodes:
        html = self.environment.get_template("parts/frozen.html").render(
            t=self._say,
            date=lambda iso: self.corpus.configuration.language(self._spoken).date(str(iso)),
            kind_of_part=part,
            code=self._spoken,
            foreign=self._spoken != self.text.language,
            edition=self.edition,
            **context,
        )
        return read_fragment(html.strip()).nodes

    def _say(self, key: str, **values: object) -> str:
        return self.wording.say(self._spoken, key, **values)


def _no_texts(edition: Edition) -> Edition:
    """Give an edition of the same name without any text: a link then leads to what stands today."""
    return replace(edition, name="", files={}, versions=())

"""Rendering the small templates of `overrides/parts/` and `overrides/standalone/`, always with autoescape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from concordance.addresses import Address, Reference, relative_to, relative_url
from concordance.citations.ready import ready_citations
from concordance.data.tables import KINDS
from concordance.data.web_links import own_first, web_links
from concordance.model.markers import anchors
from concordance.model.site_paths import entries_by_place, entry_label
from concordance.references.titles import title_of
from concordance.render.assets import site_assets
from concordance.render.compiled_templates import CompiledTemplates
from concordance.render.repository_links import sending_ways
from concordance.schemas.entries import Source
from concordance.subject.declared import PAGES
from concordance.text.html_tree import write_html
from concordance.text.passage_ids import passage_number

if TYPE_CHECKING:
    from concordance.data.web_links import WebLink
    from concordance.model.corpus import Corpus
    from concordance.text.block import Block
    from concordance.text.html_tree import Nodes
    from concordance.text.page import Page
    from concordance.wording import Wording


def template_environment(overrides: Path) -> Environment:
    """Make the environment of the generated parts.

    Autoescape is on for every template, whatever its ending: data files are written by many hands. An undefined
    name is an error: silence in a table is worse than a failed build.
    """
    return Environment(
        loader=FileSystemLoader(overrides),
        auto_reload=False,  # made anew for each build
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(),
    )


@cache
def _compiled() -> CompiledTemplates:
    """Keep what is compiled for the next environment with the settings above."""
    return CompiledTemplates()


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source as the entries that rest on it name it, in the language of the page."""

    publisher: str
    """Empty for a source without a page."""
    title: str
    note: str
    """In which language its page is, where that is not the language of the reader."""
    href: str
    """Link to the list of sources; empty where there is none."""

    @property
    def origin(self) -> str:
        """Give what the source is called where there is little room: its publisher, else its title."""
        return self.publisher or self.title


def node_writer(nodes: Nodes | str) -> Markup:
    """Write nodes, or a plain text, into a template: by this project's own writer, escaped."""
    return Markup(write_html((nodes,) if isinstance(nodes, str) else nodes))  # noqa: S704


@dataclass(frozen=True)
class PageTemplates:
    """The templates of generated parts, rendered for one page: in its language, with links from its address."""

    environment: Environment
    wording: Wording
    corpus: Corpus
    page: Page

    def render(self, name: str, **context: Any) -> str:
        """Render a template by its path in `overrides/`; it gets the words and links of the page beside `context`."""
        language = self.corpus.configuration.language(self.page.language)
        return self.environment.get_template(name).render(
            t=self.say,
            t_in=self.wording.say,
            language_of=self.corpus.configuration.language,
            html=node_writer,
            ready_citations=lambda citable: ready_citations(citable, self.wording, self.corpus.languages),
            code=language.code,
            codes=own_first(self.corpus.configuration.codes, language.code),
            number=language.number,
            date=language.date,
            href=self.href,
            href_of=self.href_of,
            label=self.label,
            label_of=self.label_of,
            place_of=self.place_of,
            pages=PAGES,
            sources_of=self.sources_of,
            web_links=partial(web_links, code=language.code),
            foreign=self.foreign,
            passage_number=passage_number,
            reference=self.reference,
            page_path=self.page.path,
            root=relative_url(Address(self.page.language, self.page.path), Address("", "")),
            asset=self.asset,
            sending=sending_ways(self.corpus.configuration, self.page.language),
            proposed_at=self.proposed_at,
            wording=self.wording,
            **context,
        )

    def say(self, key: str, **values: object) -> str:
        """Give a generated sentence in the language of the page."""
        return self.wording.say(self.page.language, key, **values)

    def asset(self, name: str) -> str:
        """Give the link to a file under `overrides/assets/`."""
        return relative_to(Address(self.page.language, self.page.path), self.corpus.once(site_assets).path(name))

    def href(self, path: str, fragment: str = "") -> str:
        """Give the link to a place in the language of the page; empty where there is no such place."""
        goal = self.corpus.page(self.page.language, path)
        if goal is None or (fragment and fragment not in anchors(self.corpus, goal)):
            return ""
        return relative_url(Address(self.page.language, self.page.path), Address(self.page.language, path, fragment))

    def place_of(self, table: str, name: str) -> tuple[str, str]:
        """Give where an entry stands: the neutral path and the fragment of its own page or of its row."""
        return KINDS[table].place(name)

    def proposed_at(self, table: str, name: str) -> str:
        """Give the link to propose a change of an entry, by its table and its id; empty on a site without that page."""
        form = self.href(PAGES.propose)
        return f"{form}?ref={KINDS[table].page}/{name}" if form else ""

    def href_of(self, table: str, name: str) -> str:
        """Give the link to an entry, by its table and its id; empty where no page shows it."""
        return self.href(*self.place_of(table, name))

    def label_of(self, table: str, name: str) -> str:
        """Name an entry for a list, as `label` does."""
        return self.label(*self.place_of(table, name))

    def label(self, path: str, fragment: str = "") -> str:
        """Name a place of the site for a list: the title of the page, and the passage within it."""
        goal = self.corpus.page(self.page.language, path)
        if goal is None:
            return self._label_of_missing(path, fragment)
        block = goal.passages_by_id.get(fragment)
        return self._passage_label(goal, block) if block else self._entry_label(goal, fragment)

    def _label_of_missing(self, path: str, fragment: str) -> str:
        """Name a place of a page that the language does not have: by its recorded title where there is one."""
        title = title_of(self.corpus, path, self.page.language)
        if title == path or not fragment:
            return str(Reference(path, fragment)) if fragment else title
        return self.say("place.paragraph", title=title, number=passage_number(fragment))

    def _entry_label(self, goal: Page, fragment: str) -> str:
        entry = self.corpus.once(entries_by_place).get((goal.path, fragment))
        if entry is None:
            return goal.title
        heading = entry_label(entry, self.corpus.configuration.language(self.page.language))
        return self.say("place.section", title=goal.title, heading=heading)

    def _passage_label(self, goal: Page, block: Block) -> str:
        if block.is_heading:
            return self.say("place.section", title=goal.title, heading=block.text)
        return self.say("place.paragraph", title=goal.title, number=passage_number(block.id))

    def sources_of(self, names: tuple[str, ...]) -> list[SourceLink]:
        """Give the sources of an entry, each once, in the order of their file."""
        return [self._source_link(source) for source in self.corpus.data.select("source", names, Source)]

    def _source_link(self, source: Source) -> SourceLink:
        code = self.page.language
        pages = web_links(source.url, languages=source.languages, code=code) if source.url else ()
        return SourceLink(
            publisher=source.publisher_in(code),
            title=source.title[code],
            note=next((self.foreign(page) for page in pages), ""),
            href=self.href_of("source", source.id),
        )

    def foreign(self, link: WebLink) -> str:
        """Say in which language a page of another site is, where it is not in that of the page; else nothing."""
        names = [self._language_of_page(code) for code in link.foreign_to(self.page.language)]
        return self.say("page-language.note", languages=", ".join(names)) if names else ""

    def _language_of_page(self, code: str) -> str:
        """Name a language, by its code; one that the words do not have is shown by its code."""
        key = f"page-language.{code}"
        return self.say(key) if key in self.wording.sentences else code

    def reference(self, text: str) -> Reference:
        """Read a reference or the path of a page."""
        return Reference(text, "") if text in self.corpus.known_paths else Reference.parse(text)

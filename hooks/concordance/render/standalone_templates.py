"""Rendering the templates of the pages that have no source: those of `overrides/standalone/`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concordance.addresses import Address, relative_to, relative_url
from concordance.references.former_languages import language_changes
from concordance.references.permanent_record import entry_kind, permanent_address
from concordance.references.titles import title_of
from concordance.render.assets import site_assets
from concordance.render.atom_feeds import announced_feeds
from concordance.render.csp import content_policy
from concordance.render.former_pages import name_in, own_name
from concordance.render.share_cards import share_image_path
from concordance.render.site_context import site_context
from concordance.render.templates import node_writer
from concordance.text.passage_ids import passage_number

if TYPE_CHECKING:
    from jinja2 import Environment

    from concordance.model.corpus import Corpus
    from concordance.wording import Wording


@dataclass(frozen=True)
class StandaloneTemplates:
    """The templates, with the words, links and settings that each of them is given."""

    corpus: Corpus
    wording: Wording
    environment: Environment
    spoken: tuple[str, ...] = ()
    """Codes of the languages that the frame of the page speaks; none for all those of the site."""

    def render(self, name: str, address: Address, **context: Any) -> str:
        """Render a template by its path in `overrides/`, with links from an address."""
        configuration = self.corpus.configuration
        codes = self.spoken or configuration.codes
        names = {code: configuration.site_names[code] for code in codes}
        shown: dict[str, Any] = {
            "canonical": configuration.absolute(address.url),
            "share_image": configuration.absolute(share_image_path()),
            "description": "",
            "metadata": None,
            **context,
        }
        return self.environment.get_template(name).render(
            languages=tuple(configuration.language(code) for code in codes),
            codes=codes,
            config=site_context(configuration, " · ".join(dict.fromkeys(names.values()))),
            policy=content_policy(),
            site_names=names,
            t_in=self.wording.say,
            t=self.wording.say,
            language_of=configuration.language,
            date_in=lambda code, iso: configuration.language(code).date(str(iso)),
            feeds=announced_feeds(self.corpus, self.wording, codes),
            at=lambda url: relative_to(address, url),
            asset=lambda file: relative_to(address, self.corpus.once(site_assets).path(file)),
            root=relative_url(address, Address(self.spoken[0] if len(self.spoken) == 1 else "", "")),
            href=lambda goal: relative_url(address, goal),
            address=Address,
            html=node_writer,
            permanent_href=lambda reference: relative_url(address, permanent_address(reference)),
            title_of=lambda code, path: title_of(self.corpus, path, code),
            language_name=own_name,
            language_change=self.corpus.once(language_changes).__getitem__,
            names_in=self._names_in,
            number_of=passage_number,
            entry_kind=entry_kind,
            **shown,
        )

    def _names_in(self, code: str, codes: Iterable[str]) -> str:
        return ", ".join(name_in(self.wording, code, name) for name in codes)

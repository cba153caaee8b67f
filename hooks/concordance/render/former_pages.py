"""The pages at the addresses of former languages, and at those of texts that are no longer side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.language import in_language
from concordance.languages_file import load_languages
from concordance.references.former_languages import FormerPage, former_pages
from concordance.render.version_pages import Render

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.wording import Wording


def former_page_files(corpus: Corpus, wording: Wording, render: Render) -> Iterator[tuple[str, str]]:
    """Give the HTML of each such page by its path from the root of the site.

    `render` renders a template, by its name, for an address.
    """
    for page in former_pages(corpus):
        spoken = _spoken(corpus, page)
        text = render(
            "standalone/former.html",
            page.address,
            it=page,
            spoken=spoken,
            language_in=lambda code, name: name_in(wording, code, name),
        )
        yield f"{page.address.url}index.html", text


def _spoken(corpus: Corpus, page: FormerPage) -> tuple[str, ...]:
    """Give the languages in which a page is written: the new name of its language, else all that are whole."""
    heirs = {goal.language for way in page.ways for goal in way.goals} if page.is_renamed else set()
    first = tuple(code for code in corpus.configuration.codes if code in heirs)
    return first or corpus.site_languages.complete


def name_in(wording: Wording, code: str, name: str) -> str:
    """Name a language, present or former, in another; by its own name where the words do not have it."""
    try:
        return in_language(in_language(wording.sentences, f"language.{name}"), code)
    except KeyError:
        return own_name(name)


def own_name(code: str) -> str:
    """Give the name of a language in itself; its code where nothing describes it any more."""
    try:
        return load_languages((code,))[0].name
    except KeyError:
        return code

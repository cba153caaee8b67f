"""The page about citing shows the citations of a real passage, in its own language."""

from __future__ import annotations

from pathlib import Path

import pytest

from answering import ENVIRONMENT, WORDING
from concordance.parts.citation_example import citation_example
from concordance.render.templates import PageTemplates
from html_reading import Html, words
from promised_site import PromisedProject


@pytest.mark.parametrize(("code", "copy"), [("fr", "Copier le lien"), ("nl", "Link kopiëren")])
def test_the_first_paragraph_is_cited_in_the_language_of_the_page(tmp_path: Path, code: str, copy: str) -> None:
    corpus = PromisedProject.published(tmp_path).corpus()
    page = corpus.pages[code, "glossary"]
    templates = PageTemplates(ENVIRONMENT, WORDING, corpus, page)
    text = templates.render("parts/citation-example.html", options={}, **citation_example(corpus, page))
    shown = Html.of(text, whole=False)

    assert shown.faults == ()
    assert shown.ids == ()  # an id that is not the same in every language would be an address
    assert [one.get("data-language") for one in shown.all(css_class="citation-set")] == [code]
    assert next(words(one) for one in shown.all("button")) == copy
    assert {one.get("href", "").rpartition("/")[0] for one in shown.all("a") if one.get("data-format")} == {
        "../../id/note/p1"
    }


def test_where_nothing_is_published_nothing_is_shown(tmp_path: Path) -> None:
    corpus = PromisedProject.copied(tmp_path).corpus()

    assert citation_example(corpus, corpus.pages["fr", "glossary"]) == {}

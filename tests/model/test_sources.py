"""The numbered sources of a page, and what rests on each source."""

from __future__ import annotations

from pathlib import Path

from concordance.addresses import Address
from concordance.model.sources import page_sources, places_by_source, runs_by_source
from project import Project

HEAD = "---\ntitle: Page\ndescription: Une page.\nsources: [{}]\n---\n# Page\n\n"
SOURCES = "docs/data/sources.toml"


def source(name: str) -> str:
    head = f'[[source]]\nid = "{name}"\npublisher = "P"\n'
    return head + 'title.fr = "T"\ntitle.nl = "T"\nread = 2026-01-01\nextent = "full"\n'


ABC = "".join(map(source, "abc"))


def test_the_sources_of_passages_come_first_each_once(tmp_path: Path) -> None:
    text = HEAD.format("a, c, unknown") + 'Un.\n{: sources="c b" }\n\n- deux\n  {: sources="b nobody c" }\n'
    corpus = Project.small(tmp_path, {"docs/fr/page.md": text, SOURCES: ABC}).corpus()

    assert [one.id for one in page_sources(corpus, corpus.pages["fr", "page"])] == ["c", "b", "a"]


def test_places_are_given_once_in_the_order_of_the_site(tmp_path: Path) -> None:
    name = 'name.fr = "M"\nname.nl = "W"\n'
    term = f'[[term]]\nid = "mot"\n{name}definition.fr = "D"\ndefinition.nl = "D"\nsources = ["a", "a"]\n'
    files = {
        "docs/fr/note/index.md": HEAD.format("a") + 'Un.\n{: sources="a" }\n',
        "docs/fr/glossary.md": HEAD.format("") + "<!-- glossary -->\n",
        "docs/nl/glossary.md": HEAD.format("b") + "Geen lijst.\n",
        "docs/data/glossary.toml": term,
        SOURCES: ABC,
    }
    corpus = Project.small(tmp_path, files).corpus()

    assert places_by_source(corpus)["fr"] == {"a": (Address("fr", "glossary", "mot"), Address("fr", "note"))}
    # the entry is not shown on the Dutch page, which rests on the source all the same
    assert places_by_source(corpus)["nl"] == {"a": (Address("nl", "glossary"),), "b": (Address("nl", "glossary"),)}


def test_an_entry_whose_page_does_not_exist_is_no_place(tmp_path: Path) -> None:
    body = '[[body]]\nid = "raad"\nname.fr = "C"\nname.nl = "R"\nrole.fr = "r"\nrole.nl = "r"\nsources = ["a"]\n'
    corpus = Project.small(tmp_path, {"docs/data/bodies.toml": body, SOURCES: ABC}).corpus()

    assert places_by_source(corpus)["fr"] == {}


def test_neighbours_that_rest_on_a_source_are_one_run_whatever_stands_between(tmp_path: Path) -> None:
    """A heading or a text without a number is no end of a run; a passage that rests on something else is."""
    head = "---\ntitle: Page\ndescription: Une page.\ncitable: true\nnature: restatement\n---\n# Page\n"
    texts = [("p1", "a b"), ("p2", "a a"), ("p3", "b"), ("p4bis", "a"), ("p5", "")]
    written = [f'\nUn.\n{{: #{name} sources="{named}" }}\n' for name, named in texts]
    between = '\n## Titre {#s1}\n\nDit.\n{: .method sources="c" }\n'
    page = head + written[0] + between + "".join(written[1:])
    corpus = Project.small(tmp_path, {"docs/fr/page.md": page, SOURCES: ABC}).corpus()

    assert runs_by_source(corpus.pages["fr", "page"]) == {
        "a": (("p1", "p2"), ("p4bis", "p4bis")),
        "b": (("p1", "p1"), ("p3", "p3")),
    }

"""What every template may call: links and names of places, sources, numbers of passages; always escaped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from concordance.addresses import Reference
from concordance.data.web_links import WebLink
from concordance.render.templates import PageTemplates, template_environment
from concordance.schemas.entries import Source
from concordance.text.passage_ids import passage_number
from golden import templates_for
from project import Project


@pytest.fixture(scope="module")
def note(tmp_path_factory: pytest.TempPathFactory) -> PageTemplates:
    """The French note of the tiny site."""
    corpus = Project.tiny(tmp_path_factory.mktemp("tiny")).corpus()
    return templates_for(corpus, corpus.pages["fr", "note"])


@pytest.mark.parametrize(
    ("passage", "number"),
    [("p1", "1"), ("s3", "3"), ("p14bis", "14 bis"), ("s120novies", "120 novies"), ("p2sexies", "2 sexies")],
)
def test_a_number_is_printed_as_in_a_law(passage: str, number: str) -> None:
    assert passage_number(passage) == number


@pytest.mark.parametrize(
    ("path", "fragment", "href"),
    [
        ("note", "", "./"),
        ("note", "p1", "#p1"),
        ("plan/axis-2", "", "../plan/axis-2/"),
        ("plan/axis-2", "s1", "../plan/axis-2/#s1"),
        ("", "", "../"),
        ("", "start", "../#start"),
        ("glossary", "cocom", "../glossary/#cocom"),  # brought by a generated part
        ("plan/axis-9", "", ""),
        ("glossary", "nothing", ""),
        ("note", "p99", ""),
    ],
)
def test_a_link_leads_to_a_place_that_exists(note: PageTemplates, path: str, fragment: str, href: str) -> None:
    assert note.href(path, fragment) == href


@pytest.mark.parametrize(
    ("path", "fragment", "label"),
    [
        ("note", "", "La note"),
        ("note", "s1", "L'accès (La note)"),
        ("note", "p3", "La note, § 3"),
        ("glossary", "cocom", "COCOM (Glossaire)"),
        ("plan/axis-9", "", "plan/axis-9"),
        ("plan/axis-9", "s1", "plan/axis-9/s1"),
    ],
)
def test_a_place_is_named_by_its_page_and_passage(note: PageTemplates, path: str, fragment: str, label: str) -> None:
    assert note.label(path, fragment) == label


def test_every_source_is_named_in_the_order_of_its_file(note: PageTemplates) -> None:
    """Two pages of one publisher are two sources: each is named by its title, under a text of its own."""
    sources = note.sources_of(("plan-page", "ifa-note", "ifa-note", "unknown"))

    assert [(source.publisher, source.href) for source in sources] == [
        ("IFA", "../sources/#ifa-note"),
        ("Vivalis", "../sources/#plan-page"),
    ]
    assert all(source.title for source in sources)


def test_two_pages_of_one_publisher_have_links_of_their_own(tmp_path: Path) -> None:
    project = Project.tiny(tmp_path)
    project.replace("docs/data/sources.toml", ('publisher = "Vivalis"', 'publisher = "IFA"'))
    corpus = project.corpus()
    templates = templates_for(corpus, corpus.pages["fr", "note"])
    shown = templates.environment.from_string(
        '{% import "parts/macros.html" as m %}{{ m.source_list(sources, t) }}'
    ).render(sources=templates.sources_of(("plan-page", "ifa-note")), t=templates.say)
    texts = re.findall(r"<a href=\"\.\./sources/#[a-z-]+\">([^<]+)</a>", shown)

    assert len(set(texts)) == len(texts) == 2
    assert all("IFA" in text for text in texts)
    assert re.findall(r"<summary>([^<]*)</summary>", shown) == [f"{templates.say('sources.short')} IFA"]


def test_a_source_in_another_language_says_so_in_its_link(tmp_path: Path) -> None:
    """The French and the Dutch page of one body may have the same title in this site's words."""
    project = Project.tiny(tmp_path)
    project.replace("docs/data/sources.toml", ('languages = ["fr", "nl"]', 'languages = ["nl"]'))
    corpus = project.corpus()
    notes = [
        templates_for(corpus, corpus.pages[code, "note"]).sources_of(("plan-page",))[0].note for code in ("fr", "nl")
    ]

    assert notes == ["(en néerlandais)", ""]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("note", Reference("note", "")),
        ("note/p1", Reference("note", "p1")),
        ("plan/axis-2", Reference("plan/axis-2", "")),
        ("plan/axis-2/s1", Reference("plan/axis-2", "s1")),
    ],
)
def test_a_path_is_no_passage(note: PageTemplates, text: str, reference: Reference) -> None:
    assert note.reference(text) == reference


def test_a_slip_in_a_template_fails_the_build(tmp_path: Path) -> None:
    """Silence in a table would be worse."""
    (tmp_path / "part.html").write_text("{{ nobody }}", encoding="utf-8")

    with pytest.raises(UndefinedError, match="nobody"):
        template_environment(tmp_path).get_template("part.html").render()


@pytest.mark.parametrize("name", ["part.html", "part.txt", "part.xml.html"])
def test_values_are_escaped_whatever_the_template_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{{ value }}", encoding="utf-8")

    assert template_environment(tmp_path).get_template(name).render(value='<b> & "') == "&lt;b&gt; &amp; &#34;"


@pytest.mark.parametrize(("code", "name"), [("fr", "COCOM"), ("nl", "GGC")])
def test_a_publisher_has_its_name_in_the_language_of_the_page(tmp_path: Path, code: str, name: str) -> None:
    names = 'publisher.fr = "COCOM"\npublisher.nl = "GGC"'
    project = Project.tiny(tmp_path)
    project.replace("docs/data/sources.toml", ('publisher = "Vivalis"', names))
    corpus = project.corpus()
    templates = templates_for(corpus, corpus.pages[code, "note"])
    sources = corpus.data.all("source", Source)

    assert templates.sources_of(("plan-page",))[0].publisher == name
    assert f"{name}, " in templates.render("parts/page-sources.html", sources=sources, runs={})


@pytest.mark.parametrize(
    ("languages", "said"),
    [(("nl",), "(en néerlandais)"), (("fr", "nl"), ""), (("en", "ar"), "(en anglais, ar)"), ((), "")],
)
def test_a_page_in_another_language_is_told(note: PageTemplates, languages: tuple[str, ...], said: str) -> None:
    assert note.foreign(WebLink("https://a.example", languages)) == said

"""What the search reads of a page: what stays of it, and under which address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from concordance.model.corpus import Corpus
from concordance.model.markers import generated_anchors
from concordance.search.records import SearchRecord, page_records
from concordance.wording import Wording
from project import Project
from tiny_site import page_at

HEAD = "---\ntitle: Note\ndescription: Une note.\nsources: [plan-page]\n---\n"
NOTE = "docs/fr/note.md"
LAW = '\n[[law]]\nid = "plan"\ntitle.fr = "{}"\ntitle.nl = "{}"\nurl = "https://law.example/"\nsources = ["page"]\n'
TOMBSTONE = (
    '[[tombstone]]\naddress = "/note/#p9"\nkind = "withdrawn"\ndate = 2026-11-21\nreason = {fr = "Parti", nl = "Weg"}'
)
PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})
Read = Callable[..., list[str]]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Read the tiny site once."""
    return Project.tiny(tmp_path_factory.mktemp("records") / "project").corpus()


@pytest.fixture
def read(tmp_path: Path, wording: Wording) -> Read:
    """Give the records of a page in French, which data may stand beside, as the search reads them."""

    def records(text: str, **data: str) -> list[str]:
        files = {f"docs/data/{name}.toml": content for name, content in data.items()}
        corpus = Project.small(tmp_path, {NOTE: f"{HEAD}{text}\n", **files}).corpus()
        return told(page_records(corpus, page_at(corpus, "fr", "note"), wording))

    return records


def told(records: Iterable[SearchRecord]) -> list[str]:
    """Write records as HTML, with the plain signs of a keyboard."""
    return [
        f"<{one.tag}{f' id={chr(34)}{one.id}{chr(34)}' if one.id else ''}>{one.text}</{one.tag}>".translate(PLAIN)
        for one in records
    ]


def of_tiny(tiny: Corpus, path: str, wording: Wording, code: str = "fr") -> list[str]:
    return told(page_records(tiny, page_at(tiny, code, path), wording))


# The text of a page


def test_a_passage_stands_under_its_number(read: Read) -> None:
    assert read("## Titre {#s1}\n\nUn.\n{: #p1 }\n\n- Deux.\n  {: #p2bis }\n") == [
        '<h2 id="s1">Titre</h2>',
        '<h6 id="p1">§ 1</h6>',
        "<p>Un.</p>",
        '<h6 id="p2bis">§ 2 bis</h6>',
        "<p>Deux.</p>",
    ]


def test_what_the_build_adds_is_left_out(tiny: Corpus, wording: Wording) -> None:
    """Notices, numbers, sources, related places, links to cite: none is the page's own."""
    assert (
        of_tiny(tiny, "note", wording)
        == [
            "<h1>La note</h1>",
            "<h1>La note de vision</h1>",
            '<h2 id="s1">L\'accès</h2>',
            '<h6 id="p1">§ 1</h6>',
            "<p>La note veut un accès égal à la première ligne.</p>",
            '<h2 id="s2">Les moyens</h2>',
            '<h6 id="p2">§ 2</h6>',
            "<p>Selon la note, deux choses manquent :</p>",
            '<h6 id="p3">§ 3</h6>',
            "<p>des moyens ;</p>",
        ][1:]
    )


def test_a_tombstone_is_not_found(read: Read) -> None:
    assert read("# Note\n\nUn texte.\n", tombstones=TOMBSTONE) == ["<h1>Note</h1>", "<p>Un texte.</p>"]


@pytest.mark.parametrize(
    "foreign",
    [
        '<p lang="nl">Een hele zin.</p>',
        "Een hele zin.\n{: lang=nl }",
        '<div lang="nl"><p>Een hele zin.</p><ul><li>Een punt.</li></ul></div>',
        "<table><tbody><tr><td>15</td><td>0</td></tr></tbody></table>",
        "<!-- une note entre nous -->",
    ],
)
def test_another_language_counts_and_comments_are_left_out(read: Read, foreign: str) -> None:
    assert read(f"# Note\n\n{foreign}\n") == ["<h1>Note</h1>"]


def test_a_name_in_another_language_within_a_sentence_is_kept(read: Read) -> None:
    assert read('En néerlandais <span lang="nl">Welzijnsplan</span>.') == ["<p>En néerlandais Welzijnsplan.</p>"]


def test_every_piece_of_text_is_read(read: Read) -> None:
    """Also what stands in no paragraph: code, cells, what is left open."""
    text = (
        "    make new\n\n| Qui | Quoi |\n|---|---|\n| AMA | Toit |\n\n> Une citation<br>coupée\n\n<div>À nu<p>Un</div>"
    )

    assert read(text) == [
        f"<p>{said}</p>" for said in ("make new", "Qui", "Quoi", "AMA", "Toit", "Une citation coupée", "À nu", "Un")
    ]


def test_text_after_an_entry_goes_back_to_its_section(read: Read) -> None:
    """To its heading, which stands again; once."""
    assert read("## Zones {#zones}\n\n- Axe\n  {: #axis }\n\nCe texte-ci.\n\nEt lui.\n\n## Fin\n\nPoint.") == [
        '<h2 id="zones">Zones</h2>',
        '<h6 id="axis">Axe</h6>',
        '<h6 id="zones">Zones</h6>',
        "<p>Ce texte-ci.</p>",
        "<p>Et lui.</p>",
        "<h2>Fin</h2>",
        "<p>Point.</p>",
    ]


def test_a_section_is_not_named_again_after_the_next_heading(read: Read) -> None:
    assert read("## Une {#s1}\n\nTexte.\n{: #p1 }\n\n## Autre {#s2}\n\nSuite.") == [
        '<h2 id="s1">Une</h2>',
        '<h6 id="p1">§ 1</h6>',
        "<p>Texte.</p>",
        '<h2 id="s2">Autre</h2>',
        "<p>Suite.</p>",
    ]


def test_any_element_with_an_id_is_an_address(read: Read) -> None:
    assert read('<div id="zone" markdown><p>Une zone.</p><p>Un quartier.</p></div>') == [
        '<h6 id="zone">Une zone.</h6>',
        "<p>Un quartier.</p>",
    ]


def test_a_long_name_is_shortened_and_its_text_kept(read: Read) -> None:
    text = "Un " + "mot " * 40 + "enfin"
    heading, whole = read(f"- {text}\n  {{: #long }}\n")

    assert heading.endswith("mot …</h6>")
    assert whole == f"<p>{text}</p>"


def test_signs_are_those_of_the_page(read: Read) -> None:
    """Results show them. Code stays as it is typed."""
    assert read('L\'évaluation d’un  "test" &lt;b&gt; &amp; plus\n\n    a = "b"\n') == [
        "<p>L'évaluation d'un « test » <b> & plus</p>",
        '<p>a = "b"</p>',
    ]


def test_the_title_of_the_page_is_its_name_and_part_of_its_text(read: Read) -> None:
    assert read("# Note, en long") == ["<h1>Note, en long</h1>"]
    assert read("# Autre") == ["<h1>Note</h1>", "<h1>Autre</h1>"]


# What generated parts say


def test_an_entry_stands_under_its_address(tiny: Corpus, wording: Wording) -> None:
    """No word of the other language, no label, no source."""
    assert of_tiny(tiny, "glossary", wording) == [
        "<h1>Glossaire</h1>",
        '<h6 id="first-line">Première ligne</h6>',
        "<p>Les services que chacun peut joindre directement.</p>",
        '<h6 id="cocom">COCOM</h6>',
        "<p>Une autorité bilingue de Bruxelles.</p>",
    ]


def test_entries_stand_where_their_marker_does(tiny: Corpus, wording: Wording) -> None:
    found = of_tiny(tiny, "plan", wording)

    assert found[found.index('<h2 id="overview">Les axes</h2>') :] == [
        '<h2 id="overview">Les axes</h2>',
        '<h6 id="axis-1">Axe 1 La santé</h6>',
        "<p>Prévention</p>",
        '<h6 id="axis-2">Axe 2 Les droits</h6>',
        "<p>Sans-abrisme</p>",
        '<h2 id="principles">Les principes</h2>',
        f"<p>{wording.say('fr', 'principles.caption')}</p>",
        '<h6 id="principle-universalism">Universalisme proportionné</h6>',
        '<h2 id="dates">Les dates</h2>',
        '<h6 id="event-2022-10">octobre 2022</h6>',
        "<p>Le plan est présenté.</p>",
    ]


def test_the_themes_of_an_axis_stand_under_theirs(tiny: Corpus, wording: Wording) -> None:
    assert '<h6 id="theme-homelessness">Sans-abrisme</h6>' in of_tiny(tiny, "plan/axis-2", wording)


def test_the_facts_of_a_federation_are_those_of_its_page(tiny: Corpus, wording: Wording) -> None:
    """Numbers with what they count, former names, its field of work, as its box shows them; no other federation's."""
    found = of_tiny(tiny, "federations/ama", wording)

    assert [text for text in found if not text.startswith("<p>")] == [
        "<h1>AMA</h1>",
        "<h1>Fédération des maisons d'accueil</h1>",
    ]
    assert {
        "<p>100 services</p>",
        "<p>1968</p>",
        "<p>Association des maisons d'accueil</p>",
        "<p>Sans-abrisme</p>",
    } <= set(found)
    assert "Concertation" not in " ".join(found)
    assert "Un toit et un accompagnement." not in " ".join(found)


def test_a_table_gives_no_more_of_an_entry_than_it_shows(tiny: Corpus, wording: Wording) -> None:
    """What was found at an address must stand there."""
    found = of_tiny(tiny, "federations", wording)
    start = found.index('<h6 id="ama">Fédération des maisons d\'accueil</h6>')

    assert found[start + 1 : start + 4] == ["<p>AMA</p>", "<p>100 services</p>", "<p>2023</p>"]
    assert "<p>Un toit et un accompagnement.</p>" not in found


def test_a_body_keeps_its_own_name(tiny: Corpus, wording: Wording) -> None:
    """A translation of this site's is never its name, but is found."""
    found = of_tiny(tiny, "federations", wording, "nl")
    start = found.index('<h6 id="ama">Fédération des maisons d\'accueil</h6>')

    assert found[start + 1] == "<p>Federatie van opvangtehuizen</p>"


def test_a_source_is_named_with_its_publisher(tiny: Corpus, wording: Wording) -> None:
    """Its address is no text: nobody reads it in a result."""
    assert of_tiny(tiny, "sources", wording)[-1:] == ['<h6 id="plan-page">Vivalis : Page du plan</h6>']


def test_a_long_title_of_an_entry_is_shortened_and_kept(read: Read) -> None:
    title = "Décret conjoint " + "très long " * 20 + "enfin"
    _, heading, whole = read("# Note\n\n<!-- laws -->", plan=LAW.format(title, "Wet"))

    assert heading.startswith('<h6 id="law-plan">Décret conjoint très long')
    assert heading.endswith(" …</h6>")
    assert whole == f"<p>{title}</p>"


def test_a_marker_in_code_brings_nothing(read: Read) -> None:
    assert read("    <!-- laws -->\n", plan=LAW.format("Loi", "Wet")) == ["<p><!-- laws --></p>"]


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_every_address_of_every_page_can_be_found(tiny: Corpus, wording: Wording, code: str) -> None:
    for page in tiny.pages_in(code):
        found = {record.id for record in page_records(tiny, page, wording) if record.id}

        assert found == page.anchors | generated_anchors(tiny, page), page.source


def test_a_page_without_text_is_empty(read: Read) -> None:
    assert read("") == []

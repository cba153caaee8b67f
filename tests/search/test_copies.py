"""The copies that the search reads: what stays of a page, and under which address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from concordance.addresses import Address
from concordance.model.corpus import Corpus
from concordance.search.copies import search_copies, search_copy
from concordance.text.page import Page
from concordance.wording import Wording
from tiny_site import tiny_corpus

ADDRESSES = frozenset({"s1", "p1", "p2bis", "cocom", "ama", "event-2019", "axis-1", "territory", "theme-x"})


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Read the tiny site once."""
    return tiny_corpus(tmp_path_factory.mktemp("copies") / "project")


@pytest.fixture
def note(corpus: Corpus) -> Page:
    """Give a page in French."""
    return corpus.pages[("fr", "note")]


def runs(html: str, page: Page, wording: Wording) -> list[str]:
    """Give the runs of the copy of a main text."""
    built = f'<nav>Menu</nav><article id="content" class="page">{html}</article><footer>Pied</footer>'
    copy = search_copy(built, page, ADDRESSES, wording)
    body = copy[copy.index("<body") :].partition(">")[2]
    return re.findall(r"<(?:p|h[1-6]).*?</(?:p|h[1-6])>", body)


def test_a_passage_stands_under_its_number(note: Page, wording: Wording) -> None:
    html = '<h2 id="s1">Titre</h2><p id="p1">Un.</p><ul><li id="p2bis">Deux.</li></ul>'

    assert runs(html, note, wording) == [
        '<h2 id="s1">Titre</h2>',
        '<h6 id="p1">§ 1</h6>',
        "<p>Un.</p>",
        '<h6 id="p2bis">§ 2 bis</h6>',
        "<p>Deux.</p>",
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        '<span class="passage-number">§ 1</span>',
        '<span class="status status-new">nouveau</span>',
        '<span class="reading-label">lecture du site</span>',
        '<sup class="source-refs"><a href="#x">1</a>, <a href="#y">2</a></sup>',
        '<a class="cite" href="/id/">citer</a>',
        '<span class="freshness">L’autre texte a changé.</span>',
        "<nav>Menu</nav>",
        "<svg><title>Dessin</title><text>2019</text></svg>",
        "<button>Copier</button>",
        "<script>let x;</script>",
    ],
)
def test_what_the_build_adds_is_left_out(note: Page, wording: Wording, furniture: str) -> None:
    assert runs(f'<p id="p1">{furniture}Un texte.</p>', note, wording)[1:] == ["<p>Un texte.</p>"]


@pytest.mark.parametrize(
    "furniture",
    [
        '<aside class="nature-notice"><p>Restitution</p></aside>',
        '<div class="related"><ul><li>En lien</li></ul></div>',
        '<section class="page-sources"><h2 id="territory">Sources</h2></section>',
        '<p id="p1" class="tombstone">retiré</p>',
        '<table><thead><tr><th>Nom</th></tr></thead><tbody><tr class="group"><th>Groupe</th></tr></tbody></table>',
        "<table><tbody><tr><td>15</td><td>0</td></tr></tbody></table>",
        '<dl><dd class="reading">À lire ici : <a href="x">Note</a></dd></dl>',
        '<p lang="nl">Een hele zin.</p>',
    ],
)
def test_whole_parts_that_are_not_the_text_are_left_out(note: Page, wording: Wording, furniture: str) -> None:
    assert runs(furniture, note, wording) == []


def test_an_entry_is_named_by_its_first_text(note: Page, wording: Wording) -> None:
    html = '<ol><li id="event-2019"><time>2019</time> <span>Le plan est annoncé.</span></li></ol>'

    assert runs(html, note, wording) == ['<h6 id="event-2019">2019</h6>', "<p>Le plan est annoncé.</p>"]


def test_what_explains_or_translates_a_name_is_no_part_of_it(note: Page, wording: Wording) -> None:
    html = (
        '<dl><div id="cocom"><dt><span class="term">COCOM</span><span class="term-separator"> · </span>'
        '<span lang="nl">GGC</span></dt>'
        '<dd>Une autorité.</dd><dd lang="nl">Een overheid.</dd></div></dl>'
        '<ul><li id="theme-x">Fracture numérique <span class="explanation">Cité ailleurs.</span></li></ul>'
    )

    assert runs(html, note, wording) == [
        '<h6 id="cocom">COCOM</h6>',
        "<p>Une autorité.</p>",
        '<h6 id="theme-x">Fracture numérique</h6>',
        "<p>Cité ailleurs.</p>",
    ]


def test_a_rank_and_a_name_in_another_language_name_no_row(note: Page, wording: Wording) -> None:
    html = '<table><tr id="axis-1"><th>1</th><td><a lang="nl">Zorg</a></td><td>Soins</td></tr></table>'

    assert runs(html, note, wording) == ['<h6 id="axis-1">Soins</h6>']


def test_a_name_that_exists_in_another_language_only_is_kept(note: Page, wording: Wording) -> None:
    html = '<table><tr id="ama"><th><span lang="nl">Federatie</span></th><td>AMA</td></tr></table>'

    assert runs(html, note, wording) == ['<h6 id="ama">Federatie</h6>', "<p>AMA</p>"]


def test_a_name_in_another_language_within_a_sentence_is_kept(note: Page, wording: Wording) -> None:
    html = '<p id="p1">En néerlandais <span lang="nl">Welzijnsplan</span>.</p>'

    assert runs(html, note, wording)[1:] == ["<p>En néerlandais Welzijnsplan.</p>"]


def test_a_long_name_is_shortened_and_its_text_kept(note: Page, wording: Wording) -> None:
    text = "Un " + "mot " * 40 + "enfin"
    heading, whole = runs(f'<ul><li id="theme-x">{text}</li></ul>', note, wording)

    assert heading.endswith("mot …</h6>")
    assert whole == f"<p>{text}</p>"


def test_text_after_an_entry_goes_back_to_its_section(note: Page, wording: Wording) -> None:
    html = '<h2 id="territory">Zones</h2><ul><li id="axis-1">Axe</li></ul><p>Ce texte-ci.</p><p>Et lui.</p>'

    assert runs(html, note, wording) == [
        '<h2 id="territory">Zones</h2>',
        '<h6 id="axis-1">Axe</h6>',
        '<h6 id="territory">Zones</h6>',
        "<p>Ce texte-ci.</p>",
        "<p>Et lui.</p>",
    ]


def test_an_id_that_is_no_address_gives_no_heading(note: Page, wording: Wording) -> None:
    assert runs('<p id="caption-of-something">Légende.</p>', note, wording) == ["<p>Légende.</p>"]


def test_apostrophes_are_straight_and_markup_is_text(note: Page, wording: Wording) -> None:
    assert runs("<p>L’évaluation  d&#39;un\n&lt;b&gt; &amp; plus</p>", note, wording) == [
        "<p>L'évaluation d'un &lt;b&gt; &amp; plus</p>"
    ]


def test_the_title_of_the_page_is_its_name_and_part_of_its_text(note: Page, wording: Wording) -> None:
    long = f"{note.title}, en long"

    assert runs(f"<h1>{long}</h1>", note, wording) == [f"<h1>{long}</h1>"]
    assert runs("<h1>Autre</h1>", note, wording) == [f"<h1>{note.title}</h1>", "<h1>Autre</h1>"]
    assert f'data-title="{note.title}"' in search_copy("", note, ADDRESSES, wording)


def test_unclosed_and_stray_tags_lose_nothing(note: Page, wording: Wording) -> None:
    assert runs("</div><p id='p1'>Un <em>texte<p>et un autre</p></section>", note, wording)[1:] == [
        "<p>Un texte</p>",
        "<p>et un autre</p>",
    ]


def test_a_page_without_a_main_text_is_empty(note: Page, wording: Wording) -> None:
    assert "<p>" not in search_copy("<p>Ailleurs</p>", note, ADDRESSES, wording)


def test_copies_are_at_the_paths_of_their_pages(corpus: Corpus, wording: Wording) -> None:
    built = {Address("fr", path): "" for path in ("", "note", "plan/axis-2", "no/such/page")}

    assert list(search_copies(corpus, wording, built)) == [
        "index.html",
        "note/index.html",
        "plan/axis-2/index.html",
    ]


def test_the_page_of_the_search_is_not_searched(tmp_path: Path, wording: Wording) -> None:
    head = "---\ntitle: Rechercher\ndescription: Chercher.\n---\n# Rechercher\n"
    corpus = tiny_corpus(tmp_path, {"docs/fr/search.md": head})

    assert search_copies(corpus, wording, {Address("fr", "search"): "", Address("fr", "note"): ""}).keys() == {
        "note/index.html"
    }

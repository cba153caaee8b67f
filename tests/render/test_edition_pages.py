"""An edition on the site: its texts and ids never move, every passage has an address, and nothing in it is dead."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from all_search_files import search_files
from concordance.files import write_all
from concordance.hosting.built_site import broken_promises
from concordance.hosting.promises import promises
from concordance.text.html_reader import read_document
from concordance.text.html_tree import Element, replaced, text_of, walk
from concordance.wording import load_wording
from edition_site import FIRST, SECOND, THIRD, change_everything, make_edition, with_editions
from promised_site import CODES, MORNING, PromisedProject
from rest_of_site import build_of, rest_of
from running import run
from tiny_site import own_generator
from versioned_site import NOTE, withhold

BASE = "https://promised.example/"
ADDED_BY_THE_FRAME = {"passage-number", "source-refs", "freshness", "passage-label"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> PromisedProject:
    """Give a site with three editions, which no test changes."""
    return with_editions(tmp_path_factory.mktemp("editions"))


@pytest.fixture(scope="module")
def site(kept: PromisedProject) -> dict[str, str]:
    """Give what is written beside its pages."""
    return rest_of(kept)


def page(site: dict[str, str], path: str) -> Element:
    """Read a page of the site."""
    return read_document(site[f"{path}index.html"]).root


def article(root: Element) -> Element:
    return next(element for element in walk((root,)) if element.tag == "article")


def words_of(root: Element) -> str:
    """Give what a frozen text says, without what the frame adds."""

    def own(node: object) -> tuple[Element, ...] | None:
        return () if isinstance(node, Element) and node.classes & ADDED_BY_THE_FRAME else None

    return " ".join(text_of(replaced(article(root).children, own)).split())


def ids_of(root: Element) -> list[str]:
    return [element.get("id") for element in walk((article(root),)) if element.get("id")]


def test_every_promised_place_of_every_edition_is_there(
    kept: PromisedProject, site: dict[str, str], tmp_path: Path
) -> None:
    write_all(tmp_path, site)
    corpus = kept.corpus()
    wording = load_wording(codes=corpus.configuration.codes)
    of_editions = [one for one in promises(corpus, wording) if "editions/" in one.address and one.file]
    passages = {f"{one.address}#{name}" for one in of_editions for name in one.ids}

    assert broken_promises(of_editions, tmp_path, kept.root / "mkdocs.yml") == ()
    assert {f"{code}/editions/{name}/note/#p4" for code in CODES for name in (FIRST, SECOND, THIRD)} <= passages
    assert {f"{code}/editions/{FIRST}/note/#p2" for code in CODES} <= passages
    assert len(passages) == 2 * (10 + 3 + 2 * (11 + 2))


def test_a_frozen_text_does_not_move_whatever_happens(tmp_path: Path) -> None:
    project = PromisedProject.copied(tmp_path)
    for code in CODES:
        text = project.text(NOTE[code])
        project.write(NOTE[code], text.replace("\n\n", "\n\n<!-- glossary -->\n\n", 1))
    project.publish(date(2026, 1, 15))
    make_edition(project, FIRST, date(2026, 1, 20))
    before = rest_of(project)
    change_everything(project)
    own_generator(project.root)
    template = project.root / "overrides/parts/glossary.html"
    template.write_text("<p>Tout autre chose.</p>\n", encoding="utf-8")
    glossary = project.text("docs/data/glossary.toml")
    project.write("docs/data/glossary.toml", glossary.replace("première ligne", "deuxième ligne"))
    after = rest_of(project)

    for code in CODES:
        path = f"{code}/editions/{FIRST}/note/"
        old, new = page(before, path), page(after, path)
        assert words_of(old) == words_of(new)
        assert ids_of(old) == ids_of(new)
        assert any("class" in element.attributes for element in walk((article(new),)))
    assert "Tout autre chose" not in after[f"fr/editions/{FIRST}/note/index.html"]


def test_a_page_says_which_edition_it_is_and_leads_to_the_text_of_today(site: dict[str, str]) -> None:
    html = site[f"fr/editions/{FIRST}/note/index.html"]

    assert f"Édition {FIRST}, 20 janvier 2026" in html
    assert f'<link rel="canonical" href="{BASE}fr/note/">' in html
    assert '<a class="passage-number" href="../../../note/#p4">' in html
    assert f'href="../../../../nl/editions/{FIRST}/note/" hreflang="nl" lang="nl"' in html


def test_a_changed_passage_says_so_and_leads_to_what_changed(site: dict[str, str]) -> None:
    html = site[f"fr/editions/{FIRST}/note/index.html"]

    for name, edition in {"p4": SECOND, "p2": SECOND, "p7": THIRD}.items():
        assert f'href="../../{edition}/changes/#fr.note.{name}"' in html
        assert f'id="fr.note.{name}"' in site[f"fr/editions/{edition}/changes/index.html"]
    assert "changes/#fr.note.p5" not in html


def test_every_page_of_an_edition_is_laid_out_for_paper(site: dict[str, str]) -> None:
    pages = [html for name, html in site.items() if re.match(r"(?:fr|nl)/editions/.*\.html$", name)]

    assert len(pages) > 10
    assert all(html.count('media="print"') == 1 for html in pages)


def test_links_lead_to_the_same_edition_and_never_nowhere(site: dict[str, str], kept: PromisedProject) -> None:
    assert 'href="../plan/axis-1/"' in site[f"fr/editions/{SECOND}/note/index.html"]
    pages = {f"{page.language}/{page.path}/".replace("//", "/") for page in kept.corpus().pages.values()}
    checked = 0
    for name, html in site.items():
        if re.match(r"(?:fr|nl)/editions/.*\.html$", name):
            origin = urljoin(BASE, name.removesuffix("index.html"))
            for link in (element for element in walk((read_document(html).root,)) if element.tag == "a"):
                goal = urlsplit(urljoin(origin, link.get("href")))
                path = goal.path.removeprefix("/")
                if goal.netloc == "promised.example" and path not in pages:
                    found = site.get(f"{path}index.html", site.get(path))
                    assert found is not None, (name, link.get("href"))
                    assert not goal.fragment or f'id="{goal.fragment}"' in found, (name, link.get("href"))
                    checked += 1
    assert checked > 100


def test_what_is_cited_leads_to_the_newest_edition_that_has_it(site: dict[str, str]) -> None:
    for name, edition in {"p4": THIRD, "p2": FIRST}.items():
        for code, word in {"fr": "Édition", "nl": "Editie"}.items():
            html = site[f"id/note/{name}/index.html"]
            assert f'href="../../../{code}/editions/{edition}/note/#{name}" lang="{code}">{word} {edition}</a>' in html
    first = site["id/note/p4/2026-01-15/index.html"]
    assert f'href="../../../../fr/editions/{FIRST}/note/#p4" lang="fr">Édition {FIRST}</a>' in first
    assert THIRD not in first


def test_the_list_and_each_edition_lead_to_all_there_is(site: dict[str, str]) -> None:
    listed = [element.get("href") for element in walk((page(site, "fr/editions/"),)) if element.tag == "a"]
    assert [href for href in listed if href.endswith("/") and "changes" not in href and ".." not in href] == [
        f"{name}/" for name in (THIRD, SECOND, FIRST)
    ]
    assert {"changes/", f"{SECOND}/changes/", f"{THIRD}/changes/"} <= set(listed)
    assert re.search(r"<code>[0-9a-f]{64}</code></dd>\s*</dl>", site[f"nl/editions/{FIRST}/index.html"])
    of_edition = [element.get("href") for element in walk((page(site, f"nl/editions/{FIRST}/"),)) if element.tag == "a"]
    assert {"note/", "plan/axis-1/"} <= set(of_edition)


def test_what_was_not_in_order_is_said(tmp_path: Path) -> None:
    project = with_editions(tmp_path)
    project.replace(NOTE["fr"], ("bilan commun", "bilan"))
    make_edition(project, "unfinished", date(2026, 3, 2), incomplete=True)
    site = rest_of(project)

    for path in ("fr/editions/", "fr/editions/unfinished/", "fr/editions/unfinished/note/"):
        assert "n’était pas encore" in site[f"{path}index.html"] or "n’était pas en ordre" in site[f"{path}index.html"]
    assert "chaque année un bilan des progrès" in site["fr/editions/unfinished/note/index.html"]


def test_a_withheld_text_is_gone_everywhere(tmp_path: Path) -> None:
    project = with_editions(tmp_path)
    withhold(project, "/note/#p4", "2026-02-01", "fr", day="2026-03-01")
    project.replace(NOTE["fr"], ("un financement sûr et stable", "de l'argent"))
    told = [problem for problem in project.problems_today() if problem.key == "edition-withheld"]
    assert {problem.path for problem in told} == {f"docs/data/editions/{n}/fr/note/text.html" for n in (SECOND, THIRD)}
    assert run(project.root, "edition", WITHHELD="1", YES="1", SOURCE_DATE_EPOCH=MORNING).code == 0
    assert project.problems_today() == ()
    site = rest_of(project)
    everything = {**site, **{path.as_posix(): path.read_text() for path in (project.root / "docs").rglob("*.html")}}

    assert [name for name, text in everything.items() if "sûr et stable" in text] == []
    for name in (SECOND, THIRD):
        html = site[f"fr/editions/{name}/note/index.html"]
        assert "Une personne y était nommée." in html
        assert 'id="p4"' in html
    changes = site[f"fr/editions/{SECOND}/changes/index.html"]
    assert "Une personne y était nommée." in changes
    assert "stabiele" in site[f"nl/editions/{SECOND}/changes/index.html"]
    assert run(project.root, "edition", WITHHELD="1", YES="1", SOURCE_DATE_EPOCH=MORNING).out.startswith("Nothing to")


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '<img src="https://x.example/a.png">', "<form></form>"]
)
def test_nothing_that_runs_is_shown_whatever_a_file_says(tmp_path: Path, hostile: str) -> None:
    project = with_editions(tmp_path)
    path = f"docs/data/editions/{FIRST}/fr/note/text.html"
    project.write(path, project.text(path) + hostile)
    html = rest_of(project)[f"fr/editions/{FIRST}/note/index.html"]

    assert "alert(1)" not in html
    assert "x.example" not in html
    assert "<form" not in html


def test_no_search_has_them_and_the_site_map_has_their_list_alone(site: dict[str, str], tmp_path: Path) -> None:
    listed = re.findall(r"<loc>([^<]*editions[^<]*)</loc>", site["sitemap.xml"])
    assert listed == [f"{BASE}{code}/editions/" for code in CODES]
    project = with_editions(tmp_path)
    for code in CODES:
        project.write(f"docs/{code}/search.md", project.text(f"docs/{code}/about.md"))
    build = build_of(project)
    found = search_files(build.corpus, build.wording)
    assert found
    assert not any(b"/editions/" in content for content in found.values())

"""Pictures: their geometry, and that picture and text say the same; the golden SVG is in `cases/parts/picture-*`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.checks.registry import problems_of
from concordance.data.tables import PARTS
from concordance.model.corpus import Corpus
from concordance.model.markers import markers
from concordance.parts.views import VIEWS
from concordance.schemas.entries import Relation
from concordance.subject.bodies import Federation
from concordance.subject.plan import Axis, Event, Extent, Milestone, Powers, Work
from concordance.subject_views.picture_levels import MOST_TICKS, cells, measure, most_people, ticks
from concordance.subject_views.picture_network import network
from concordance.subject_views.picture_timeline import MIN_DISTANCE, ROW_HEIGHT, Moment, time_line
from golden import assert_case, cases, read_case, templates_for
from html_reading import Html, repeated, words
from locations import CASES, ROOT
from project import Project

CODES = ("fr", "nl")
PICTURES = tuple(name for name in PARTS if name.startswith("picture-"))
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = frozenset(f"{SVG}{tag}" for tag in ("svg", "g", "path", "line", "rect", "circle", "text", "title"))


# Geometry


def _network(given: Mapping[str, Any]) -> Iterator[object]:
    drawn = network({name: tuple(goals) for name, goals in given["links"].items()}, tuple(given["axes"]))
    yield from (drawn.linked, drawn.unlinked, *drawn.curves)


def _timeline(given: Mapping[str, Any]) -> Iterator[object]:
    line = time_line([Moment(one.removeprefix("?"), one.startswith("?")) for one in given["moments"]])
    yield from (line.track, line.height, line.names, *line.years, *line.marks)


def _levels(given: Mapping[str, Any]) -> Iterator[object]:
    extents = [Extent.model_validate(one) for one in given["extent"]]
    for extent in extents:
        yield from (extent.level, *cells(extent))
        yield from (measure(one, most_people(extents)) for one in extent.people)


DRAWING: Mapping[str, Callable[[Mapping[str, Any]], Iterator[object]]] = {
    "network": _network,
    "timeline": _timeline,
    "levels": _levels,
}


@pytest.mark.parametrize("path", cases("pictures"), ids=lambda path: path.stem)
def test_geometry(path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(path)
    drawn = DRAWING[path.stem.partition("-")[0]](tomllib.loads(case.sections["in"]))

    assert_case(case, "\n".join(map(repr, drawn)), pytestconfig)


DATES = st.dates(date(1990, 1, 1), date(2060, 12, 31))
MOMENTS = st.lists(
    st.builds(Moment, st.builds(lambda day, end: day.isoformat()[:end], DATES, st.sampled_from([4, 7, 10])))
)


@given(MOMENTS.filter(len))
def test_numbers_of_a_line_never_touch(moments: list[Moment]) -> None:
    line = time_line(moments)

    assert [mark.number for mark in line.marks] == list(range(1, len(moments) + 1))
    for mark in line.marks:
        assert 0 <= mark.start <= mark.middle <= mark.start + mark.width + 0.02 <= 100.03
        assert MIN_DISTANCE / 2 - 0.01 <= mark.x <= 100 - MIN_DISTANCE / 2 + 0.01
        assert ROW_HEIGHT / 2 - 0.01 <= mark.y < line.track < line.names < line.height
    for one in line.marks:
        for other in line.marks[one.number :]:
            assert abs(one.y - other.y) > ROW_HEIGHT - 0.02 or abs(one.x - other.x) >= MIN_DISTANCE - 0.011


@given(st.dictionaries(st.text(max_size=2), st.lists(st.sampled_from("abcd")).map(tuple)))
def test_a_network_shows_every_member_and_every_link_once(links: dict[str, tuple[str, ...]]) -> None:
    drawn = network(links, ("a", "b", "c", "d"))

    assert sorted((*drawn.linked, *drawn.unlinked)) == sorted(links)
    curves = [(one.member, one.axis) for one in drawn.curves]
    assert sorted(curves) == sorted({(name, goal) for name, goals in links.items() for goal in goals})


@given(st.integers(1, 400), st.none() | st.integers(1, 400))
def test_areas_fill_the_width(count: int, other: int | None) -> None:
    drawn = cells(Extent(level="any", count=count, other_count=other, sources=("study",)))

    assert len(drawn) == max(count, other or 0)
    assert sum(cell.sure for cell in drawn) == min(count, other or count)
    assert drawn[-1].x + drawn[-1].width == pytest.approx(100, abs=0.03)


# The real pictures


@pytest.fixture(scope="module")
def corpus(sample: Corpus) -> Corpus:
    return sample


@pytest.fixture(scope="module")
def shown(corpus: Corpus) -> Mapping[tuple[str, str], Html]:
    """Give every picture of the real site as its page shows it, by language and name."""
    found = {}
    for page in corpus.pages.values():
        templates = templates_for(corpus, page)
        for marker in markers(page):
            if marker.name in PICTURES:
                text = templates.render(f"parts/{marker.name}.html", **VIEWS[marker.name](corpus, page))
                found[page.language, marker.name] = Html.of(text, whole=False)
    return found


PLACES = [(code, name) for code in CODES for name in PICTURES]


def text_of(html: Html) -> str:
    return words(html.one("figure"))


def test_every_picture_is_on_the_site_in_every_language(shown: Mapping[tuple[str, str], Html]) -> None:
    assert sorted(shown) == sorted(PLACES)


@pytest.mark.parametrize("place", PLACES, ids=" ".join)
def test_a_picture_is_sound_and_captioned(shown: Mapping[tuple[str, str], Html], place: tuple[str, str]) -> None:
    html = shown[place]

    assert html.faults == ()
    assert words(html.one("figcaption"))
    assert repeated(html.ids) == []
    assert all(name.startswith("picture-") for name in html.ids)
    assert [one.attrib for one in html.elements if {"style", "tabindex"} & one.attrib.keys()] == []


@pytest.mark.parametrize("place", PLACES, ids=" ".join)
def test_a_drawing_is_named_or_silent(shown: Mapping[tuple[str, str], Html], place: tuple[str, str]) -> None:
    """One that is named says in its title what it is; a silent one has its content in the text beside it."""
    drawings = shown[place].all(f"{SVG}svg")
    assert drawings
    for svg in drawings:
        titles = [one for one in svg.iter() if one.tag == f"{SVG}title"]
        if svg.get("aria-hidden") == "true":
            assert titles == []
        else:
            assert svg.get("role") == "img"
            assert [one.get("id") for one in titles] == [svg.get("aria-labelledby")]
            assert all(map(words, titles))
        assert {one.tag for one in svg.iter()} <= DRAWN


@pytest.mark.parametrize("code", CODES)
def test_ids_of_pictures_on_one_page_do_not_clash(shown: Mapping[tuple[str, str], Html], code: str) -> None:
    ids = tuple(name for (language, _), html in shown.items() for name in html.ids if language == code)

    assert repeated(ids) == []


def test_no_colour_is_written_in_a_drawing() -> None:
    """Colours are the stylesheet's: so they follow the scheme of the reader, and print."""
    named = ("fill=", "stroke=", "color=", "style=", "#000", "rgb(")
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "overrides" / "parts").glob("picture-*")}

    assert [(name, sign) for name, text in texts.items() for sign in named if sign in text] == []


# Picture and text say the same


@pytest.mark.parametrize("code", CODES)
def test_every_member_is_linked_to_its_page_by_the_name_of_the_page(
    corpus: Corpus, shown: Mapping[tuple[str, str], Html], code: str
) -> None:
    html = shown[code, "picture-federation-network"]
    links = {one.get("href"): words(one) for one in html.all("a")}

    for federation in corpus.data.all("federation", Federation):
        titled = next(text for link, text in links.items() if str(link).endswith(f"{federation.id}/"))
        assert titled == corpus.pages[code, f"federations/{federation.id}"].title, federation.id
    drawn = {one.get("data-to") for one in html.all(f"{SVG}g")}
    assert {f"../plan/{axis}/" for axis in drawn} <= links.keys()
    assert not {f"../plan/{axis.id}/" for axis in corpus.data.all("axis", Axis) if axis.id not in drawn} & links.keys()


@pytest.mark.parametrize("code", CODES)
def test_every_link_of_the_data_is_a_line_and_a_text(
    corpus: Corpus, shown: Mapping[tuple[str, str], Html], code: str
) -> None:
    html = shown[code, "picture-federation-network"]
    lines = {(one.get("data-from"), one.get("data-to")) for one in html.all(f"{SVG}g")}
    ends = [(one.origin, one.target) for one in corpus.data.all("relation", Relation)]
    written = {
        (member.removeprefix("federations/"), axis.removeprefix("plan/"))
        for member, axis in [*ends, *((goal, origin) for origin, goal in ends)]
        if member.startswith("federations/") and axis.startswith("plan/axis-")
    }

    assert lines == written
    assert written
    axes = corpus.data.by_id("axis", Axis)
    for node in html.all("li"):
        goals = sorted(axis for member, axis in written if member == node.get("data-node"))
        said = [words(one) for one in node.iter() if one.get("class") == "visually-hidden"]
        assert len(said) == len(goals)
        assert all(str(axes[axis].number) in text for axis, text in zip(goals, sorted(said), strict=True))


@pytest.mark.parametrize("code", CODES)
def test_a_reading_is_marked_as_one(shown: Mapping[tuple[str, str], Html], code: str) -> None:
    for name in ("picture-federation-network", "picture-note-plan-recovery"):
        assert shown[code, name].all("span", "status-interpretation"), name


@pytest.mark.parametrize("code", CODES)
def test_every_event_is_numbered_as_in_the_list(
    corpus: Corpus, shown: Mapping[tuple[str, str], Html], code: str
) -> None:
    html = shown[code, "picture-plan-timeline"]
    events = corpus.data.all("event", Event)

    assert [words(one) for one in html.all(f"{SVG}text", "time-number")] == [str(n) for n in range(1, len(events) + 1)]
    unsure = [
        n
        for n, one in enumerate(html.all(f"{SVG}circle", "time-ring")[: len(events)])
        if "uncertain" in one.attrib["class"]
    ]
    assert unsure == [n for n, event in enumerate(events) if event.uncertain]


@pytest.mark.parametrize("code", CODES)
def test_as_many_areas_are_drawn_as_are_counted(
    corpus: Corpus, shown: Mapping[tuple[str, str], Html], code: str
) -> None:
    html = shown[code, "picture-territory-levels"]
    drawn = [
        len([one for one in svg.iter() if one.tag == f"{SVG}rect"]) for svg in html.all(f"{SVG}svg", "level-cells")
    ]
    extents = corpus.data.all("extent", Extent)

    assert drawn == [one.other_count or one.count for one in extents]
    counted = [f"{one.count}" for one in extents]
    assert [words(one).split()[0] for one in html.all("span", "level-count")] == counted
    said = text_of(html).replace("’", "'")
    assert [one.by for extent in extents for one in extent.people if one.by[code] not in said] == []


@pytest.mark.parametrize("code", CODES)
def test_levels_of_government_are_counted_and_named(
    corpus: Corpus, shown: Mapping[tuple[str, str], Html], code: str
) -> None:
    html = shown[code, "picture-powers-seven-levels"]
    powers = corpus.data.single("powers", Powers)
    assert powers

    assert [words(one) for one in html.all(f"{SVG}text")] == [str(n) for n in range(1, powers.count + 1)]
    levels, *besides = html.all("dl")
    assert len(levels.findall("div")) == powers.count
    assert len(html.all("dt")) == len(powers.named)
    assert len(besides) == (len(powers.named) > powers.count)


@pytest.mark.parametrize("code", CODES)
def test_the_note_and_what_comes_near_are_text(
    corpus: Corpus, shown: Mapping[tuple[str, str], Html], code: str
) -> None:
    said = text_of(shown[code, "picture-note-plan-recovery"])

    milestones, works = corpus.data.all("milestone", Milestone), corpus.data.all("work", Work)

    assert [
        one for one in [*(one.name for one in milestones), *(one.name for one in works)] if one[code] not in said
    ] == []
    assert all(
        page in {one.get("href") for one in shown[code, "picture-note-plan-recovery"].all("a")}
        for page in ("./", "../plan/")
    )


# What an editor may get wrong


PLAN = CASES / "parts" / "picture-powers-seven-levels.md"
WRONG = {
    "named": ('[powers]\ncount = 7\nnamed = ["{}"]\n', "comm"),
    "level": ('[[extent]]\nlevel = "{}"\ncount = 5\n', "bassin"),
    "event": ('[[milestone]]\nid = "x"\npart = "tool"\nname.fr = "X"\nname.nl = "X"\nevent = "{}"\n', "2"),
}


@pytest.mark.parametrize("field", sorted(WRONG))
def test_what_a_picture_refers_to_must_exist(tmp_path: Path, field: str) -> None:
    text, found = WRONG[field]
    wrong = text.format(found) + 'sources = ["study"]\n'
    corpus = Project.small(tmp_path, {**read_case(PLAN).files, "docs/data/pictures.toml": wrong}).corpus()
    problems = [one for one in problems_of(corpus) if one.key == "reference-unknown"]

    assert [(one.path, one.values["field"], one.values["found"]) for one in problems] == [
        ("docs/data/pictures.toml", field, found)
    ]


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_known_draws_nothing(tmp_path: Path, name: str) -> None:
    page = f"---\ntitle: Page\ndescription: Une page.\n---\n# Page\n\n<!-- {name} -->\n"
    corpus = Project.small(tmp_path, {"docs/fr/page.md": page}).corpus()

    assert VIEWS[name](corpus, corpus.pages["fr", "page"]) == {}


@given(st.integers(1, 10_000_000))
def test_a_scale_has_a_few_round_numbers(scale: int) -> None:
    numbers = [tick.number for tick in ticks(scale)]
    step = numbers[1] - numbers[0]

    assert 2 <= len(numbers) <= MOST_TICKS
    assert numbers == list(range(0, scale + 1, step))
    assert str(step).strip("0") in {"1", "2", "5"}
    assert all(0 <= tick.place <= 100 for tick in ticks(scale))

"""The picture beside a shared link: one for each language, of the right size, the same bytes each time, all within."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from concordance.model.corpus import Corpus
from concordance.render.share_cards import share_cards, share_image_path
from concordance.render.share_image import BAND, MARGIN, SIZE, Card, draw
from concordance.wording import Wording
from html_reading import Html
from site_builder import SITE_URL, BuiltSite

WORDS = st.lists(st.text("abcdeéèWMiïj'-", min_size=1, max_size=30), max_size=30).map(" ".join)
LONG = "Première ligne et concertation sociale-santé de toute la Région de Bruxelles-Capitale et de ses communes"
ENDLESS = "Welzijnsgezondheidsoverlegorganisatievertegenwoordigersvergadering" * 2


def read(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def drawn_within(content: bytes) -> tuple[int, int, int, int]:
    """Give the box that holds everything drawn on the ground."""
    image = read(content).convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", SIZE, BAND)).getbbox()
    assert box is not None
    return box


def is_inside(content: bytes) -> bool:
    left, top, right, bottom = drawn_within(content)
    edge = MARGIN // 4
    return left >= MARGIN - edge and top >= edge and right <= SIZE[0] - MARGIN + edge and bottom <= SIZE[1] - edge


KEPT_SMALL = 24_000
"""Bytes: a messenger fetches the picture before it shows the link."""


def test_each_document_has_a_picture_in_each_language_and_in_all(sample: Corpus, wording: Wording) -> None:
    pictures = {path: draw(card) for path, card in share_cards(sample, wording).items()}
    documents = {page.path for page in sample.pages.values() if page.meta.citable}

    assert set(pictures) == {share_image_path(code, one) for code in ("fr", "nl", "") for one in {"", *documents}}
    assert len(set(pictures.values())) == len(pictures)
    for name, content in pictures.items():
        assert (read(content).format, read(content).size) == ("PNG", (1200, 630)), name
        assert is_inside(content), name
        assert len(content) < KEPT_SMALL, name
    assert {path: draw(card) for path, card in share_cards(sample, wording).items()} == pictures, (
        "two builds of one commit are the same bytes"
    )


def test_a_picture_says_the_title_and_whose_words_they_are(sample: Corpus, wording: Wording) -> None:
    cards = share_cards(sample, wording)
    nature = wording.say("fr", "nature.restatement.title").replace("'", "’").replace(" :", "\u00a0:")

    assert cards[share_image_path("fr", "note")].titles == ((sample.pages["fr", "note"].title, nature),)
    assert [title for title, _ in cards[share_image_path("", "note")].titles] == [
        sample.pages[code, "note"].title for code in ("fr", "nl")
    ]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("", ""),
        ("Première ligne à Bruxelles", "La vision et le plan, en français et en néerlandais."),
        (LONG, LONG),
        (ENDLESS, ENDLESS),
        ("W" * 40, "M" * 200),
        (f"{LONG} " * 9, f"{LONG} " * 9),
    ],
    ids=["nothing", "usual", "long", "endless-word", "wide-letters", "far-too-long"],
)
def test_whatever_is_written_stays_inside(title: str, line: str) -> None:
    assert is_inside(draw(Card(((title, line),))))
    assert is_inside(draw(Card(((title, line), (line, title)), (title, line))))


@settings(max_examples=15)
@given(WORDS, WORDS)
def test_any_words_stay_inside(title: str, line: str) -> None:
    assert is_inside(draw(Card(((title, line),))))
    assert is_inside(draw(Card(((title, line), (line, title)), (title, line))))


def test_a_title_of_usual_length_is_drawn_large() -> None:
    """A long one is made smaller rather than cut."""
    _, _, _, low = drawn_within(draw(Card((("Eerste lijn", ""),))))
    _, _, right, lower = drawn_within(draw(Card(((LONG, ""),))))

    assert low < lower
    assert right > SIZE[0] // 2


def test_every_page_names_the_picture_of_its_document_or_language(tiny_built: BuiltSite) -> None:
    for name, page in tiny_built.pages.items():
        code, _, path = name.removesuffix("index.html").rstrip("/").partition("/")
        path = path if share_image_path(code, path) in tiny_built.files else ""

        assert pictures_of(page) == [SITE_URL + share_image_path(code, path)], name
        assert share_image_path(code, path) in tiny_built.files
    assert any("/note.png" in one for page in tiny_built.pages.values() for one in pictures_of(page))


def pictures_of(page: Html) -> list[str]:
    return [one.get("content", "") for one in page.all("meta") if one.get("property") == "og:image"]

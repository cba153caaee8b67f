"""The picture beside a shared link: one for each language, of the right size, the same bytes each time, all within."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from concordance.model.corpus import Corpus
from concordance.render.share_image import BAND, MARGIN, SIZE, draw, share_image_path, share_images
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


def test_each_language_has_its_own_picture(sample: Corpus) -> None:
    pictures = share_images(sample)

    assert set(pictures) == {"assets/images/share-fr.png", "assets/images/share-nl.png"}
    assert len(set(pictures.values())) == len(pictures)
    for content in pictures.values():
        assert (read(content).format, read(content).size) == ("PNG", (1200, 630))
        assert is_inside(content)
    assert share_images(sample) == pictures, "two builds of one commit are the same bytes"


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
    assert is_inside(draw(title, line))


@settings(max_examples=15)
@given(WORDS, WORDS)
def test_any_words_stay_inside(title: str, line: str) -> None:
    assert is_inside(draw(title, line))


def test_a_title_of_usual_length_is_drawn_large() -> None:
    """A long one is made smaller rather than cut."""
    _, _, _, low = drawn_within(draw("Eerste lijn", ""))
    _, _, right, lower = drawn_within(draw(LONG, ""))

    assert low < lower
    assert right > SIZE[0] // 2


def test_every_page_names_the_picture_of_its_language(tiny_built: BuiltSite) -> None:
    for name, page in tiny_built.pages.items():
        code = name.partition("/")[0]

        assert pictures_of(page) == [SITE_URL + share_image_path(code)], name
        assert share_image_path(code) in tiny_built.files


def pictures_of(page: Html) -> list[str]:
    return [one.get("content", "") for one in page.all("meta") if one.get("property") == "og:image"]

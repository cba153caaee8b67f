"""The icons for what cannot show SVG look as the mark does; `--update-cases` draws them anew from it."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from browser import opened

IMAGES = Path(__file__).parents[2] / "overrides/assets/images"
MARK, ICON, TOUCH_ICON = IMAGES / "mark.svg", IMAGES / "favicon.ico", IMAGES / "touch-icon.png"
BAND = "#0f5560"
TOUCH_SIZE, ICON_SIZES = 180, (16, 32, 48)
NEARLY = 6
"""The mean difference of a colour, of 255: another version of the browser draws edges a little otherwise."""


def drawn(browser: Browser, size: int, ground: str = "transparent") -> Image.Image:
    """Draw the mark with the browser."""
    mark = base64.b64encode(MARK.read_bytes()).decode()
    with opened(browser, viewport={"width": size, "height": size}) as page:
        page.set_content(
            f'<body style="margin:0;background:{ground}">'
            f'<img style="display:block" src="data:image/svg+xml;base64,{mark}" width="{size}" height="{size}">'
        )
        return Image.open(BytesIO(page.screenshot(omit_background=True))).convert("RGBA")


@pytest.fixture
def touch_icon(browser: Browser) -> Image.Image:
    """Give the icon for the screen of a phone, which rounds the corners itself and shows what is clear as black."""
    return drawn(browser, TOUCH_SIZE, BAND)


@pytest.fixture
def icons(browser: Browser) -> dict[int, Image.Image]:
    return {size: drawn(browser, size) for size in ICON_SIZES}


@pytest.fixture(autouse=True)
def _written_anew(request: pytest.FixtureRequest, touch_icon: Image.Image, icons: dict[int, Image.Image]) -> None:
    if request.config.getoption("--update-cases"):
        touch_icon.convert("RGB").save(TOUCH_ICON, "PNG", optimize=True)
        largest = icons[max(icons)]
        largest.save(ICON, "ICO", sizes=[(size, size) for size in icons], append_images=list(icons.values()))


def difference(one: Image.Image, other: Image.Image) -> float:
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGBA"), other.convert("RGBA"))).mean)


def test_the_icon_of_a_phone_is_the_mark(touch_icon: Image.Image) -> None:
    with Image.open(TOUCH_ICON) as kept:
        assert difference(kept, touch_icon) < NEARLY
        assert kept.mode == "RGB", "nothing is clear"


@pytest.mark.parametrize("size", ICON_SIZES)
def test_the_icon_of_a_window_is_the_mark(icons: dict[int, Image.Image], size: int) -> None:
    with Image.open(ICON) as kept:
        kept.size = (size, size)  # type: ignore[misc]  # an ICO holds several

        assert difference(kept, icons[size]) < NEARLY


def test_the_icons_are_small() -> None:
    assert ICON.stat().st_size < 3000
    assert TOUCH_ICON.stat().st_size < 2000

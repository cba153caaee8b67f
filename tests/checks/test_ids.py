"""That no editor's id can be one that the frame of a page uses itself."""

from __future__ import annotations

import re

import pytest

from concordance.checks.ids import RESERVED
from locations import ROOT

_WRITTEN = re.compile(r'\bid="([a-z-]+)"')
FOLDERS = ("partials", "parts")


def written_ids() -> set[str]:
    """The ids that templates of pages write out; those made of data are the parts' own, checked as such."""
    files = [path for folder in FOLDERS for path in (ROOT / "overrides" / folder).rglob("*.html")]
    texts = [path.read_text(encoding="utf-8") for path in (*files, ROOT / "overrides" / "main.html")]
    return {name for text in texts for name in _WRITTEN.findall(text)}


def test_the_templates_write_ids() -> None:
    assert {"content", "menu", "nature-title"} <= written_ids()


@pytest.mark.parametrize("name", sorted(written_ids()))
def test_an_id_of_the_frame_is_reserved_and_its_proposal_is_not(name: str) -> None:
    assert RESERVED.fullmatch(name)
    assert not RESERVED.fullmatch(f"part-{name}")

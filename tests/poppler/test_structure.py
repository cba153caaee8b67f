"""The paper of a site as Poppler reads it: tagged, with a language, its title, and its structure in order."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from site_builder import BuiltSite


def pdfinfo(path: Path, *options: str) -> str:
    said = subprocess.run(["pdfinfo", *options, path], capture_output=True, check=True).stdout  # noqa: S607
    return said.decode("utf-8", errors="replace")  # it writes the titles of headings in UTF-16


def papers(site: BuiltSite) -> list[Path]:
    return [path for name, path in site.files.items() if name.endswith(".pdf")]


@pytest.fixture(params=["sample_site", "german_built"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    found: BuiltSite = request.getfixturevalue(request.param)
    return found


def test_each_file_is_tagged_and_titled(site: BuiltSite) -> None:
    assert papers(site)
    for path in papers(site):
        said = pdfinfo(path)
        assert re.search(r"^Tagged: +yes$", said, re.MULTILINE), path
        assert re.search(r"^Title: +\S", said, re.MULTILINE), path
        assert re.search(r"^Page size: .*A4", said, re.MULTILINE), path


def test_no_level_of_heading_is_left_out(site: BuiltSite) -> None:
    for path in papers(site):
        levels = [int(level) for level in re.findall(r"^ *H(\d)\b", pdfinfo(path, "-struct"), re.MULTILINE)]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_every_passage_has_its_number_and_text_in_the_structure(sample_site: BuiltSite) -> None:
    said = pdfinfo(sample_site.files["fr/note.pdf"], "-struct-text")

    for block in sample_site.corpus.pages["fr", "note"].passages:
        if not block.is_heading:
            assert f"§ {block.id[1:]}" in said.replace("\u00a0", " ")


def test_no_link_stands_in_another(site: BuiltSite) -> None:
    for path in papers(site):
        depths = re.findall(r"^( *)(\w+)", pdfinfo(path, "-struct"), re.MULTILINE)
        links: list[int] = []
        for indent, role in depths:
            links = [depth for depth in links if depth < len(indent)]
            assert role != "Link" or not links, path
            links += [len(indent)] if role == "Link" else []

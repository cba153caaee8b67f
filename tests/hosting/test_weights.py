"""What a first view weighs: every file that a browser loads by itself, once, and nothing else."""

from __future__ import annotations

import gzip
import random
from collections.abc import Mapping

import pytest

from concordance.hosting.weights import Weight, first_views, loaded_by, weigh
from concordance.model.corpus import Corpus
from site_builder import BuiltSite

PAGE = """<!doctype html><html lang="fr"><head><title>t</title>
<link rel="icon" href="../mark.ico"><link rel="icon" href="../mark.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="../touch.png"><link rel="canonical" href="https://example.org/">
<link rel="stylesheet" href="../a.css"><link rel="stylesheet" href="../print.css" media="print">
<script src="../a.js#x"></script><script type="application/ld+json">{}</script>
</head><body><img src="p.png" alt=""><img src="p.png" alt=""><img src="late.png" alt="" loading="lazy">
<a href="../other/">o</a></body></html>"""
LOADED = ["a.css", "print.css", "a.js", "fr/p.png", "fr/p.png", "mark.svg"]


def noise(seed: int) -> bytes:
    return random.Random(seed).randbytes(300)  # noqa: S311 - bytes that do not compress


FILES: Mapping[str, bytes] = {
    "fr/index.html": PAGE.encode(),
    **{name: noise(place) for place, name in enumerate(dict.fromkeys((*LOADED, "mark.ico", "touch.png")))},
}


def size(name: str) -> int:
    return len(gzip.compress(FILES[name], 9, mtime=0))


def test_what_loads_by_itself_is_named_from_the_root() -> None:
    assert list(loaded_by("fr/index.html", PAGE)) == LOADED


def test_each_file_is_weighed_once_by_its_kind() -> None:
    expected = Weight(
        size("fr/index.html"), size("a.css") + size("print.css"), size("a.js"), size("fr/p.png") + size("mark.svg")
    )

    found = weigh("fr/index.html", FILES.get)
    assert found == expected
    assert expected.total == found.html + found.styles + found.scripts + found.others


def test_a_page_that_is_not_there_weighs_nothing() -> None:
    assert weigh("nl/index.html", FILES.get) is None


def test_a_file_that_is_not_there_weighs_nothing() -> None:
    without = {name: content for name, content in FILES.items() if name != "a.js"}

    found = weigh("fr/index.html", without.get)
    assert found is not None
    assert found.scripts == 0


def test_each_kind_of_page_of_a_site_is_weighed(sample: Corpus) -> None:
    views = dict(first_views(sample))

    assert list(views) == ["gateway", "home", "document", "permanent", "side"]
    assert views["gateway"] == "index.html"
    assert views["home"] == "fr/index.html"


def test_a_built_site_has_each_of_them(sample_site: BuiltSite, sample: Corpus) -> None:
    weights = [
        weigh(page, lambda name: sample_site.files[name].read_bytes() if name in sample_site.files else None)
        for _, page in first_views(sample)
    ]

    assert all(one and one.html and one.styles and one.scripts for one in weights), weights


@pytest.mark.parametrize("page", ["index.html", "404.html"])
def test_a_page_at_the_root_loads_from_there(page: str) -> None:
    assert list(loaded_by(page, '<img src="./a.png" alt="">')) == ["a.png"]

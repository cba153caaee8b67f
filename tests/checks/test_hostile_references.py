"""Wherever data names a page, a passage or an entry, only what exists there is accepted: a path is none of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from running import run
from tiny_site import TINY, write_site

RELATIONS = (TINY / "docs/data/relations.toml").read_text(encoding="utf-8")
WORDS = '{0}.fr = "a"\n{0}.nl = "b"\n'.format
HOSTILE = ["/../../victim/", "../../etc", '"><script>', "a\x00b", "x" * 5_000, "note/../../etc", "p" + "1" * 4_301]
PLACES = {
    "relations.toml": lambda to: re.sub(r'to = "[^"]*"', lambda _: f"to = {to}", RELATIONS, count=1),
    "home.toml": lambda to: f'[[subject]]\nid = "a"\nto = {to}\n{WORDS("name")}',
    "facts.toml": lambda to: f'[[fact]]\nid = "a"\ngrade = "A"\n{WORDS("says")}pages = [{to}]\n',
    "citations.toml": lambda to: (
        f'[[citation]]\nbody = "fdss"\ndate = 2026-01-01\nreferences = [{to}]\n{WORDS("title")}'
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_reference_that_is_a_path_is_told(name: str, tmp_path: Path) -> None:
    write_site(tmp_path)
    told = {}
    for hostile in HOSTILE:
        (tmp_path / "docs" / "data" / name).write_text(PLACES[name](json.dumps(hostile)), encoding="utf-8")
        told[hostile] = run(tmp_path, "check", "--lang", "en").problems

    assert [hostile for hostile, said in told.items() if f"docs/data/{name}:" not in said] == []

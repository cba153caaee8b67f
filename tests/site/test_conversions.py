"""One pass: in `make site` each page is converted and read as HTML once, by the core, in whichever process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import pytest

from tiny_site import TINY, write_site

COUNTING = """
import os
from pathlib import Path

import markdown

import concordance.text.extension_trial as extension_trial
import concordance.text.html_reader as html_reader
import concordance.text.structure as structure

told = Path(os.environ["CONVERSIONS"])
convert, read = markdown.Markdown.convert, html_reader.read_fragment


def tell(what, text):
    with told.open("a", encoding="utf-8") as file:
        file.write(f"{what} {len(text)}\\n")


def counted_convert(self, text):
    if text != extension_trial._TEXT:  # an extension is tried on a text of its own, whatever the pages
        tell("convert", text)
    return convert(self, text)


def counted_read(html):
    tell("read", html)
    return read(html)


markdown.Markdown.convert = counted_convert
structure.read_fragment = counted_read  # as the page is read; the parts that templates make are read elsewhere
"""
"""Python imports a module of this name in every process, before anything else."""


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """Build the tiny site as a person does, and count."""
    root = write_site(tmp_path_factory.mktemp("counted") / "project").parent
    folder = tmp_path_factory.mktemp("counting")
    (folder / "sitecustomize.py").write_text(COUNTING, encoding="utf-8")
    told = folder / "told.txt"
    path = os.pathsep.join([str(folder), str(root / "hooks")])
    environ = {**os.environ, "PYTHONPATH": path, "CONVERSIONS": str(told), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "concordance", "site"]
    done = subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Counter(line.split()[0] for line in told.read_text(encoding="utf-8").splitlines())


PAGES = len(list((TINY / "docs").rglob("*.md"))) - len(list((TINY / "docs" / "data").rglob("*.md")))


@pytest.mark.parametrize("what", ["convert", "read"])
def test_each_page_once(counts: Counter[str], what: str) -> None:
    assert counts[what] == PAGES

"""The open data of a project as its readers get them, and projects to make them from."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

from concordance.configuration_file import read_configuration
from concordance.files import write_all
from concordance.languages_file import load_languages
from concordance.model.corpus import Corpus, load_corpus
from concordance.references.publication import prepare_publication
from project import MKDOCS

SITE_URL = "https://example.org/vision/"
CODES = ("fr", "nl")
GERMAN = replace(load_languages(("fr",))[0], code="de", name="Deutsch", locale="de_BE", alpha3="deu")
SMALL = {
    "mkdocs.yml": MKDOCS + "extra: {publisher: Éditeur}\n",
    **{
        f"docs/{code}/note/index.md": f"""---
title: Note {code}
description: Une page.
citable: true
nature: restatement
---
# Note

Un {code}.
{{: #p1 sources="page"}}

Deux {code}.
{{: #p2 }}

Trois {code}.
{{: #p3 sources="page"}}

Quatre {code}.
{{: #p4 }}

Cinq {code}.
{{: #p5 }}
"""
        for code in CODES
    },
}
"""A note of five paragraphs."""

Files = Mapping[str, str]


def rows(text: str) -> list[dict[str, str]]:
    """Read a CSV file as a spreadsheet of the region does."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline=""), delimiter=";", strict=True))


def rows_for_tools(text: str) -> list[dict[str, str]]:
    """Read a CSV file as a program does that is told nothing of it."""
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def records(files: Files, name: str) -> list[dict[str, Any]]:
    """Read the records of a data set."""
    return list(json.loads(files[f"data/{name}.json"])[name])


def load(root: Path, **settings: Any) -> Corpus:
    """Load a project as it is, with what the environment of the test may have set put aside."""
    unset = dict.fromkeys(("site_url", "permanent_url", "publisher", "contact", "repository"))
    return load_corpus(replace(read_configuration(root / "mkdocs.yml"), **{**unset, **settings}))


def published(root: Path, corpus: Corpus) -> Corpus:
    """Publish what a project has not published yet."""
    write_all(root / "docs", prepare_publication(corpus).files)
    return load_corpus(corpus.configuration)

"""Golden cases: files that hold what goes in and what must come out, and the small project that each describes.

A case is a sentence that says what it shows, then sections, each under a line `=== name`. A section whose name is a
path is a file of the project; the first of them is the page at hand. `out` is what must come out of it. With
`--update-cases`, or UPDATE_CASES in the environment, `out` is written anew: read the difference before keeping it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment

from concordance.model.corpus import Corpus
from concordance.render.templates import PageTemplates, template_environment
from concordance.text.page import Page
from concordance.wording import Wording, load_wording
from locations import CASES
from project import Project

_VALUE = re.compile(r"\{\w+\}")
_SECTION = re.compile(r"^=== (.+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """A case as its file tells it."""

    path: Path
    sentence: str
    sections: Mapping[str, str]

    @property
    def files(self) -> dict[str, str]:
        """The files of the project."""
        return {name: text for name, text in self.sections.items() if "/" in name}


def cases(folder: str) -> list[Path]:
    """List the cases of a kind; a kind without cases is a slip in its name."""
    found = sorted(path for path in (CASES / folder).iterdir() if path.is_file())
    assert found, folder
    return found


def read_case(path: Path) -> Case:
    """Read a case from its file."""
    sentence, *parts = _SECTION.split(path.read_text(encoding="utf-8"))
    return Case(path, sentence.strip(), dict(zip(parts[::2], parts[1::2], strict=True)))


def assert_case(case: Case, out: str, config: pytest.Config) -> None:
    """Hold what came out against what must; or write it into the case where that was asked for."""
    if config.getoption("--update-cases", default=False) or os.environ.get("UPDATE_CASES"):
        sections = {**case.sections, "out": out.strip("\n") + "\n"}
        told = "".join(f"=== {name}\n{text}" for name, text in sections.items())
        case.path.write_text(f"{case.sentence}\n{told}", encoding="utf-8")
        return
    assert out.strip("\n") == case.sections["out"].strip("\n"), case.sentence


def templates_for(corpus: Corpus, page: Page, wording: Wording | None = None) -> PageTemplates:
    """Bind the project's own templates to a page, with its own words or others."""
    return PageTemplates(environment_of(corpus.configuration.overrides), wording or real_words(), corpus, page)


@cache
def environment_of(overrides: Path) -> Environment:
    """Compile the templates once for all tests."""
    return template_environment(overrides)


@cache
def real_words() -> Wording:
    """Read the words once for all tests."""
    return load_wording()


@cache
def words_by_key() -> Wording:
    """Say every sentence by its key and its values, `[axis.number 2]`: a better word must break no case."""
    real = real_words()
    sentences = {
        key: {code: f"[{' '.join([key, *_VALUE.findall(text)])}]" for code, text in sentence.items()}
        for key, sentence in real.sentences.items()
    }
    return Wording(sentences, real.messages)


def page_at_hand(folder: Path, case: Case) -> PageTemplates:
    """Give the first page of a case, bound to its templates and to words that are keys."""
    corpus = Project.small(folder, case.files).corpus()
    source = next(iter(case.files))
    page = next(one for one in corpus.pages.values() if one.source == source)
    return templates_for(corpus, page, words_by_key())

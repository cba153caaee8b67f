"""A pattern that is not tried would have matched nothing: what is read is what Python-Markdown alone reads."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from concordance.configuration_file import read_configuration
from concordance.text.inline_triggers import TRIGGERS, InlineTriggers, triggers_of
from locations import ROOT

CONFIGURATION = read_configuration(ROOT / "mkdocs.yml")
SIGNS = "`\\[]!<>&:*_^=~()+-/@.; \naé1'\""
LONGER = re.split(" ", r"]( [^ :// @b.c> &amp; :+1: (tm) (c) (r) +/- --> <-- =/= c/o ~~ == ^^ ** <b> <!--")
PIECES = st.sampled_from([*SIGNS, *LONGER, "  \n", "\n\n", "[a]: /b", "\x02", "\x03"])
WRITTEN = st.lists(PIECES, max_size=40).map("".join)


def parser(*more: InlineTriggers) -> markdown.Markdown:
    return markdown.Markdown(
        extensions=[*CONFIGURATION.extensions, *more], extension_configs=dict(CONFIGURATION.extension_configs)
    )


def patterns() -> set[str]:
    readers = (reader for reader in parser().treeprocessors if isinstance(reader, InlineProcessor))
    return {vars(pattern)["pattern"] for reader in readers for pattern in reader.inlinePatterns}


def test_every_pattern_of_the_extensions_of_this_site_is_known() -> None:
    unknown = {pattern for pattern in patterns() if "" in triggers_of(pattern)}

    assert unknown == set()


@pytest.mark.parametrize("pattern", sorted({*TRIGGERS, *patterns(), r"\*|_", r"\^|=|\~", "="}))
@given(text=WRITTEN)
def test_what_matches_has_a_sign_of_its_pattern(pattern: str, text: str) -> None:
    if re.search(pattern, text, re.DOTALL):
        assert any(trigger in text for trigger in triggers_of(pattern))


def test_a_pattern_that_nobody_knows_is_tried_on_every_text() -> None:
    assert triggers_of(r"\*\w+|.*") == ("",)


@given(text=WRITTEN)
def test_the_same_html(text: str) -> None:
    assert parser(InlineTriggers()).convert(text) == parser().convert(text)


def test_the_same_html_of_texts_that_somebody_wrote() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "cases").rglob("*.md")}
    others = [path for path, text in texts.items() if parser(InlineTriggers()).convert(text) != parser().convert(text)]

    assert texts
    assert others == []

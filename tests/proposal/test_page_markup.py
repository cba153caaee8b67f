"""What a page holds besides its words: no link changes its target unseen, whatever else changes with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.configuration_file import read_configuration
from concordance.proposal.page_markup import changed_attributes, changed_html, changed_lines
from concordance.proposal.page_targets import TargetChange, changed_targets
from concordance.text.page import Page, page_of
from locations import ROOT

CONFIGURATION = read_configuration(ROOT / "mkdocs.yml")
HEAD = "---\ntitle: Page\ndescription: Une page.\n---\n"
EXCHANGED = [TargetChange("x", "a.md", "b.md"), TargetChange("x", "b.md", "a.md")]
REWORDED = [TargetChange("x → z", "a.md", "b.md"), TargetChange("y → w", "b.md", "a.md")]
TARGETS = st.lists(st.sampled_from(["a.md", "b.md", "https://c.test/"]), min_size=3, max_size=3)


def page(text: str) -> Page:
    path = CONFIGURATION.docs / "fr" / "page.md"
    return page_of((HEAD + text).encode(), Path(path), "fr", CONFIGURATION)[0]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("[x](a.md) [y](b.md)", "[x](a.md) [y](b.md)", []),
        ("[x](a.md)", "[x](b.md)", [TargetChange("x", "a.md", "b.md")]),
        ("[x](a.md) [x](b.md)", "[x](b.md) [x](a.md)", EXCHANGED),
        ("[x](a.md)\n\n[y](b.md)", "[y](b.md)\n\n[x](a.md)", []),
        ("[x](a.md)", "[z](a.md)", []),
        ("[x](a.md) [y](b.md)", "[z](b.md) [w](a.md)", REWORDED),
        ("[x][r]\n\n[r]: a.md", "[x][r]\n\n[r]: b.md", [TargetChange("x", "a.md", "b.md")]),
        ("![x](a.png)", "![x](b.png)", [TargetChange("x", "a.png", "b.png")]),
        ('<q cite="a">x</q>', '<q cite="b">x</q>', [TargetChange("x", "a", "b")]),
        ("x", "[x](a.md)", [TargetChange("x", "", "a.md")]),
        ("[x](a.md)", "x", [TargetChange("x", "a.md", "")]),
    ],
)
def test_where_words_lead(before: str, after: str, changes: list[TargetChange]) -> None:
    assert list(changed_targets(page(before), page(after))) == changes


@given(TARGETS, TARGETS, st.booleans(), st.booleans())
def test_no_target_changes_unseen(old: list[str], new: list[str], is_one_place: bool, has_more: bool) -> None:
    """The same words in the same order: something is told exactly where a target differs."""
    between = " " if is_one_place else "\n\n"
    before, after = (page(between.join(f"[ici]({target})" for target in targets)) for targets in (old, new))
    if has_more:
        after = page(after.text + "\n\n[autre](d.md)")
    told = [change for change in changed_targets(before, after) if change.words == "ici"]

    assert bool(told) == (old != new)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("plain *text* <https://x.test/> a < b", ()),
        ('a\n\n<div\nonclick="f()">\nx\n\nafter', ("<div", 'onclick="f()">', "x")),
        ("<script>\n\nf()\n\n</script>\n\nafter", ("<script>", "f()", "</script>")),
        ("<!-- a\n\nb -->\n\nafter", ("<!-- a", "b -->")),
        ("<!-- timeline -->\n\nafter", ("<!-- timeline -->",)),
    ],
    ids=["none", "over lines", "script", "long comment", "marker"],
)
def test_raw_html_is_told_as_it_is_written(text: str, lines: tuple[str, ...]) -> None:
    change = changed_html(page("after"), page(text))

    assert (change.removed, change.added) == ((), lines)


def test_attributes_are_told_with_their_place() -> None:
    before, after = (
        page("a\n{: #p1 }\n\nb\n{: lang=fr }"),
        page("a\n{: #p1 lang=nl }\n\nb\n{: lang=fr }\n\nc\n{: #p2 sources=x }"),
    )

    assert changed_attributes(before, after).added == ('#p1 <p lang="nl">',)
    assert changed_attributes(before, after).removed == ()


@given(*[st.lists(st.sampled_from("abc"), max_size=5)] * 2)
def test_lines_that_differ_are_told(old: list[str], new: list[str]) -> None:
    change = changed_lines(old, new)

    assert bool(change.removed or change.added) == (old != new)

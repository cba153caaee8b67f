"""Whatever Markdown an editor may write, for hypothesis: blocks of every kind, with what is hard to write back."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.text(
    st.one_of(st.sampled_from("&<>\"'`*_[](){}|#:!\\/-=.;"), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=20,
)
SPANS = st.sampled_from(
    [
        "&eacute;", "&#8217;", "&#x2019;", "&amp;", "&copy", "&nosuch;", "<br>", "<br />", "**fort**", "*doux*",
        "`<b>`", "[lien](page.md#a)", "[lien](https://example.org/?a=1&b=2 \"titre\")", "![image](a.png)",
        '<span lang="nl">de wijk</span>', "<https://example.org/>", "\\<", "<!-- note -->", "x < y && z",
    ]
)  # fmt: skip
LINES = st.lists(st.one_of(WORDS, SPANS), min_size=1, max_size=5).map(" ".join)
BLOCKS = st.one_of(
    LINES,
    LINES.map("## {} {{#id}}".format),
    LINES.map("- {}".format),
    LINES.map("> {}".format),
    LINES.map("    {}".format),
    LINES.map("```\n{}\n```".format),
    LINES.map("| a | b |\n|---|---|\n| {} | c |".format),
    st.sampled_from(
        ["<!-- note\nlongue -->", "---", "terme\n: définition", "<div>\nbrut\n</div>", "texte\n{: #x .y }"]
    ),
)
TEXTS = st.lists(BLOCKS, max_size=6).map("\n\n".join)
"""Texts of a page; none has a passage, a source, a link to another language or an aligned column."""

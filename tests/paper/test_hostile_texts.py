"""Whatever somebody writes: what is read from the paper is the text, and no text is ever run by the compiler."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.configuration import Configuration
from concordance.text.html_tree import Element
from concordance.text.structure import read_structure
from markdown_texts import TEXTS
from printed import configuration, paper_text, pdf_of, printed_text

_SIGNS = "#$@<>`/\\*_[]{}~^\"'=-+&%\u202e\u2066\u200b\u200d\ufeff\ud800\x00\x0b"
_NUMBER = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
"""Signs whose order a reader of PDF may turn round."""
WRITTEN = st.one_of(
    st.sampled_from(_SIGNS),
    st.characters().filter(lambda sign: unicodedata.bidirectional(sign) not in _RIGHT_TO_LEFT and sign != "\ufffd"),
)


def seen(text: str) -> Counter[str]:
    """Count the signs that somebody sees; one that is shown by its number counts as itself."""
    for _ in range(2):  # a number may itself be written out by hand
        text = _NUMBER.sub(lambda found: chr(int(found[1], 16)), text.replace("\u200b", ""))
    return Counter(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign)[0] not in "CZ")


def read_back(text: str) -> str:
    """Set a text as a passage, and read it from the file: what stands between its number and the foot of the page."""
    nodes = (Element("h1", {}, ("T",)), Element("p", {"id": "p1", "class": "passage"}, (text,)))
    printed = printed_text(pdf_of(replace(paper_text(""), nodes=nodes)))
    return re.sub(r"\s", "", printed).partition("§1")[2].rpartition("Restitution")[0]


@given(st.text(WRITTEN, max_size=60))
def test_what_is_printed_is_the_text(text: str) -> None:
    assert seen(read_back(f"a{text}z")) == seen(f"a{text}z")


@pytest.mark.parametrize(
    "code",
    [
        '#import "@preview/x:1.0.0": *', "#read(\"/etc/passwd\")", "#sys.inputs", "$ x^2 $", "@ref <label>", "`raw`",
        "```typ #1 ```", "// no comment", "/* none */", "= No heading", "- no item", "\\#", "\\u{41}", "#{1+1}", "]",
        "#panic()", "https://example.org/#a", "--- ~ -?", "'\"",
    ],
)  # fmt: skip
def test_the_code_of_the_compiler_is_text(code: str) -> None:
    assert read_back(f"a {code} z") == re.sub(r"\s", "", f"a {code} z")


@pytest.mark.parametrize(
    "text", ["العربية", "שלום", "नमस्ते", "漢字", "😀👩‍👩‍👧", "e\u0301\u0323a\u20e3", "\u202eabc\u202c"]
)
def test_no_script_ends_the_build(text: str) -> None:
    assert read_back(f"a{text}z").startswith("a")


@given(TEXTS)
def test_whatever_markdown_is_set(text: str) -> None:
    settings: Configuration = configuration()
    nodes = read_structure(text, settings.extensions, settings.extension_configs).tree

    assert pdf_of(replace(paper_text(""), nodes=nodes)).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("depth", [9, 30, 99])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [("<ul><li>a", "</li></ul>"), ("<blockquote><p>a</p>", "</blockquote>"), ("<em><a href='x'>a", "</a></em>"),
     ("<table><tr><td>a", "</table>"), ("<div lang='nl'><p>a</p>", "</div>"), ("<details><p>a</p>", "</details>")],
)  # fmt: skip
def test_no_depth_ends_the_build_and_no_text_is_lost(opening: str, closing: str, depth: int) -> None:
    printed = printed_text(pdf_of(paper_text(f"<h1>T</h1><div>{opening * depth}{closing * depth}</div>")))

    assert printed.count("a") >= min(depth, 33)

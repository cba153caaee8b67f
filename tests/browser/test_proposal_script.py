"""The text of a proposal is the same in a browser as in Python, byte for byte, whatever was typed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import opened, served
from concordance.hidden_signs import hidden_in_text
from concordance.submissions.block import write_block
from concordance.submissions.body_text import write_body
from concordance.submissions.message import read_message
from concordance.submissions.proposal import Proposal
from golden import cases, read_case
from locations import ROOT
from odd_texts import some_texts

SCRIPTS = ROOT / "overrides" / "assets" / "scripts"
HOSTILE = (
    "", " ", "'''", '"""', '\\"""\\', 'a "b" c', "\\u0041 \\n \\", "From here\nFrom there", "> quoted\n>> twice",
    "~~~ proposal 3 00000000000000000000000000000000\nx = 1\n~~~", "````\n```", "\n\nbegins with line ends",
    "ends with one \nand  two  \n", "a\tb\x0bc\x07", "é ñ ü œ ĳ", "« mots »\u00a0; \u202fici", "👩‍👩‍👧‍👦 🇧🇪 𝒳",
    "مرحبا עולם",
    "a\u202eb\u2066c\u2069", "x" * 200, f"{'mot ' * 60}fin", f"{'é' * 71} {'z' * 80} a", "[lien](../plan/index.md#s2)",
    "{: #p14 }", "${x} `rm -rf` <script>alert(1)</script>", "}]\n[text]\nfr = 1",
)  # fmt: skip


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that has the scripts and nothing else."""
    with served(SCRIPTS) as address, opened(browser) as page:
        page.goto(f"{address}propose-body.js")
        yield page


def written(page: Page, proposals: list[dict[str, Any]]) -> list[list[str]]:
    """Give the body and the block of each proposal, as the script writes them."""
    script = """async (proposals) => {
      const { bodyOf, blockOf } = await import("./propose-body.js");
      return proposals.map(bodyOf).map((body) => [body, blockOf(body)]);
    }"""
    found: list[list[str]] = page.evaluate(script, proposals)
    return found


def correction(text: str, other: str) -> dict[str, Any]:
    base = {"fr": "0" * 32, "nl": "f" * 32}
    said = {"reason": text[:1000], "source": other[:1000]} if text else {}
    texts = {"fr": text or "x", "nl": other or "x"}
    return {
        "format": 1,
        "kind": "correct",
        "language": "nl",
        "reference": "note/p14",
        **said,
        "base": base,
        "text": texts,
    }


def entry(text: str, other: str) -> dict[str, Any]:
    rows = [{"name": text or "x", "language": "fr", "note": {"fr": other}}, {"name": "y"}]
    values = {
        "name": {"fr": text, "nl": other}, "members": {"count": 12, "at_least": True}, "former": rows,
        "sources": ["first-page", "second-page", "a-third-page-with-a-long-name", "a-fourth-page-with-a-name"],
        "founded": {}, "services": text,
    }  # fmt: skip
    head = {"format": 1, "kind": "entry", "language": "fr", "collection": "federation", "id": "x"}
    return {**head, "remove": ["website.nl"], "base": {"entry": "a" * 32}, "entry": values, "was": {"services": other}}


def withdrawal(text: str, other: str) -> dict[str, Any]:
    head = {"format": 1, "kind": "withdraw", "language": "fr", "reference": "note/p14", "successor": "note/p13"}
    return {**head, "reason": {"fr": text, "nl": other}, "base": {"fr": "0" * 32}}


def test_the_script_writes_the_bytes_that_python_writes(page: Page) -> None:
    texts = [*HOSTILE, *some_texts(17, 120)]
    made = [
        make(text, other)
        for text, other in zip(texts, reversed(texts), strict=True)
        for make in (correction, entry, withdrawal)
    ]
    expected = [write_body(Proposal.model_validate(one)) for one in made]

    assert [body for body, _ in written(page, made)] == expected
    assert [block for _, block in written(page, made)] == [write_block(body) for body in expected]


def test_the_script_writes_what_the_shared_examples_say(page: Page) -> None:
    """Python reads the same files: `tests/submissions/test_format.py`."""
    found = [read_case(path) for path in cases("submissions/format")]
    made = [json.loads(case.sections["in"]) for case in found]

    assert [block for _, block in written(page, made)] == [case.sections["out"] for case in found]


def test_what_was_typed_is_what_is_read(page: Page) -> None:
    """But for signs that nobody sees, which the reader refuses; a message of mail has other line ends."""
    texts = [text for text in (*HOSTILE, *some_texts(71, 120)) if text.strip() and not any(hidden_in_text(text))]
    made = [correction(text, other) for text, other in zip(texts, reversed(texts), strict=True)]

    for one, (_, block) in zip(made, written(page, made), strict=True):
        for message in (block, block.replace("\n", "\r\n"), "".join(f"> {line}\n" for line in block.splitlines())):
            assert read_message(message.encode()).text == one["text"]


def test_the_hash_is_that_of_every_other_program(page: Page) -> None:
    texts = ["é" * length for length in range(70)] + ["a" * length for length in (55, 56, 63, 64, 119, 120, 1000)]
    script = 'async (texts) => texts.map((await import("./propose-sha256.js")).sha256)'

    assert page.evaluate(script, texts) == [hashlib.sha256(text.encode()).hexdigest() for text in texts]


def test_the_marked_words_are_those_of_both_texts(page: Page) -> None:
    texts = [*HOSTILE, *some_texts(7, 60), "un mot de plus " * 400]
    script = """async (texts) => {
      const { difference } = await import("./propose-difference.js");
      const joined = (runs, other) => runs.filter(({ change }) => change !== other).map(({ text }) => text).join("");
      return texts.map((text, place) => [text, texts.at(-1 - place)]).map(([before, after]) => {
        const runs = difference(before, after);
        return joined(runs, "added") === before && joined(runs, "missing") === after;
      });
    }"""

    assert all(page.evaluate(script, texts))


def test_only_what_changes_is_marked(page: Page) -> None:
    script = 'async ([a, b]) => (await import("./propose-difference.js")).difference(a, b)'

    assert page.evaluate(script, ["one two three four", "one 2 three four five"]) == [
        {"change": "same", "text": "one "},
        {"change": "missing", "text": "two"},
        {"change": "added", "text": "2"},
        {"change": "same", "text": " three four"},
        {"change": "added", "text": " five"},
    ]

"""`make review`: walk the passages whose texts have changed and record which agree."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.checks.registry import problems_of
from concordance.configuration import read_configuration
from concordance.files import write_all
from concordance.model.corpus import load_corpus
from concordance.problem import nearest
from concordance.references.joint_review import PendingReview, pending, published_passages, record
from concordance.text.word_diff import plain_diff

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

QUESTION = "[k]eep: the texts agree / [s]kip / [q]uit: "
KEEP, SKIP, QUIT = "keep", "skip", "quit"
ANSWERS = {word: answer for answer in (KEEP, SKIP, QUIT) for word in (answer, answer[0])}


class ReviewError(Exception):
    """Nothing can be reviewed; the message says why, in one line."""


def review(environ: Mapping[str, str]) -> int:
    """Show each passage that lags or is to be reviewed, then record those that somebody says agree.

    `P=note/p14` or `DOC=note` record what they name, after showing it; `ALL=1` records everything. Without any of
    them a person is asked passage by passage, and nothing is recorded without having been shown.
    """
    corpus = load_corpus(read_configuration(Path("mkdocs.yml")))
    try:
        ahead = _ahead(corpus, environ)
        kept = tuple(_asked(corpus, ahead) if _asks(environ) else _named(corpus, ahead))
    except ReviewError as error:
        print(error, file=sys.stderr)
        return 1
    if kept:
        write_all(corpus.configuration.docs, record(corpus, kept))
    print(_ending(len(kept), len(pending(corpus)) - len(kept)))
    return 0


def _ahead(corpus: Corpus, environ: Mapping[str, str]) -> Sequence[PendingReview]:
    """Give what is to be reviewed: all that waits, or what the environment names of it."""
    if problems := problems_of(corpus):
        counted = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise ReviewError(f"{counted} must be mended first: make check")
    all_waiting = pending(corpus)
    if environ.get("ALL") == "1":
        return all_waiting
    if reference := environ.get("P"):
        _must_be_known("P", reference, {one.reference for one in published_passages(corpus)})
        return tuple(one for one in all_waiting if one.entry.reference == reference)
    if document := environ.get("DOC"):
        _must_be_known("DOC", document, {one.path for one in published_passages(corpus)})
        return tuple(one for one in all_waiting if one.entry.path == document)
    if all_waiting and not sys.stdin.isatty():
        raise ReviewError("No terminal to ask; name what agrees: P=note/p14, DOC=note or ALL=1.")
    return all_waiting


def _must_be_known(variable: str, name: str, known: set[str]) -> None:
    if name not in known:
        near = nearest(name, known)
        meant = f"; meant {near}?" if near else ""
        raise ReviewError(f"{variable} must name what is published; found: {name}{meant}")


def _asks(environ: Mapping[str, str]) -> bool:
    return environ.get("ALL") != "1" and not environ.get("P") and not environ.get("DOC")


def _named(corpus: Corpus, passages: Sequence[PendingReview]) -> Iterator[PendingReview]:
    for passage in passages:
        print(f"{shown(corpus, passage)}\n")
        yield passage


def _asked(corpus: Corpus, passages: Sequence[PendingReview]) -> Iterator[PendingReview]:
    for passage in passages:
        print(shown(corpus, passage))
        answer = _answer()
        print()
        if answer == QUIT:
            return
        if answer == KEEP:
            yield passage


def _answer() -> str:
    """Ask until the answer is one of the three; the end of the input is to quit."""
    while True:
        print(QUESTION, end="", flush=True)
        line = sys.stdin.readline()
        answer = ANSWERS.get(line.strip().lower(), "") if line else QUIT
        if answer:
            return answer


def _ending(kept: int, left: int) -> str:
    if not kept and not left:
        return "Every published passage stands as its texts were reviewed together."
    return f"{kept} recorded as reviewed together, {left} left."


def shown(corpus: Corpus, passage: PendingReview) -> str:
    """Write a passage for a terminal: its state, then each text with its word-level marks."""
    lines = [f"{passage.entry.reference}: {passage.freshness.state.value}, reviewed {passage.entry.reviewed}"]
    for code in corpus.configuration.codes:
        changed = code in passage.freshness.changed
        text = plain_diff(passage.old[code], passage.new[code]) if changed else passage.new[code]
        lines.append(f"  {code} {'changed' if changed else 'as reviewed'}: {text}")
    return "\n".join(lines)

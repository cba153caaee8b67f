"""`make review`: walk the passages whose texts have changed and record which agree."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from concordance.problem import nearest
from concordance.references.joint_review import PendingReview, pending, published_passages, record
from concordance.text.word_diff import plain_diff
from concordance.transaction import write_together

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.model.corpus import Corpus
    from concordance.project import Project

QUESTION = "[k]eep: the texts agree / [s]kip / [q]uit: "
KEEP, SKIP, QUIT = "keep", "skip", "quit"
ANSWERS = {word: answer for answer in (KEEP, SKIP, QUIT) for word in (answer, answer[0])}


class ReviewError(Exception):
    """Nothing can be reviewed; the message says why, in one line."""


def review(project: Project, options: Options) -> int:
    """Show each passage that lags or is to be reviewed, then record those that somebody says agree.

    `P=note/p14` or `DOC=note` record what they name, after showing it; `ALL=1` records everything. Without any of
    them a person is asked passage by passage, and nothing is recorded without having been shown.
    """
    corpus = project.corpus
    configuration = corpus.configuration
    try:
        chosen = _to_review(project, options)
        kept = tuple(_confirmed_one_by_one(corpus, chosen) if _is_interactive(options) else _print_all(corpus, chosen))
    except ReviewError as error:
        print(error, file=sys.stderr)
        return 1
    if kept:
        write_together(configuration.root, configuration.docs, record(corpus, kept))
    print(_closing_line(len(kept), len(pending(corpus)) - len(kept)))
    return 0


def _to_review(project: Project, options: Options) -> Sequence[PendingReview]:
    """Give what is to be reviewed: all that is pending, or what the options name of it."""
    if project.problems:
        counted = "1 problem" if len(project.problems) == 1 else f"{len(project.problems)} problems"
        raise ReviewError(f"{counted} must be mended first: make check")
    passages = pending(project.corpus)
    if options.all:
        return passages
    if options.passage or options.document:
        return _chosen_by_name(project.corpus, passages, options)
    if passages and not sys.stdin.isatty():
        raise ReviewError("No terminal to ask; name what agrees: P=note/p14, DOC=note or ALL=1.")
    return passages


def _chosen_by_name(corpus: Corpus, passages: Sequence[PendingReview], options: Options) -> Sequence[PendingReview]:
    if options.passage:
        known = {entry.reference for entry in published_passages(corpus)} | {
            passage.entry.reference for passage in passages
        }
        _require_published("P", options.passage, known)
        return tuple(passage for passage in passages if passage.entry.reference == options.passage)
    _require_published("DOC", options.document, {entry.path for entry in published_passages(corpus)})
    return tuple(passage for passage in passages if passage.entry.path == options.document)


def _require_published(variable: str, name: str, known: set[str]) -> None:
    if name not in known:
        near = nearest(name, known)
        meant = f"; meant {near}?" if near else ""
        raise ReviewError(f"{variable} must name what is published; found: {name}{meant}")


def _is_interactive(options: Options) -> bool:
    return not (options.all or options.passage or options.document)


def _print_all(corpus: Corpus, passages: Sequence[PendingReview]) -> Iterator[PendingReview]:
    for passage in passages:
        print(f"{passage_text(corpus, passage)}\n")
        yield passage


def _confirmed_one_by_one(corpus: Corpus, passages: Sequence[PendingReview]) -> Iterator[PendingReview]:
    for passage in passages:
        print(passage_text(corpus, passage))
        answer = _ask()
        print()
        if answer == QUIT:
            return
        if answer == KEEP:
            yield passage


def _ask() -> str:
    """Ask until the answer is KEEP, SKIP or QUIT; the end of the input is QUIT."""
    while True:
        print(QUESTION, end="", flush=True)
        line = sys.stdin.readline()
        answer = ANSWERS.get(line.strip().lower(), "") if line else QUIT
        if answer:
            return answer


def _closing_line(kept: int, left: int) -> str:
    if not kept and not left:
        return "Every published passage stands as its texts were reviewed together."
    return f"{kept} recorded as reviewed together, {left} left."


def passage_text(corpus: Corpus, passage: PendingReview) -> str:
    """Write a passage for a terminal: its state, then each text with its word-level marks."""
    reviewed = f", reviewed {passage.entry.reviewed}" if passage.entry.reviewed else ""
    lines = [f"{passage.entry.reference}: {passage.freshness.state.value}{reviewed}"]
    for code in corpus.configuration.codes:
        changed = code in passage.freshness.changed
        text = plain_diff(passage.old[code], passage.new[code]) if changed else passage.new[code]
        lines.append(f"  {code} {'changed' if changed else 'as reviewed'}: {text}")
    return "\n".join(lines)

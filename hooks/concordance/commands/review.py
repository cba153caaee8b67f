"""`make review`: walk the passages whose texts have changed and record which agree."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from concordance.commands.content_snapshot import content_snapshot
from concordance.commands.review_answers import ReviewError, record_answers, require_sound
from concordance.problem import nearest
from concordance.references.joint_review import PendingReview, pending, published_passages
from concordance.text.word_diff import plain_diff

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.model.corpus import Corpus
    from concordance.project import Project

QUESTION = "[k]eep: the texts agree / [s]kip / [q]uit: "
KEEP, SKIP, QUIT = "keep", "skip", "quit"
ANSWERS = {word: answer for answer in (KEEP, SKIP, QUIT) for word in (answer, answer[0])}


def review(project: Project, options: Options) -> int:
    """Show each passage that lags or is to be reviewed, then record those that somebody says agree.

    `P=note/p14` or `DOC=note` record what they name, after showing it; `ALL=1` records everything. Without any of
    them a person is asked passage by passage, and nothing is recorded without having been shown.
    """
    snapshot = content_snapshot(project.configuration)
    try:
        chosen, corpus = _to_review(project, options), project.corpus
        kept = tuple(_confirmed_one_by_one(corpus, chosen) if _is_interactive(options) else _print_all(corpus, chosen))
        return record_answers(project, snapshot, kept)
    except ReviewError as error:
        print(error, file=sys.stderr)
        return 1


def _to_review(project: Project, options: Options) -> Sequence[PendingReview]:
    """Give what is to be reviewed: all that is pending, or what the options name of it."""
    require_sound(project)
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


def passage_text(corpus: Corpus, passage: PendingReview) -> str:
    """Write a passage for a terminal: its state, then each text with its word-level marks."""
    reviewed = f", reviewed {passage.entry.reviewed}" if passage.entry.reviewed else ""
    late = ", ".join(passage.freshness.unread)
    apart = f", not read with the others yet: {late}" if late else ""
    lines = [f"{passage.entry.reference}: {passage.freshness.state.value}{reviewed}{apart}"]
    for code in (code for code in corpus.configuration.codes if code in passage.new):
        changed, unread = code in passage.freshness.changed, code in passage.freshness.unread
        text = plain_diff(passage.old[code], passage.new[code]) if changed else passage.new[code]
        lines.append(f"  {code} {'changed' if changed else 'not read yet' if unread else 'as reviewed'}: {text}")
    return "\n".join(lines)

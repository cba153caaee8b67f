"""`make review`: walk the passages whose texts have changed and record which agree."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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

EVERYTHING = "all"
"""The word for everything, where a document or a passage may be named."""
_PASSAGE = re.compile(r".+/[sp][1-9][0-9]*[a-z]*")
_BETWEEN = re.compile(r"[\s,;]+")
QUESTION = "[k]eep: the texts agree / [s]kip / [q]uit: "
KEEP, SKIP, QUIT = "keep", "skip", "quit"
ANSWERS = {word: answer for answer in (KEEP, SKIP, QUIT) for word in (answer, answer[0])}


@dataclass(frozen=True, slots=True)
class NamedReviews:
    """What a person names to be recorded, without being asked about each passage."""

    passages: tuple[str, ...]
    documents: tuple[str, ...]
    all: bool

    def __bool__(self) -> bool:
        """Tell whether anything is named."""
        return self.all or bool(self.passages or self.documents)


def review(project: Project, options: Options) -> int:
    """Show each passage that lags or is to be reviewed, then record those that somebody says agree.

    `P=note/p14` or `DOC=note` record what they name, each one or several, after showing it; `ALL=1` records everything;
    `WHAT` names any of these in one field. Without any of them a person is asked passage by passage, and nothing is
    recorded without having been shown.
    """
    snapshot, named = content_snapshot(project.configuration), named_by(options)
    try:
        chosen, corpus = _to_review(project, named), project.corpus
        kept = tuple(_print_all(corpus, chosen) if named else _confirmed_one_by_one(corpus, chosen))
        return record_answers(project, snapshot, kept)
    except ReviewError as error:
        print(error, file=sys.stderr)
        return 1


def named_by(options: Options) -> NamedReviews:
    """Read what the options name; names are separated by spaces, commas or semicolons."""
    typed = _names(options.named)
    passages = tuple(name for name in typed if _PASSAGE.fullmatch(name))
    documents = tuple(name for name in typed if name != EVERYTHING and not _PASSAGE.fullmatch(name))
    return NamedReviews(
        (*_names(options.passage), *passages),
        (*_names(options.document), *documents),
        options.all or EVERYTHING in typed,
    )


def _names(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in _BETWEEN.split(typed) if name))


def _to_review(project: Project, named: NamedReviews) -> Sequence[PendingReview]:
    """Give what is to be reviewed: all that is pending, or what is named of it."""
    require_sound(project)
    passages = pending(project.corpus)
    if named.passages or named.documents:
        _require_published(project.corpus, passages, named)
    if named:
        return tuple(one for one in passages if _is_named(one, named))
    if passages and not sys.stdin.isatty():
        raise ReviewError("No terminal to ask; name what agrees: P=note/p14, DOC=note or ALL=1.")
    return passages


def _is_named(passage: PendingReview, named: NamedReviews) -> bool:
    return named.all or passage.entry.reference in named.passages or passage.entry.path in named.documents


def _require_published(corpus: Corpus, passages: Sequence[PendingReview], named: NamedReviews) -> None:
    """Refuse a name that nothing published has: of several, none is recorded then."""
    entries = (*published_passages(corpus), *(passage.entry for passage in passages))
    wanted = (
        ("P", named.passages, {entry.reference for entry in entries}),
        ("DOC", named.documents, {entry.path for entry in entries}),
    )
    for variable, names, known in wanted:
        for name in names:
            if name not in known:
                near = nearest(name, known)
                meant = f"; meant {near}?" if near else ""
                raise ReviewError(f"{variable} must name what is published; found: {name}{meant}")


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

"""`make review`: walk the passages whose texts have changed and record which agree."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.checks import problems_of
from concordance.configuration import read_configuration
from concordance.corpus import load_corpus
from concordance.files import write_all
from concordance.stamp import Waiting, stamped, waiting
from concordance.word_marks import plain_marks

if TYPE_CHECKING:
    from concordance.corpus import Corpus

KEEP, QUIT = frozenset({"k", "keep"}), frozenset({"q", "quit"})


def review(environ: Mapping[str, str]) -> int:
    """Show each passage that lags or is to be reviewed, then record those that somebody says agree.

    `P=note/p14` or `DOC=note` record what they name, after showing it; `ALL=1` records everything. Without any of
    them a person is asked passage by passage, and nothing is recorded without having been shown.
    """
    corpus = load_corpus(read_configuration(Path("mkdocs.yml")))
    if problems := problems_of(corpus):
        print(f"{len(problems)} problems must be mended first: make check", file=sys.stderr)
        return 1
    all_waiting = waiting(corpus)
    if not all_waiting:
        print("Every published passage stands as its texts were reviewed together.")
        return 0
    named = _named(all_waiting, environ)
    if named is None:
        chosen: Sequence[Waiting] = tuple(_asked(corpus, all_waiting))
    elif not named:
        print("Nothing of that name waits for a review.", file=sys.stderr)
        return 1
    else:
        chosen = named
        print("\n\n".join(shown(corpus, one) for one in chosen))
    return _record(corpus, chosen, len(all_waiting))


def _named(passages: Sequence[Waiting], environ: Mapping[str, str]) -> tuple[Waiting, ...] | None:
    """Give what the environment names, or nothing where it names nothing."""
    if environ.get("ALL") == "1":
        return tuple(passages)
    if reference := environ.get("P"):
        return tuple(one for one in passages if one.entry.reference == reference)
    if document := environ.get("DOC"):
        return tuple(one for one in passages if one.entry.path == document)
    return None


def _asked(corpus: Corpus, passages: Sequence[Waiting]) -> Iterator[Waiting]:
    for passage in passages:
        print(shown(corpus, passage))
        if not sys.stdin.isatty():
            continue
        answer = input("[k]eep: the texts agree / [s]kip / [q]uit: ").strip().lower()
        print()
        if answer in QUIT:
            return
        if answer in KEEP:
            yield passage


def _record(corpus: Corpus, chosen: Sequence[Waiting], count: int) -> int:
    if chosen:
        write_all(corpus.configuration.docs, stamped(corpus, chosen))
    left = count - len(chosen)
    print(f"{len(chosen)} recorded as reviewed together, {left} left.")
    return 0


def shown(corpus: Corpus, passage: Waiting) -> str:
    """Write a passage for a terminal: its state, then each text with its word-level marks."""
    lines = [f"{passage.entry.reference}: {passage.freshness.state.value}, reviewed {passage.entry.reviewed}"]
    for code in corpus.configuration.codes:
        changed = code in passage.freshness.changed
        text = plain_marks(passage.old[code], passage.new[code]) if changed else passage.new.get(code, "")
        lines.append(f"  {code} {'changed' if changed else 'as reviewed'}: {text}")
    return "\n".join(lines)

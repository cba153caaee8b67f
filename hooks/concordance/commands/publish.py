"""Commands by which a maintainer promises addresses and asks for free numbers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.checks.registry import problems_of
from concordance.configuration import read_configuration
from concordance.files import write_all
from concordance.model.corpus import Corpus, load_corpus
from concordance.references.publication import Publication, prepare_publication
from concordance.wording import languages_of, load_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concordance.data.lock import LockEntry
    from concordance.problem import Problem

YES = "1"
AGREED = frozenset({"y", "yes", "o", "oui", "j", "ja"})
"""What agrees, in the languages of those who are asked; the end of the input does not."""


def _corpus() -> Corpus:
    return load_corpus(read_configuration(Path("mkdocs.yml")))


def publish_addresses(environ: Mapping[str, str]) -> int:
    """Show what would be promised for ever, ask, and record it in the lock.

    `YES=1` answers for an automated run. Without it and without a terminal nothing is recorded: a promise is made
    by somebody.
    """
    corpus = _corpus()
    if problems := problems_of(corpus):
        _show_problems(corpus, problems)
        return 1
    promise = prepare_publication(corpus)
    if not promise.new:
        print("Nothing new: every address is promised already.")
        return 0
    print("\n".join(described(promise.new)))
    if environ.get("YES") != YES and not _confirmed(len(promise.new)):
        print("Nothing was recorded.")
        return 1
    _record(corpus, promise)
    return 0


def _show_problems(corpus: Corpus, problems: Sequence[Problem]) -> None:
    wording, codes = load_wording(), corpus.configuration.codes
    for problem in problems:
        print(wording.line(problem, languages_of(problem.path, codes)))
    print(f"Nothing was recorded: {len(problems)} to mend first.")


def _confirmed(count: int) -> bool:
    if not sys.stdin.isatty():
        print("No terminal to ask; YES=1 answers for it.")
        return False
    print(f"Promise these {count} addresses for ever? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in AGREED


def _record(corpus: Corpus, promise: Publication) -> None:
    write_all(corpus.configuration.docs, promise.files)
    data = corpus.configuration.relative(corpus.configuration.docs / "data")
    print(f"{len(promise.new)} addresses promised; commit {data}/.")


def described(new: Sequence[LockEntry]) -> Iterator[str]:
    """List what would be promised, page by page."""
    paths = dict.fromkeys(entry.path for entry in new)
    for path in paths:
        fragments = [entry.fragment for entry in new if entry.path == path and entry.fragment]
        page = any(entry.path == path and not entry.fragment for entry in new)
        yield f"/{path}/".replace("//", "/") + (" (new page)" if page else "")
        if fragments:
            yield "    " + " ".join(f"#{fragment}" for fragment in fragments)

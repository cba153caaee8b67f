"""Commands by which a maintainer promises addresses and asks for free numbers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from concordance.checks import problems_of
from concordance.configuration import read_configuration
from concordance.corpus import Corpus, load_corpus
from concordance.files import write_all
from concordance.numbering import next_free, next_insertion, used_passages
from concordance.promise import Promise, prepare_promise
from concordance.wording import languages_of, load_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concordance.lock import LockEntry

YES = "1"


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
    promise = prepare_promise(corpus)
    if not promise.new:
        print("Nothing new: every address is promised already.")
        return 0
    print("\n".join(described(promise.new)))
    if environ.get("YES") != YES and not _confirmed(len(promise.new)):
        print("Nothing was recorded.")
        return 1
    _record(corpus, promise)
    return 0


def _show_problems(corpus: Corpus, problems: Sequence[object]) -> None:
    wording, codes = load_wording(), corpus.configuration.codes
    for problem in problems_of(corpus):
        print(wording.line(problem, languages_of(problem.path, codes)))
    print(f"Nothing was recorded: {len(problems)} to mend first.")


def _confirmed(count: int) -> bool:
    if not sys.stdin.isatty():
        print("No terminal to ask; YES=1 answers for it.")
        return False
    return input(f"Promise these {count} addresses for ever? [y/N] ").strip().lower() in {
        "y",
        "yes",
        "o",
        "oui",
        "j",
        "ja",
    }


def _record(corpus: Corpus, promise: Promise) -> None:
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


def propose_numbers(environ: Mapping[str, str]) -> int:
    """Print the next free ids of every document, or of an insertion: `make next P=note/p14`."""
    corpus = _corpus()
    if after := environ.get("P", ""):
        document, _, passage = after.rpartition("/")
        if document not in corpus.documents:
            print(f"{after} must be a passage, such as {next(iter(corpus.documents), 'note')}/p14", file=sys.stderr)
            return 1
        print(next_insertion(passage, used_passages(corpus, document)))
        return 0
    for document in corpus.documents:
        used = used_passages(corpus, document)
        print(f"{document}: {next_free('p', used)} {next_free('s', used)}")
    return 0

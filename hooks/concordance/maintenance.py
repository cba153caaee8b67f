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
from concordance.markup import PASSAGE_ID
from concordance.new_content import NewContentError, new_federation, new_page
from concordance.numbering import next_free, next_insertion, used_passages
from concordance.promise import Promise, prepare_promise
from concordance.wording import languages_of, load_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concordance.lock import LockEntry
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


def _propose_insertion(corpus: Corpus, after: str) -> int:
    document, _, passage = after.rpartition("/")
    if document not in corpus.documents or not PASSAGE_ID.fullmatch(passage):
        print(f"{after} must be a passage, such as {next(iter(corpus.documents), 'note')}/p14", file=sys.stderr)
        return 1
    proposed = next_insertion(passage, used_passages(corpus, document))
    if not proposed:
        print(f"Every insertion after {after} is taken; number the text at the end of its document.", file=sys.stderr)
        return 1
    print(proposed)
    return 0


def propose_numbers(environ: Mapping[str, str]) -> int:
    """Print the next free ids of every document, or of an insertion: `make next P=note/p14`."""
    corpus = _corpus()
    if after := environ.get("P", ""):
        return _propose_insertion(corpus, after)
    for document in corpus.documents:
        used = used_passages(corpus, document)
        print(f"{document}: {next_free('p', used)} {next_free('s', used)}")
    return 0


def make_new(environ: Mapping[str, str]) -> int:
    """Write a new page or federation in every language: `page=<path>` or `federation=<id>`; never over a file."""
    corpus = _corpus()
    try:
        if name := environ.get("federation"):
            content = new_federation(corpus, name)
        elif path := environ.get("page"):
            content = new_page(corpus, path)
        else:
            raise NewContentError("Say what is new: make new federation=<id>, or make new page=<path>")
    except NewContentError as error:
        print(error, file=sys.stderr)
        return 1
    docs = corpus.configuration.docs
    old = {name: (docs / name).read_bytes().decode() for name in content.additions}
    write_all(docs, {**content.files, **{name: old[name] + text for name, text in content.additions.items()}})
    for name in [*content.files, *content.additions]:
        print(corpus.configuration.relative(docs / name))
    print(
        f"Now write what is marked, and add {content.menu_path} under nav in mkdocs.yml. make check shows what is left."
    )
    return 0

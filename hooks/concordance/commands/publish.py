"""`make publish`: promise the addresses that are new, for ever."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from concordance.commands.content_snapshot import ContentSnapshot, content_snapshot, write_unchanged
from concordance.commands.publish_witness import witness_of_commits, witness_of_site
from concordance.data.lock import LockEntry
from concordance.references.publication import Publication, prepare_publication

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.data.lifecycle import LifecycleEvent
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.project import Project

AGREED = frozenset({"y", "yes", "o", "oui", "j", "ja"})
"""Answers that confirm, in English, French and Dutch; the end of the input does not."""


def publish_addresses(project: Project, options: Options) -> int:
    """Show what would be promised for ever, ask, and record it in the lock.

    Nothing is recorded over something that the last commits or the deployed site know and the records do not.
    `YES=1` answers for an automated run, and `SHOW=1` says no. Without them and without a terminal nothing is recorded:
    a promise is made by somebody, and of what was shown: where anything changed since, nothing is.
    """
    snapshot = content_snapshot(project.configuration)
    commits = witness_of_commits(project.configuration)
    if problems := (*project.problems, *commits.problems):
        return _refuse(project, problems)
    publication = prepare_publication(project.corpus)
    if not publication.files:
        print("Nothing new: every address is promised already, and every text is kept as it reads.")
        return 0
    print("\n".join([*list_by_page(publication.new), *_list_changes(project.corpus, publication)]))
    site = witness_of_site(project.configuration, options)
    if site.problems:
        return _refuse(project, site.problems)
    print("\n".join((*commits.remarks, *site.remarks)), end="\n" if commits.remarks or site.remarks else "")
    asks = bool(publication.new or publication.changed) and not options.yes
    if options.show or (asks and not _confirmed(publication)):
        print("Nothing was recorded.")
        return 0 if options.show else 1
    _record(snapshot, publication)
    return 0


def _refuse(project: Project, problems: Sequence[Problem]) -> int:
    print("\n".join(project.lines(problems)))
    print(f"Nothing was recorded: {len(problems)} to mend first.")
    return 1


def _confirmed(publication: Publication) -> bool:
    if not sys.stdin.isatty():
        print("No terminal to ask; YES=1 answers for it.")
        return False
    print(f"{_question(publication)} [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in AGREED


def _question(publication: Publication) -> str:
    new, changed = len(publication.new), len(publication.changed)
    promised = f"Promise these {new} addresses for ever" if new else ""
    kept = f"keep these {changed} changes for ever" if changed else ""
    return " and ".join(filter(None, (promised, kept))).capitalize() + "?"


def _list_changes(corpus: Corpus, publication: Publication) -> Iterator[str]:
    """List what became of addresses that were published before; one that came into a language is named with it."""
    for event in publication.changed:
        if not any(event.address in addresses for addresses in publication.arrived.values()):
            yield describe(event, corpus.log.last_version(event.address))
    for code, addresses in publication.arrived.items():
        yield f"from now on in {code}, too:"
        yield from (f"  {line}" for line in list_by_page([LockEntry(address, "") for address in addresses], ""))


def describe(event: LifecycleEvent, before: LifecycleEvent | None) -> str:
    """Say in a line what became of an address that was published before; `before` is its last version, if it has one.

    Whoever promises a text for ever must see where the words are as they were, and only a link changed.
    """
    if event.ended:
        return f"{event.address} {event.ended} {event.date} {' '.join(event.to)}".rstrip()
    said = (*(["stands again"] if event.restored else []), *_what_changed(event, before), *event.amended, *event.became)
    return f"{event.address} {', '.join(said)}"


def _what_changed(event: LifecycleEvent, before: LifecycleEvent | None) -> Iterator[str]:
    """Name what differs between two versions; nothing where no text was recorded anew."""
    if not event.is_version or before is None:
        return
    words = [code for code, value in event.words.items() if before.words.get(code) != value]
    markup = [code for code, value in event.markup.items() if before.markup.get(code) != value and code not in words]
    if words:
        yield f"another {'text' if '#' in event.address else 'title'} ({' '.join(words)})"
    if markup:
        yield f"links or markup changed ({' '.join(markup)})"
    if event.nature != before.nature:
        yield f"nature: {before.nature or '-'} → {event.nature or '-'}"
    if event.sources != before.sources:
        yield "other sources"


def _record(snapshot: ContentSnapshot, publication: Publication) -> None:
    write_unchanged(snapshot, publication.files)
    configuration = snapshot.configuration
    data = configuration.in_docs("data")
    unnumbered = f", {publication.unnumbered} texts without a number kept" if publication.unnumbered else ""
    changed = f", {len(publication.changed)} changes kept" if publication.changed else ""
    print(f"{len(publication.new)} addresses promised{changed}{unnumbered}; commit {data}/.")


def list_by_page(new: Sequence[LockEntry], note: str = " (new page)") -> Iterator[str]:
    """List what would be promised, page by page; `note` is said of a page that is itself among it."""
    paths = dict.fromkeys(entry.path for entry in new)
    for path in paths:
        fragments = [entry.fragment for entry in new if entry.path == path and entry.fragment]
        page = any(entry.path == path and not entry.fragment for entry in new)
        yield f"/{path}/".replace("//", "/") + (note if page else "")
        if fragments:
            yield "    " + " ".join(f"#{fragment}" for fragment in fragments)

"""What `make site RELEASE=1` refuses: a site with a text that no publication has recorded, or without its PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from concordance.data.version_texts import reference_of
from concordance.references.publication import prepare_publication

if TYPE_CHECKING:
    from concordance.project import Project
    from concordance.references.publication import Publication

_NAMED = 20
"""How many addresses are named; of the rest there is a number."""


def why_no_release(project: Project) -> str:
    """Say what must be recorded before the site is put online; empty where nothing must, or where there are problems.

    Whoever quotes a text that has no version could not prove it later, and addresses of PDF are promised. Problems are
    for the build to report.
    """
    if not project.problems and project.corpus.lock.documents and not project.configuration.paper:
        return (
            "site/ stays as it was: with RELEASE=1 the PDF are made, whose addresses are promised. Leave out PAPER=no."
        )
    publication = None if project.problems else prepare_publication(project.corpus)
    if publication is None or not publication.files:
        return ""
    data = project.configuration.in_docs("data")
    return (
        "site/ stays as it was: with RELEASE=1 everything on the site must be recorded, and this is not: "
        f"{', '.join(_named(publication))}. To record it: make publish, then commit {data}/."
    )


def _named(publication: Publication) -> Iterator[str]:
    new, changed = publication.new, publication.changed
    yield from [f"{entry.reference or '/'} (new)" for entry in new[:_NAMED]]
    left = _NAMED - len(new[:_NAMED])
    for event in changed[:left]:
        what = event.ended or ("back again" if event.restored else "changed")
        yield f"{reference_of(event.address) or '/'} ({what})"
    if (more := len(new) + len(changed) - _NAMED) > 0:
        yield f"and {more} more"
    if publication.unnumbered:
        yield f"{publication.unnumbered} texts without a number"

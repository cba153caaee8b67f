"""`make report-ideas`: every idea of the source pages, with the passages that say it in each language."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from concordance.model.ideas import tellings
from concordance.schemas.site_entries import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concordance.commands.options import Options
    from concordance.model.corpus import Corpus
    from concordance.project import Project


def report_ideas(project: Project, options: Options) -> int:
    """Print the ideas one by one; fail where one is told nowhere, or not in every language."""
    corpus = project.corpus
    texts: dict[str, list[str | None]] = {fact.id: [] for fact in corpus.data.all("fact", Fact) if fact.of}
    for told in tellings(corpus):
        texts.setdefault(told.fact.id, []).append(told.text)
    print("\n".join(_lines(corpus)))
    untold = [name for name, found in texts.items() if not found or None in found]
    print(f"{len(texts) - len(untold)} of {len(texts)} ideas are told in every language.")
    print("\n".join(f"Not told: {name}" for name in untold), end="\n" if untold else "")
    return 1 if untold else 0


def _lines(corpus: Corpus) -> Iterator[str]:
    for (name, reference), told in groupby(tellings(corpus), lambda telling: (telling.fact.id, telling.reference)):
        texts = list(told)
        yield f"{name} ({texts[0].fact.of}): {reference}"
        for telling in texts:
            yield f"    {telling.language}: {telling.text if telling.text is not None else '-'}"

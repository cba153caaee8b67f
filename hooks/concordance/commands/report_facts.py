"""`make report-facts`: does every fact stand on the pages that it claims, and on no other?

The check of the content reads the prose alone; what a generated part shows is known once the part is rendered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concordance.checks.facts import paths_by_fact
from concordance.model.markers import markers
from concordance.parts.views import VIEWS
from concordance.problem import Problem, in_order
from concordance.render.templates import PageTemplates, template_environment
from concordance.schemas.site_entries import Fact

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.model.corpus import Corpus
    from concordance.project import Project
    from concordance.text.page import Page
    from concordance.wording import Wording

_SHOWN = re.compile(r'\bdata-facts="([^"]*)"')
"""How the templates of the parts say which facts an element shows."""


def report_facts(project: Project, options: Options) -> int:
    """Print every fact that is not where the ledger places it; fail where there is one."""
    problems = in_order(ledger_problems(project.corpus, project.wording))
    for line in project.lines(problems):
        print(line)
    facts = len(project.corpus.data.all("fact", Fact))
    print(f"{len(problems)} of the facts are not where {facts} entries place them")
    return 1 if problems else 0


def ledger_problems(corpus: Corpus, wording: Wording) -> Iterator[Problem]:
    """Hold the ledger of facts against what the pages show, in each language.

    A part may show what came after the ledger was made, such as a new federation: a name that the ledger does not
    know is no problem here, since each entry of the data has its own sources.
    """
    claims = corpus.once(paths_by_fact)
    shown: dict[tuple[str, str], set[str]] = defaultdict(set)
    environment = template_environment(corpus.configuration.overrides)
    for page in corpus.pages.values():
        shown[page.language, page.path].update(name for block in page.structure.blocks for name in block.words("facts"))
        for line, name in _facts_of_parts(page, PageTemplates(environment, wording, corpus, page)):
            shown[page.language, page.path].add(name)
            if name in claims and page.path not in claims[name]:
                yield page.problem(line, "fact-unclaimed", found=name, path=page.path)
    yield from _absent(corpus, shown, claims)


def _facts_of_parts(page: Page, templates: PageTemplates) -> Iterator[tuple[int, str]]:
    for marker in markers(page):
        if view := VIEWS[marker.name](templates.corpus, page):
            options = {"by": "", **marker.options}
            html = templates.render(f"parts/{marker.name}.html", options=options, **view)
            yield from ((marker.line, name) for names in _SHOWN.findall(html) for name in names.split())


def _absent(
    corpus: Corpus, shown: Mapping[tuple[str, str], set[str]], claims: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    for fact, place in corpus.data.with_places("fact", Fact):
        for path in sorted(claims.get(fact.id, ())):
            for code in corpus.configuration.codes:
                if corpus.page(code, path) and fact.id not in shown[code, path]:
                    values = {"id": fact.id, "path": path, "language": code}
                    yield Problem(place.path, place.line("pages"), "fact-absent", values)

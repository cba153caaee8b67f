"""Every check of the content, by name: a new check is a file of this room and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from concordance.checks.active_content import active_content_problems
from concordance.checks.attribute_signs import attribute_sign_problems
from concordance.checks.consequences import without_consequences
from concordance.checks.counts import count_problems
from concordance.checks.evidence import evidence_problems
from concordance.checks.excluded_files import excluded_file_problems
from concordance.checks.facts import fact_problems, idea_problems
from concordance.checks.growing import growing_problems
from concordance.checks.ids import id_problems
from concordance.checks.languages import language_problems
from concordance.checks.links import link_problems
from concordance.checks.merge_marks import unmerged_lock_problems, unmerged_problems
from concordance.checks.nav import nav_problems
from concordance.checks.paper_names import paper_name_problems
from concordance.checks.parity import parity_problems
from concordance.checks.permanent_addresses import permanent_address_problems
from concordance.checks.placeholders import placeholder_problems
from concordance.checks.recorded_languages import recorded_language_problems
from concordance.checks.relations import relation_problems
from concordance.checks.renamed_pages import renamed_problems
from concordance.checks.settings import setting_problems
from concordance.checks.shared_files import shared_file_problems
from concordance.checks.shortcuts import shortcut_problems
from concordance.checks.template_tags import template_tag_problems
from concordance.checks.unknown_names import unknown_data_name_problems, unknown_name_problems
from concordance.editions.edition_problems import edition_problems
from concordance.model.markers import marker_problems
from concordance.problem import Problem, in_order
from concordance.processes import in_processes
from concordance.references.amendment_problems import amendment_problems
from concordance.references.chain_witnesses import witness_problems
from concordance.references.cited_by import citation_problems
from concordance.references.dates import review_date_problems
from concordance.references.gate_problems import gate_problems
from concordance.references.gate_texts import nature_problems
from concordance.references.name_problems import lost_name_problems, name_problems
from concordance.references.proposals import proposal_problems
from concordance.references.publication_chain import chain_problems
from concordance.references.recorded_problems import recorded_problems
from concordance.references.tombstone_problems import tombstone_problems
from concordance.references.withheld import withheld_problems
from concordance.subject_views.checks import subject_problems
from concordance.transaction import UNDO_LOG

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.text.page import Page

Check = Callable[["Corpus"], Iterator[Problem]]
PageCheck = Callable[["Corpus", "Page"], Iterator[Problem]]


def _of_each_page(check: PageCheck) -> Check:
    def of_the_corpus(corpus: Corpus) -> Iterator[Problem]:
        for page in corpus.pages.values():
            yield from check(corpus, page)

    return of_the_corpus


CHECKS: tuple[tuple[str, Check], ...] = (
    ("languages", language_problems),
    ("languages-recorded", recorded_language_problems),
    ("growing", growing_problems),
    ("parity", parity_problems),
    ("renamed", renamed_problems),
    ("shared-files", shared_file_problems),
    ("excluded-files", excluded_file_problems),
    ("paper-names", paper_name_problems),
    ("data-names", unknown_data_name_problems),
    ("relations", relation_problems),
    ("shortcuts", shortcut_problems),
    ("counts", count_problems),
    ("subject", subject_problems),
    ("menu", nav_problems),
    ("settings", setting_problems),
    ("ideas", idea_problems),
    ("merges", unmerged_lock_problems),
    ("permanent-addresses", permanent_address_problems),
    ("gate", gate_problems),
    ("natures", nature_problems),
    ("names-kept", name_problems),
    ("names-lost", lost_name_problems),
    ("tombstones", tombstone_problems),
    ("withheld", withheld_problems),
    ("chain", chain_problems),
    ("witnesses", witness_problems),
    ("editions", edition_problems),
    ("amendments", amendment_problems),
    ("recorded", recorded_problems),
    ("dates", review_date_problems),
    ("citations", citation_problems),
    ("proposals", proposal_problems),
    ("placeholders", placeholder_problems),
    ("attribute-signs", _of_each_page(lambda _corpus, page: attribute_sign_problems(page))),
    ("template-tags", _of_each_page(lambda _corpus, page: template_tag_problems(page))),
    ("ids", _of_each_page(id_problems)),
    ("markers", _of_each_page(lambda _corpus, page: marker_problems(page))),
    ("names", _of_each_page(unknown_name_problems)),
    ("links", _of_each_page(link_problems)),
    ("active-content", _of_each_page(lambda _corpus, page: active_content_problems(page))),
    ("facts", _of_each_page(fact_problems)),
    ("evidence", _of_each_page(evidence_problems)),
)
"""Each check with its name, by which it is timed; their order does not matter, because problems are sorted."""


def problems_of(corpus: Corpus) -> tuple[Problem, ...]:
    """Run every check: give the problems of the content, with those of its loading, sorted by file and line.

    Half of what a stopped command was to write is judged by nobody: what is wrong then is that it was stopped. So it is
    with a merge that nobody has finished. Where a page is too large to be read, only loading is told: whatever leads to
    the page would seem to be wrong. So it is with whatever the pages write for an
    extension that cannot be used.
    """
    if corpus.stopped:
        return (Problem(UNDO_LOG, 1, "stopped-command"),)
    if unmerged := unmerged_problems(corpus):
        return in_order(unmerged)
    if corpus.configuration.extension_problems:
        return in_order([*corpus.configuration.extension_problems, *setting_problems(corpus)])
    if not all(page.is_read for page in corpus.pages.values()):
        return in_order(corpus.loading_problems)
    found = in_processes(lambda named: tuple(named[1](corpus)), CHECKS)
    every = chain(corpus.loading_problems, *found)
    return in_order(without_consequences(corpus, in_order(every)))

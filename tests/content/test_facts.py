"""The ledger of facts and the real site say the same: a fact stands on the pages that it claims, and on no other."""

from __future__ import annotations

from concordance.schemas.site_entries import Fact
from concordance.subject.bodies import Federation
from html_reading import Html
from site_builder import BuiltSite

MARK = "data-facts"


def facts_on(page: Html) -> frozenset[str]:
    """Give the ids of all facts that a page shows, in its prose and in its generated parts."""
    return frozenset(name for one in page.elements for name in one.get(MARK, "").split())


def shown(site: BuiltSite) -> dict[str, dict[str, frozenset[str]]]:
    """Give the facts that are shown, by language and by the neutral path of the page."""
    return {
        code: {
            path: facts_on(site.html["/".join(filter(None, (code, path, "index.html")))])
            for path in site.corpus.paths
            if site.corpus.page(code, path)
        }
        for code in site.configuration.codes
    }


def ledger(site: BuiltSite) -> tuple[Fact, ...]:
    """Give every entry of the ledger; the real one is never empty."""
    entries = site.corpus.data.all("fact", Fact)
    assert entries
    return entries


def test_a_fact_is_told_once(sample_site: BuiltSite) -> None:
    names = [fact.id for fact in ledger(sample_site)]

    assert sorted(names) == sorted(set(names))


def test_a_fact_stands_on_every_page_that_it_claims_in_every_language(sample_site: BuiltSite) -> None:
    pages = shown(sample_site)
    absent = [
        f"{fact.id}: /{code}/{path}/"
        for fact in ledger(sample_site)
        for path in fact.pages
        for code in pages
        if fact.id not in pages[code].get(path.removesuffix("/"), frozenset())
    ]

    assert absent == []


def test_a_page_shows_no_fact_that_does_not_claim_it(sample_site: BuiltSite) -> None:
    """A federation that an editor adds later has no entries in the ledger, and needs none."""
    claims = {(fact.id, path.removesuffix("/")) for fact in ledger(sample_site) for path in fact.pages}
    known = {fact.id for fact in ledger(sample_site)}
    federations = (one.id for one in sample_site.corpus.data.all("federation", Federation))
    later = tuple(name for name in federations if f"{name}-name" not in known)
    unclaimed = {
        f"{name}: /{code}/{path}/"
        for code, pages in shown(sample_site).items()
        for path, names in pages.items()
        for name in names
        if (name, path) not in claims and not name.startswith(later) and not path.endswith(later)
    }

    assert unclaimed == set()

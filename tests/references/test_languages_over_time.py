"""A language that comes after the launch, grows, is withdrawn, or gets another name: each has a way through."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.addresses import Address
from concordance.checks.registry import problems_of
from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.publications import PUBLICATIONS_FILE
from concordance.references.freshness import State, freshness_of
from concordance.references.joint_review import pending
from concordance.references.kept_versions import kept_versions
from concordance.references.permanent_record import permanent_records
from concordance.references.promised_languages import promised_languages, recorded_languages
from concordance.references.publication import prepare_publication
from languages_over_time import (
    CHANGES,
    LATE,
    add_language,
    declare,
    entry,
    paste,
    rename_language,
    review,
    site,
    switch_off_dutch,
    with_late_language,
)
from promised_site import CODES, LATER, PromisedProject, tombstone

NOTE = "/note/#p1"


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    """Give a site that is published in French and Dutch."""
    return PromisedProject.published(tmp_path)


def keys(project: PromisedProject) -> list[str]:
    """Give the keys of what is wrong."""
    return [problem.key for problem in problems_of(project.corpus())]


# A language that comes late, whole


def test_a_late_language_changes_nothing_of_the_others(project: PromisedProject) -> None:
    with_late_language(project)
    states = freshness_of(project.corpus())

    assert keys(project) == []
    assert {state.state for state in states.values()} == {State.TOGETHER}
    assert {state.unread for state in states.values()} == {(LATE,)}
    assert not any(state.lags_in(code) for state in states.values() for code in (*CODES, LATE))


def test_publishing_records_its_texts_and_promises_its_addresses(project: PromisedProject) -> None:
    with_late_language(project)
    before = promised_languages(project.corpus())
    publication = project.publish()

    assert publication.new == ()
    assert set(publication.arrived) == {LATE}
    assert set(publication.arrived[LATE]) == set(project.corpus().lock.entries)
    assert set(before.values()) == {CODES}
    assert set(promised_languages(project.corpus()).values()) == {(*CODES, LATE)}
    assert project.corpus().versions.last("note/p1", LATE) == project.corpus().versions.last("note/p1", "nl")
    assert prepare_publication(project.corpus()).files == {}


def test_a_review_records_its_agreement_and_every_tool_goes_on(project: PromisedProject) -> None:
    with_late_language(project)
    number = len([one for one in project.corpus().lock.entries.values() if one.is_passage])

    assert review(project) == number
    assert pending(project.corpus()) == ()
    assert keys(project) == []
    assert project.corpus().lock.entries[NOTE].hashes.keys() == {*CODES, LATE}
    project.publish()
    assert keys(project) == []


def test_what_was_promised_in_it_must_stay_in_it(project: PromisedProject) -> None:
    with_late_language(project)
    project.publish()
    page = f"docs/{LATE}/note/index.md"
    project.write(page, project.text(page).replace("{: #p1 ", "{: #p99 "))

    assert {problem.path for problem in problems_of(project.corpus()) if problem.key.startswith("gate-")} == {page}


def test_before_it_is_promised_it_may_be_taken_back(project: PromisedProject) -> None:
    with_late_language(project)
    project.publish()
    lock = project.lock
    project.replace("mkdocs.yml", (f"locale: {LATE}\n", f"locale: {LATE}\n          build: false\n"))

    assert keys(project) == ["site-language-gone"]
    assert project.lock == lock


# A language that grows page by page


def test_a_language_that_begins_is_told_once(project: PromisedProject) -> None:
    with_late_language(project, "index.md", "note/index.md")

    assert set(keys(project)) <= {"site-language-incomplete", "link-page"}
    assert keys(project).count("site-language-incomplete") == 1


def test_declared_it_grows_page_by_page(project: PromisedProject) -> None:
    with_late_language(project, "index.md")
    paste(project, project.check().out)

    assert "growing" in project.text(CHANGES)
    assert keys(project) == []
    publication = project.publish()
    assert all(address.startswith("/#") or address == "/" for address in publication.arrived[LATE])
    project.write(f"docs/{LATE}/about.md", project.text("docs/nl/about.md"))
    assert keys(project) == []
    assert "/about/" in project.publish().arrived[LATE]


def test_a_passage_that_it_does_not_have_yet_is_missed_by_nobody(project: PromisedProject) -> None:
    with_late_language(project, "index.md", "note/index.md")
    declare(project, entry(LATE, "growing"))
    page = f"docs/{LATE}/note/index.md"
    text = project.text(page)
    start = text.index("## ", text.index("## ") + 3)
    project.write(page, text[:start])

    assert [key for key in keys(project) if key.startswith(("parity", "gate"))] == []
    project.publish()
    assert promised_languages(project.corpus())["/note/#p7"] == CODES
    assert LATE in promised_languages(project.corpus())[NOTE]


def test_what_a_growing_language_promised_it_keeps(project: PromisedProject) -> None:
    with_late_language(project, "index.md", "about.md")
    declare(project, entry(LATE, "growing"))
    project.publish()
    (project.root / f"docs/{LATE}/about.md").unlink()

    assert set(keys(project)) == {"gate-page-half"}


def test_a_growing_language_begins_at_its_home_page(project: PromisedProject) -> None:
    with_late_language(project, "about.md")
    declare(project, entry(LATE, "growing"))

    assert "page-missing" in keys(project)


def test_a_notice_leads_to_another_language_where_its_own_does_not_have_the_goal(project: PromisedProject) -> None:
    with_late_language(project, "index.md", "about.md")
    declare(project, entry(LATE, "growing"))
    project.publish()
    for code in (*CODES, LATE):
        (project.root / f"docs/{code}/about.md").unlink()
    project.bury(tombstone("/about/", "merged", ["/glossary/"]))
    spot = site(project).spot(f"/{LATE}/about/")

    assert spot is not None
    assert site(project).dead_links(f"/{LATE}/about/", spot) == []
    assert f"/{CODES[0]}/glossary/" in {site(project).goal(f"/{LATE}/about/", href) for href in spot.links}


# A language that is withdrawn


def every_former_address(project: PromisedProject, code: str) -> list[str]:
    """Give what was published in a language, as addresses of the site."""
    recorded = recorded_languages(project.corpus())
    return [f"/{code}{address}" for address, codes in recorded.items() if code in codes]


def test_a_language_that_is_switched_off_is_told_once(project: PromisedProject) -> None:
    switch_off_dutch(project)

    assert keys(project) == ["site-language-gone"]


def test_what_is_withdrawn_still_answers_and_leads_on(project: PromisedProject) -> None:
    switch_off_dutch(project)
    paste(project, project.check().out)
    found = site(project)

    assert keys(project) == []
    assert len(every_former_address(project, "nl")) == len(project.corpus().lock.entries)
    for address in every_former_address(project, "nl"):
        spot = found.spot(address)
        assert spot is not None, address
        assert found.dead_links(address, spot) == []
        assert address.replace("/nl/", "/fr/") in {found.goal(address, href) for href in spot.links}, address


def test_the_texts_that_were_withdrawn_stay_on_the_permanent_page(project: PromisedProject) -> None:
    kept = project.corpus().versions.last("note/p1", "nl")
    switch_off_dutch(project)
    declare(project, entry("nl", "withdrawn"))
    spot = site(project).spot("/id/note/p1/")

    assert spot is not None
    assert kept in spot.text
    assert "/nl/note/#p1" in {site(project).goal("/id/note/p1/", href) for href in spot.links}


def test_of_a_language_that_is_gone_only_that_is_recorded_and_nothing_lost(project: PromisedProject) -> None:
    switch_off_dutch(project)
    declare(project, entry("nl", "withdrawn"))
    lock = project.lock

    (recorded,) = prepare_publication(project.corpus()).changed
    assert (recorded.address, recorded.became) == ("/", (f"nl:withdrawn:{LATER}",))
    page = "docs/fr/note/index.md"
    project.write(page, project.text(page) + "\nUn texte neuf.\n{: #p8 }\n")
    (event,) = (event for event in prepare_publication(project.corpus()).new if event.address == "/note/#p8")
    assert event.hashes.keys() == {"fr"}
    project.publish()
    assert all(line in project.lock.split("\n") for line in lock.split("\n"))


@pytest.mark.parametrize("pair", ["fr-nl", "nl-fr"])
def test_texts_that_were_side_by_side_leave_a_notice(project: PromisedProject, pair: str) -> None:
    switch_off_dutch(project)
    declare(project, entry("nl", "withdrawn"))
    found = site(project)

    assert {f"/{pair}/note/#p1", f"/{pair}/note/#s1"} <= {
        f"/{pair}/note/#{name}" for name in ("p1", "s1") if found.spot(f"/{pair}/note/#{name}")
    }


def test_a_language_comes_back_with_its_entry(project: PromisedProject) -> None:
    declare(project, entry("nl", "withdrawn"))
    assert keys(project) == ["site-language-back"]

    project.write(CHANGES, entry("nl", "withdrawn", restored="2026-03-02"))

    assert keys(project) == []


def test_the_chain_seals_that_a_language_was_withdrawn_and_came_back(project: PromisedProject) -> None:
    """What was sealed before has the roots that it had; only the next publication says what became of the language."""
    chain = project.text(f"docs/{PUBLICATIONS_FILE}")
    switch_off_dutch(project)
    declare(project, entry("nl", "withdrawn"))
    project.publish()
    assert project.text(f"docs/{PUBLICATIONS_FILE}").startswith(chain)
    assert f"/ {LATER} became=nl:withdrawn:{LATER}\n" in project.text(f"docs/{VERSIONS_FILE}")
    assert prepare_publication(project.corpus()).files == {}

    project.replace("mkdocs.yml", ("          build: false\n", ""))
    project.write(CHANGES, entry("nl", "withdrawn", restored=str(LATER)))
    project.publish()
    assert f"became=nl:restored:{LATER}\n" in project.text(f"docs/{VERSIONS_FILE}")


@pytest.mark.parametrize(
    "spoilt", ["", entry("nl", "withdrawn", date="2026-02-01"), entry("nl", "growing")], ids=["out", "redated", "other"]
)
def test_what_was_recorded_of_a_language_is_not_taken_back(project: PromisedProject, spoilt: str) -> None:
    switch_off_dutch(project)
    declare(project, entry("nl", "withdrawn"))
    project.publish()
    project.write(CHANGES, spoilt)
    found = next(one for one in project.problems_today() if one.key == "site-language-removed")
    lines = "\n".join(line.strip() for line in found.values["lines"].split("\n"))
    project.write(CHANGES, lines.replace('reason.fr = ""', 'reason.fr = "Raison."').replace('nl = ""', 'nl = "Reden."'))

    assert keys(project) == []


def test_a_return_that_was_recorded_is_not_taken_back(project: PromisedProject) -> None:
    project.write(CHANGES, entry("nl", "withdrawn", restored=str(LATER)))
    project.publish()
    project.write(CHANGES, entry("nl", "withdrawn"))
    switch_off_dutch(project)
    (found,) = project.problems_today()

    assert (found.key, found.values["lines"].strip()) == ("site-language-unrestored", f"restored = {LATER}")


# A language with another name


def test_a_language_that_is_renamed_is_told_once_with_its_new_name(project: PromisedProject) -> None:
    rename_language(project, "nl", "nl-BE")

    assert keys(project) == ["site-language-renamed"]
    paste(project, project.check().out)
    assert keys(project) == []


def test_a_language_that_was_away_is_renamed_like_any_other(project: PromisedProject) -> None:
    """Why it was away is said in the languages that the site had in the meantime."""
    away = entry("nl", "withdrawn", restored="2026-03-02").replace('reason.nl = "Reden."\n', "")
    project.write(CHANGES, away)
    rename_language(project, "nl", "nl-BE")

    assert keys(project) == ["site-language-renamed"]


@pytest.fixture
def renamed(project: PromisedProject) -> PromisedProject:
    """Give a site whose Dutch has another name."""
    rename_language(project, "nl", "nl-BE")
    declare(project, entry("nl", "renamed", to="nl-BE"))
    return project


def test_it_goes_on_with_its_reviews_and_texts(renamed: PromisedProject) -> None:
    assert {state.state for state in freshness_of(renamed.corpus()).values()} == {State.TOGETHER}
    assert pending(renamed.corpus()) == ()
    assert set(promised_languages(renamed.corpus()).values()) == {("fr", "nl-BE")}


def test_every_old_address_leads_to_the_new_one(renamed: PromisedProject) -> None:
    found = site(renamed)

    for address in every_former_address(renamed, "nl"):
        spot = found.spot(address)
        assert spot is not None, address
        assert found.dead_links(address, spot) == []
        assert address.replace("/nl/", "/nl-BE/") in {found.goal(address, href) for href in spot.links}


def test_what_was_promised_under_the_old_name_is_promised_under_the_new(renamed: PromisedProject) -> None:
    (renamed.root / "docs/nl-BE/about.md").unlink()

    assert "gate-page-half" in keys(renamed)


def test_publishing_promises_the_new_addresses(renamed: PromisedProject) -> None:
    publication = renamed.publish()

    assert set(publication.arrived) == {"nl-BE"}
    assert prepare_publication(renamed.corpus()).files == {}
    assert keys(renamed) == []
    changed = renamed.text("docs/nl-BE/note/index.md").replace("zonder voorwaarden", "altijd")
    renamed.write("docs/nl-BE/note/index.md", changed)
    assert {one.changed for one in freshness_of(renamed.corpus()).values()} == {(), ("nl-BE",)}


def test_a_second_name_leads_on_from_both(renamed: PromisedProject) -> None:
    renamed.publish()
    rename_language(renamed, "nl-BE", "nl-NL")
    assert "site-language-renamed" in keys(renamed)
    declare(renamed, entry("nl-BE", "renamed", to="nl-NL"))
    found = site(renamed)

    assert keys(renamed) == []
    for code in ("nl", "nl-BE"):
        spot = found.spot(f"/{code}/note/#p1")
        assert spot is not None
        assert "/nl-NL/note/#p1" in {found.goal(f"/{code}/note/", href) for href in spot.links}


def test_a_language_that_is_withdrawn_under_its_second_name_leaves_notices_under_both(renamed: PromisedProject) -> None:
    renamed.publish()
    renamed.replace("mkdocs.yml", ("locale: nl-BE\n", "locale: nl-BE\n          build: false\n"))
    paste(renamed, renamed.check().out)
    found = site(renamed)

    assert keys(renamed) == []
    for code in ("nl", "nl-BE"):
        spot = found.spot(f"/{code}/note/#p1")
        assert spot is not None
        assert "/fr/note/#p1" in {found.goal(f"/{code}/note/", href) for href in spot.links}
    permanent = found.spot("/id/note/p1/")
    assert permanent is not None
    assert permanent.text.count(renamed.corpus().versions.last("note/p1", "nl")) == 1


@pytest.mark.parametrize(("folder", "locale"), [("nl-BE", "nl"), ("nl", "nl-BE")])
def test_half_a_renaming_is_told_in_few_messages(project: PromisedProject, folder: str, locale: str) -> None:
    if folder != "nl":
        (project.root / "docs/nl").rename(project.root / "docs" / folder)
    if locale != "nl":
        project.replace("mkdocs.yml", ("locale: nl\n", f"locale: {locale}\n"))

    assert set(keys(project)) <= {"site-language-empty", "site-language-renamed"}
    assert "site-language-empty" in keys(project)


def test_a_language_that_is_being_prepared_disturbs_nobody(project: PromisedProject) -> None:
    """`build: false` is how a language is written before anybody reads it."""
    add_language(project)
    project.replace("mkdocs.yml", (f"locale: {LATE}\n", f"locale: {LATE}\n          build: false\n"))
    project.write(f"docs/{LATE}/index.md", "# Noch nicht\n")

    assert keys(project) == []
    assert not any(LATE in name for name in site(project).files)


# What is cited of all that


def test_a_record_has_the_languages_in_which_it_was_published(project: PromisedProject) -> None:
    with_late_language(project, "index.md", "about.md")
    declare(project, entry(LATE, "growing"))
    project.publish()
    record = next(one for one in permanent_records(project.corpus()) if one.reference == "note/p1")

    assert tuple(record.contexts) == tuple(record.titles) == tuple(record.texts) == CODES
    assert record.contexts["fr"] == Address("fr", "note", "p1")


def test_a_language_that_was_to_grow_does_not_go_in_silence(project: PromisedProject) -> None:
    with_late_language(project, "index.md")
    declare(project, entry(LATE, "growing"))
    project.publish()
    project.replace("mkdocs.yml", (f"locale: {LATE}\n", f"locale: {LATE}\n          build: false\n"))

    assert keys(project) == ["site-language-gone"]
    paste(project, project.check().out)
    assert keys(project) == []
    assert site(project).spot(f"/{LATE}/") is not None


# The versions of all that


def test_a_version_keeps_the_text_of_a_language_that_was_withdrawn(project: PromisedProject) -> None:
    kept = project.corpus().versions.last("note/p1", "nl")
    switch_off_dutch(project)
    declare(project, entry("nl", "withdrawn"))
    spot = site(project).spot("/id/note/p1/2026-01-15/")

    assert spot is not None
    assert kept in spot.text
    assert {one.last_day for one in kept_versions(project.corpus()) if one.language == "nl"} == {"2026-02-28"}
    assert {one.last_day for one in kept_versions(project.corpus()) if one.language == "fr"} == {""}


def test_a_version_of_before_a_renaming_keeps_its_text_and_a_later_one_has_it_once(renamed: PromisedProject) -> None:
    renamed.publish()
    text = renamed.corpus().versions.last("note/p1", "nl")
    found = site(renamed)

    for day in ("2026-01-15", LATER.isoformat()):
        spot = found.spot(f"/id/note/p1/{day}/")
        assert spot is not None, day
        assert spot.text.count(text) == 2, f"{day}: as the text of the version, and in its citation"

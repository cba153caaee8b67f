"""What the settings, the publisher and the log say of languages, put together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from concordance.configuration import Configuration
from concordance.data.lifecycle import LifecycleEvent, LifecycleLog
from concordance.data.lock import Lock, LockEntry
from concordance.data.site_languages import SiteLanguages, declared_changes, site_languages, under_present_names
from concordance.data.version_texts import VersionTexts
from concordance.languages_file import load_languages
from project import Project

FRENCH_AND_DUTCH = LifecycleLog((LifecycleEvent("/note/", "2026-12-01", {"fr": "0" * 64, "nl": "1" * 64}),))
WHOLE = 4


@pytest.fixture
def configuration(tmp_path: Path) -> Configuration:
    """Give the settings of a small site."""
    return Project.small(tmp_path, {}).corpus().configuration


def built_in(configuration: Configuration, *codes: str) -> Configuration:
    """Give the same settings with other languages."""
    return replace(configuration, languages=load_languages(codes))


def states(
    configuration: Configuration, *changes: dict[str, str], log: LifecycleLog = FRENCH_AND_DUTCH, **pages: int
) -> SiteLanguages:
    """Put languages together; each that is not named has all pages."""
    written = {**dict.fromkeys(configuration.codes, WHOLE), **{code.replace("_", "-"): n for code, n in pages.items()}}
    return site_languages(configuration, changes, log, {code: n for code, n in written.items() if n})


def test_the_languages_of_the_launch_are_whole(configuration: Configuration) -> None:
    found = states(configuration)

    assert (found.complete, found.growing, found.former, found.empty) == (("fr", "nl"), frozenset(), (), frozenset())


def test_before_the_first_publication_every_language_must_be_whole(configuration: Configuration) -> None:
    assert states(configuration, log=LifecycleLog(), nl=1).complete == ("fr", "nl")


def test_a_language_in_which_nothing_was_published_grows(configuration: Configuration) -> None:
    found = states(built_in(configuration, "fr", "nl", "nl-NL"))

    assert (found.complete, found.growing, found.undeclared) == (
        ("fr", "nl"),
        frozenset({"nl-NL"}),
        frozenset({"nl-NL"}),
    )


def test_declared_it_grows_on_after_it_was_published(configuration: Configuration) -> None:
    later = LifecycleEvent("/note/", "2027-03-01", dict.fromkeys(("fr", "nl", "nl-NL"), "0" * 64))
    log = LifecycleLog((*FRENCH_AND_DUTCH.events, later))
    three = built_in(configuration, "fr", "nl", "nl-NL")

    assert states(three, {"code": "nl-NL", "state": "growing"}, log=log).growing == {"nl-NL"}
    assert states(three, {"code": "nl-NL", "state": "growing"}, log=log).undeclared == frozenset()
    assert states(three, log=log, nl_NL=WHOLE - 1).growing == frozenset()
    assert states(three, log=log, nl_NL=1).undeclared == {"nl-NL"}


def test_what_was_published_and_is_not_built_is_former(configuration: Configuration) -> None:
    found = states(built_in(configuration, "fr"))

    assert (found.former, found.complete) == (("nl",), ("fr",))
    assert found.standing(("fr", "nl")) == ("fr",)


def test_a_language_without_a_page_has_its_folder_elsewhere(configuration: Configuration) -> None:
    found = states(configuration, nl=0)

    assert (found.empty, found.complete, found.standing(("fr", "nl"))) == (frozenset({"nl"}), ("fr",), ("fr",))


def test_a_new_name_takes_over_what_was_promised(configuration: Configuration) -> None:
    found = states(built_in(configuration, "fr", "nl-BE"), {"code": "nl", "state": "renamed", "to": "nl-BE"})

    assert (dict(found.successors), found.growing, found.complete) == ({"nl": "nl-BE"}, frozenset(), ("fr", "nl-BE"))
    assert found.standing(("fr", "nl")) == ("fr", "nl-BE")


def test_names_are_followed_to_the_present_one_and_never_round_in_a_circle(configuration: Configuration) -> None:
    names = [{"code": code, "state": "renamed", "to": to} for code, to in (("nl", "nl-BE"), ("nl-BE", "nl-NL"))]
    circle = [{"code": code, "state": "renamed", "to": to} for code, to in (("nl", "nl-BE"), ("nl-BE", "nl"))]
    french = built_in(configuration, "fr", "nl-NL")

    assert dict(states(french, *names).successors) == {"nl": "nl-NL", "nl-BE": "nl-NL"}
    assert dict(states(french, *circle).successors) == {}


def test_texts_and_hashes_go_on_under_the_present_name() -> None:
    lock = Lock({"/note/#p1": LockEntry("/note/#p1", "2026-12-01", "2026-12-01", {"fr": "a", "nl": "b"})})
    texts = VersionTexts({("note/p1", "nl", "2026-12-01"): "Tekst"})
    named, carried = under_present_names(lock, texts, {"nl": "nl-BE"})

    assert named.entries["/note/#p1"].hashes == {"fr": "a", "nl": "b", "nl-BE": "b"}
    assert (carried.last("note/p1", "nl-BE"), carried.last("note/p1", "nl")) == ("Tekst", "Tekst")
    assert under_present_names(lock, texts, {}) == (lock, texts)


@pytest.mark.parametrize(
    "content",
    [b"", b"[[language]", b"\xff", b"language = 3", b"[[language]]\ncode = 1", b"[language]\ncode = 'nl'"],
)
def test_what_cannot_be_read_declares_nothing(content: bytes) -> None:
    """The reader of the data reports it."""
    assert declared_changes(content) == ()


def test_an_entry_that_no_longer_holds_declares_nothing() -> None:
    entry = b'[[language]]\ncode = "nl"\nstate = "withdrawn"\n'

    assert [row["code"] for row in declared_changes(entry)] == ["nl"]
    assert declared_changes(entry + b"restored = 2027-01-01\n") == ()

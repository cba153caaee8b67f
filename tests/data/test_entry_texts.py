"""What an entry says in a language, whatever its schema."""

from __future__ import annotations

import pytest

from concordance.data.entry_texts import entry_texts
from concordance.language import Language
from concordance.languages_file import load_languages
from concordance.schemas.entries import Source
from concordance.subject.bodies import Body, Federation, FormerName, Founded, Members
from concordance.subject.plan import Axis, Law, Theme

FRENCH, DUTCH = load_languages(("fr", "nl"))
FEDERATION = Federation(
    id="ama",
    kind="federation",
    sector="homelessness",
    name={"fr": "Maisons d'accueil", "nl": "Opvangtehuizen"},
    name_status={"nl": "translated"},
    acronym={"fr": "AMA"},
    website={"fr": "https://ama.example/", "nl": "http://ama.example/nl/"},
    services={"fr": "Un toit.", "nl": "Onderdak."},
    recognition={"fr": "La COCOF.", "nl": "De COCOF."},
    members=Members(
        count=130,
        unit={"fr": "services", "nl": "diensten"},
        date={"fr": "vers 2015", "nl": "rond 2015"},
        uncertain=True,
    ),
    founded=Founded(year=1968),
    former=(FormerName(name="Association", language="fr", note={"fr": "jusqu'en 1999", "nl": "tot 1999"}),),
    sources=("ifa-note",),
)


def test_a_language_is_said_in_the_order_of_the_schema() -> None:
    """No id, no status, nothing of the other language; numbers with what they count, addresses as they are shown."""
    assert list(entry_texts(FEDERATION, FRENCH)) == [
        "Maisons d'accueil", "AMA", "ama.example", "ama.example/nl", "Un toit.", "La COCOF.",
        "130 services", "vers 2015", "1968", "Association", "jusqu'en 1999",
    ]  # fmt: skip


def test_a_name_without_a_language_and_an_acronym_of_another_are_said_in_each() -> None:
    found = list(entry_texts(FEDERATION, DUTCH))

    assert {"AMA", "Association", "tot 1999"} <= set(found)
    assert "jusqu'en 1999" not in found


def test_only_some_fields_are_said_at_any_depth() -> None:
    fields = frozenset({"name", "members", "count", "unit"})

    assert list(entry_texts(FEDERATION, FRENCH, fields)) == ["Maisons d'accueil", "130 services"]


@pytest.mark.parametrize(("at_least", "said"), [(False, "100 services"), (True, "services")])
def test_a_number_that_is_only_a_least_one_is_not_said_as_exact(at_least: bool, said: str) -> None:
    members = Members(
        count=100, at_least=at_least, unit={"fr": "services", "nl": "diensten"}, date={"fr": "2023", "nl": "2023"}
    )

    assert list(entry_texts(members, FRENCH)) == [said, "2023"]


@pytest.mark.parametrize(("language", "day"), [(FRENCH, "25 janvier 2024"), (DUTCH, "25 januari 2024")])
def test_a_date_is_said_as_pages_show_it(language: Language, day: str) -> None:
    words = {"fr": "Loi", "nl": "Wet"}
    law = Law(id="plan", title=words, date="2024-01-25", url="https://law.example/", sources=("plan-page",))

    assert list(entry_texts(law, language)) == [words[language.code], day, "law.example"]


def test_nested_entries_are_said_too() -> None:
    theme = Theme(id="prevention", name={"fr": "Prévention", "nl": "Preventie"})
    axis = Axis(
        id="axis-1", number=1, title={"fr": "La santé", "nl": "Gezondheid"}, theme=(theme,), sources=("plan-page",)
    )

    assert list(entry_texts(axis, DUTCH, frozenset({"title", "theme", "name"}))) == ["Gezondheid", "Preventie"]


def test_what_is_not_known_says_nothing() -> None:
    body = Body(
        id="raad", name={"fr": "Conseil", "nl": "Raad"}, role={"fr": "Avis", "nl": "Advies"}, sources=("plan-page",)
    )
    source = Source(id="plan-page", title={"fr": "Page", "nl": "Pagina"}, extent="none")

    assert list(entry_texts(body, DUTCH)) == ["Raad", "Advies"]
    assert list(entry_texts(source, DUTCH)) == ["Pagina"]

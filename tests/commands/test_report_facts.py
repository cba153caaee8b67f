"""The ledger of facts held against the pages: their prose and their generated parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.commands.cli import main
from concordance.commands.report_facts import ledger_problems
from concordance.model.corpus import Corpus
from concordance.wording import Wording
from project import Project
from tiny_site import write_site

FACTS = "docs/data/facts.toml"


def fact(name: str, *pages: str) -> str:
    """Write an entry of the ledger, of seven lines with the one before the next; `pages` is on the sixth."""
    paths = ", ".join(f'"{path}"' for path in pages)
    says = 'says.fr = "Un fait."\nsays.nl = "Een feit."'
    return f'[[fact]]\nid = "{name}"\ngrade = "sourced"\n{says}\npages = [{paths}]\n\n'


def told(corpus: Corpus, wording: Wording) -> list[tuple[str, int, str, str]]:
    problems = ledger_problems(corpus, wording)
    return [(one.path, one.line, one.key, one.values.get("language", "")) for one in problems]


def test_the_sample_shows_what_its_ledger_says(sample: Corpus, wording: Wording) -> None:
    assert told(sample, wording) == []


def test_a_fact_that_its_page_does_not_show_is_told_in_each_language(tmp_path: Path, wording: Wording) -> None:
    corpus = Project.tiny(tmp_path, {FACTS: fact("V1", "note") + fact("V2", "note", "plan/")}).corpus()

    assert told(corpus, wording) == [
        (FACTS, 6, "fact-absent", "fr"),
        (FACTS, 6, "fact-absent", "nl"),
        *[(FACTS, 13, "fact-absent", code) for code in ("fr", "nl", "fr", "nl")],
    ]


def test_a_part_shows_the_facts_of_its_entries(tmp_path: Path, wording: Wording) -> None:
    """That the glossary has a term is known from the data alone, and belongs on the page that the ledger names."""
    sound = Project.tiny(tmp_path / "sound", {FACTS: fact("term-cocom", "glossary")}).corpus()
    elsewhere = Project.tiny(tmp_path / "elsewhere", {FACTS: fact("term-cocom", "note")}).corpus()

    assert told(sound, wording) == []
    assert [(path, key) for path, _, key, _ in told(elsewhere, wording)] == [
        ("docs/fr/glossary.md", "fact-unclaimed"),
        ("docs/nl/glossary.md", "fact-unclaimed"),
        (FACTS, "fact-absent"),
        (FACTS, "fact-absent"),
    ]


def test_the_command_tells_in_both_languages_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path, {FACTS: fact("V1", "note")})
    monkeypatch.chdir(tmp_path)

    assert main(["report-facts"]) == 1
    french, dutch, end, _ = capsys.readouterr().out.split("\n")
    assert french == (
        f"{FACTS}:6: D'après `pages`, le fait `V1` est sur la page `note`, mais elle ne le montre pas (fr). Ajoutez "
        "`V1` aux `facts` du passage qui le dit, ou retirez la page d'ici. / Volgens `pages` staat het feit `V1` op de "
        "pagina `note`, maar die toont het niet (fr). Voeg `V1` toe aan de `facts` van de passage die het zegt, of "
        "haal de pagina hier weg."
    )
    assert dutch == french.replace("(fr)", "(nl)")
    assert end == "2 of the facts are not where 1 entries place them"

"""Markdown that stayed as it was typed, or is read otherwise than it was meant: told at its line, and mended as told.

All the slips stand in one page of each language, each in a text of its own, so that one run of the check tells all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from concordance.checks.registry import problems_of
from concordance.problem import Problem
from project import Project
from tiny_site import TINY

BREAK = "  \n"
LONG = "Une ligne que quelqu'un a coupée dans un autre programme, au milieu"
LONG_NL = "Een regel die iemand in een ander programma heeft afgebroken, midden"


class Slip(NamedTuple):
    """One mistake in two languages; where the message proposes what to write, that is pasted, else this."""

    key: str
    fr: str
    nl: str
    mended_fr: str = ""
    mended_nl: str = ""
    line: int = 0
    """The line of the text that is told, from 0."""


SLIPS = (
    Slip("typed-sign", "Un **mot en gras.", "Een **vet woord.", "Un **mot** en gras.", "Een **vet** woord."),
    Slip("typed-sign", "Un mot** en gras.", "Een vet** woord.", "Un **mot** en gras.", "Een **vet** woord."),
    Slip("typed-sign", "Un ** mot ** en gras.", "Een ** vet ** woord.", "Un **mot** en gras.", "Een **vet** woord."),
    Slip("typed-sign", "Un **mot ** en gras.", "Een **vet ** woord.", "Un **mot** en gras.", "Een **vet** woord."),
    Slip("typed-sign", "Un *mot en italique.", "Een *cursief woord.", "Un *mot* en italique.", "Een *cursief* woord."),
    Slip("typed-sign", "Un _mot en italique.", "Een _cursief woord.", "Un _mot_ en italique.", "Een _cursief_ woord."),
    Slip("typed-sign", "Un __mot en gras.", "Een __vet woord.", "Un __mot__ en gras.", "Een __vet__ woord."),
    Slip("typed-sign", "- un\n- un **mot", "- een\n- een **woord", "- un\n- un **mot**", "- een\n- een **woord**", 1),
    Slip("typed-sign", "Deux lignes,\nun **mot.", "Twee regels,\neen **woord.", "Deux.", "Twee.", 1),
    Slip("typed-sign", "| a | b |\n|---|---|\n| 1 | **2 |", "| a | b |\n|---|---|\n| 1 | **2 |", "Deux.", "Twee.", 2),
    Slip("typed-sign", "Un mot **gras\n\net** la suite.", "Een **vet\n\nwoord** en meer.", "Un mot.", "Een woord."),
    Slip("typed-code", "L`accord est signé.", "De foto`s zijn er.", "L'accord est signé.", "De foto's zijn er."),
    Slip("typed-code", "Lancez `make site.", "Voer `make site uit.", "Lancez `make site`.", "Voer `make site` uit."),
    Slip("typed-bracket", "Un crochet [ouvert.", "Een haakje [open.", "Un crochet [ouvert].", "Een haakje [open]."),
    Slip("typed-link", "[La note] (note/index.md)", "[De nota] (note/index.md)"),
    Slip("typed-link", "[Un site] (https://example.org/a)", "[Een site] (https://example.org/a)"),
    Slip("typed-link", "Ou [ici]\n(note/index.md#s1), donc.", "Of [hier]\n(note/index.md#s1), dus."),
    Slip("typed-link", "(La note)[note/index.md]", "(De nota)[note/index.md]"),
    Slip("typed-link", "(Un site)[https://example.org/a]", "(Een site)[https://example.org/a]"),
    Slip("typed-link-open", "[La note](note/index.md", "[De nota](note/index.md", "La note.", "De nota."),
    Slip("typed-reference", "[La note][absente]", "[De nota][weg]", "[Un](note/index.md)", "[Een](note/index.md)"),
    Slip("typed-address", "Voyez https://example.org/a.", "Zie https://example.org/a."),
    Slip("typed-address", "Voyez www.example.org, oui.", "Zie www.example.org, ja."),
    Slip("typed-address", "Écrivez à nom@example.org.", "Schrijf naar naam@example.org."),
    Slip("typed-address", "- https://example.org/b", "- https://example.org/b"),
    Slip("typed-list", "-un\n-deux", "-een\n-twee", "- un\n- deux", "- een\n- twee"),
    Slip("typed-list", "• un\n• deux", "• een\n• twee", "- un\n- deux", "- een\n- twee"),
    Slip("typed-list", "– un\n– deux", "– een\n– twee", "- un\n- deux", "- een\n- twee"),
    Slip("typed-table", "| a | b |\n|---|\n| 1 | 2 |", "| a | b |\n|---|\n| 1 | 2 |", "Un.", "Een.", 1),
    Slip("word-in-brackets", "Bonjour <Prénom>, bienvenue.", "Dag <Voornaam>, welkom."),
    Slip("word-in-brackets", "Le <jour et heure>, ici.", "Op <dag en uur>, hier."),
    Slip("word-in-brackets", "Chez <à voir avec Paul>.", "Bij <élise>."),
    Slip("typed-in-html", "<div>\n\nUn **mot**.\n\n</div>", "<div>\n\nEen **woord**.\n\n</div>", "Un.", "Een.", 2),
    Slip("typed-in-html", "<p>Un `mot`.</p>", "<p>Een `woord`.</p>", "Un `mot`.", "Een `woord`."),
    Slip("code-indented", "\tUn texte collé.", "\tEen geplakte tekst.", "Un texte collé.", "Een geplakte tekst."),
    Slip("code-indented", "    Un texte collé.", "    Een geplakte tekst.", "Un texte collé.", "Een geplakte tekst."),
    Slip("code-indented", "- a\n\n        collé", "- a\n\n        geplakt", "- a\n\n  collé", "- a\n\n  geplakt", 2),
    Slip("title-of-lines", "Un texte\nlong.\n---", "Een lange\ntekst.\n---", "Un texte.\n\n---", "Tekst.\n\n---"),
    Slip("definition-colon", "La question\n: laquelle ?", "De vraag\n: welke?", "La question ?", "De vraag?", 1),
    Slip("list-number", "2022. Une année commence.", "2022. Een jaar begint."),
    Slip("list-number", "- un\n1986. Une année.", "- een\n1986. Een jaar.", line=1),
    Slip("emphasis-edge", "**Note :**rien.", "**Nota:**niets.", "**Note :** rien.", "**Nota:** niets."),
    Slip("emphasis-edge", "Un**(mot)** de plus.", "Een**(woord)** meer.", "Un **(mot)**.", "Een **(woord)**."),
    Slip("break-spaces", f"{LONG}{BREAK}de la phrase.", f"{LONG_NL}{BREAK}in de zin.", LONG, LONG_NL),
    Slip("link-space", "[Un site](https://example.org/un mot)", "[Een site](https://example.org/een woord)"),
    Slip("unfinished", "La date est [à préciser].", "De datum is [nog te bepalen].", "La date.", "De datum."),
    Slip("unfinished", "La date est [à compléter par Paul].", "De datum is [aan te vullen door Paul].", "Un.", "Een."),
    Slip("unfinished", "Le texte (à rédiger).", "De tekst (te schrijven).", "Le texte.", "De tekst."),
    Slip("unfinished", "TODO : la suite.", "TODO: de rest.", "La suite.", "De rest."),
    Slip("unfinished", "Le XXX mai.", "Op XXX mei.", "Le 3 mai.", "Op 3 mei."),
    Slip("unfinished", "Lorem ipsum dolor sit amet.", "Lorem ipsum dolor sit amet.", "Un texte.", "Een tekst."),
)  # fmt: skip
SOUND = (
    "snake_case, 2*3*4, 5 \\* 3, \\*, \\`, \\[, un astérisque* et un ____ à remplir, l'étudiant·e.",
    "[sic], […], [1][2], l'intervalle [0, 1[, `https://example.org/`, <https://example.org/>, `TODO`.",
    "[https://example.org/](https://example.org/), 3 < 4 et 5 > 4, `<Prénom>`, &lt;Prénom>, 2022\\. Une année.",
    "Rue du Progrès 1  \n1000 Bruxelles\\\nBelgique",
    "*a*, **b** : c, l'*accord*, (**d**), « **e** », ***f***.",
    "Par exemple :\n\n    make site",
    "Terme\n:   Sa définition.",
    "(à vérifier chaque année par le conseil)",
    "3. trois\n4. quatre\n\n   - a\n   - b",
)
"""What is as it should be, in any language."""


COMMENTS = ("Un mot <!-- à revoir", "<!-- à revoir", "- un <!-- à revoir\n- deux", "Un mot <!-- à revoir -- enfin ->")
"""Each stays open: up to the end of the next comment, if there is one, readers would see nothing of the page."""


def page(title: str, texts: Sequence[str]) -> str:
    head = f"---\ntitle: {title}\ndescription: {title}.\nsources: [plan-page]\n---\n# {title}\n\n"
    return head + "".join(f"{text}\n\n***\n\n" for text in texts) + "<!-- glossary -->\n"


def told(folder: Path, french: str, dutch: str) -> list[Problem]:
    folder.mkdir()
    project = Project.tiny(folder, {"docs/fr/glossary.md": french, "docs/nl/glossary.md": dutch})
    return list(problems_of(project.corpus()))


def lines_of(texts: Sequence[str]) -> list[int]:
    """Give the line of the file on which each text begins."""
    return [page("Mot", texts[:number]).count("\n") for number in range(len(texts))]


def mended(text: str, mended_text: str, problem: Problem) -> str:
    if mended_text:
        return mended_text
    assert problem.values["found"] in text
    return text.replace(problem.values["found"], problem.values["proposed"])


def test_each_slip_is_told_once_and_mended_as_told(tmp_path: Path) -> None:
    french, dutch = [slip.fr for slip in SLIPS], [slip.nl for slip in SLIPS]
    found = told(tmp_path / "before", page("Glossaire", french), page("Woordenlijst", dutch))
    expected = [
        (f"docs/{language}/glossary.md", line + slip.line, slip.key)
        for language, texts in (("fr", french), ("nl", dutch))
        for slip, line in zip(SLIPS, lines_of(texts), strict=True)
    ]

    assert [(one.path, one.line, one.key) for one in found] == expected

    count = len(SLIPS)
    mended_french = [mended(slip.fr, slip.mended_fr, one) for slip, one in zip(SLIPS, found[:count], strict=True)]
    mended_dutch = [mended(slip.nl, slip.mended_nl, one) for slip, one in zip(SLIPS, found[count:], strict=True)]
    assert told(tmp_path / "after", page("Glossaire", mended_french), page("Woordenlijst", mended_dutch)) == []


def test_what_is_sound_is_not_told(tmp_path: Path) -> None:
    assert told(tmp_path / "sound", page("Glossaire", SOUND), page("Woordenlijst", SOUND)) == []


@pytest.mark.parametrize("fence", ["```", "~~~", "```toml", "   ```", "```md find"])
def test_a_fence_that_stays_open_is_told_and_nothing_that_follows(fence: str, tmp_path: Path) -> None:
    open_page = page("Glossaire", ["Un texte."]) + f"\n{fence}\n# Un titre\n\n**mot\n\n- <Prénom> TODO\n"
    sound = (TINY / "docs/nl/glossary.md").read_text(encoding="utf-8")

    found = told(tmp_path / "open", open_page, sound)

    assert [(one.line, one.key) for one in found if one.key != "unfinished"] == [(14, "typed-fence")]
    assert (
        told(tmp_path / "closed", open_page.replace(" TODO", "") + "```\n".replace("`", fence.strip()[0]), sound) == []
    )


@pytest.mark.parametrize("text", COMMENTS)
def test_a_comment_that_stays_open_is_told_and_nothing_else(text: str, tmp_path: Path) -> None:
    sound = (TINY / "docs/nl/glossary.md").read_text(encoding="utf-8")
    above = page("Glossaire", ["Un texte.", text, "Un texte."])
    below = above.replace("<!-- glossary -->", "").replace("# Glossaire\n", "# Glossaire\n\n<!-- glossary -->\n")

    for name, french, line in (("above", above, 12), ("below", below, 14)):
        assert [(one.line, one.key) for one in told(tmp_path / name, french, sound)] == [(line, "comment-open")]

"""Histories of several years, played step by step: what is refused, what it is told, and what answers at the end."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from answering import rendered
from concordance.data.lifecycle import VERSIONS_FILE
from concordance.data.lock import LOCK_FILE
from concordance.data.names import NAMES_FILE
from concordance.files import write_all
from concordance.problem import Problem
from concordance.references.publication import prepare_publication
from concordance.references.tombstones import effective_tombstones
from concordance.text.folding import words_hash
from promised_site import CODES, FIRST_DAY, LATER, PromisedProject, amendment, tombstone

NOTE, AXIS, ABOUT, GLOSSARY = "note/index.md", "plan/axis-1.md", "about.md", "docs/data/glossary.toml"
TOMBSTONES, AMENDMENTS = "docs/data/tombstones.toml", "docs/data/amendments.toml"
POOLS = {
    "fr": "La ville ouvre vingt piscines, toutes gratuites la nuit.",
    "nl": "De stad opent twintig zwembaden, gratis.",
}


@pytest.fixture
def project(tmp_path: Path) -> PromisedProject:
    return PromisedProject.published(tmp_path)


def block(project: PromisedProject, code: str, name: str, page: str = NOTE) -> str:
    """Give a paragraph of a page with its id, as it is written."""
    found = re.search(rf"\n([^\n]+\n\{{: #{name} [^\n]*\n)", project.text(f"docs/{code}/{page}"))
    assert found, name
    return found[1]


def take(project: PromisedProject, name: str, page: str = NOTE) -> dict[str, str]:
    """Take a paragraph out of each language; give what was there."""
    taken = {code: block(project, code, name, page) for code in CODES}
    for code, text in taken.items():
        project.replace(f"docs/{code}/{page}", (f"\n{text}", ""))
    return taken


def put(project: PromisedProject, texts: dict[str, str], page: str = NOTE) -> None:
    """Put paragraphs at the end of a page, in each language."""
    for code, text in texts.items():
        project.write(f"docs/{code}/{page}", f"{project.text(f'docs/{code}/{page}').rstrip()}\n\n{text}")


def say(project: PromisedProject, name: str, texts: dict[str, str], page: str = NOTE) -> None:
    """Give a paragraph another text under its number."""
    for code, text in texts.items():
        before = block(project, code, name, page)
        project.replace(f"docs/{code}/{page}", (before, f"{text}\n{before.split(chr(10), 1)[1]}"))


def amend(project: PromisedProject, *amendments: str) -> None:
    project.write(AMENDMENTS, "\n".join([project.text(AMENDMENTS), *amendments]))


def told(project: PromisedProject) -> list[str]:
    return sorted({problem.key for problem in project.problems_today()})


def on_id(project: PromisedProject, reference: str) -> str:
    """Read the permanent page of a passage."""
    return rendered(project.corpus())[f"id/{reference}/index.html"]


# A number comes back with its own text only


def test_a_withdrawn_number_is_not_given_to_another_text_whatever_is_done_with_its_notice(
    project: PromisedProject,
) -> None:
    take(project, "p2")
    project.bury(tombstone("/note/#p2", "withdrawn"))
    project.publish()
    put(project, {code: f'{text}\n{{: #p2 sources="record"}}\n' for code, text in POOLS.items()})
    assert told(project) == ["tombstone-reused"]

    project.write(TOMBSTONES, "")
    assert set(told(project)) == {"tombstone-removed", "gate-returned"}

    project.bury(tombstone("/note/#p2", "withdrawn") + f"restored = {LATER}\n")
    assert told(project) == ["gate-returned"]

    amend(project, amendment("/note/#p2", "rewritten"))
    assert told(project) == ["gate-returned"]


def test_a_withdrawn_text_comes_back_and_its_absence_is_told_for_ever(project: PromisedProject) -> None:
    texts = take(project, "p2")
    project.bury(tombstone("/note/#p2", "withdrawn"))
    project.publish()
    put(project, texts)
    (problem,) = project.problems_today()
    assert (problem.key, problem.values["lines"].strip()) == ("tombstone-live", f"restored = {LATER}")

    project.write(TOMBSTONES, f"{project.text(TOMBSTONES).rstrip()}\n{problem.values['lines'].strip()}\n")
    project.publish()
    assert (told(project), project.faults()) == ([], [])
    assert f"restored={LATER}" in project.text(f"docs/{VERSIONS_FILE}")
    assert "Retiré le 1" in on_id(project, "note/p2")
    assert "De retour le 1" in on_id(project, "note/p2")
    assert prepare_publication(project.corpus()).files == {}

    project.write(TOMBSTONES, "")
    assert told(project) == ["tombstone-removed"]


def test_a_text_that_came_back_may_be_corrected_and_then_rewritten(project: PromisedProject) -> None:
    texts = take(project, "p2")
    project.bury(tombstone("/note/#p2", "withdrawn"))
    project.publish()
    put(project, {code: text.replace(" sans ", " toujours sans ") for code, text in texts.items()})
    project.write(TOMBSTONES, f"{project.text(TOMBSTONES).rstrip()}\nrestored = {LATER}\n")
    project.publish()
    say(project, "p2", POOLS)
    assert told(project) == ["gate-rewritten"]

    amend(project, amendment("/note/#p2", "rewritten"))
    assert told(project) == []


def test_a_number_is_not_taken_over_by_a_text_that_was_merged_into_it(project: PromisedProject) -> None:
    """A notice that leads to an address makes nothing right there: that one has lost its own text."""
    texts = take(project, "p2")
    say(project, "p1", {code: text.split("\n")[0] for code, text in texts.items()})
    project.bury(tombstone("/note/#p2", "merged", ["/note/#p1"]))
    assert told(project) == ["gate-other-text"]

    amend(project, amendment("/note/#p1", "rewritten"))
    assert told(project) == ["gate-other-text"]


def test_a_number_that_moved_is_not_taken_over_when_its_notice_is_away(project: PromisedProject) -> None:
    moved = take(project, "p7")
    put(project, {code: text.replace("#p7", "#p3") for code, text in moved.items()}, AXIS)
    project.bury(tombstone("/note/#p7", "moved", ["/plan/axis-1/#p3"]))
    project.publish()
    other = take(project, "p2")
    put(project, {code: text.replace("#p2", "#p7") for code, text in other.items()})
    project.write(TOMBSTONES, tombstone("/note/#p2", "merged", ["/note/#p7"]))

    assert set(told(project)) == {"tombstone-removed", "gate-other-text"}


# Notices are history


def test_a_notice_is_corrected_by_a_newer_one_below(project: PromisedProject) -> None:
    take(project, "p2")
    project.bury(tombstone("/note/#p2", "merged", ["/note/#p1"]))
    project.publish()
    project.replace(TOMBSTONES, ("/note/#p1", "/note/#p7"))
    assert told(project) == ["tombstone-altered"]

    project.replace(TOMBSTONES, ("/note/#p7", "/note/#p1"))
    project.bury(tombstone("/note/#p2", "merged", ["/note/#p7"]))
    project.publish()
    assert (told(project), project.faults()) == ([], [])
    assert "Fusionné avec un autre passage" in on_id(project, "note/p2").partition('id="history"')[2]

    project.write(TOMBSTONES, tombstone("/note/#p2", "merged", ["/note/#p7"]))
    assert told(project) == ["tombstone-removed"]


def test_the_lines_of_a_notice_that_was_taken_out_put_it_back(project: PromisedProject) -> None:
    take(project, "p2")
    project.bury(tombstone("/note/#p2", "merged", ["/note/#p1"]))
    project.publish()
    written = project.text(TOMBSTONES)
    project.write(TOMBSTONES, "")
    (problem,) = project.problems_today()
    lines = "\n".join(line.strip() for line in problem.values["lines"].split("\n"))

    assert lines.strip() == written.strip(), "with the reason that was published"
    project.write(TOMBSTONES, lines)
    assert told(project) == []


def test_the_reason_of_a_notice_that_was_taken_back_is_kept(project: PromisedProject) -> None:
    """Its passage stands again; the notice and the day of the return were taken out of the file, or the day alone."""
    text = take(project, "p2")
    project.bury(tombstone("/note/#p2", "withdrawn"))
    project.publish()
    put(project, text)
    back = f"{project.text(TOMBSTONES).rstrip()}\nrestored = {LATER}\n"
    project.write(TOMBSTONES, back)
    project.publish()
    project.replace("docs/fr/about.md", ("## Qui écrit", "## Qui écrit ces pages"))
    project.publish()
    for spoilt in ("", back.replace(f"restored = {LATER}\n", "")):
        project.write(TOMBSTONES, spoilt)
        found = next(one for one in project.problems_today() if one.key.startswith("tombstone-"))
        lines = "\n".join(line.strip() for line in found.values["lines"].split("\n")).strip()

        assert sorted(lines.split("\n")) == sorted(back.strip().split("\n"))


def test_the_reason_of_a_notice_is_kept_with_the_name_of_what_ended(project: PromisedProject) -> None:
    project.write("docs/data/glossary.toml", project.text(GLOSSARY).partition('[[term]]\nid = "cocom"')[0])
    project.bury(tombstone("/glossary/#cocom", "withdrawn"))
    project.publish()
    (line,) = (one for one in project.text(f"docs/{NAMES_FILE}").split("\n") if one.startswith("/glossary/#cocom "))

    assert '"COCOM"' in line
    assert '"reason": {"fr": "Le texte a été revu.", "nl": "De tekst is herzien."}' in line
    assert told(project) == []
    assert prepare_publication(project.corpus()).files == {}


def test_a_page_that_is_renamed_and_back_keeps_both_notices(project: PromisedProject) -> None:
    def rename(old: str, new: str) -> None:
        for code in CODES:
            project.write(f"docs/{code}/{new}", project.text(f"docs/{code}/{old}"))
            (project.root / f"docs/{code}/{old}").unlink()

    rename(AXIS, "plan/values.md")
    project.bury(tombstone("/plan/axis-1/", "renamed", ["/plan/values/"]))
    project.publish()
    rename("plan/values.md", AXIS)
    project.bury(tombstone("/plan/values/", "renamed", ["/plan/axis-1/"]))
    assert told(project) == ["tombstone-live"]

    project.replace(TOMBSTONES, ('to = ["/plan/values/"]', f'to = ["/plan/values/"]\nrestored = {LATER}'))
    project.publish()
    assert (told(project), project.faults()) == ([], [])


def test_no_notice_is_dated_before_publication_or_after_today(project: PromisedProject) -> None:
    take(project, "p2")
    for day, key in (("2020-01-01", "date-early"), ("2099-01-01", "date-late")):
        project.write(TOMBSTONES, tombstone("/note/#p2", "withdrawn").replace(str(LATER), day))
        assert told(project) == [key]


def test_a_passage_that_moves_twice_is_told_by_its_new_notice_alone(project: PromisedProject) -> None:
    """The notice of the first move leads to what is lost: that is told where it was lost."""
    text = take(project, "p2")
    put(project, {code: one.replace("#p2", "#p3") for code, one in text.items()}, AXIS)
    project.bury(tombstone("/note/#p2", "moved", ["/plan/axis-1/#p3"]))
    project.publish()
    again = take(project, "p3", AXIS)
    put(project, {code: one.replace("#p3", "#p8") for code, one in again.items()})
    assert told(project) == ["gate-moved"]

    project.bury(tombstone("/plan/axis-1/#p3", "moved", ["/note/#p8"]).replace("Le texte", "Ensuite, le texte"))
    assert (told(project), project.faults()) == ([], [])
    page = rendered(project.corpus())["fr/note/index.html"]
    assert re.search(
        r"Le texte a été revu\..*L'axe 1.*Ensuite, le texte a été revu\..*À lire maintenant",
        page.replace("’", "'"),
        re.S,
    )


def test_a_passage_is_followed_to_a_page_that_is_renamed_afterwards(project: PromisedProject) -> None:
    """One notice says where the passage went, another where the page went: a reader is led to the end (N3)."""
    text = take(project, "p2")
    put(project, {code: one.replace("#p2", "#p3") for code, one in text.items()}, AXIS)
    project.bury(tombstone("/note/#p2", "moved", ["/plan/axis-1/#p3"]))
    project.publish()
    for code in CODES:
        project.write(f"docs/{code}/plan/values.md", project.text(f"docs/{code}/{AXIS}"))
        (project.root / f"docs/{code}/{AXIS}").unlink()
    project.bury(tombstone("/plan/axis-1/", "renamed", ["/plan/values/"]))

    assert told(project) == []
    project.publish()
    assert (told(project), project.faults()) == ([], [])


def test_a_section_goes_with_what_is_in_it(project: PromisedProject) -> None:
    """Each of its passages was quoted by its own number, and needs a notice of its own (A1, step 7)."""
    for code in CODES:
        page = f"docs/{code}/{NOTE}"
        project.write(page, re.split(r"\n## [^\n]*\{#s3\}", project.text(page))[0])
    lost = [one for one in project.problems_today() if one.key.startswith("gate-")]
    assert {(one.path, one.values["address"]) for one in lost} == {
        (f"docs/{code}/{NOTE}", f"/note/#{name}") for code in CODES for name in ("s3", "p7")
    }

    project.bury(tombstone("/note/#s3", "withdrawn"))
    assert [one.values["address"] for one in project.problems_today()] == ["/note/#p7", "/note/#p7"]
    project.bury(tombstone("/note/#p7", "withdrawn"))
    project.publish()
    assert (told(project), project.faults()) == ([], [])


def test_a_chain_that_ends_nowhere_says_so_everywhere(project: PromisedProject) -> None:
    text = take(project, "p2")
    put(project, {code: one.replace("#p2", "#p3") for code, one in text.items()}, AXIS)
    project.bury(tombstone("/note/#p2", "moved", ["/plan/axis-1/#p3"]))
    project.publish()
    take(project, "p3", AXIS)
    project.bury(tombstone("/plan/axis-1/#p3", "withdrawn"))
    files = rendered(project.corpus())
    assert told(project) == []

    for name in ("fr/note/index.html", "id/note/p2/index.html"):
        assert re.search(r"Déplacé le 1(<sup>)?er?.*Ensuite.*Retiré le 1", files[name], re.S), name


def test_what_was_on_a_page_that_split_is_where_it_stands(project: PromisedProject) -> None:
    for code in CODES:
        text = project.text(f"docs/{code}/{NOTE}")
        head, first, rest = re.split(r"(?=\n## )", text, maxsplit=2)
        project.write(f"docs/{code}/one.md", head + first)
        project.write(
            f"docs/{code}/two.md", head.replace("La note", "La suite").replace("De nota", "Vervolg") + "\n" + rest
        )
        (project.root / f"docs/{code}/{NOTE}").unlink()
    project.bury(tombstone("/note/", "split", ["/one/", "/two/"]))
    ends = {one: effective_tombstones(project.corpus())[f"/note/#{one}"].successors for one in ("p1", "p2", "p3", "p7")}

    assert ends == {"p1": ("/one/#p1",), "p2": ("/one/#p2",), "p3": ("/two/#p3",), "p7": ("/two/#p7",)}
    assert told(project) == []
    project.publish()
    assert project.corpus().log.ending("/note/#p3").to == ("/two/#p3",)  # type: ignore[union-attr]


# A text stays what it was, or somebody says why it is not


def test_a_passage_is_rewritten_with_a_reason_once(project: PromisedProject) -> None:
    say(project, "p2", POOLS)
    assert told(project) == ["gate-rewritten"]
    amend(project, amendment("/note/#p2", "rewritten"))
    project.publish()
    assert told(project) == []
    assert "Récrit le 1" in on_id(project, "note/p2")

    say(project, "p2", {code: text[::-1] for code, text in POOLS.items()})
    assert told(project) == ["gate-rewritten"], "an amendment excuses one change"

    say(project, "p2", POOLS)
    project.write(AMENDMENTS, "")
    assert told(project) == ["amendment-removed"]


def test_a_swap_is_told_when_the_texts_are_reworded_too(project: PromisedProject) -> None:
    texts = {name: {code: block(project, code, name).split("\n")[0] for code in CODES} for name in ("p2", "p7")}
    reworded = {
        "p2": ("demande aux ministres", "veut obtenir des ministres"),
        "p7": ("sans condition", "à toute heure"),
    }
    for name, other in (("p2", "p7"), ("p7", "p2")):
        say(project, name, {"fr": texts[other]["fr"].replace(*reworded[name]), "nl": texts[other]["nl"]})
    amend(project, amendment("/note/#p2", "rewritten"), amendment("/note/#p7", "rewritten"))

    assert told(project) == ["gate-other-text"]


def test_a_cut_that_keeps_its_number_is_said_and_shown_on_both_pages(project: PromisedProject) -> None:
    first = {
        "fr": "Les services ambulatoires accueillent sans condition.",
        "nl": "De ambulante diensten ontvangen mensen.",
    }
    rest = {
        "fr": "Ils accueillent dans la langue de la personne, et l'orientent si elle le demande.",
        "nl": "Dit is in hun eigen taal, en verwijzen door als zij dat vragen.",
    }
    say(project, "p2", first)
    put(project, {code: f'{text}\n{{: #p2bis sources="record"}}\n' for code, text in rest.items()})
    assert told(project) == ["gate-cut"]

    amend(project, amendment("/note/#p2", "split", ["/note/#p2bis"]))
    project.publish()
    assert (told(project), project.faults()) == ([], [])
    assert 'id="history"' in on_id(project, "note/p2")
    assert "note/p2bis" in on_id(project, "note/p2").partition('id="history"')[2]
    assert "note/p2<" in on_id(project, "note/p2bis").partition('id="history"')[2]


def test_the_nature_of_a_document_changes_with_a_reason_only(project: PromisedProject) -> None:
    project.replace_in_each(NOTE, ("nature: restatement", "nature: authentic"))
    assert told(project) == ["gate-nature"]

    amend(project, amendment("/note/", "nature"))
    project.publish()
    assert told(project) == []
    assert "nature=authentic" in project.text(f"docs/{VERSIONS_FILE}")

    project.replace_in_each(NOTE, ("nature: authentic", "nature: restatement"))
    assert told(project) == ["gate-nature"]


# Names mean what they meant


@pytest.mark.parametrize("page", ["docs/fr/about.md", "docs/nl/about.md"])
def test_two_headings_do_not_change_ids(project: PromisedProject, page: str) -> None:
    text = project.text(page).replace("{#who}", "{#x}").replace("{#how}", "{#who}").replace("{#x}", "{#how}")
    project.write(page, text)

    assert "name-exchanged" in told(project)


def test_a_name_is_corrected_and_made_longer_without_a_word(project: PromisedProject) -> None:
    project.replace("docs/fr/about.md", ("## Qui écrit", "## Qui écrit ces pages, et pour qui"))
    assert told(project) == []
    project.publish()

    assert "pour qui" in project.text(f"docs/{NAMES_FILE}")
    project.replace("docs/fr/about.md", ("Qui écrit ces pages, et pour qui", "Qui ecrit cette page, et pour qui"))
    assert told(project) == []


def test_an_id_is_given_to_something_else_with_a_reason_only(project: PromisedProject) -> None:
    project.replace("docs/fr/about.md", ("## Qui écrit", "## Nos partenaires"))
    assert told(project) == ["name-other"]

    amend(project, amendment("/about/#who", "renamed"))
    project.publish()
    assert told(project) == []


def test_a_withdrawn_heading_comes_back_as_itself(project: PromisedProject) -> None:
    before = {code: project.text(f"docs/{code}/{ABOUT}") for code in CODES}
    for code in CODES:
        project.write(f"docs/{code}/{ABOUT}", re.sub(r"## [^\n]*\{#how\}", "", before[code]))
    project.bury(tombstone("/about/#how", "withdrawn"))
    project.publish()
    for code in CODES:
        project.write(f"docs/{code}/{ABOUT}", re.sub(r"## [^\n]*\{#how\}", "## Nos partenaires {#how}", before[code]))
    assert told(project) == ["tombstone-renamed"]
    project.write(TOMBSTONES, "")
    assert set(told(project)) == {"tombstone-removed", "name-returned"}
    project.bury(tombstone("/about/#how", "withdrawn") + f"restored = {LATER}\n")
    assert told(project) == ["name-returned"]

    for code in CODES:
        project.write(f"docs/{code}/{ABOUT}", before[code])
    assert told(project) == []


def swapped(project: PromisedProject, name: str, field: str, one: str, other: str) -> None:
    """Exchange two values of a field in a file of the data."""
    text = project.text(f"docs/data/{name}.toml")
    first, second, aside = f'{field} = "{one}"', f'{field} = "{other}"', f'{field} = "aside"'
    assert text.count(first) == text.count(second) == 1
    text = text.replace(first, aside).replace(second, first).replace(aside, second)
    project.write(f"docs/data/{name}.toml", text)


def ids(project: PromisedProject, name: str) -> list[str]:
    return re.findall(r'^id = "([^"]+)"', project.text(f"docs/data/{name}.toml"), re.MULTILINE)


def test_two_terms_do_not_change_ids(project: PromisedProject) -> None:
    swapped(project, "glossary", "id", *ids(project, "glossary")[:2])

    assert told(project) == ["name-exchanged"]


SECOND = {
    "federations": "",
    "bodies": """
[[body]]
id = "court"
name.fr = "Cour des comptes"
name.nl = "Rekenhof"
role.fr = "Elle contrôle les comptes."
role.nl = "Het controleert de rekeningen."
sources = ["record"]
""",
    "sources": """
[[source]]
id = "minutes"
publisher = "Greffe"
title.fr = "Un procès-verbal de séance"
title.nl = "Een verslag van de zitting"
languages = ["fr", "nl"]
url = "https://minutes.example/"
read = 2026-01-15
extent = "full"
""",
}
"""What is added to a file that has one entry only, and the page that shows its entries where none does yet."""


@pytest.mark.parametrize("name", SECOND)
def test_two_entries_do_not_change_ids(tmp_path: Path, name: str) -> None:
    """Federations, bodies and sources that are exchanged would be quoted for each other (N17b)."""
    project = PromisedProject.copied(tmp_path)
    path = f"docs/data/{name}.toml"
    project.write(path, f"{project.text(path).rstrip()}\n{SECOND[name]}")
    if name == "bodies":
        for code in CODES:
            page = f"docs/{code}/about.md"
            project.write(page, f"{project.text(page)}\n<!-- bodies -->\n")
    project.publish(FIRST_DAY)
    swapped(project, name, "id", *ids(project, name)[-2:])

    assert "name-exchanged" in told(project)


def test_a_page_is_not_given_to_another_federation(project: PromisedProject) -> None:
    head = "---\ntitle: {name}\ndescription: Une page.\nfederation: {id}\nsources: [record]\n---\n# {name}\n"
    for code in CODES:
        project.write(f"docs/{code}/ama.md", head.format(name="La fédération", id="ama"))
    project.publish()
    for code in CODES:
        project.write(f"docs/{code}/ama.md", head.format(name="La fédération", id="bico"))

    assert "name-other" in told(project)


def test_a_federation_that_was_withdrawn_comes_back_as_itself(project: PromisedProject) -> None:
    """Taken out, told, published, and brought back by a revert of its lines (N10)."""
    path = "docs/data/federations.toml"
    before = project.text(path)
    project.write(path, before.partition('[[federation]]\nid = "bico"')[0])
    assert told(project) == ["gate-lost"]
    project.bury(tombstone("/federations/#bico", "withdrawn"))
    project.publish()
    project.write(path, before)
    assert told(project) == ["tombstone-live"]
    project.write(TOMBSTONES, f"{project.text(TOMBSTONES).rstrip()}\nrestored = {LATER}\n")
    project.publish()

    assert (told(project), project.faults()) == ([], [])


def test_a_term_does_not_get_another_meaning(project: PromisedProject) -> None:
    text = project.text(GLOSSARY)
    first = re.search(r'definition\.fr = "([^"]+)"', text)
    assert first
    project.write(GLOSSARY, text.replace(first[1], "Un instrument de musique à vent, en bois.", 1))

    assert told(project) == ["name-other"]


# What keeps the memory is kept


@pytest.mark.parametrize("text", ["", None], ids=["emptied", "deleted"])
@pytest.mark.parametrize(
    ("names", "keys"),
    [
        ([LOCK_FILE], ["lock-shortened"]),
        ([VERSIONS_FILE], ["log-shortened"]),
        ([NAMES_FILE], ["names-shortened"]),
        ([LOCK_FILE, VERSIONS_FILE], ["history-lost"]),
        ([LOCK_FILE, VERSIONS_FILE, NAMES_FILE], ["history-lost"]),
    ],
    ids=["lock", "log", "names", "both", "all"],
)
def test_a_file_that_is_lost_is_told_once(
    project: PromisedProject, names: list[str], keys: list[str], text: str | None
) -> None:
    for name in names:
        path = project.root / "docs" / name
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")

    assert [problem.key for problem in project.problems_today()] == keys


def test_a_lock_that_is_lost_with_a_paragraph_hides_no_loss(project: PromisedProject) -> None:
    """Whoever deletes what remembers a paragraph, and the paragraph, publishes nothing over it (N8b, N9b)."""
    take(project, "p7")
    (project.root / "docs" / LOCK_FILE).unlink()
    assert told(project) == ["lock-shortened"]

    for name in (VERSIONS_FILE, NAMES_FILE):
        (project.root / "docs" / name).unlink()
    assert "history-lost" in told(project)


def test_a_text_is_not_forged_together_with_its_hash(project: PromisedProject) -> None:
    """The roots of the chain seal the line of the log (N14c)."""
    old = project.text(f"docs/data/versions/note/p2/{FIRST_DAY}.fr.txt")
    project.write(f"docs/data/versions/note/p2/{FIRST_DAY}.fr.txt", POOLS["fr"])
    log = project.text(f"docs/{VERSIONS_FILE}")
    assert words_hash(old) in log
    project.write(f"docs/{VERSIONS_FILE}", log.replace(words_hash(old), words_hash(POOLS["fr"])))
    say(project, "p2", POOLS)

    assert any(key.startswith("chain-root") for key in told(project))


@pytest.mark.parametrize("name", [LOCK_FILE, VERSIONS_FILE, NAMES_FILE])
def test_a_line_that_is_lost_with_its_heading_is_told(project: PromisedProject, name: str) -> None:
    lines = project.text(f"docs/{name}").splitlines(keepends=True)
    project.write(f"docs/{name}", "".join(line for line in lines if not line.startswith("/about/#how ")))
    for code in CODES:
        text = project.text(f"docs/{code}/{ABOUT}")
        project.write(f"docs/{code}/{ABOUT}", re.sub(r"## [^\n]*\{#how\}", "", text))

    assert told(project) != []


def test_a_publication_that_was_reverted_with_its_lines_only_is_told(project: PromisedProject) -> None:
    """The texts of versions are files of their own: they stay, or a revert of them is told by the lines."""
    put(project, {code: f'{text}\n{{: #p8 sources="record"}}\n' for code, text in POOLS.items()})
    before = {name: project.text(f"docs/{name}") for name in (LOCK_FILE, VERSIONS_FILE)}
    project.publish()
    take(project, "p8")
    for name, text in before.items():
        project.write(f"docs/{name}", text)

    assert "version-unrecorded" in told(project)


def test_a_clock_that_was_wrong_is_told_once(tmp_path: Path) -> None:
    project = PromisedProject.copied(tmp_path)
    files = prepare_publication(project.corpus(date(2099, 1, 1))).files
    write_all(project.root / "docs", files)

    assert [one.key for one in project.problems_today()] == ["chain-ahead"]


def test_a_review_is_not_dated_after_today(project: PromisedProject) -> None:
    project.write(f"docs/{LOCK_FILE}", project.lock.replace(f"reviewed={FIRST_DAY}", "reviewed=2099-01-01"))

    assert [one.key for one in project.problems_today()] == ["lock-date-late"]


def test_a_date_of_publication_is_changed_by_nobody(project: PromisedProject) -> None:
    for day in (FIRST_DAY - timedelta(days=300), FIRST_DAY + timedelta(days=20)):
        lock = project.lock
        project.write(f"docs/{LOCK_FILE}", lock.replace(f"/about/#how {FIRST_DAY}", f"/about/#how {day}"))
        assert len(project.problems_today()) == 1
        project.write(f"docs/{LOCK_FILE}", lock)


# What to write instead of a dead name


def test_a_dead_name_is_mended_by_where_its_notice_leads(project: PromisedProject) -> None:
    text = take(project, "p2")
    put(project, {code: one.replace("#p2", "#p3") for code, one in text.items()}, AXIS)
    project.bury(tombstone("/note/#p2", "moved", ["/plan/axis-1/#p3"]))
    project.write("docs/data/relations.toml", relation("note/p2") + relation("note/p9"))
    meant = {one.values["found"]: one.values["meant"] for one in _dead(project)}

    assert meant == {"note/p2": "plan/axis-1/p3", "note/p9": ""}


def test_a_dead_link_is_mended_by_where_its_notice_leads(project: PromisedProject) -> None:
    text = take(project, "p2")
    put(project, {code: one.replace("#p2", "#p3") for code, one in text.items()}, AXIS)
    project.bury(tombstone("/note/#p2", "moved", ["/plan/axis-1/#p3"]))
    for code in CODES:
        project.write(f"docs/{code}/about.md", project.text(f"docs/{code}/about.md") + "\n[p](note/index.md#p2)\n")

    assert {one.values["meant"] for one in project.problems_today()} == {"plan/axis-1.md#p3"}


def test_the_number_of_a_passage_is_not_guessed(project: PromisedProject) -> None:
    project.write("docs/data/relations.toml", relation("note/s5") + relation("note/p33"))

    assert [one.values["meant"] for one in _dead(project)] == ["", ""]


def relation(end: str) -> str:
    reasons = "".join(f'reason.{code} = "Un lien."\n' for code in CODES)
    return f'[[relation]]\nfrom = "{end}"\nto = "about"\n{reasons}sources = ["record"]\n\n'


def _dead(project: PromisedProject) -> list[Problem]:
    return [one for one in project.problems_today() if one.key == "reference-unknown"]

"""Every address ever published still answers, in each language, after any history.

The list of addresses comes from the lock, and in the histories from the model's own memory; never from the site.
"""

from __future__ import annotations

import copy
import dataclasses
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from answering import WORDING, Site, faults, rendered
from concordance.checks.registry import problems_of
from concordance.data.lock import LOCK_FILE, read_lock
from concordance.data.version_texts import reference_of
from concordance.model.corpus import Corpus
from concordance.problem_formats import localize, text_line
from concordance.references.joint_review import pending, record
from concordance.references.publication import prepare_publication
from locations import CASES, ROOT
from permanence_model import ABOUT, GLOSSARY, SIZE, Part, address_of, first_model, letters, new_words, split
from project import Project
from promised_site import (
    CODES,
    LATER,
    PromisedProject,
    change,
    claims,
    filled,
    lines_to_paste,
    mended,
    page_of,
    read_case,
    stone_of,
    unanswered,
)
from site_builder import build, built
from tiny_site import GENERATOR, link_or_copy

GATE = CASES / "gate"

HISTORIES = int(os.environ.get("HISTORIES", "0"))
"""How many random histories to try; without it a fixed choice of them, the same each time."""
SOME = settings(
    max_examples=HISTORIES or 2,
    stateful_step_count=32,
    derandomize=not HISTORIES,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)
SCOPES = st.sampled_from([*[CODES] * 8, ("fr",), ("nl",)])
"""In which languages a change is made: mostly in both, as it should."""
KINDS = st.sampled_from(["section", "paragraph", "paragraph", "item"])
MENDED_BY_PASTING = {
    "gate-lost", "gate-moved", "gate-page-lost", "gate-page-moved", "gate-not-followed", "tombstone-removed",
    "gate-cut", "gate-nature", "name-other",
}  # fmt: skip
BURY = st.sampled_from([True, True, True, False])
PATIENCE = 2
"""How many steps a promise stays broken before somebody does something about it."""


def may_go_on(self: Histories) -> bool:
    """An editor goes on changing things while it is not too bad."""
    return self.broken < PATIENCE


def has_passages(self: Histories) -> bool:
    """Two passages at least, in both languages."""
    return len(self.model.parts()) > 1


class Histories(RuleBasedStateMachine):
    """An editor who does anything at all, with and without tombstones, and the tools that publish and review."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="histories-"))
        link_or_copy(self.root / "hooks", ROOT / "hooks")
        self.on_disk: dict[str, str] = {}
        self.broken = 0
        self.model = first_model()
        self.sound = copy.deepcopy(self.model)
        """The last state in which nothing was wrong."""
        self._publish()

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    # Files

    def _corpus(self) -> Corpus:
        """Read the project as the model has it now."""
        wanted = self.model.files()
        if wanted != self.on_disk:
            self._write(wanted)
            self.read = Project(self.root).corpus(LATER)
        return self.read

    def _write(self, wanted: dict[str, str]) -> None:
        for name in self.on_disk.keys() - wanted.keys():
            (self.root / name).unlink()
        for name, text in wanted.items():
            if self.on_disk.get(name) != text:
                path = self.root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        self.on_disk = wanted

    def _publish(self) -> None:
        before = self.model.kept.get(LOCK_FILE, "").splitlines()
        promise = prepare_publication(self._corpus())
        self.model.kept |= promise.files
        self.model.publish()
        assert [line for line in self.model.kept[LOCK_FILE].splitlines() if line in before] == before

    # What an editor does, in one language or in both, and with a tombstone or without

    @precondition(may_go_on)
    @rule(data=st.data(), kind=KINDS, codes=SCOPES)
    def insert(self, data: st.DataObject, kind: str, codes: Sequence[str]) -> None:
        path = data.draw(st.sampled_from([*self.model.documents(), ABOUT]))
        room = [len(self.model.pages[code][path]) for code in codes if path in self.model.pages[code]]
        assume(len(room) == len(codes))
        place = data.draw(st.integers(0, min(room)))
        self.model.insert(path, place, "section" if path == ABOUT else kind, codes)

    @precondition(has_passages)
    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, rewritten=st.booleans(), said=BURY)
    def change_the_text(self, data: st.DataObject, codes: Sequence[str], rewritten: bool, said: bool) -> None:
        path, name = self._draw(data)
        soul = self.model.soul()
        for code in codes:
            one = self._part(code, path, name)
            if rewritten:
                self.model.give(one, Part(name, one.kind, soul, new_words(code, soul)))
            else:
                one.edited = not one.edited
        self._amend(said and rewritten, address_of(path, name), "rewritten")

    @precondition(has_passages)
    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, said=BURY)
    def cut(self, data: st.DataObject, codes: Sequence[str], said: bool) -> None:
        """Put half of a text under a new number; the other half keeps its own."""
        path, name = self._draw(data)
        parts = [self._part(code, path, name) for code in codes]
        assume(all(len(one.words) == SIZE and not one.grown and not one.pieces for one in parts))
        fresh, soul = self.model.fresh(path, parts[0].kind), self.model.soul()
        for code, one in zip(codes, parts, strict=True):
            rest = Part(fresh, one.kind, soul, one.words[SIZE // 2 :])
            one.words, one.pieces = one.words[: SIZE // 2], (soul,)
            self.model.pages[code][path].append(rest)
            self.model.kin[soul] = self.model.kin.get(one.soul, one.soul)
        self._amend(said, address_of(path, name), "split", address_of(path, fresh))

    @precondition(may_go_on)
    @rule(data=st.data(), said=BURY)
    def say_whose_words_they_are(self, data: st.DataObject, said: bool) -> None:
        """Say of a document that its words are another's."""
        path = data.draw(st.sampled_from(self.model.documents()))
        nature = {"restatement": "authentic", "authentic": "restatement"}[self.model.nature(path)]
        self.model.natures[path] = nature
        is_document = any(texts and page_of(one) == address_of(path, "") for one, texts in self.model.promised.items())
        self._amend(said and is_document, address_of(path, ""), "nature")

    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, said=BURY, corrected=st.booleans())
    def change_a_heading(self, data: st.DataObject, codes: Sequence[str], said: bool, corrected: bool) -> None:
        """Correct the heading of a page that is no document, or give its id to something else."""
        headings = [one.id for one in self.model.pages["fr"][ABOUT] if self.model.in_both(ABOUT, one.id)]
        assume(headings)
        name, soul = data.draw(st.sampled_from(headings)), self.model.soul()
        for code in codes:
            one = self._part(code, ABOUT, name)
            if corrected:
                one.edited = not one.edited
            else:
                self.model.give(one, Part(name, one.kind, soul, new_words(code, soul)))
        self._amend(said and not corrected, address_of(ABOUT, name), "renamed")

    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, said=BURY, itself=BURY)
    def bring_back(self, data: st.DataObject, codes: Sequence[str], said: bool, itself: bool) -> None:
        """Bring a withdrawn passage back, with its own text or another, and say so beside its notice."""
        own = [one for one in self.model.by_address if "#" in one and self.model.promised.get(one)]
        gone = [one for one in own if split(one)[0] in self.model.documents() and not self.model.standing(one)]
        assume(gone)
        address = data.draw(st.sampled_from(sorted(gone)))
        (path, name), soul = split(address), self.model.soul()
        assume(all(path in self.model.pages[code] for code in codes))
        for code in codes:
            one = copy.deepcopy(self.model.parts_as_published[address, code])
            if not itself:
                self.model.give(one, Part(name, one.kind, soul, new_words(code, soul)))
            self.model.pages[code][path].append(one)
        self.model.by_address[address]["back"] = said

    @precondition(has_passages)
    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, bury=BURY, heading=st.booleans())
    def delete(self, data: st.DataObject, codes: Sequence[str], bury: bool, heading: bool) -> None:
        headings = [(ABOUT, one.id) for one in self.model.pages["fr"][ABOUT] if self.model.in_both(ABOUT, one.id)]
        path, name = data.draw(st.sampled_from(headings)) if heading and headings else self._draw(data)
        for code in codes:
            self.model.take(code, path, name)
        self._bury(bury, address_of(path, name), "withdrawn")

    @precondition(has_passages)
    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, swap=st.booleans())
    def give_numbers_to_other_texts(self, data: st.DataObject, codes: Sequence[str], swap: bool) -> None:
        """Swap two numbers, or put a new text under the first of a page and push the others on."""
        (path, name), (other_path, other_name) = self._two(data)
        new = self.model.soul()
        for code in codes:
            pair = [self._part(code, path, name), self._part(code, other_path, other_name)]
            parts = pair if swap else [one for one in self.model.pages[code][path] if one.kind != "section"]
            assume(len(parts) > 1 and not any(one.grown or one.pieces for one in parts))
            assume(len({self.model.kin.get(one.soul, one.soul) for one in parts}) == len(parts))
            last, texts = copy.copy(parts[-1]), [copy.copy(one) for one in parts]
            for one, before in zip(parts[1:], texts, strict=False):
                self.model.give(one, before)
            first = [f"{code}{letters(new)}{word}" for word in parts[0].words]
            self.model.give(parts[0], last if swap else Part("", "", new, first))

    @precondition(has_passages)
    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, bury=BURY)
    def move(self, data: st.DataObject, codes: Sequence[str], bury: bool) -> None:
        path, name = self._draw(data)
        target = data.draw(st.sampled_from(self.model.documents()))
        assume(all(target in self.model.pages[code] for code in codes))
        fresh = self.model.fresh(target, self._part("fr", path, name).kind)
        for code in codes:
            one = self.model.take(code, path, name)
            self.model.pages[code][target].append(dataclasses.replace(one, id=fresh, pieces=()))
        self._bury(bury, address_of(path, name), "moved", address_of(target, fresh))

    @precondition(has_passages)
    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, bury=BURY, whole=st.booleans())
    def merge(self, data: st.DataObject, codes: Sequence[str], bury: bool, whole: bool) -> None:
        """Add a text to another, or put it in its place."""
        (path, name), (other_path, other_name) = self._two(data)
        assume(not self.model.is_returning(address_of(other_path, other_name)))
        pairs = [(self._part(code, path, name), self._part(code, other_path, other_name)) for code in codes]
        kin = self.model.kin
        assume(not whole or all(kin.get(one.soul, one.soul) != kin.get(other.soul, other.soul) for one, other in pairs))
        for code in codes:
            one, other = self.model.take(code, path, name), self._part(code, other_path, other_name)
            if whole:
                self.model.give(other, one)
            else:
                other.words, other.grown = [*other.words, *one.words], True
        self._bury(bury, address_of(path, name), "merged", address_of(other_path, other_name))

    @precondition(has_passages)
    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, bury=BURY)
    def split(self, data: st.DataObject, codes: Sequence[str], bury: bool) -> None:
        path, name = self._draw(data)
        kind = self._part("fr", path, name).kind
        # The halves of a text that was merged are texts of before, with owners of their own.
        assume(all(len(self._part(code, path, name).words) == SIZE for code in codes))
        souls, names = [self.model.soul(), self.model.soul()], []
        for soul in souls:
            self.model.kin[soul] = self.model.kin.get(self._part("fr", path, name).soul, soul)
            fresh = self.model.fresh(path, kind)
            names.append(fresh)
            for code in codes:
                words = self._part(code, path, name).words
                half = words[: len(words) // 2] if soul == souls[0] else words[len(words) // 2 :]
                self.model.pages[code][path].append(Part(fresh, kind, soul, half))
        for code in codes:
            self.model.take(code, path, name)
        self._bury(bury, address_of(path, name), "split", *(address_of(path, one) for one in names))

    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, bury=BURY)
    def rename_a_page(self, data: st.DataObject, codes: Sequence[str], bury: bool) -> None:
        path = data.draw(st.sampled_from(self.model.documents()))
        assume(all(path in self.model.pages[code] for code in codes))
        self.model.names += 1
        fresh = f"paper-{self.model.names}"
        for code in codes:
            self.model.pages[code][fresh] = self.model.pages[code].pop(path)
            self.model.natures[fresh] = self.model.nature(path)
        self._bury(bury, address_of(path, ""), "renamed", address_of(fresh, ""))

    @precondition(may_go_on)
    @precondition(lambda self: len(self.model.documents()) > 1)
    @rule(data=st.data(), codes=SCOPES, bury=st.sampled_from(["", "withdrawn", "merged"]))
    def drop_a_page(self, data: st.DataObject, codes: Sequence[str], bury: str) -> None:
        path = data.draw(st.sampled_from(self.model.documents()))
        assume(all(path in self.model.pages[code] for code in codes))
        for code in codes:
            del self.model.pages[code][path]
        rest = [address_of(self.model.documents()[0], "")] if bury == "merged" else []
        self._bury(bool(bury), address_of(path, ""), bury, *rest)

    @precondition(may_go_on)
    @rule()
    def add_a_document(self) -> None:
        self.model.names += 1
        path = f"paper-{self.model.names}"
        for code in CODES:
            self.model.pages[code][path] = []
        for place, kind in enumerate(["section", "paragraph", "item"]):
            self.model.insert(path, place, kind, CODES)

    @precondition(may_go_on)
    @rule(data=st.data(), bury=BURY, renamed=st.booleans())
    def take_out_or_rename_a_term(self, data: st.DataObject, bury: bool, renamed: bool) -> None:
        term = data.draw(st.sampled_from(self.model.terms))
        self.model.names += 1
        fresh = f"term-{self.model.names}"
        self.model.terms[self.model.terms.index(term)] = fresh
        to = [address_of(GLOSSARY, fresh)] if renamed else []
        self._bury(bury, address_of(GLOSSARY, term), "renamed" if renamed else "withdrawn", *to)

    @precondition(may_go_on)
    @rule(data=st.data(), codes=SCOPES, kind=st.sampled_from(["withdrawn", "moved", "merged", "away", "again"]))
    def meddle(self, data: st.DataObject, codes: Sequence[str], kind: str) -> None:
        """Write any tombstone at all, on what is there or to nowhere; take one away; use a number again."""
        known = [*sorted(self.model.promised), "/note/#p99", "/nowhere/"]
        if kind == "again":
            path, name = data.draw(st.sampled_from(self._buried_passages() or [("", "")]))
            assume(all(path in self.model.pages[code] and not self.model.part(code, path, name) for code in CODES))
            self.model.insert(path, 0, "section" if name[0] == "s" else "paragraph", codes, name)
        elif kind == "away":
            assume(self.model.stones)
            del self.model.stones[data.draw(st.integers(0, len(self.model.stones) - 1))]
        else:
            address, goal = data.draw(st.sampled_from(known)), data.draw(st.sampled_from(known))
            self.model.bury(address, kind, *([] if kind == "withdrawn" else [goal]))

    # What somebody does about it

    @rule()
    def undo(self) -> None:
        """Go back to where nothing was wrong: nothing is wrong."""
        self.model = copy.deepcopy(self.sound)
        assert self.model.faults() == []

    @precondition(lambda self: self.model.faults())
    @rule()
    def paste_what_the_messages_say(self) -> None:
        """It mends every plain loss, and what else is wrong does not get in its way."""
        keys = {one.key for one in problems_of(self._corpus())}
        for _ in range(3):
            for lines in lines_to_paste(self._said()):
                (stone,) = tomllib.loads(filled(lines))["tombstone"]
                self.model.bury(stone["address"], stone["kind"], *stone.get("to", ()))
                self.model.stones[-1]["back"] = "restored" in stone
            for lines in lines_to_paste(self._said(), "amendment"):
                (said,) = tomllib.loads(filled(lines))["amendment"]
                self.model.amend(said["address"], said["kind"], *said.get("to", ()))
        assert not keys <= MENDED_BY_PASTING or self._said() == ""

    @precondition(lambda self: not self.model.faults())
    @rule()
    def publish(self) -> None:
        """Promise what is new; what was promised is not touched, and then nothing is new."""
        self._publish()
        assert prepare_publication(self._corpus()).new == ()
        assert set(self.model.promised) >= set(self.model.shared())

    @precondition(lambda self: not self.model.faults())
    @rule()
    def publish_before_it_is_late(self) -> None:
        """Publish as often again: what is not published may change without a tombstone."""
        self.publish()

    @precondition(lambda self: not self.model.faults())
    @rule()
    def review(self) -> None:
        """Say of every text that changed that the texts agree."""
        corpus = self._corpus()
        if changed := pending(corpus):
            self.model.kept |= record(corpus, changed)
            self.model.record([one.entry.address for one in changed])

    # What is always so

    @invariant()
    def every_promise_is_kept_or_told(self) -> None:
        """Nothing raises; there is a problem if and only if a promise is broken; if none is, every address answers."""
        said, wrong = self._said(), self.model.faults()
        self.broken = self.broken + 1 if wrong else 0
        assert bool(said) == bool(wrong), f"{wrong}\n{said}"
        self._hold_the_lock()
        if not wrong:
            self._hold_the_site()
            self.sound = copy.deepcopy(self.model)

    def _hold_the_lock(self) -> None:
        lock, problems = read_lock("lock", self.model.kept[LOCK_FILE])
        assert problems == ()
        assert set(lock.entries) == set(self.model.promised)
        versions = self._corpus().versions
        for (address, code), texts in self.model.ever.items():
            assert set(texts) <= set(versions.all_of(reference_of(address), code)), "no text that stood is unprovable"

    def _hold_the_site(self) -> None:
        site, stones = Site(rendered(self._corpus())), self.model.by_address
        for address, was in self.model.promised.items():
            now = was if stone_of(address, stones) else self.model.texts(address)
            assert faults(site, address, claims(address, stones, now)) == []

    # Helpers

    def _said(self) -> str:
        """Say what is wrong to the editor of each language, then in English."""
        corpus = self._corpus()
        problems = problems_of(corpus)
        told = (localize(problems, WORDING, corpus.configuration, language) for language in ("", "en"))
        return "".join(f"{text_line(problem)}\n" for localized in told for problem in localized)

    def _draw(self, data: st.DataObject) -> tuple[str, str]:
        """Draw a passage, more often one to which a tombstone leads: long chains come of it."""
        goals = {goal for one in self.model.stones for goal in one["to"]}
        heirs = [part for part in self.model.parts() if address_of(*part) in goals]
        return data.draw(st.sampled_from([*self.model.parts(), *heirs * 4]))

    def _two(self, data: st.DataObject) -> tuple[tuple[str, str], tuple[str, str]]:
        one = self._draw(data)
        return one, data.draw(st.sampled_from([part for part in self.model.parts() if part != one]))

    def _part(self, code: str, path: str, name: str) -> Part:
        found = self.model.part(code, path, name)
        assert found is not None
        return found

    def _bury(self, bury: bool, address: str, kind: str, *to: str) -> None:
        """Write a tombstone for what was published; any other is written by who meddles."""
        if bury and address in self.model.promised:
            self.model.bury(address, kind, *to)

    def _amend(self, said: bool, address: str, *change: str) -> None:
        """Say of what was published and stands what happened to it."""
        if said and address in self.model.promised and stone_of(address, self.model.by_address) is None:
            self.model.amend(address, *change)

    def _buried_passages(self) -> list[tuple[str, str]]:
        stones = self.model.by_address
        gone = (address for address in self.model.promised if "#" in address and stone_of(address, stones))
        places = ((path.strip("/"), name) for path, _, name in (address.partition("#") for address in gone))
        return sorted((path, name) for path, name in places if path in self.model.documents())


# The same, on the files that a host would serve


YEARS = {
    "passages": (
        ("delete-list-item", "split", "rename-heading", "delete-glossary-entry"),
        ("merge-into-the-one-before",),
    ),
    "pages": (("move-to-another-document",), ("rename-page", "drop-page-without-passages")),
    "home": (("delete-first-passage", "renumber-passage"), ("drop-page",)),
}
"""What changes after the first publication, year after year."""


def with_generator(project: PromisedProject) -> Path:
    """Put the repository's own generator beside the content."""
    for name in GENERATOR:
        link_or_copy(project.root / name, ROOT / name)
    return project.root


@pytest.mark.parametrize("years", YEARS.values(), ids=YEARS)
def test_every_address_of_the_lock_answers_on_a_site_that_was_built(
    tmp_path: Path, years: Sequence[Sequence[str]]
) -> None:
    project = PromisedProject.published(tmp_path / "project")
    for year in years:
        project.publish()
        for case in year:
            mended(project, read_case(GATE / f"{case}.toml"))
    site = built(with_generator(project), tmp_path / "site")
    beside = (name for name in site.files if name.endswith((".link", ".bib", ".ris", ".json", ".jsonld", ".xml")))
    files = {name: site.text(name) for name in (*site.html, *beside)}

    assert unanswered(Site(files), project.corpus(), project.stones) == []
    assert {name: page.faults for name, page in site.html.items() if page.faults} == {}


def test_a_site_that_lost_an_address_is_not_built(tmp_path: Path) -> None:
    """The strict build says the same as the check, with the same lines to paste."""
    project = PromisedProject.published(tmp_path / "project")
    change(project, read_case(GATE / "delete-paragraph.toml"))
    site = build(with_generator(project), tmp_path / "site")
    day = re.compile(r"\d{4}-\d{2}-\d{2}")

    assert site.exit_code == 1
    assert [day.sub("", line) for line in lines_to_paste(site.said)] == [
        day.sub("", line) for line in lines_to_paste(project.printed())
    ]


# Whatever happens


def test_whatever_happens_every_address_ever_published_answers() -> None:
    run_state_machine_as_test(Histories, settings=SOME)

"""Languages that come, grow, go, return and change their names, in any order: no address ever published is lost.

The machine keeps its own list of what was promised, in which language, and asks the rendered site; after each step it
does what the messages say, and then nothing may be wrong.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from answering import Site, rendered
from concordance.checks.registry import problems_of
from concordance.references.joint_review import pending
from concordance.references.publication import prepare_publication
from languages_over_time import (
    CHANGES,
    LATE,
    declare,
    entry,
    paste,
    rename_language,
    review,
    with_late_language,
)
from promised_site import LATER, PromisedProject
from running import run

PAGES = ("about.md", "note/index.md", "plan/axis-1.md")
DUTCH_NAMES = ("nl", "nl-BE", "nl-SR")
LANGUAGE = "        - locale: {code}\n"
OFF = "          build: false\n"
FEW = settings(deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
"""Steps render whole sites: a history that fails is short enough to be read as it is."""


class LanguageHistories(RuleBasedStateMachine):
    """A published site, and what may become of its languages."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="languages-"))
        self.project = PromisedProject.published(self.root)
        self.dutch = "nl"
        self.late = False
        self.off: set[str] = set()
        self.day = LATER
        self.promised = {(code, address) for code in ("fr", "nl") for address in self.project.corpus().lock.entries}

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    # What happens to languages

    @precondition(lambda self: not self.late and self.dutch not in self.off)
    @rule(pages=st.sets(st.sampled_from(PAGES)))
    def begin_a_language(self, pages: set[str]) -> None:
        with_late_language(self.project, "index.md", *sorted(pages), of=self.dutch)
        declare(self.project, entry(LATE, "growing"))
        self.late = True

    @precondition(lambda self: self.late and LATE not in self.off and self.dutch not in self.off)
    @rule(name=st.sampled_from(PAGES))
    def write_another_page(self, name: str) -> None:
        with_late_language(self.project, name, of=self.dutch, known=True)

    @precondition(lambda self: self.dutch not in self.off)
    @rule(name=st.sampled_from(PAGES[1:]))
    def improve_a_text(self, name: str) -> None:
        path = f"docs/{self.dutch}/{name}"
        lines = self.project.text(path).split("\n")
        place = next(number for number, line in enumerate(lines) if line.startswith("{: #p1 ")) - 1
        lines[place] = (
            lines[place].removesuffix(" Zo is het.") if "Zo is het." in lines[place] else f"{lines[place]} Zo is het."
        )
        self.project.write(path, "\n".join(lines))

    @rule(late=st.booleans())
    def switch_a_language_off(self, late: bool) -> None:
        code = LATE if late else self.dutch
        if code in self.off or (late and not self.late):
            return
        if code not in self.project.corpus().log.languages and code != LATE:
            return  # a name that nobody has read is changed back, not withdrawn
        self.project.replace("mkdocs.yml", (LANGUAGE.format(code=code), LANGUAGE.format(code=code) + OFF))
        self.off.add(code)
        self._do_as_told()

    @precondition(lambda self: self.off)
    @rule(data=st.data())
    def bring_a_language_back(self, data: st.DataObject) -> None:
        code = data.draw(st.sampled_from(sorted(self.off)))
        self.project.replace("mkdocs.yml", (LANGUAGE.format(code=code) + OFF, LANGUAGE.format(code=code)))
        self.off.remove(code)
        text = self.project.text(CHANGES)
        withdrawn = f'code = "{code}"\nstate = "withdrawn"\n'
        before, found, after = text.rpartition(withdrawn)
        added = f"restored = {self.day}\n" if found else ""
        self.project.write(CHANGES, f"{before}{found}{added}{after}")

    @precondition(lambda self: self.dutch not in self.off and self.dutch != DUTCH_NAMES[-1])
    @rule()
    def rename_dutch(self) -> None:
        name = DUTCH_NAMES[DUTCH_NAMES.index(self.dutch) + 1]
        rename_language(self.project, self.dutch, name)
        if self.dutch not in self.project.corpus().log.languages:  # nobody has read it under that name
            written = self.project.text(CHANGES).replace(f'to = "{self.dutch}"', f'to = "{name}"')
            self.project.write(CHANGES, written.replace(f"reason.{self.dutch} ", f"reason.{name} "))
        self.dutch = name
        self._do_as_told()

    # What the tools record

    @rule()
    def publish(self) -> None:
        self.day += timedelta(days=1)
        before = self.project.lock.split("\n")
        self.project.publish(self.day)
        corpus = self.project.corpus()
        built = [code for code in ("fr", self.dutch, LATE) if code in corpus.configuration.codes]
        site = Site(rendered(corpus))
        shown = {(code, one) for code in built for one in corpus.lock.entries if site.spot(f"/{code}{one}")}
        self.promised |= shown
        assert prepare_publication(corpus).files == {}
        assert {line.split(" ")[0] for line in before} <= {line.split(" ")[0] for line in self.project.lock.split("\n")}

    @rule()
    def review(self) -> None:
        review(self.project, self.day)
        assert pending(self.project.corpus()) == ()

    # What is always so

    def _do_as_told(self) -> None:
        """Paste what is proposed, as often as something is."""
        for _ in range(2):
            morning = datetime.combine(self.day, time(6), UTC)
            said = run(self.project.root, "check", SOURCE_DATE_EPOCH=f"{morning.timestamp():.0f}").out
            if "[[language]]" in said:
                paste(self.project, said)

    @invariant()
    def nothing_is_wrong_and_everything_answers(self) -> None:
        corpus = self.project.corpus(self.day)
        assert [(problem.path, problem.key) for problem in problems_of(corpus)] == []
        site = Site(rendered(corpus))
        for code, address in self.promised:
            spot = site.spot(f"/{code}{address}")
            assert spot is not None, f"/{code}{address}"
            if code in self.off or code not in corpus.configuration.codes:
                goals = {site.goal(f"/{code}{address}", href) for href in spot.links}
                assert any(goal and goal.endswith(address) for goal in goals), f"/{code}{address} leads nowhere"
        for entry_ in corpus.lock.entries.values():
            if entry_.is_passage:
                assert site.spot(f"/id/{entry_.reference}/") is not None


def test_no_address_is_lost_whatever_becomes_of_its_language() -> None:
    run_state_machine_as_test(LanguageHistories, settings=settings(FEW, max_examples=1, stateful_step_count=6))


@pytest.mark.long
def test_no_address_is_lost_in_long_histories_of_languages() -> None:
    run_state_machine_as_test(LanguageHistories, settings=settings(FEW, max_examples=15, stateful_step_count=15))

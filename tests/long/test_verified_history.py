"""Texts that stood on the site and were changed since: each is verified in a browser, from its quotation alone."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser import opened, served
from concordance.data.version_texts import reference_of
from concordance.model.addressable import texts_of
from concordance.text.passage_ids import passage_number
from project import Project
from running import run
from sample import sample_project
from site_builder import built

DAYS = (date(2026, 12, 1), date(2026, 12, 5), date(2026, 12, 13), date(2027, 1, 2), date(2027, 2, 1))
WORDS = {
    "fr": ("au printemps", "en été", "en automne", "en hiver"),
    "nl": ("in de lente", "in de zomer", "in de herfst", "in de winter"),
}
"""What an editor adds to a text, another each time."""
CHANGED = 6
"""How many passages are changed before each publication, in each language."""
_PARAGRAPH = re.compile(r"^(?![-#>|<{ ])([^\[\]<>*`_&\n]+)\n(?=\{: #p[0-9])", re.MULTILINE)


@dataclass
class History:
    """A site that publishes and changes, and what its readers saw on each day, as the test remembers it."""

    root: Path
    chance: random.Random
    seen: dict[tuple[str, str], list[tuple[date, str]]] = field(default_factory=dict)
    """The texts of each passage by reference and language, with the day on which each appeared."""

    def publish(self, day: date) -> None:
        """Publish as a maintainer does, and remember what readers see from that day on."""
        morning = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
        done = run(self.root, "publish", YES="1", SOURCE_DATE_EPOCH=f"{morning:.0f}")
        assert done.code == 0, done.out + done.err
        corpus = Project(self.root).corpus()
        for address, texts in texts_of(corpus).items():
            for code, text in texts.items():
                known = self.seen.setdefault((reference_of(address), code), [])
                began = day if known else date.fromisoformat(corpus.lock.entries[address].published)
                if not known or known[-1][1] != text:
                    known.append((began, text))

    def change(self, number: int) -> None:
        """Add some words to some paragraphs, in each language."""
        for code, words in WORDS.items():
            for _ in range(CHANGED):
                path = self.root / "docs" / code / self.chance.choice(["note/index.md", "plan/axis-1.md"])
                text = path.read_text(encoding="utf-8")
                found = self.chance.choice(list(_PARAGRAPH.finditer(text)))
                spaces = [place.start(1) for place in re.finditer(r"\w( )\w", found[1])]
                place = found.start(1) + self.chance.choice(spaces)
                path.write_text(f"{text[:place]} {words[number]}{text[place:]}", encoding="utf-8")

    def past(self) -> list[tuple[str, str, str, date, date]]:
        """Give every text that was replaced: reference, language, text, its first day and its last."""
        return [
            (reference, code, text, day, following - timedelta(days=1))
            for (reference, code), texts in self.seen.items()
            for (day, text), (following, _) in pairwise(texts)
        ]


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Play a history: publish, change, publish, and so on."""
    played = History(sample_project(tmp_path / "project"), random.Random(12))  # noqa: S311 - for tests
    played.publish(DAYS[0])
    for number, day in enumerate(DAYS[1:]):
        played.change(number)
        played.publish(day)
    return played


def test_ten_past_texts_are_verified_from_their_quotation(browser: Browser, history: History, tmp_path: Path) -> None:
    evening = datetime.combine(DAYS[-1], time(18), UTC).timestamp()
    site = built(history.root, tmp_path / "site", {"SOURCE_DATE_EPOCH": f"{evening:.0f}"})
    languages = {language.code: language for language in site.corpus.languages}
    with served(site.folder, "/vision/") as address, opened(browser) as page:
        for reference, code, text, first, last in history.chance.sample(history.past(), 10):
            page.goto(f"{address}{history.chance.choice(['fr', 'nl'])}/verify/")
            own = languages[str(page.locator("html").get_attribute("lang"))]
            page.locator("#verify-quotation").fill(f"« {text.replace(chr(39), '’')} »")
            page.locator(".verify-form button").click()
            expect(page.locator(".verify-finding")).to_have_count(1)
            said = page.locator(".verify-results > [role=status]").inner_text()

            number = passage_number(reference.rpartition("/")[2])
            assert f"§ {number} " in said.replace("\u00a0", " ").replace("\u202f", " ")
            assert {own.date(day.isoformat()) for day in {first, last}} <= set(_dates(said)), said
            assert page.locator(".verify-finding.verify-exact blockquote").get_attribute("lang") == code
            _, permanent, version = (link.get_attribute("href") for link in page.locator(".verify-finding li a").all())
            assert permanent == f"{address}id/{reference}/"
            assert version == f"{address}id/{reference}/{first.isoformat()}/"


def _dates(said: str) -> list[str]:
    return re.findall(r"[0-9]{1,2}(?:er)? [a-zéû]+ [0-9]{4}", said)

"""The kept texts of the golden cases, and what was recognised in them as a case shows it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from concordance.open_data.version_records import VersionRecord
from concordance.quotations.site_labels import SiteLabels, site_labels
from concordance.text.folding import words_hash
from golden import real_words
from locations import CASES

CITATIONS = {
    "fr": "Éditeur asbl, « La note de vision », § {}, restitution d’après des sources publiques, 2 mars 2027",
    "nl": "Uitgever vzw, ‘De visienota’, § {}, weergave op basis van openbare bronnen, 2 maart 2027",
}
TITLES = {"fr": "La note de vision", "nl": "De visienota"}


@cache
def case_versions() -> tuple[VersionRecord, ...]:
    """Read the kept texts of the cases."""
    rows = tomllib.loads((CASES / "quotations.toml").read_text(encoding="utf-8"))["version"]
    return tuple(_version(row) for row in rows)


def _version(row: Mapping[str, str]) -> VersionRecord:
    return VersionRecord(
        reference=row["reference"],
        language=row["language"],
        publication=row["first_day"],
        first_day=row["first_day"],
        last_day=row.get("last_day"),
        sha256=words_hash(row.get("text") or row["withheld"]),
        text=row.get("text"),
        title=TITLES[row["language"]],
        citation=CITATIONS[row["language"]].format(row["reference"].rpartition("/")[2][1:]),
    )


@cache
def case_labels() -> SiteLabels:
    """Give the labels of this site's own words."""
    return site_labels(real_words(), ("fr", "nl"))


def told(said: Mapping[str, Any]) -> str:
    """Write what was recognised, in the form of the browser, for people to read."""
    return "\n".join([said["state"], *(line for finding in said["findings"] for line in _finding(finding))])


def _finding(finding: Mapping[str, Any]) -> Iterator[str]:
    yield f"{finding['kind']}: {finding['quotation']}"
    for place in finding["places"]:
        marks = [mark for mark in ("whole", "omits") if place[mark]]
        spans = [f"{first}..{last or ''}" for first, last in place["spans"]]
        now = "holds now" if place["holdsNow"] else "changed" if place["now"] else "ended"
        yield f"  {place['version']['reference']} {place['version']['language']}: {', '.join([*marks, *spans, now])}"
    if finding["runs"]:
        yield "  " + "".join(_SIGNS[run["change"]].format(run["text"]) for run in finding["runs"])
    yield from (f"  aside: {text}" for text in finding["aside"])
    if finding["otherReference"]:
        yield "  names another passage"


_SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}

"""What was recognised, in sentences: the same that the page about verifying shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from concordance.text.passage_ids import passage_kind, passage_number

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.open_data.version_records import VersionRecord
    from concordance.quotations.recognition import QuotedPlace, Recognised
    from concordance.wording import Wording

_SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def finding_lines(finding: Recognised, wording: Wording, language: Language) -> Iterator[str]:
    """Write what is said of one quotation: a sentence, the words and how they differ, notes, the citation."""

    def say(key: str, **values: object) -> str:
        return wording.say(language.code, f"verify.{key}", **values)

    yield _sentence(finding, wording, language)
    yield f"  {_difference(finding) or finding.quotation}"
    for note in _notes(finding):
        yield f"  {say(note)}"
    for place in finding.places[1:]:
        yield "  " + say("also", place=_place_words(place.version, wording, language))
    if finding.aside:
        yield "  " + say("aside", text=" … ".join(finding.aside))
    yield from (f"  {place.version.citation}" for place in finding.places[:1] if place.version.citation)


def together_line(findings: Sequence[Recognised], wording: Wording, language: Language) -> str:
    """Say in one sentence that a pasted text is several whole passages of one document; empty where it is not.

    Whoever cites a run of passages verifies one citation.
    """
    places = [finding.places[0] for finding in findings if finding.kind == "exact" and finding.places]
    versions = [place.version for place in places if place.whole and not place.spans[-1][1]]
    pages = {(version.reference.rpartition("/")[0], version.language) for version in versions}
    if len(versions) < 2 or len(versions) < len(findings) or len(pages) > 1:  # noqa: PLR2004 - several
        return ""
    values = {"count": len(versions), "title": versions[0].title}
    first = max(place.spans[-1][0] for place in places)
    return wording.say(language.code, "verify.together", first=language.date(first), **values)


def _sentence(finding: Recognised, wording: Wording, language: Language) -> str:
    """Say which passage it is and from when to when, or which is nearest."""
    if not finding.places:
        return wording.say(language.code, "verify.unknown")
    place = finding.places[0]
    name = ("whole" if place.whole else "part") if finding.kind == "exact" else finding.kind
    stands = "past" if place.spans[-1][1] else "standing"
    words, time = _place_words(place.version, wording, language), _time(place.spans, wording, language)
    return wording.say(language.code, f"verify.{name}.{stands}", place=words, time=time)


def _place_words(version: VersionRecord, wording: Wording, language: Language) -> str:
    name = version.reference.rpartition("/")[2]
    values = {"number": passage_number(name), "title": version.title}
    return wording.say(language.code, f"verify.place.{passage_kind(name)}", **values)


def _time(spans: Sequence[tuple[str, str | None]], wording: Wording, language: Language) -> str:
    def span(first: str, last: str | None) -> str:
        key = "standing" if not last else "day" if first == last else "past"
        days = {"first": language.date(first), "last": language.date(last) if last else ""}
        return wording.say(language.code, f"verify.time.{key}", **days)

    return wording.say(language.code, "verify.and").join(span(*days) for days in spans)


def _difference(finding: Recognised) -> str:
    """Show a difference in plain text, as `git diff --word-diff` does, the spaces outside the marks."""
    shown: list[str] = []
    for run in finding.runs:
        space = " " if run.text.startswith(" ") and shown else ""
        shown.append(space + _SIGNS[run.change].format(run.text.strip()))
    return "".join(shown)


def _notes(finding: Recognised) -> Iterator[str]:
    """Give the keys of what is said beside."""
    if not finding.places:
        yield "unknown-help"
        return
    place = finding.places[0]
    if place.omits:
        yield "omits"
    yield from _since(place, is_exact=finding.kind == "exact")
    if finding.other_reference:
        yield "other-reference"


def _since(place: QuotedPlace, *, is_exact: bool) -> Iterator[str]:
    """Say what became of the passage since."""
    if place.now is None:
        yield "ended"
    elif place.spans[-1][1]:
        yield "still-there" if place.holds_now and is_exact else "changed"

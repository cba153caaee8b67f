"""What is said of a pasted text: which passages its parts are and from when to when, or which is nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from concordance.open_data.version_records import VersionRecord
from concordance.quotations.comparison import Held, differences, held, in_common
from concordance.quotations.kept_texts import ROW, KeptText, KeptTexts, Passage
from concordance.quotations.pasted import LONGEST, Pasted, cited_references, documents_of_choices, read_pasted
from concordance.quotations.site_labels import SiteLabels
from concordance.quotations.stretches import Stretch, stretches_of
from concordance.quotations.tokens import Token, small_words, tokens_of, trimmed, written
from concordance.text.folding import words_hash
from concordance.text.passage_ids import passage_number
from concordance.text.similarity import OTHER
from concordance.text.word_diff import DiffRun

RecognitionState = Literal["empty", "short", "long", "reference", "read"]
Verdict = Literal["exact", "near", "withheld", "unknown"]


@dataclass(frozen=True)
class QuotedPlace:
    """A passage in which a quotation stands, word for word."""

    version: VersionRecord
    """The latest version that has the words."""
    whole: bool
    """True where the quotation is the whole text."""
    omits: bool
    spans: tuple[tuple[str, str | None], ...]
    """First and last day of each time for which the words stood there."""
    now: VersionRecord | None
    """The version that stands today; none where the passage ended."""
    holds_now: bool
    """True where that version has the words too."""


@dataclass(frozen=True)
class Recognised:
    """What is said of a stretch of a pasted text."""

    kind: Verdict
    quotation: str
    places: tuple[QuotedPlace, ...] = ()
    """Where the words stand; of a nearest text the one place that is nearest."""
    runs: tuple[DiffRun, ...] = ()
    """How the words differ from the nearest text."""
    aside: tuple[str, ...] = ()
    """What was set aside before and after them."""
    other_reference: bool = False
    """True where the reference in the pasted text names another passage."""


@dataclass(frozen=True)
class Recognition:
    """What is said of a whole pasted text."""

    state: RecognitionState
    findings: tuple[Recognised, ...] = ()
    cited: tuple[str, ...] = ()
    """The passages that it names, of those that are known."""


def recognise(text: str, kept: KeptTexts, labels: SiteLabels) -> Recognition:
    """Look for a pasted text among the kept ones."""
    if len(text) > LONGEST:
        return Recognition("long")
    pasted = read_pasted(text, labels)
    cited = cited_references(pasted, kept.references)
    findings = _without_references(tuple(_findings(pasted, cited, kept)), cited, kept)
    return Recognition(_state(pasted, findings, cited), findings, tuple(sorted(cited)))


def _state(pasted: Pasted, findings: Sequence[Recognised], cited: frozenset[str]) -> RecognitionState:
    if findings:
        return "read"
    return "reference" if cited else "short" if small_words(pasted.tokens) else "empty"


def _findings(pasted: Pasted, cited: frozenset[str], kept: KeptTexts) -> Iterator[Recognised]:
    for stretch in stretches_of(pasted.tokens, kept):
        texts = _candidates(stretch, cited, kept)
        finding = _exact(stretch, texts, kept) or _near(stretch, texts, kept) or _not_found(stretch, kept)
        versions = [place.version for place in finding.places]
        aside = tuple(text for text in finding.aside if text and not _is_reference(text, versions))
        yield replace(finding, aside=aside, other_reference=_names_another(finding, pasted, cited))


def _candidates(stretch: Stretch, cited: frozenset[str], kept: KeptTexts) -> list[KeptText]:
    """Give the texts of a stretch's passages: first what the pasted text cites, then what stands, the oldest first."""
    passages = [passage for passage in kept.of_passage if passage in stretch.passages]
    passages.sort(key=lambda passage: (passage[0] not in cited, kept.now(passage) is None))
    return [text for passage in passages for text in kept.of_passage[passage]]


def _exact(stretch: Stretch, texts: Iterable[KeptText], kept: KeptTexts) -> Recognised | None:
    """Say in which passages the words stand; where they are a whole text, only those of which they are."""
    found = [(text, holds) for text in texts if (holds := held(stretch.tokens, text.tokens))]
    is_whole = any(holds.whole for _, holds in found)
    by_passage: dict[Passage, list[tuple[KeptText, Held]]] = {}
    for text, holds in found:
        if holds.whole == is_whole:
            by_passage.setdefault(text.passage, []).append((text, holds))
    holding = [text for text, _ in found]
    places = tuple(_place(texts_here, holding, kept) for texts_here in by_passage.values())
    return Recognised("exact", _shown(stretch.tokens), places, aside=stretch.aside) if places else None


def _place(found: Sequence[tuple[KeptText, Held]], holding: Sequence[KeptText], kept: KeptTexts) -> QuotedPlace:
    """Describe a passage by the versions that have the words, the oldest first; `holding` are all that have them."""
    last, holds = found[-1]
    now = kept.now(last.passage)
    return QuotedPlace(
        version=last.version,
        whole=holds.whole,
        omits=holds.omits,
        spans=tuple(_spans([text.version for text, _ in found])),
        now=now,
        holds_now=any(text.version is now for text in holding),
    )


def _spans(versions: Iterable[VersionRecord]) -> Iterator[tuple[str, str | None]]:
    """Join the days of versions that follow each other without a day between."""
    first, last = "", ""
    for version in versions:
        if last and version.first_day > _day_after(last):
            yield first, last
            first = ""
        first, last = first or version.first_day, version.last_day or ""
    yield first, last or None


def _day_after(day: str) -> str:
    last = date.fromisoformat(day)
    return (last + min(timedelta(days=1), date.max - last)).isoformat()


def _near(stretch: Stretch, texts: Sequence[KeptText], kept: KeptTexts) -> Recognised | None:
    """Say which text is nearest, and what differs; none where less than the half of the words is in any."""
    quoted = trimmed(stretch.tokens)
    common = [in_common(quoted, text.tokens) for text in texts]
    most = max(common, default=0)
    if not most or most < OTHER * len(small_words(quoted)):
        return None
    # Of several as near, the last: the youngest of the passage that is preferred.
    best = texts[common.index(most)]
    nearest = [
        text for text, count in zip(texts, common, strict=True) if count == most and text.passage == best.passage
    ]
    return _near_finding(nearest[-1], stretch, kept)


def _near_finding(text: KeptText, stretch: Stretch, kept: KeptTexts) -> Recognised:
    quoted = trimmed(stretch.tokens)
    now = kept.now(text.passage)
    spans = ((text.version.first_day, text.version.last_day),)
    place = QuotedPlace(text.version, whole=False, omits=False, spans=spans, now=now, holds_now=text.version is now)
    return Recognised("near", _shown(quoted), (place,), differences(quoted, text.tokens), stretch.aside)


def _not_found(stretch: Stretch, kept: KeptTexts) -> Recognised:
    """Look for a stretch by its hash among the withheld texts, then by its words in any order."""
    shown = _shown(stretch.tokens)
    withheld = kept.withheld.get(words_hash(shown)) or kept.withheld.get(words_hash(written(stretch.tokens)))
    if withheld:
        span = (withheld.first_day, withheld.last_day)
        now = kept.now((withheld.reference, withheld.language))
        place = QuotedPlace(withheld, whole=True, omits=False, spans=(span,), now=now, holds_now=withheld is now)
        return Recognised("withheld", shown, (place,), aside=stretch.aside)
    nearest = _nearest(stretch, kept)
    return _near_finding(nearest, stretch, kept) if nearest else Recognised("unknown", shown)


def _nearest(stretch: Stretch, kept: KeptTexts) -> KeptText | None:
    """Give the text that shares most words with a stretch, at least half of both; the youngest of several."""
    words = Counter(small_words(stretch.tokens))
    shares = [
        (2 * (words & Counter(text.words)).total() / (words.total() + len(text.words) or 1), text)
        for text in kept.texts
    ]
    share, nearest = max(reversed(shares), key=lambda pair: pair[0], default=(0.0, None))
    return nearest if share >= OTHER else None


def _shown(tokens: Sequence[Token]) -> str:
    return written(trimmed(tokens)).strip()


def _without_references(
    findings: tuple[Recognised, ...], cited: frozenset[str], kept: KeptTexts
) -> tuple[Recognised, ...]:
    """Leave out what was not found and is a reference, such as a ready citation on a line of its own, or too short.

    The title in a reference may be near to some text by chance.
    """
    named = [version for version in kept.versions if version.reference in cited]
    found = [place.version for finding in findings for place in finding.places]
    sure = [place.version for finding in findings if finding.kind != "near" for place in finding.places]
    return tuple(
        one
        for one in findings
        if (one.kind != "unknown" or _is_told(one.quotation, [*found, *named]))
        and (one.kind != "near" or not _is_reference(one.quotation, [*sure, *named]))
    )


def _is_told(text: str, versions: Iterable[VersionRecord]) -> bool:
    return len(small_words(tokens_of(text))) >= ROW and not _is_reference(text, versions)


def _is_reference(text: str, versions: Iterable[VersionRecord]) -> bool:
    """Tell whether a text has no other words than the citations of some versions: they need no telling."""
    known = " ".join(f"{version.citation} {version.title} {version.reference}" for version in versions)
    return set(small_words(tokens_of(text))) <= set(small_words(tokens_of(known)))


def _names_another(finding: Recognised, pasted: Pasted, cited: frozenset[str]) -> bool:
    """Tell whether the pasted text names passages by address or by number, and none of those that were found."""
    found = {place.version.reference for place in finding.places}
    numbers = {passage_number(name) for reference in found if (name := reference.rpartition("/")[2]).startswith("p")}
    if found and {reference.rpartition("/")[0] for reference in found} <= documents_of_choices(pasted):
        return False
    if cited:
        return bool(found) and not found & cited
    return bool(numbers and pasted.numbers) and not numbers & set(pasted.numbers)

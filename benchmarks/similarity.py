"""What the thresholds of `concordance.text.similarity` separate: `python benchmarks/similarity.py`.

Compares every two passages of the content in each language. Passages of one site are the hardest case: they speak of
the same things, and none is a version of another. Prints how many pairs reach each threshold, the most similar pairs,
and how many pairs have one to four words in a row in common. Then it compares the names on each page by their letters;
those of sources are descriptions, and left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from concordance.data.names import NAME  # noqa: E402
from concordance.model.addressable import texts_of  # noqa: E402
from concordance.model.names import names_of  # noqa: E402
from concordance.project import load_project  # noqa: E402
from concordance.text.similarity import OTHER, SAME, SPELLING, plain_name  # noqa: E402

SHOWN = 5
LONGEST_ROW = 4


def ratios(texts: Mapping[str, str]) -> Iterator[tuple[float, str, str]]:
    """Give the share of common words of every two different texts, with their addresses."""
    for (address, text), (other_address, other) in combinations(texts.items(), 2):
        if text != other:
            matcher = SequenceMatcher(None, text.split(), other.split(), autojunk=False)
            if matcher.real_quick_ratio() >= OTHER and matcher.quick_ratio() >= OTHER:
                yield matcher.ratio(), address, other_address


def pairs_with_row(texts: Mapping[str, str], length: int) -> int:
    """Count the pairs of texts that have so many words in a row in common."""
    rows = [_rows(text.split(), length) for text in texts.values()]
    return sum(not first.isdisjoint(second) for first, second in combinations(rows, 2))


def _rows(words: list[str], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(*(words[start:] for start in range(length)), strict=False))


def name_ratios(names: Mapping[str, str]) -> Iterator[tuple[float, str, str]]:
    """Give the share of common letters of every two different names of one page, with the names."""
    pages: dict[str, list[str]] = {}
    for address, name in names.items():
        pages.setdefault(address.partition("#")[0], []).append(plain_name(name))
    for first, second in (pair for found in pages.values() for pair in combinations(found, 2)):
        if first != second:
            yield SequenceMatcher(None, first, second, autojunk=False).ratio(), first, second


def main() -> None:
    """Print the figures of each language."""
    corpus = load_project(ROOT / "mkdocs.yml").corpus
    for code in corpus.configuration.codes:
        texts = {address: found[code] for address, found in corpus.once(texts_of).items() if found.get(code)}
        ranked = sorted(ratios(texts), reverse=True)
        print(f"{code}: {len(texts)} passages, {len(texts) * (len(texts) - 1) // 2} pairs")
        for threshold in (OTHER, SAME):
            print(f"  {sum(ratio >= threshold for ratio, _, _ in ranked)} of different texts at {threshold} or more")
        for ratio, address, other in ranked[:SHOWN]:
            print(f"  {ratio:.2f}  {address}  {other}")
        for length in range(1, LONGEST_ROW + 1):
            print(f"  {pairs_with_row(texts, length)} pairs have {length} words in a row in common")
        published = corpus.once(names_of).items()
        names = {address: name.text(NAME, code) for address, name in published if name.table != "source"}
        alike = sorted(name_ratios(names), reverse=True)
        print(f"  {len(alike)} pairs of names, {sum(ratio >= SPELLING for ratio, _, _ in alike)} at {SPELLING} or more")
        for ratio, name, other in alike[:SHOWN]:
            print(f"  {ratio:.2f}  {name}  {other}")


if __name__ == "__main__":
    main()

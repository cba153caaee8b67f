"""What the index of similar texts leaves out is unlike: it finds what a comparison with every text finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from concordance.text.similar_texts import InvertedIndex, SimilarTexts
from concordance.text.similarity import SAME, share_within, similarity

TEXTS = st.lists(st.sampled_from("abcde"), max_size=14).map(" ".join)
VERSIONS = st.tuples(
    st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=16),
    st.lists(st.tuples(st.integers(0, 16), st.booleans())),
)


def edited(words: list[str], edits: list[tuple[int, bool]]) -> str:
    """Make another version of a text: words taken away, words added."""
    for place, is_added in edits:
        words = [*words[:place], *(["z"] if is_added else []), *words[place + (not is_added) :]]
    return " ".join(words)


@settings(max_examples=300)
@given(text=TEXTS, others=st.lists(TEXTS, max_size=6), versions=st.lists(VERSIONS, max_size=4))
def test_every_version_and_every_whole_is_found(
    text: str, others: list[str], versions: list[tuple[list[str], list[tuple[int, bool]]]]
) -> None:
    pairs = [(" ".join(words), edited(words, edits[:3])) for words, edits in versions]
    for asked, texts in ((text, others), *((before, [*others, after]) for before, after in pairs)):
        known = {str(number): other for number, other in enumerate(texts)}
        index = SimilarTexts(known)

        alike = [key for key, other in known.items() if asked and similarity(asked, other) >= SAME]
        wholes = [key for key, other in known.items() if share_within(asked, other) >= SAME]
        parts = [key for key, other in known.items() if share_within(other, asked) >= SAME]
        assert [key for key in index.versions(asked) if key in alike] == alike
        assert [key for key in index.wholes(asked) if key in wholes] == wholes
        assert [key for key in index.parts_or_wholes(asked) if key in parts] == parts


def test_texts_that_have_nothing_in_common_are_left_out() -> None:
    index = SimilarTexts({"a": "un deux trois quatre cinq", "b": "six sept huit neuf dix", "c": ""})

    assert list(index.versions("un deux trois quatre")) == ["a"]
    assert list(index.wholes("six sept huit")) == ["b"]
    assert list(index.versions("")) == []


def test_two_short_texts_may_share_no_two_words_in_a_row() -> None:
    assert similarity("a b", "a c b") >= SAME
    assert list(SimilarTexts({"x": "a c b"}).versions("a b")) == ["x"]
    assert list(SimilarTexts({"x": "a b"}).versions("a c b")) == ["x"]


def test_the_commonest_tokens_are_not_looked_up() -> None:
    """Otherwise words that every text has would lead to every text."""
    index = InvertedIndex({**{f"other{number}": "l" for number in range(9)}, "whole": "lmn", "part": "mn"})

    assert list(index.sharing("lmn", at_least=2)) == ["whole", "part"]
    assert len(list(index.sharing("lmn"))) == 11

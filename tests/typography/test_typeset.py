"""Plain signs in, the signs of each language out, and not one byte else.

In the cases `⍽` stands for the narrow no-break space (U+202F) and `␣` for the no-break space (U+00A0), to be seen.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from concordance.language import Language, Typography, load_languages
from concordance.typography.runs import text_runs
from concordance.typography.typeset import SPOKEN, set_typography
from golden import assert_case, cases, read_case

LANGUAGES = load_languages(("fr", "nl"))
SPACES = {"⍽": "\u202f", "␣": "\u00a0"}
SHOWN = str.maketrans({space: sign for sign, space in SPACES.items()})
PLAIN = str.maketrans({"’": "'", "…": "...", "\u202f": " ", "\u00a0": " "})
UNTOUCHED = frozenset({"code", "pre", "kbd", "samp", "script", "style", "textarea"})

SIGNS = [*"'\".,;:!?%§«»“”‘’()-/ab1 \n", " ", " ", '"', "...", " ?", "l'", "§ 1", "30 000", "24 %", "n° 3"]
ADDRESSES = ["https://x.be/l'a", "a@b.be", "/fr/", "www."]
REFERENCES = ["&quot;", "&#39;", "&amp;", "&nbsp;", "\u00a0", "\u202f", "…", "<", "&"]
WORDS = st.sampled_from(SIGNS + ADDRESSES + REFERENCES)
TEXT = st.lists(WORDS, max_size=12).map("".join)
NAMES = st.sampled_from(["p", "li", "em", "a", "span", "code", "pre", "svg", "text", "P", "title"])
SETTINGS = ["", ' lang="fr"', " lang=nl", ' lang="en"', ' class="verbatim"', ' translate="no"', ' id=""', " hidden"]
SENTENCES = [
    """ title='l"x" ?'""",
    """ aria-label="l'x : &quot;y&quot;" """,
    """ href="l'x\"""",
    """ data-x=" title='l' \"""",
]
ATTRIBUTES = st.sampled_from(SETTINGS + SENTENCES)
ODD = st.sampled_from(
    [
        "<br>",
        "<br/>",
        '<img alt="l\'x">',
        "<!-- l'x -->",
        "<script>'\"'</script>",
        "</p>",
        "</em >",
        "<!x'>",
        "<p a=b'c>",
    ]
)


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw an element around whatever may stand inside."""
    parts = st.tuples(NAMES, ATTRIBUTES, st.lists(inside, max_size=4).map("".join))
    return parts.map(lambda part: f"<{part[0]}{part[1]}>{part[2]}</{part[0]}>")


CONTENT = st.recursive(TEXT | ODD, element, max_leaves=12)
PAGES = st.tuples(st.sampled_from(["fr", "nl", "de"]), st.lists(CONTENT, max_size=4).map("".join)).map(
    lambda page: f'<html lang="{page[0]}">{page[1]}'
)


class Reading(HTMLParser):
    """A page as `html.parser` reads it: every tag, and the text inside and outside what may not be touched."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[object] = []
        self.spoken: list[str] = []
        self.text: list[str] = []
        self.untouched: list[str] = []
        self.inside: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        spoken = SPOKEN | {"content"}
        self.tags.append((tag, [(name, None if name in spoken else value) for name, value in attrs]))
        self.spoken += [value or "" for name, value in attrs if name in spoken]
        self.inside += [tag] if tag in UNTOUCHED else []

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)
        if tag in self.inside:
            del self.inside[self.inside.index(tag) :]

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.tags.append(f"<!{decl}")

    def handle_data(self, data: str) -> None:
        (self.untouched if self.inside else self.text).append(data)


def plain(text: str) -> str:
    """Write a text with the signs that an editor types; how it was quoted or spaced makes no difference."""
    folded = re.sub(r"\s+", " ", unescape(text).translate(PLAIN))
    # The Dutch closing mark is also the apostrophe.
    return re.sub("« ?| ?»|[“”‘']", '"', folded)


@pytest.mark.parametrize("path", cases("typography"), ids=lambda path: path.stem)
def test_case(path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(path)
    html = case.sections["in"]
    for sign, space in SPACES.items():
        html = html.replace(sign, space)

    assert_case(case, set_typography(html, LANGUAGES).translate(SHOWN), pytestconfig)


@pytest.mark.parametrize("path", cases("typography"), ids=lambda path: path.stem)
def test_what_is_set_stays(path: Path) -> None:
    html = read_case(path).sections["out"]
    for sign, space in SPACES.items():
        html = html.replace(sign, space)

    assert set_typography(html, LANGUAGES) == html


@given(PAGES)
@example('<html lang="nl">"x "" a"')
@example('<html lang="nl">"a""b "c" d"')
@example('<html lang="fr">...30 000')
@example("""<html lang="fr">"1"/1'1""")
def test_nothing_is_done_twice(html: str) -> None:
    once = set_typography(html, LANGUAGES)

    assert set_typography(once, LANGUAGES) == once


@given(PAGES)
def test_only_text_and_spoken_attributes_change(html: str) -> None:
    before, after = Reading(html), Reading(set_typography(html, LANGUAGES))

    assert after.tags == before.tags
    assert "".join(after.untouched) == "".join(before.untouched)


@given(PAGES)
def test_the_words_are_the_same(html: str) -> None:
    before, after = Reading(html), Reading(set_typography(html, LANGUAGES))

    assert plain("".join(after.text)) == plain("".join(before.text))
    assert [plain(one) for one in after.spoken] == [plain(one) for one in before.spoken]


@given(PAGES | st.text(alphabet="<>/!-'\"= abp&;#") | st.text())
def test_every_byte_comes_back(html: str) -> None:
    assert "".join(piece.lead + piece.raw for run in text_runs(html, frozenset({"fr"})) for piece in run) == html
    assert set_typography(html, ()) == html


@given(st.text(alphabet="<>/!-'\"= abp&;#§n1 .?", max_size=60))
def test_no_sequence_of_signs_is_too_odd(text: str) -> None:
    once = set_typography(f'<html lang="fr">{text}', LANGUAGES)

    assert set_typography(once, LANGUAGES) == once


def test_a_third_language_is_a_table() -> None:
    german = Typography("’", "…", (("„", "“"), ("‚", "‘")), "", before={"%": "\u00a0"}, after={}, before_number={})
    language = replace(LANGUAGES[0], code="de", typography=german)

    html = set_typography('<html lang="de"><p>"Das "Wort" gilt", 3 %</p><p lang="fr">l\'x</p>', (language,))

    assert html == '<html lang="de"><p>„Das ‚Wort‘ gilt“, 3\u00a0%</p><p lang="fr">l\'x</p>'


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_only_spaces_that_do_not_break(language: Language) -> None:
    habit = language.typography
    spaces = {*habit.before.values(), *habit.after.values(), *habit.before_number.values(), habit.thousands}

    assert spaces <= {"\u00a0", "\u202f", ""}
    assert all({*mark} - {"\u202f"} <= {*"«»‘’“”"} for pair in habit.quotes for mark in pair)


def test_a_long_page_of_odd_markup_takes_no_long_time() -> None:
    for piece in (
        "<",
        '<a title="',
        "<p '",
        "<!--",
        "<script>",
        '"',
        "'/",
        "a.",
        "a@",
        "« ",
        "1 000 ",
        "&quot",
        "www.",
        '="',
    ):
        assert set_typography(f'<html lang="fr"><p>{piece * 3000}', LANGUAGES)

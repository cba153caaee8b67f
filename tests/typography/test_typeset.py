"""Plain signs in, the signs of each language out, and nothing else of the tree.

In the cases `⍽` stands for the narrow no-break space (U+202F) and `␣` for the no-break space (U+00A0), to be seen.
"""

from __future__ import annotations

import re
import time
import timeit
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from concordance.language import Language, Typography
from concordance.languages_file import load_languages
from concordance.text.html_reader import read_document, read_fragment
from concordance.text.html_tree import RAW_TEXT, Comment, Element, Node, Nodes, walk, write_html
from concordance.typography.runs import Setting, TextRuns, site_language
from concordance.typography.typeset import SPOKEN, typeset
from golden import assert_case, cases, read_case

LANGUAGES = load_languages(("fr", "nl"))
SPACES = {"⍽": "\u202f", "␣": "\u00a0"}
SHOWN = str.maketrans({space: sign for sign, space in SPACES.items()})
PLAIN = str.maketrans({"’": "'", "…": "...", "\u202f": " ", "\u00a0": " "})
UNTOUCHED = RAW_TEXT | {"code", "pre", "kbd", "samp", "textarea"}
CODES = frozenset({"fr", "nl"})

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


def read(html: str) -> Nodes:
    """Read a whole page, in the language that it says it is in."""
    return (read_document(html).root,)


def body(nodes: Nodes) -> str:
    """Write what stands in the body of a page; where it has a head, that too."""
    (head, within) = (element for node in nodes if isinstance(node, Element) for element in elements(node.children))
    return write_html((head, *within.children) if head.children else within.children)


def elements(nodes: Nodes) -> Iterator[Element]:
    """Give the nodes that are elements."""
    yield from (node for node in nodes if isinstance(node, Element))


def read_case_tree(html: str) -> Nodes:
    """Read a case: a whole page, or what stands in an element without a language."""
    for sign, space in SPACES.items():
        html = html.replace(sign, space)
    return read(html)


def skeleton(nodes: Iterable[Node]) -> list[object]:
    """Give all of a tree but what is read to a person: its elements, comments, places of text, other attributes."""
    return [_bones(node) for node in nodes]


def _bones(node: Node) -> object:
    if isinstance(node, str):
        return "text"
    if isinstance(node, Comment):
        return node
    attributes = {name: "" if name in _spoken(node) else value for name, value in node.attributes.items()}
    return (node.tag, attributes, skeleton(node.children))


def _spoken(element: Element) -> frozenset[str]:
    described = element.tag == "meta" and element.get("name").lower() == "description"
    return SPOKEN | {"content"} if described else SPOKEN


def spoken(nodes: Nodes) -> list[str]:
    """Give the attributes that are read to a person."""
    return [
        element.attributes[name]
        for element in walk(nodes)
        for name in sorted(_spoken(element))
        if name in element.attributes
    ]


def texts(nodes: Iterable[Node], *, untouched: bool, inside: bool = False) -> Iterator[str]:
    """Give the texts that may be set, or those that may not: code, raw text, what is verbatim, what no language has."""
    for node in nodes:
        if isinstance(node, str) and inside == untouched:
            yield node
        elif isinstance(node, Element):
            fixed = node.tag in UNTOUCHED or node.get("translate") == "no" or "verbatim" in node.classes
            yield from texts(node.children, untouched=untouched, inside=inside or fixed)


def plain(text: str) -> str:
    """Write a text with the signs that an editor types; how it was quoted or spaced makes no difference."""
    folded = re.sub(r"\s+", " ", text.translate(PLAIN))
    # The Dutch closing mark is also the apostrophe.
    return re.sub("« ?| ?»|[“”‘']", '"', folded)


@pytest.mark.parametrize("path", cases("typography"), ids=lambda path: path.stem)
def test_case(path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(path)
    nodes = read_case_tree(case.sections["in"])

    assert_case(case, body(typeset(nodes, LANGUAGES)).translate(SHOWN), pytestconfig)


@pytest.mark.parametrize("path", cases("typography"), ids=lambda path: path.stem)
def test_what_is_set_stays(path: Path) -> None:
    once = typeset(read_case_tree(read_case(path).sections["in"]), LANGUAGES)

    assert typeset(once, LANGUAGES) == once
    assert typeset(read(write_html(once)), LANGUAGES) == once


@given(PAGES)
@example('<html lang="nl">"x "" a"')
@example('<html lang="nl">"a""b "c" d"')
@example('<html lang="fr">...30 000')
@example("""<html lang="fr">"1"/1'1""")
@example("""<html lang="fr"><svg><style>'<g>'</g></style></svg>'""")
def test_nothing_is_done_twice(html: str) -> None:
    once = typeset(read(html), LANGUAGES)

    assert typeset(once, LANGUAGES) == once


@given(PAGES)
@example("""<html lang="fr"><svg><style>'<g>'</g></style></svg>'<p>"a" ?""")
def test_only_text_and_spoken_attributes_change(html: str) -> None:
    before = read(html)
    after = typeset(before, LANGUAGES)

    assert skeleton(after) == skeleton(before)
    assert list(texts(after, untouched=True)) == list(texts(before, untouched=True))


@given(PAGES)
@example("""<html lang="fr"><svg><style>'<g>'</g></style></svg>'<p>"a" ?""")
def test_the_words_are_the_same(html: str) -> None:
    before = read(html)
    after = typeset(before, LANGUAGES)

    assert [plain(text) for text in texts(after, untouched=False)] == [
        plain(text) for text in texts(before, untouched=False)
    ]
    assert [plain(text) for text in spoken(after)] == [plain(text) for text in spoken(before)]


@given(PAGES | st.text(alphabet="<>/!-'\"= abp&;#") | st.text())
def test_every_text_is_in_one_run_and_without_languages_nothing_changes(html: str) -> None:
    nodes = read(html)
    runs = TextRuns(CODES)
    runs.read(nodes, Setting(""))
    runs.end()
    positions = [piece.position for run in runs.runs for piece in run if piece.position >= 0]

    assert positions == sorted(set(positions))
    assert typeset(nodes, ()) == nodes


@given(PAGES)
def test_in_a_language_that_is_not_the_sites_nothing_changes(html: str) -> None:
    nodes = read(re.sub("lang=.?(fr|nl).?", 'lang="de"', html))

    assert typeset(nodes, LANGUAGES) == nodes


@example('"/""1"')
@given(st.text(alphabet="<>/!-'\"= abp&;#§n1 .?", max_size=60))
def test_no_sequence_of_signs_is_too_odd(text: str) -> None:
    once = typeset(read(f'<html lang="fr">{text}'), LANGUAGES)

    assert typeset(once, LANGUAGES) == once


def test_a_third_language_is_a_table() -> None:
    german = Typography("’", "…", (("„", "“"), ("‚", "‘")), "", before={"%": "\u00a0"}, after={}, before_number={})
    language = replace(LANGUAGES[0], code="de", typography=german)
    nodes = read_fragment('<div lang="de"><p>"Das "Wort" gilt", 3 %</p><p lang="fr">l\'x</p></div>').nodes

    html = write_html(typeset(nodes, (language,)))

    assert html == '<div lang="de"><p>„Das ‚Wort‘ gilt“, 3\u00a0%</p><p lang="fr">l\'x</p></div>'


@pytest.mark.parametrize(
    ("tag", "codes", "code"),
    [
        ("fr", {"fr", "nl"}, "fr"),
        ("fr-BE", {"fr", "nl"}, "fr"),
        ("NL-be", {"fr", "nl"}, "nl"),
        ("fr-BE", {"fr", "fr-be"}, "fr-be"),
        ("fr-BE", {"fr", "fr-BE"}, "fr-BE"),
        ("fr-CA", {"fr", "fr-be"}, "fr"),
        ("fr", {"fr-be"}, ""),
        ("fr-Latn-BE", {"fr", "fr-latn"}, "fr-latn"),
        ("frr", {"fr"}, ""),
        ("", {"fr"}, ""),
        ("en", {"fr", "nl"}, ""),
    ],
)
def test_a_tag_is_the_language_that_it_is_a_variety_of(tag: str, codes: set[str], code: str) -> None:
    assert site_language(tag, frozenset(codes)) == code


def test_a_page_is_set_by_the_nearest_language_of_the_site() -> None:
    belgian = replace(LANGUAGES[1], code="fr-be")
    nodes = read_fragment('<p lang="fr-BE">"x" ?</p><p lang="fr">"x" ?</p>').nodes

    assert write_html(typeset(nodes, LANGUAGES)).translate(SHOWN) == (
        '<p lang="fr-BE">«⍽x⍽»⍽?</p><p lang="fr">«⍽x⍽»⍽?</p>'
    )
    assert write_html(typeset(nodes, (*LANGUAGES, belgian))).translate(SHOWN) == (
        '<p lang="fr-BE">‘x’ ?</p><p lang="fr">«⍽x⍽»⍽?</p>'
    )


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_only_spaces_that_do_not_break(language: Language) -> None:
    habit = language.typography
    spaces = {*habit.before.values(), *habit.after.values(), *habit.before_number.values(), habit.thousands}

    assert spaces <= {"\u00a0", "\u202f", ""}
    assert all({*mark} - {"\u202f"} <= {*"«»‘’“”"} for pair in habit.quotes for mark in pair)


@pytest.mark.parametrize("piece", ['"', "'/", "a.", "a@", "« ", "1 000 ", "www.", '"a" ', " ?", "§ 1", "...", '<br>"'])
def test_eight_times_the_text_takes_about_eight_times_as_long(piece: str) -> None:
    """What grows with the square takes sixty-four times as long, in time of the processor."""

    def seconds(times: int) -> float:
        nodes = read_fragment(f'<p lang="fr">{piece * times}</p>').nodes
        return min(timeit.repeat(lambda: typeset(nodes, LANGUAGES), timer=time.process_time, number=1, repeat=5))

    assert seconds(16_000) < 30 * seconds(2000)

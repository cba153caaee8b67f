"""Ready citations: each format says the same, whatever signs a title holds, and names no author but the publisher."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args
from xml.etree.ElementTree import Element

import html5lib
import jsonschema
import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citables import LANGUAGES, citable_of, citables, words
from concordance.citations.formats import escape_tex
from concordance.citations.prose import prose, prose_text
from concordance.citations.ready import CitationSet, CitationText, ready_citations
from concordance.citations.statement import Citable, Ending, statement
from concordance.render.templates import node_writer, template_environment
from concordance.schemas.site_entries import Tombstone
from golden import assert_case, cases, read_case
from html_reading import Html
from html_reading import words as words_of
from locations import ROOT

WORDS = words()
TEXTS = st.text(
    st.one_of(
        st.sampled_from("&<>\"'`*_[](){}|#:!\\/-+=.;,~^%$@ \u00a0\u202f\u2028\r\n\t1"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=20,
)
ANYTHING = citables(TEXTS)
STRING = {"type": "string"}
BABEL = {"fr": "french", "nl": "dutch"}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(
                ("id", "title", "container-title", "publisher", "version", "note", "language", "URL"), STRING
            ),
            "type": {"const": "webpage"},
            "custom": {"type": "object"},
            "author": {"type": "array", "items": {"properties": {"literal": STRING}, "additionalProperties": False}},
            "issued": {
                "additionalProperties": False,
                "properties": {"date-parts": {"items": {"maxItems": 3, "items": {"type": "integer"}}, "maxItems": 2}},
            },
        },
    },
}
"""What the schema of CSL-JSON (citation-style-language/schema, csl-data.json) says of the fields written here."""


def texts_of(citable: Citable) -> dict[str, CitationText]:
    """Each text by its format, `bibtex` for that of all languages; with the language where it has one, `bibtex.fr`."""
    sets = ready_citations(citable, WORDS, LANGUAGES)
    by_set = [(part.language, one) for part in sets for one in (*part.copies, *part.files)]
    whole = {one.format: one for one in (*sets[-1].copies, *sets[-1].files)}
    return {**{f"{one.format}.{code}": one for code, one in by_set if code}, **whole}


def in_formats(citable: Citable) -> dict[str, str]:
    """Each text by its format, the citations in prose by their language."""
    sets = ready_citations(citable, WORDS, LANGUAGES)
    prose = {part.key: part.prose.striptags() for part in sets if part.language}
    return {**prose, **{name: one.text for name, one in texts_of(citable).items()}}


def whole(citable: Citable) -> str:
    """The citation in all languages as plain text."""
    said = statement(citable, WORDS, LANGUAGES)
    return said.text(*said.parts)


def shown(element: Element) -> str:
    return "".join(element.itertext()).strip("\n")


def example(name: str) -> Citable:
    [case] = [read_case(path) for path in cases("citations/formats") if path.stem == name]
    return citable_of(case.sections["citable"])


def bibtex_fields(entry: str) -> dict[str, str]:
    """Read an entry as BibTeX does, which counts braces and knows no other sign."""
    fields: dict[str, str] = {}
    for match in re.finditer(r"^  ([a-z]+) = \{", entry, re.MULTILINE):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[end], 0)
            end += 1
        fields[match[1]] = entry[match.end() : end - 1]
    return fields


def from_tex(text: str) -> str:
    """Read what LaTeX would print."""
    names = {"less": "<", "greater": ">", "bar": "|", "asciitilde": "~", "asciicircum": "^"}
    names |= {"backslash": "\\", "braceleft": "{", "braceright": "}"}
    signs = {"~": "\u00a0", "\\,": "\u202f"}
    pattern = r"\\text([a-z]+)\{\}|(~|\\,)|\\([&%$#_])"
    return re.sub(pattern, lambda m: names[m[1]] if m[1] else signs[m[2]] if m[2] else m[3], text)


def ris_fields(text: str) -> list[tuple[str, str]]:
    assert text.endswith("\r\n")
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in text.split("\r\n")[:-1]]
    return [(match[1], match[2]) for match in found if match]


@pytest.mark.parametrize("path", cases("citations/formats"), ids=lambda path: path.stem)
def test_case(path: Path, pytestconfig: pytest.Config) -> None:
    case = read_case(path)
    cited = citable_of(case.sections["citable"])
    sets = ready_citations(cited, WORDS, LANGUAGES)
    prose = [f"--- {part.key}\n{part.prose}" for part in sets if part.language]
    texts = [f"--- {one.media_type}, {one.file_name}, {one.saved_name}\n{one.text.rstrip()}" for one in all_texts(sets)]

    assert_case(case, "\n".join([*prose, *texts]).replace("\r\n", "␍\n"), pytestconfig)


def all_texts(sets: Sequence[CitationSet]) -> list[CitationText]:
    """The texts of the joint set, and of each language what differs most from it: the files."""
    return [one for part in sets for one in ((() if part.language else part.copies) + part.files)]


def test_a_third_language_changes_nothing_for_the_others() -> None:
    three = example("three-languages")
    two = replace(three, titles={code: three.titles[code] for code in ("fr", "nl")})
    alone = {key for key in in_formats(three) if key.endswith(("fr", "nl"))}

    assert {key: in_formats(three)[key] for key in alone} == {key: in_formats(two)[key] for key in alone}
    assert {key.rpartition(".")[2] for key in set(in_formats(three)) - set(in_formats(two))} == {"de"}


@given(ANYTHING)
def test_prose_has_the_same_words_as_plain_text_and_as_html(citable: Citable) -> None:
    for language in LANGUAGES[:2]:
        said = statement(citable, WORDS, [language])
        tree = html5lib.parseFragment(prose(said, language), namespaceHTMLElements=False)
        assert shown(tree) == prose_text(said, language).strip("\n")


@given(ANYTHING)
def test_markdown_shows_the_citation(citable: Citable) -> None:
    shown_html = python_markdown.markdown(in_formats(citable)["markdown"])
    tree = html5lib.parseFragment(shown_html, namespaceHTMLElements=False)

    assert shown(tree) == whole(citable)
    assert [one.tag for one in tree] == ["p"] * bool(whole(citable))


@given(ANYTHING)
def test_html_shows_the_citation(citable: Citable) -> None:
    tree = html5lib.parseFragment(in_formats(citable)["html"], namespaceHTMLElements=False)

    assert shown(tree) == whole(citable)
    assert {one.tag for one in tree.iter() if isinstance(one.tag, str)} <= {
        "DOCUMENT_FRAGMENT", "p", "cite", "span", "a",
    }  # fmt: skip


@given(ANYTHING)
def test_bibtex_keeps_each_field_whole(citable: Citable) -> None:
    said, entry = statement(citable, WORDS, LANGUAGES), in_formats(citable)["bibtex"]
    fields = bibtex_fields(entry)

    assert (entry.count("{") - entry.count("}"), entry.count("\n")) == (0, len(fields) + 2)
    assert from_tex(fields["title"]) == f"{{{said.title}}}"
    assert fields.get("url", "") == said.text("address")
    assert entry.startswith("@online{" if said.text("address") else "@misc{")


@given(TEXTS)
def test_every_sign_means_itself_in_tex(text: str) -> None:
    assert from_tex(escape_tex(text)) == text


@given(ANYTHING)
def test_csl_json_is_read_back_as_it_was_said(citable: Citable) -> None:
    said, items = statement(citable, WORDS, LANGUAGES), json.loads(in_formats(citable)["csl-json"])
    jsonschema.validate(items, CSL)

    assert items[0].get("title", "") == said.title
    assert items[0].get("URL", "") == said.text("address")


@given(ANYTHING)
def test_ris_has_a_field_a_line(citable: Citable) -> None:
    said, text = statement(citable, WORDS, LANGUAGES), in_formats(citable)["ris"]
    fields = ris_fields(text)

    assert len(fields) == len(text.splitlines())
    assert (fields[0], fields[-1]) == (("TY", "ELEC"), ("ER", ""))
    assert dict(fields).get("TI", "") == said.title


@given(ANYTHING)
def test_the_only_author_is_whom_a_text_names_or_the_publisher_of_a_restatement(citable: Citable) -> None:
    """Never the IFA or an authority because the title speaks of them."""
    texts = in_formats(citable)
    author = statement(citable, WORDS, LANGUAGES).text("author")
    [item] = json.loads(texts["csl-json"])

    if citable.nature == "restatement":
        assert author == statement(replace(citable, authors={}), WORDS, LANGUAGES).text("author")
    else:
        assert author == statement(replace(citable, publisher=None), WORDS, LANGUAGES).text("author")
        assert not author or any(citable.authors.values())
    assert item.get("author", []) == ([{"literal": author}] if author else [])
    assert dict(ris_fields(texts["ris"])).get("AU", "") == (f"{author}," if author else "")
    assert from_tex(bibtex_fields(texts["bibtex"]).get("author", "")) == (f"{{{author}}}" if author else "")


@pytest.mark.parametrize("name", ["document-bare", "section-bare"])
def test_what_is_unknown_is_left_out_and_nothing_dead_is_shown(name: str) -> None:
    texts = in_formats(example(name))

    unknown = (
        "None",
        "http",
        "/id/",
        ", ,",
        "= {}",
        "author",
        "url = ",
        "date = ",
        "year",
        "UR  - ",
        "AU  - ",
        "PB  - ",
    )
    for gone in unknown:
        assert [key for key, text in texts.items() if gone in text] == [], gone


def test_the_nature_of_a_restatement_is_in_every_citation() -> None:
    for key, text in in_formats(example("paragraph")).items():
        assert "weergave op basis van openbare bronnen" in text or key.endswith("fr"), key
        assert "restitution d’après des sources publiques" in text or key.endswith("nl"), key


@pytest.mark.parametrize("name", ["paragraph", "document-authentic"])
def test_whose_words_it_is_stands_in_the_title_which_every_style_prints(name: str) -> None:
    texts = in_formats(example(name))
    nature = WORDS.say("nl", f"citation.nature.{example(name).nature}")

    assert f"[{nature}" in bibtex_fields(texts["bibtex.nl"])["title"]
    assert f"[{nature}" in json.loads(texts["csl-json.nl"])[0]["title"]
    assert f"[{nature}" in dict(ris_fields(texts["ris.nl"]))["TI"]
    assert "genre" not in json.loads(texts["csl-json"])[0]


@pytest.mark.parametrize(("kind", "said"), [("withdrawn", "ingetrokken op"), ("moved", "verplaatst op")])
def test_what_ended_says_so_in_every_citation(kind: str, said: str) -> None:
    texts = in_formats(replace(example("paragraph"), ending=Ending(kind, "2027-01-31")))

    assert [
        key for key, text in texts.items() if f"{said} 31 januari 2027" not in text and not key.endswith("fr")
    ] == []
    assert f"{said} 31 januari 2027]" in dict(ris_fields(texts["ris.nl"]))["TI"]


def test_every_way_in_which_an_address_ends_has_its_words() -> None:
    kinds = get_args(Tombstone.model_fields["kind"].annotation)

    assert {f"citation.ending.{kind}" for kind in kinds} == {key for key in WORDS.sentences if "citation.ending" in key}


@given(ANYTHING)
def test_a_language_tag_is_one_tag(citable: Citable) -> None:
    texts = in_formats(citable)

    assert re.fullmatch(r"[a-z]{2,3}", json.loads(texts["csl-json"])[0].get("language", "fr"))
    for key, text in texts.items():
        name, _, code = key.partition(".")
        assert name != "ris" or not code or dict(ris_fields(text))["LA"] == code
        assert name != "bibtex" or code not in BABEL or bibtex_fields(text)["langid"] == BABEL[code]


def test_no_two_works_of_any_site_have_one_key() -> None:
    """Nor do a document in two languages, two versions of a passage, or the same passage of two sites."""
    one = example("paragraph")
    others = (replace(one, prefix="example-net"), replace(one, version="2027-01-01"), replace(one, reference="note/p1"))
    keys = [re.findall(r"^@\w+\{(.*),$", text, re.M) for each in (one, *others) for text in in_formats(each).values()]
    found = [key for few in keys for key in few]

    assert len(set(found)) == len(found) == 4 * 3


def test_the_year_is_there_for_who_knows_no_date() -> None:
    fields = bibtex_fields(in_formats(example("paragraph"))["bibtex"])

    assert (fields["year"], fields["date"]) == ("2026", "2026-12-01")


def test_the_address_to_print_is_that_of_the_version_with_its_hash() -> None:
    texts = in_formats(example("paragraph"))

    assert texts["fr"].endswith(
        "version du 1er décembre 2026, empreinte 0123456789ab, "
        "https://example.org/vision/id/plan/axis-2/p14bis/2026-12-01/"
    )
    assert "0123456789abcdef" * 4 in texts["bibtex.fr"]


def test_a_file_name_and_a_key_are_as_stable_as_the_reference() -> None:
    found = texts_of(example("paragraph"))["bibtex.fr"]

    assert (found.file_name, found.saved_name) == ("citation.fr.bib", "plan-axis-2-p14bis-2026-12-01.fr.bib")
    assert found.text.startswith("@online{example-org-plan-axis-2-p14bis-2026-12-01-fr,\n")


@pytest.fixture(scope="module")
def section() -> Html:
    """The section of a page with the citations of a text full of signs."""
    citable = example("section-bare")
    template = template_environment(ROOT / "overrides").get_template("parts/citations.html")
    text = template.render(
        citations=ready_citations(citable, WORDS, LANGUAGES),
        t_in=WORDS.say,
        codes=("fr", "nl"),
        language_of=lambda code: next(one for one in LANGUAGES if one.code == code),
        html=node_writer,
        texts={"fr": 'Un texte <b> & "des mots".'},
        permanent=citable.permanent,
        whole_permanent=None,
        document_href="../",
        beside="",
        ended=False,
        heading=True,
    )
    return Html.of(text, whole=False)


def test_the_section_is_valid_html_with_ids_given_once(section: Html) -> None:
    assert section.faults == ()
    assert len(set(section.ids)) == len(section.ids)
    named = {name for one in section.elements for name in one.get("aria-labelledby", "").split()}
    assert named <= set(section.ids)


def test_each_text_is_shown_as_it_is_to_be_copied(section: Html) -> None:
    sets = ready_citations(example("section-bare"), WORDS, LANGUAGES)

    assert ["".join(one.itertext()) for one in section.all("code")] == [
        one.text for part in sets for one in part.copies
    ]
    assert [words_of(one) for one in section.all(css_class="citation-text")] == [
        " ".join(part.prose.striptags().split()) for part in sets if part.language
    ]


def test_what_reference_managers_read_is_a_link_and_no_copy(section: Html) -> None:
    links = [one for one in section.all("a") if one.get("data-format")]
    files = [one for part in ready_citations(example("section-bare"), WORDS, LANGUAGES) for one in part.files]

    assert [(one.get("href"), one.get("download")) for one in links] == [
        (one.file_name, one.saved_name) for one in files
    ]
    assert "@misc" not in words_of(section.one("section"))


def test_the_text_is_quoted_with_its_reference(section: Html) -> None:
    (quoted,) = section.all(css_class="quoted")

    assert words_of(quoted).startswith('« Un texte <b> & "des mots". »')
    assert "section 3" in words_of(quoted)


def test_without_a_script_no_button_is_shown(section: Html) -> None:
    buttons = section.all("button", "copy")

    assert len(buttons) >= len(section.all(css_class="verbatim")) - 1
    assert all("hidden" in one.attrib for one in buttons)
    assert all(len(one.findall(".//*[@data-text]")) == 1 for one in section.all(css_class="citation"))


def test_each_set_speaks_its_own_language(section: Html) -> None:
    labels = [words_of(one) for one in section.all("summary")]

    assert labels == ["Autres formats", "Andere formaten", "Dans toutes les langues à la fois · In alle talen tegelijk"]
    assert [one.get("lang") for one in section.all(css_class="citation-set")] == ["fr", "nl"]

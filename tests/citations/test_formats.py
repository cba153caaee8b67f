"""Ready citations: each format says the same, whatever signs a title holds, and names no author but the publisher."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import jsonschema
import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citables import LANGUAGES, citable_of, citables, words
from concordance.citations.formats import ReadyCitation, escape_tex, ready_citations
from concordance.citations.statement import Citable, statement
from concordance.render.templates import template_environment
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
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(
                ("id", "title", "genre", "container-title", "publisher", "note", "language", "URL"), STRING
            ),
            "type": {"const": "webpage"},
            "author": {"type": "array", "items": {"properties": {"literal": STRING}, "additionalProperties": False}},
            "issued": {
                "additionalProperties": False,
                "properties": {"date-parts": {"items": {"maxItems": 3, "items": {"type": "integer"}}, "maxItems": 2}},
            },
        },
    },
}
"""What the schema of CSL-JSON (citation-style-language/schema, csl-data.json) says of the fields written here."""


def ready(citable: Citable) -> dict[str, ReadyCitation]:
    return {one.key: one for one in ready_citations(citable, WORDS, LANGUAGES)}


def in_formats(citable: Citable) -> dict[str, str]:
    return {key: one.text for key, one in ready(citable).items()}


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
    citations = ready_citations(citable_of(case.sections["citable"]), WORDS, LANGUAGES)
    out = "\n".join(f"--- {one.key} ({one.media_type}, {one.file_name})\n{one.text.rstrip()}" for one in citations)

    assert_case(case, out.replace("\r\n", "␍\n"), pytestconfig)


def test_a_third_language_changes_nothing_for_the_others() -> None:
    three = example("three-languages")
    two = replace(three, titles={code: three.titles[code] for code in ("fr", "nl")})

    assert {key: text for key, text in in_formats(three).items() if key in {"fr", "nl"}} == {
        key: text for key, text in in_formats(two).items() if key in {"fr", "nl"}
    }
    assert set(in_formats(three)) - set(in_formats(two)) == {"de"}


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
    assert from_tex(fields["title"]) == f"{{{said.text('title', 'place')}}}"
    assert fields.get("url", "") == said.text("address")
    assert entry.startswith("@online{" if said.text("address") else "@misc{")


@given(TEXTS)
def test_every_sign_means_itself_in_tex(text: str) -> None:
    assert from_tex(escape_tex(text)) == text


@given(ANYTHING)
def test_csl_json_is_read_back_as_it_was_said(citable: Citable) -> None:
    said, items = statement(citable, WORDS, LANGUAGES), json.loads(in_formats(citable)["csl-json"])
    jsonschema.validate(items, CSL)

    assert items[0].get("title", "") == said.text("title", "place")
    assert items[0].get("URL", "") == said.text("address")


@given(ANYTHING)
def test_ris_has_a_field_a_line(citable: Citable) -> None:
    said, text = statement(citable, WORDS, LANGUAGES), in_formats(citable)["ris"]
    fields = ris_fields(text)

    assert len(fields) == len(text.splitlines())
    assert (fields[0], fields[-1]) == (("TY", "ELEC"), ("ER", ""))
    assert dict(fields).get("TI", "") == said.text("title", "place")


@given(ANYTHING)
def test_the_only_author_is_the_publisher_of_a_restatement(citable: Citable) -> None:
    """Never the IFA or an authority, whatever the title says."""
    texts = in_formats(citable)
    author = statement(citable, WORDS, LANGUAGES).text("author")
    [item] = json.loads(texts["csl-json"])

    assert author in {"", statement(replace(citable, nature="restatement"), WORDS, LANGUAGES).text("author")}
    assert item.get("author", []) == ([{"literal": author}] if author else [])
    assert dict(ris_fields(texts["ris"])).get("AU", "") == (f"{author}," if author else "")
    assert from_tex(bibtex_fields(texts["bibtex"]).get("author", "")) == (f"{{{author}}}" if author else "")
    assert not (author and citable.nature == "authentic")


@pytest.mark.parametrize("name", ["document-bare", "section-bare"])
def test_what_is_unknown_is_left_out_and_nothing_dead_is_shown(name: str) -> None:
    texts = in_formats(example(name))

    for gone in ("None", "http", "/id/", ", ,", "= {}", "author", "url = ", "date = ", "UR  - ", "AU  - ", "PB  - "):
        assert [key for key, text in texts.items() if gone in text] == [], gone


def test_the_nature_of_a_restatement_is_in_every_citation() -> None:
    for key, text in in_formats(example("paragraph")).items():
        assert "weergave op basis van openbare bronnen" in text or key == "fr"
        assert "restitution d’après des sources publiques" in text or key == "nl"


def test_a_file_name_and_a_key_are_as_stable_as_the_reference() -> None:
    found = ready(example("paragraph"))

    assert found["bibtex"].file_name == "plan-axis-2-p14bis.bib"
    assert "@online{plan-axis-2-p14bis,\n" in found["bibtex"].text


@pytest.fixture(scope="module")
def section() -> Html:
    """The section of a page with the citations of a text full of signs."""
    citations = ready_citations(example("section-bare"), WORDS, LANGUAGES)
    template = template_environment(ROOT / "overrides").get_template("parts/citations.html")
    return Html.of(template.render(citations=citations, t_in=WORDS.say, codes=("fr", "nl")), whole=False)


def test_the_section_is_valid_html_with_ids_given_once(section: Html) -> None:
    assert section.faults == ()
    assert len(set(section.ids)) == len(section.ids)
    named = {name for one in section.elements for name in one.get("aria-labelledby", "").split()}
    assert named <= set(section.ids)


def test_each_text_is_shown_as_it_is_to_be_copied(section: Html) -> None:
    by_id = {one.get("id"): one for one in section.elements}

    for citation in ready_citations(example("section-bare"), WORDS, LANGUAGES):
        element = by_id[f"citation-{citation.key}"]
        assert "".join(element.itertext()) == citation.text.replace("\r\n", "\n")
        assert element.get("lang", "") == citation.language


def test_without_a_script_no_button_is_shown(section: Html) -> None:
    buttons = section.all("button", "copy")

    assert len(buttons) == len(section.all(css_class="verbatim"))
    assert all("hidden" in one.attrib and one.attrib["data-copy"] in section.ids for one in buttons)


def test_each_label_is_in_both_languages_and_said_once_where_they_agree(section: Html) -> None:
    labels = [words_of(one) for one in section.all("h3")]

    assert labels[:3] == ["Français · Frans", "Néerlandais · Nederlands", "Markdown"]
    assert {section.language(one) for one in section.all("span")} == {"fr", "nl"}

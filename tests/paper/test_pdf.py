"""A file of paper as readers no one here wrote find it: its standards, tags, languages, date and attachment."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from concordance.errors import ConfigurationError
from concordance.paper.typst_pdf import Typesetter
from concordance.references.publication_chain import ChainHead
from concordance.text.structure import read_structure
from locations import ROOT
from printed import SITE_URL, configuration, paper, paper_text, pdf_of, printed_text, typesetter

EVERYTHING = """# Title

Brief words.
{: .brief }

## Section {#s1}

Text[^n] with **strong**, *soft*, `code`, ~~gone~~, H~2~O, x^2^, ==marked==, [a link](https://example.org/?a=1&b=2),
[a place](#p1) and <span lang="en">English words</span>.[^n]
{: #p1 }

- one
- two
    1. inner

- [x] done

Term
:   Meaning

| A | B |
|---|--:|
| 1 | 2 |

```python
def f(): pass
```

> Quotation

!!! note "Box"

    In the box

??? tip "Fold"

    Folded

***

![A picture](picture.png)

*[HTML]: HyperText

HTML.

[^n]: The note.
"""


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


@dataclass(frozen=True)
class Tag:
    """A structure element."""

    role: str
    language: str
    words: str
    attributes: str


def elements(pdf: bytes) -> list[Tag]:
    """Give the structure elements in the order of reading."""

    def below(node: Any) -> Iterator[Tag]:
        if "/S" in node:
            role, language, words = (str(node.get(name, "")) for name in ("/S", "/Lang", "/Alt"))
            yield Tag(role, language, words, repr(node.get("/A", "")))
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                yield from below(kid)

    with opened(pdf) as document:
        return [*below(document.Root.StructTreeRoot)]


def addresses(pdf: bytes) -> list[str]:
    """Give the addresses outside the file to which its links lead."""
    with opened(pdf) as document:
        notes: list[Any] = [note for page in document.pages for note in (page.obj.get("/Annots") or [])]
        return [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]


def roles(pdf: bytes) -> list[str]:
    return [element.role.removeprefix("/") for element in elements(pdf)]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    docs = tmp_path_factory.mktemp("docs")
    (docs / "fr/note").mkdir(parents=True)
    Image.new("RGB", (40, 20), "teal").save(docs / "fr/note/picture.png")
    settings = configuration()
    nodes = read_structure(EVERYTHING, settings.extensions, settings.extension_configs).tree
    head = ChainHead(3, "2026-12-01", "ab" * 32)
    made = paper(replace(paper_text(""), nodes=nodes), head=head, data_name="note.json", data=b'{"passages": []}')
    return typesetter(docs).pdf_of(made)


def test_it_says_that_it_is_accessible_and_for_archives(everything: bytes) -> None:
    with opened(everything).open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["dc:title"] == "Note"


def test_it_has_tags_a_language_and_the_title_in_its_window(everything: bytes) -> None:
    document = opened(everything)
    root = document.Root

    assert root.MarkInfo.Marked
    assert str(root.Lang) == "fr"
    assert root.ViewerPreferences.DisplayDocTitle


def test_its_date_is_that_of_the_version(everything: bytes) -> None:
    document = opened(everything)
    info = document.docinfo

    assert str(info["/CreationDate"]) == str(info["/ModDate"]) == "D:20261201000000Z"


def test_the_data_are_attached_as_data(everything: bytes) -> None:
    pdf = opened(everything)
    [(name, attached)] = pdf.attachments.items()

    assert name == "note.json"
    assert json.loads(attached.get_file().read_bytes()) == {"passages": []}
    assert str(attached.obj.AFRelationship) == "/Data"
    assert str(attached.get_file().mime_type) == "application/json"
    assert len(pdf.Root.AF) == 1


def test_every_construct_is_in_the_tags(everything: bytes) -> None:
    found = set(roles(everything))

    assert {
        "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TH", "TBody", "TR", "TD", "BlockQuote", "Code",
        "Note", "Figure", "Link", "TOC", "TOCI",
    } <= found  # fmt: skip


def test_pictures_have_words_and_heads_a_scope(everything: bytes) -> None:
    tags = elements(everything)

    assert [one.words for one in tags if one.role == "/Figure"] == ["A picture"]
    assert ["/Column" in one.attributes for one in tags if one.role == "/TH"] == [True, True]


def test_words_of_another_language_say_so(everything: bytes) -> None:
    assert "en" in {one.language for one in elements(everything)}


def test_every_word_is_printed(everything: bytes) -> None:
    printed = re.sub(r"\s+", " ", printed_text(everything))

    for word in ("Brief words.", "strong", "soft", "code", "gone", "marked", "a link", "English words", "one", "two",
                 "inner", "☑ done", "Term", "Meaning", "def f(): pass", "Quotation", "Box", "In the box", "Fold",
                 "Folded", "HTML.", "The note."):  # fmt: skip
        assert word in printed, word


def test_a_note_stands_once_however_often_it_is_called(everything: bytes) -> None:
    assert roles(everything).count("Note") == 1


def test_its_contents_are_bookmarks_too(everything: bytes) -> None:
    with opened(everything).open_outline() as outline:
        contents, title = outline.root

        assert (contents.title, title.title) == ("Table des matières", "Title")
        assert [one.title for one in title.children] == ["Section"]


def test_the_cover_says_whose_words_it_is_when_where_and_the_head_of_the_chain(everything: bytes) -> None:
    cover = printed_text(everything, 0)

    for said in ("A council", "Restitution d’après des sources publiques", "Note", "1er décembre 2026",
                 f"{SITE_URL}id/note/", "ab" * 32, "CC BY 4.0"):  # fmt: skip
        assert said in cover


def test_it_is_the_same_bytes_twice_without_any_font_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pdf_of(paper_text("<h1>T</h1><p>Été</p>"))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    assert Typesetter(configuration(), typesetter().wording).pdf_of(paper(paper_text("<h1>T</h1><p>Été</p>"))) == first
    fonts = set(re.findall(rb"/BaseFont/([A-Z]{6}\+[\w-]+)", first))
    assert all(b"SourceSerif" in name or b"Libertinus" in name or b"DejaVu" in name for name in fonts)


def test_what_is_not_published_has_no_date_and_says_so() -> None:
    pdf = pdf_of(paper_text("<h1>T</h1>"), date="")

    assert pdf == pdf_of(paper_text("<h1>T</h1>"), date="")
    document = opened(pdf)
    assert "/CreationDate" not in document.docinfo
    assert "Pas encore publié" in printed_text(pdf, 0)
    with opened(pdf).open_metadata() as metadata:
        assert "pdfaid:part" not in metadata


def test_an_edition_is_named_on_its_cover() -> None:
    pdf = pdf_of(paper_text("<h1>T</h1>"), edition="2026-12", remarks=(("fr", "Faite avec un passage en retard."),))

    cover = printed_text(pdf, 0)
    assert "Édition 2026-12 du 1er décembre 2026" in cover
    assert "Faite avec un passage en retard." in cover


def test_levels_of_headings_are_never_left_out() -> None:
    found = roles(pdf_of(paper_text("<h1>T</h1><h4>a</h4><h2>b</h2><h6>c</h6>")))

    assert [role for role in found if re.fullmatch(r"H\d", role)] == ["H1", "H1", "H2", "H2", "H3"]


def test_a_text_without_a_title_gets_its_short_one() -> None:
    assert "Note" in printed_text(pdf_of(paper_text("<p>x</p>"))).splitlines()[1]


def test_a_link_leads_within_the_file_else_to_the_site_and_never_to_what_is_no_address() -> None:
    html = (
        '<h1>T</h1><p id="p1" class="passage"><a href="#p1">in</a> <a href="../glossary/#a">site</a>'
        '<a href="javascript:alert(1)">bad</a> <a href="http://[x">broken</a> <a href="//x y/">odd</a></p>'
    )
    assert addresses(pdf_of(paper_text(html), addresses=())) == [f"{SITE_URL}fr/glossary/#a"]


def test_the_number_of_a_passage_leads_to_its_permanent_address() -> None:
    html = '<h1>T</h1><p id="p1" class="passage"><a class="passage-number" href="../../id/note/p1/">§ 1</a> x</p>'
    assert addresses(pdf_of(paper_text(html), addresses=())) == [f"{SITE_URL}id/note/p1/"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.png", None),
        ("x.png", b"no picture"),
        ("x.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
        ("x.avif", b"\0\0\0\x1cftypavif"),
        ("x.svg", b"<svg"),
        ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'),
        ("x.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>😀</text></svg>'.encode()),
        ("../../../etc/hostname", None),
    ],
)
def test_the_words_of_a_picture_that_cannot_be_set_stand_in_its_place(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    (tmp_path / "fr/note").mkdir(parents=True)
    if content is not None:
        (tmp_path / "fr/note" / name).write_bytes(content)

    pdf = typesetter(tmp_path).pdf_of(paper(paper_text(f'<h1>T</h1><p>a <img src="{name}" alt="Words"> b</p>')))

    assert "Words" in printed_text(pdf)


def test_what_cannot_be_set_is_told_with_its_file_and_a_way_out(tmp_path: Path) -> None:
    for name in (ROOT / "overrides/paper").iterdir():
        (tmp_path / "paper").mkdir(exist_ok=True)
        (tmp_path / "paper" / name.name).write_bytes(name.read_bytes())
    (tmp_path / "paper/cover.typ").write_text("#panic()", encoding="utf-8")
    setter = Typesetter(replace(configuration(), overrides=tmp_path), typesetter().wording)

    with pytest.raises(ConfigurationError, match=r"^docs/fr/note/index\.md:1: cannot be set on paper .*PAPER=no"):
        setter.pdf_of(paper(paper_text("<h1>T</h1>")))

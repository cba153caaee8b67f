"""The compiler lays out a file twice: what is not known the first time takes its room then, and no page moves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from PIL import Image

from concordance.paper.paper_document import Paper, PaperDocument
from printed import configuration, paper, paper_text, typesetter

PROBE = b"""
#context {
  let found = query(<layouts>)
  let known = if found.len() > 0 { found.first().value } else { () }
  let titles = query(heading).map(it => it.location().page())
  let now = (pages: counter(page).final(), titles: titles)
  [#metadata(if known.len() < 4 { (..known, now) } else { known })<layouts>]
}
"""
"""Tells at the end of a file what each layout found of the one before it, of which the first finds nothing."""
TEXT = (
    '<h1>T</h1><h2 id="s{n}" class="passage">Section <a href="#p{n}">below</a></h2>'
    '<p id="p{n}" class="passage">{words}<sup id="r{n}"><a class="footnote-ref" href="#fn-{n}">1</a></sup> as said'
    '<sup><a class="footnote-ref" href="#fn-{n}">1</a></sup>, <a href="../axis/#s{n}">there</a></p>'
    '<ol><li id="p9{n}" class="passage">x<ol><li id="p8{n}" class="passage">{words}</li></ol></li></ol>'
    "<table><tr><th>A<td>1</table><h2>More</h2><p>{words}{links}</p>"
    '<div class="footnote"><ol><li id="fn-{n}"><p>Said below.</p></li></ol></div>'
)
FRENCH, DUTCH = configuration().codes[:2]


def document(path: str, codes: Sequence[str]) -> PaperDocument:
    """Give a document of several pages, which leads to another."""
    links = '<a href="#p1">a place above</a> ' * 60
    html = "".join(TEXT.format(n=n, words="words of a text " * 30 * n, links=links) for n in range(1, 9))
    return PaperDocument(tuple(paper_text(html, code, path) for code in codes), "restatement")


def layouts_of(file: Paper) -> list[dict[str, Any]]:
    """Give what each layout of a file was, from the first: the number of its pages, those of its titles."""
    setter = typesetter()
    prepared = setter.prepared(file)
    inputs = {"paper": json.dumps(prepared.value), "data": ""}
    compiler = typst.Compiler(
        prepared.templates + PROBE, root=str(configuration().docs), ignore_system_fonts=True, sys_inputs=inputs
    )
    (found,) = json.loads(compiler.query("<layouts>", field="value"))
    assert found[0]["titles"] == []
    return list(found[1:])


@pytest.mark.parametrize("codes", [[FRENCH], [FRENCH, DUTCH]], ids="-".join)
@pytest.mark.parametrize("paths", [["note"], ["note", "axis", "more", "last"]], ids="-".join)
def test_no_page_moves_the_second_time(codes: list[str], paths: list[str]) -> None:
    documents = tuple(document(path, codes) for path in paths)
    first, second, third = layouts_of(paper(documents=documents))

    assert first["pages"][0] > 4
    assert len(first["titles"]) > 16 * len(paths)
    assert first == second == third


BLOCKS = (
    '<h2 id="a">H</h2>',
    '<p id="a">x</p>',
    '<p id="a"><img src="picture.png" alt="P"></p>',
    '<p>x <span id="a">y</span></p>',
    '<ul><li id="a">x</li></ul>',
    '<ol><li><p id="a">x</p><p>y</p></li></ol>',
    '<dl><dt id="a">x</dt><dd>y</dd></dl>',
    '<dl><dt>x</dt><dd><p id="a">y</p></dd></dl>',
    '<blockquote id="a"><p>x</p></blockquote>',
    '<table><tr><th>A<td><p id="a">x</p></table>',
    '<table id="a"><caption>C</caption><tr><th>A<td>x</table>',
    '<pre id="a">x</pre>',
    '<figure id="a"><img src="picture.png" alt="P"></figure>',
    '<details id="a"><summary>S</summary><p>x</p></details>',
    '<div id="a" class="admonition"><p class="admonition-title">T</p><p>x</p></div>',
    '<section id="a" class="page-sources"><ol><li>x</li></ol></section>',
    '<div lang="en"><p id="a">x</p></div>',
)
"""Blocks with a place, or within what has one."""


def links_within(pdf: bytes) -> list[object]:
    """Give the links from a text of a file to a place in it."""
    with pikepdf.open(BytesIO(pdf)) as document:
        notes: list[Any] = [note for page in document.pages[2:] for note in (page.obj.get("/Annots") or [])]
        return [note for note in notes if "/Dest" in note]


@pytest.mark.parametrize("codes", [[FRENCH], [FRENCH, DUTCH]], ids="-".join)
@pytest.mark.parametrize("block", BLOCKS)
def test_a_link_leads_to_every_place_that_the_file_has(block: str, codes: list[str], tmp_path: Path) -> None:
    (tmp_path / "fr/note").mkdir(parents=True)
    Image.new("RGB", (40, 20), "teal").save(tmp_path / "fr/note/picture.png")
    texts = [paper_text(f'<h1>T</h1>{block}<p id="p">z <a href="#a">w</a></p>', code) for code in codes]

    setter, file = typesetter(tmp_path), paper(*texts)
    placed = {"0-a", "1-a"} & setter.prepared(file).value["places"].keys()

    assert len(links_within(setter.pdf_of(file))) == len(placed)

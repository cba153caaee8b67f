"""Files of paper for tests: made of a piece of HTML, and read back by readers no one here wrote."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pypdfium2 import PdfDocument

from concordance.configuration import Configuration
from concordance.configuration_file import read_configuration
from concordance.paper.paper_document import Paper, PaperDocument, PaperText
from concordance.paper.typst_pdf import Typesetter
from concordance.text.html_reader import read_fragment
from concordance.wording import load_wording
from locations import ROOT

SITE_URL = "https://vision.example/brussels/"


@cache
def configuration() -> Configuration:
    """Give the settings of this project, at an address below a path."""
    settings = replace(read_configuration(ROOT / "mkdocs.yml"), site_url=SITE_URL, permanent_url=SITE_URL)
    return replace(settings, today=date(2026, 12, 1))


@cache
def typesetter(docs: Path | None = None) -> Typesetter:
    """Give what sets papers; `docs` is the folder with their pictures."""
    settings = configuration()
    return Typesetter(replace(settings, docs=docs) if docs else settings, load_wording(codes=settings.codes))


def paper_text(html: str, code: str = "", path: str = "note", **changes: Any) -> PaperText:
    """Give a text in a language, the first of the site unless another is named."""
    code = code or configuration().codes[0]
    nodes = read_fragment(html).nodes
    text = PaperText(code, path, "Note", nodes, f"{code}/{path}/", f"docs/{code}/{path}/index.md")
    return replace(text, **changes)


def paper(*texts: PaperText, **changes: Any) -> Paper:
    """Give one file of a document in one language, or in two side by side."""
    made = Paper(
        path="fr/note.pdf",
        documents=(PaperDocument(texts, "restatement"),),
        titles=tuple((text.language, text.title) for text in texts),
        date="2026-12-01",
        addresses=tuple((text.language, f"{SITE_URL}id/note/") for text in texts),
        site_names=configuration().site_names,
        publisher="A council",
        head=None,
    )
    return replace(made, **changes)


def pdf_of(*texts: PaperText, **changes: Any) -> bytes:
    """Set a file."""
    return typesetter().pdf_of(paper(*texts, **changes))


def printed_text(pdf: bytes, first: int = 2) -> str:
    """Give the text that is read from a file, without its cover and its contents."""
    document = PdfDocument(pdf)
    return "\n".join(document[at].get_textpage().get_text_range() for at in range(first, len(document)))


def without_spaces(text: str) -> str:
    """Leave out what a reader of a page cannot see: white space, where a word may be broken, how a letter is made."""
    seen = (
        sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) not in {"Cf", "Cc", "Zs"}
    )
    return "".join(seen)

"""The one place where PDF is made: data and fixed templates in, bytes out, by the compiler of Typst (PyPI `typst`).

No text becomes markup: the templates read it from JSON, as values. Nothing is read of the machine, no clock and no font
of the system, so that one content is the same bytes everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import font_source_serif_pro
import typst

from concordance.errors import ConfigurationError
from concordance.paper.pictures import is_picture, without_pictures
from concordance.paper.printed_paper import PrintedPaper
from concordance.paper.printed_signs import without_glyphs
from concordance.regular_files import read_regular

if TYPE_CHECKING:
    from concordance.configuration import Configuration
    from concordance.paper.paper_document import Paper
    from concordance.wording import Wording

TEMPLATES = "paper"
"""Their folder below `overrides/`."""
_IN_ORDER = ("look.typ", "sentences.typ", "rows.typ", "blocks.typ", "cover.typ", "document.typ")
_UNDATED: list[typst.PDFStandard] = ["ua-1"]
_DATED: list[typst.PDFStandard] = ["ua-1", "a-3a"]
"""An archive wants a date: what is not published yet has none."""
_WITHOUT = "PAPER=no builds the site without PDF"
_PICTURE = b'#set document(title: "P")\n#image("/" + sys.inputs.name, alt: "P")'
_NO_GLYPH = re.compile(
    r'contains the (?:disallowed )?codepoint `"(.+?)"`|the text `"(.+?)"` could not be displayed',
)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_ROUNDS = 4
"""How often a file is set again without the signs that no font has: first marks, then what they stand on."""


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """One file with all that it is made from."""

    paper: Paper
    value: dict[str, Any]
    """What the templates set."""
    pictures: Mapping[str, bytes]
    templates: bytes

    @property
    def made_from(self) -> object:
        """What two files must have the same of to be the same bytes, made by the same program."""
        return json.dumps(self.value, sort_keys=True), self.paper.data, self.pictures, self.templates


@dataclass(frozen=True)
class Typesetter:
    """Sets the files of one build: its templates and its fonts are read once."""

    configuration: Configuration
    wording: Wording

    @cached_property
    def _templates(self) -> bytes:
        folder = self.configuration.overrides / TEMPLATES
        try:
            return b"\n".join((folder / name).read_bytes() for name in _IN_ORDER)
        except OSError as error:
            raise ConfigurationError(f"{self.configuration.relative(folder)}/ cannot be read: {error}") from error

    @cached_property
    def _fonts(self) -> typst.Fonts:
        folder = Path(font_source_serif_pro.__file__).parent
        return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])

    def pdf_of(self, paper: Paper) -> bytes:
        """Set one file as PDF/UA-1, and PDF/A-3a once it has a date.

        Raises ConfigurationError, with the file of the text, for what cannot be set at all.
        """
        return self.set(self.prepared(paper))

    def prepared(self, paper: Paper) -> PreparedPaper:
        """Give all that a file is made from."""
        value = PrintedPaper(paper, self.wording, self.configuration, self._is_picture).read()
        shown = (name for name in map(str, _pictures(value)) if name)
        pictures = {name: read_regular(self.configuration.docs / name) for name in shown}
        return PreparedPaper(paper, value, pictures, self._templates)

    def set(self, prepared: PreparedPaper) -> bytes:
        """Set what was prepared, as `pdf_of` does."""
        value, paper = prepared.value, prepared.paper
        for _ in range(_ROUNDS):
            try:
                return self._compiled(value, paper)
            except typst.TypstError as error:
                mended = without_glyphs(value, _missing(error))
                if mended == value:
                    mended = without_pictures(value, [name for name in prepared.pictures if not self._sets(name)])
                if mended == value:
                    raise _told(error, paper) from error
                value = mended
        raise ConfigurationError(f"{_source(paper)}:1: has signs that cannot be set on paper; {_WITHOUT}")

    def _is_picture(self, name: str) -> bool:
        return is_picture(self.configuration.docs, name)

    def _sets(self, name: str) -> bool:
        """Tell whether a picture can be set, by setting it alone: its readers are those of the compiler."""
        try:
            self._compiler(_PICTURE).compile(format="pdf", pdf_standards=_UNDATED, sys_inputs={"name": name})
        except typst.TypstError:
            return False
        return True

    def _compiler(self, source: bytes) -> typst.Compiler:
        root = str(self.configuration.docs)
        return typst.Compiler(source, root=root, font_paths=self._fonts, ignore_system_fonts=True)

    def _compiled(self, value: Any, paper: Paper) -> bytes:
        compiler = self._compiler(self._templates)
        inputs = {"paper": json.dumps(value, ensure_ascii=False), "data": paper.data.decode()}
        made = compiler.compile(format="pdf", pdf_standards=_DATED if paper.date else _UNDATED, sys_inputs=inputs)
        return made if isinstance(made, bytes) else b""


def _pictures(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield value.get("src", "")
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _pictures(one)


def _missing(error: typst.TypstError) -> Iterator[str]:
    for found in _NO_GLYPH.finditer(error.diagnostic):
        yield _ESCAPE.sub(lambda part: chr(int(part[1], 16)) if part[1] else part[2], found[1] or found[2])


def _source(paper: Paper) -> str:
    return paper.documents[0].texts[0].source


def _told(error: typst.TypstError, paper: Paper) -> ConfigurationError:
    said = f"{_source(paper)}:1: cannot be set on paper ({paper.path}): {' '.join(error.message.split())}"
    return ConfigurationError(f"{said}; {_WITHOUT}")

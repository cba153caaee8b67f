"""Ready citations: one statement, written in each format that people paste."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from concordance.citations.statement import Citable, statement

if TYPE_CHECKING:
    from concordance.citations.statement import Role, Statement
    from concordance.language import Language
    from concordance.wording import Wording


@dataclass(frozen=True, slots=True)
class ReadyCitation:
    """A text to copy."""

    key: str
    """Code of the language of a citation in prose, else the name of the format."""
    label: str
    """Key of the words that name it."""
    language: str
    """Language of the text; empty for a format that holds them all."""
    text: str
    media_type: str
    file_name: str


def prose(cited: Statement, language: Language) -> str:
    """Write a citation in one language, in the order that the page about citing teaches, the title in its quotes."""
    opening, closing = language.typography.quotes[0]
    written = {role: cited.text(role) for role in cited.parts}
    if "title" in written:
        written["title"] = f"{opening}{written['title']}{closing}"
    return ", ".join(written.values())


def markdown(cited: Statement) -> str:
    """Write a citation for Markdown, CommonMark and Python-Markdown alike: titles in italics, the address a link."""
    marks: dict[Role, str] = {"title": "*{}*", "address": "<{}>"}
    parts = []
    for role, words in cited.parts.items():
        escape = str if role == "address" else escape_markdown
        parts.append(" / ".join(marks.get(role, "{}").format(escape(text)) for _, text in words))
    # At the beginning of a line these begin a list, a quotation or a heading.
    return re.sub(r"^(\d*)([.)#+>-])", r"\1\\\2", ", ".join(parts)) + "\n"


def escape_markdown(text: str) -> str:
    """Make every sign of a text mean itself; entities for what Python-Markdown cannot escape with a backslash."""
    escaped = re.sub(r"([\\`*_{}\[\]])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return escaped.replace("~", "&#126;").replace("|", "&#124;")


_ELEMENTS: dict[Role, Markup] = {
    "title": Markup("<cite{lang}>{text}</cite>"),
    "address": Markup('<a href="{text}">{text}</a>'),
}
_FOREIGN, _PLAIN = Markup("<span{lang}>{text}</span>"), Markup("{text}")


def html(cited: Statement) -> str:
    """Write a citation for a web page, each text with its language (WCAG 3.1.2) and titles as `cite`."""
    parts = (
        Markup(" / ").join(_element(_ELEMENTS.get(role), code, text) for code, text in words)
        for role, words in cited.parts.items()
    )
    # An apostrophe needs no entity here, and French titles are full of them.
    return f"<p>{Markup(', ').join(parts)}</p>\n".replace("&#39;", "'")


def _element(element: Markup | None, code: str, text: str) -> Markup:
    lang = Markup(' lang="{}"').format(code) if code else ""
    return (element or (_FOREIGN if code else _PLAIN)).format(lang=lang, text=text)


def bibtex(cited: Statement) -> str:
    """Write an entry for biblatex, whose manual (§2.1.1) asks an address of `@online`; without one it is `@misc`.

    Names and title stand in braces of their own: an organisation has no first name, and a style must not lower the
    capitals of PSSI. The nature goes into `note`, which every style prints.
    """
    bodies = [f"{{{escape_tex(cited.text(role))}}}" for role in ("site", "publisher") if cited.text(role)]
    fields = {
        "author": f"{{{escape_tex(cited.text('author'))}}}" if cited.text("author") else "",
        "title": f"{{{escape_tex(cited.text('title', 'place'))}}}",
        "note": escape_tex(cited.text("nature", "review", between="; ")),
        "organization": " and ".join(bodies),
        "date": cited.date,
        "url": cited.text("address"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'online' if fields['url'] else 'misc'}{{{cited.key},\n{lines}}}\n"


_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {sign: f"\\text{name}{{}}" for sign, name in zip("<>|", ("less", "greater", "bar"), strict=True)}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
    # BibTeX counts braces without regard to backslashes, so `\{` would leave the entry open.
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    # The spaces that French sets before its signs; LaTeX knows them by these names in every encoding.
    | {"\u00a0": "~", "\u202f": r"\,"}
)


def escape_tex(text: str) -> str:
    """Make every sign of a text mean itself in LaTeX; letters stay as they are, in UTF-8."""
    return text.translate(_TEX)


def csl_item(cited: Statement) -> dict[str, Any]:
    """Describe what is cited in the terms of the CSL-JSON schema.

    The nature is the `genre`, which styles print, where a `note` is for the reader's own annotations. The languages
    are named because citeproc gives English capitals to the title of an item that has none.
    """
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "webpage",
        "author": [{"literal": cited.text("author")}] if cited.text("author") else [],
        "title": cited.text("title", "place"),
        "genre": cited.text("nature"),
        "container-title": cited.text("site"),
        "publisher": cited.text("publisher"),
        "issued": {"date-parts": [[int(part) for part in cited.date.split("-")]]} if cited.date else {},
        "note": cited.text("review"),
        "language": ", ".join(cited.codes),
        "URL": cited.text("address"),
    }
    return {name: value for name, value in item.items() if value}


def csl_json(cited: Statement) -> str:
    """Write CSL-JSON: a list of one item, as the schema asks."""
    return json.dumps([csl_item(cited)], ensure_ascii=False, indent=2) + "\n"


def ris(cited: Statement) -> str:
    """Write RIS: a field a line, each ended by CR LF (Research Information Systems, "RIS Format Specifications").

    The comma after the author says that it is an organisation: EndNote and Zotero would else look for a first name.
    """
    fields = (
        ("TY", "ELEC"),
        ("AU", f"{cited.text('author')}," if cited.text("author") else ""),
        ("TI", cited.text("title", "place")),
        ("T2", cited.text("site")),
        ("PB", cited.text("publisher")),
        ("M3", cited.text("nature")),
        ("PY", cited.date[:4]),
        ("DA", cited.date.replace("-", "/")),
        ("LA", ", ".join(cited.codes)),
        ("N1", cited.text("review")),
        ("UR", cited.text("address")),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


CITATION_FORMATS: tuple[tuple[str, Callable[[Statement], str], str, str], ...] = (
    ("markdown", markdown, "text/markdown", "md"),
    ("html", html, "text/html", "html"),
    ("bibtex", bibtex, "application/x-bibtex", "bib"),
    ("csl-json", csl_json, "application/vnd.citationstyles.csl+json", "json"),
    ("ris", ris, "application/x-research-info-systems", "ris"),
)
"""The formats that hold every language, in the order of the page: name, writer, media type, ending of a file."""


def ready_citations(citable: Citable, wording: Wording, languages: Sequence[Language]) -> tuple[ReadyCitation, ...]:
    """Give the texts to copy: one in prose for each language that the document has, then one in each format."""
    whole = statement(citable, wording, languages)
    sentences = (
        ReadyCitation(
            key=language.code,
            label=f"language.{language.code}",
            language=language.code,
            text=prose(statement(citable, wording, (language,)), language),
            media_type="text/plain",
            file_name=f"{citable.key}-{language.code}.txt",
        )
        for language in languages
        if language.code in whole.codes
    )
    formats = (
        ReadyCitation(name, f"citation.format.{name}", "", write(whole), media_type, f"{citable.key}.{ending}")
        for name, write, media_type, ending in CITATION_FORMATS
    )
    return (*sentences, *formats)

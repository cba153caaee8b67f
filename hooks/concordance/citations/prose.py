"""Citations that a person reads: in one language, for Markdown, and for a web page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from concordance.citations.statement import Role, Statement
    from concordance.language import Language


def prose(cited: Statement, language: Language) -> Markup:
    """Write a citation in one language, in the order that the page about citing teaches, the title in its quotes.

    Its words are the citation to print. The address is a link, which a word processor takes over; the parts that differ
    between passages are marked, so that a script can name several.
    """
    opening, closing = language.typography.quotes[0]
    parts = []
    for role in cited.parts:
        part = _PROSE.get(role, _PLAIN).format(text=cited.text(role), date=cited.date, role=role)
        parts.append(Markup("{}{}{}").format(opening, part, closing) if role == "title" else part)
    return Markup(", ").join(parts)


def prose_text(cited: Statement, language: Language) -> str:
    """Write the same citation as plain text."""
    return Markup(_TAG.sub("", prose(cited, language))).unescape()  # noqa: S704 - what is left is escaped, and no markup


_TAG = re.compile("<[^>]*>")
"""A tag of our own: in the texts every sign of markup is escaped."""
_MARKED = Markup('<span data-part="{role}">{text}</span>')
_PROSE: dict[Role, Markup] = {
    "title": Markup("<cite>{text}</cite>"),
    "place": _MARKED,
    "version": Markup('<time data-part="{role}" datetime="{date}">{text}</time>'),
    "changed": _MARKED,
    "hash": _MARKED,
    "address": Markup('<a data-part="{role}" href="{text}">{text}</a>'),
}


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

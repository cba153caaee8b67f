"""What each extension of Markdown makes: the list for what an editor did not write as HTML.

An extension that is not listed may be turned on; what it makes is told until somebody has looked at it and listed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from concordance.text.listed_markup import ANY, IMAGE, LINK, LIST, Attributes, Elements

_CLASSES = r"[\w\s.+#-]*"
_ALIGNED: Attributes = {"style": r"\s*text-align:\s*(?:left|right|center);?\s*"}
_CLASSED: Attributes = {"class": _CLASSES}
_LINES: Attributes = {"class": _CLASSES, "data-linenos": r"[\w ]*"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ATTRIBUTES: Attributes = {"class": ANY}
"""The attribute list of a block is judged by name and label where ids are (`checks.ids`)."""

_MARKDOWN: Elements = {
    **{name: {} for name in ("ul", "blockquote", "pre", "code", "hr", "br", "em", "strong")},
    **{name: _ATTRIBUTES for name in (*_HEADINGS, "p", "li")},
    "ol": LIST,
    "a": LINK,
    "img": IMAGE,
}
"""What Markdown makes without any extension."""
_FENCES: Elements = {
    **{name: _CLASSED for name in ("div", "pre", "code", "table", "td")},
    "span": _LINES,
    "tr": {},
    "th": {**_CLASSED, "colspan": "2"},
    "tbody": {},
}
_TABLES: Elements = {
    **{name: {} for name in ("table", "thead", "tbody", "tr")},
    **{name: _ALIGNED for name in ("th", "td")},
}
_DEFINITIONS: Elements = {"dl": {}, "dt": _ATTRIBUTES, "dd": _ATTRIBUTES}
_CONTENTS: Elements = {"div": {"class": "toc"}, "span": {"class": "toctitle"}}
_ABBREVIATIONS: Elements = {"abbr": {"title": ANY}}

EXTENSIONS: Mapping[str, Elements] = {
    "abbr": _ABBREVIATIONS,
    "attr_list": {},
    "def_list": _DEFINITIONS,
    "fenced_code": {"code": _CLASSED},
    "legacy_attrs": {},
    "legacy_em": {},
    "meta": {},
    "nl2br": {},
    "sane_lists": {},
    "smarty": {},
    "tables": _TABLES,
    "toc": _CONTENTS,
    "wikilinks": {"a": {"class": "wikilink"}},
    "pymdownx.betterem": {},
    "pymdownx.caret": {"ins": {}, "sup": {}},
    "pymdownx.mark": {"mark": {}},
    "pymdownx.superfences": _FENCES,
    "pymdownx.tilde": {"del": {}, "sub": {}},
}
"""What each extension makes beyond that."""


def made_elements(extensions: Iterable[str]) -> Elements:
    """Give all that Markdown makes with these extensions."""
    made: dict[str, Attributes] = {}
    lists = (EXTENSIONS.get(name.removeprefix("markdown.extensions."), {}) for name in extensions)
    for tag, attributes in chain.from_iterable(elements.items() for elements in (_MARKDOWN, *lists)):
        made[tag] = {
            **made.get(tag, {}),
            **{name: _either(made.get(tag, {}).get(name), attributes[name]) for name in attributes},
        }
    return made


def _either(before: str | None, value: str) -> str:
    return value if before in {None, value} else f"(?:{before})|(?:{value})"

"""What each extension of Markdown makes: the list for what an editor did not write as HTML.

An extension that is not listed may be turned on; what it makes is told until somebody has looked at it and listed it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

from concordance.text.extension_roles import BOX_KINDS
from concordance.text.listed_markup import ANY, IMAGE, LANGUAGE_TAG, LINK, LIST, Attributes, Elements

_CLASSES = r"[\w\s.+#-]*"
_ALIGNED: Attributes = {"style": r"\s*text-align:\s*(?:left|right|center);?\s*"}
_CLASSED: Attributes = {"class": _CLASSES}
_LINES: Attributes = {"class": _CLASSES, "data-linenos": r"[\w ]*"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
GENERATED_ID = re.compile(r"__tabbed_[0-9]{1,4}(?:_[0-9]{1,4})?|fn(?:ref[0-9]{0,4})?-.+")
"""The ids that extensions give: they are the same in every language, and no editor's to write."""
_KIND = "|".join(BOX_KINDS)

_MARKDOWN: Elements = {
    **{name: {} for name in ("ul", "blockquote", "pre", "code", "hr", "br", "em", "strong")},
    **{name: {} for name in (*_HEADINGS, "p", "li")},
    "ol": LIST,
    "a": LINK,
    "img": IMAGE,
}
"""What Markdown makes without any extension."""
_FENCES: Elements = {
    **{name: _CLASSED for name in ("pre", "code", "table", "td")},
    # no other class: an editor gives a fence any, and could make it look like a part of the site
    "div": {"class": r"(?:language-[\w+#.-]+\s+)?highlight|linenodiv", "id": ANY},
    "span": _LINES,
    "tr": {},
    "th": {**_CLASSED, "colspan": "2"},
    "tbody": {},
}
_TABLES: Elements = {
    **{name: {} for name in ("table", "thead", "tbody", "tr")},
    **{name: _ALIGNED for name in ("th", "td")},
}
_DEFINITIONS: Elements = {"dl": {}, "dt": {}, "dd": {}}
_CONTENTS: Elements = {"div": {"class": "toc"}, "span": {"class": "toctitle"}}
_ABBREVIATIONS: Elements = {"abbr": {"title": ANY}}
_BOXES: Elements = {"div": {"class": rf"admonition (?:{_KIND})"}, "p": {"class": "admonition-title"}}
_FOLDS: Elements = {"details": {"class": rf"(?:{_KIND})?", "open": "open"}, "summary": {}}
_NOTES: Elements = {
    "div": {"class": "footnote"},
    "li": {"id": GENERATED_ID.pattern},
    "sup": {"id": GENERATED_ID.pattern},
    "a": {"class": "footnote-(?:ref|backref)"},
}
_TABS: Elements = {
    "div": {"class": "tabbed-set|tabbed-content", "data-tabs": "[0-9]{1,4}:[0-9]{1,4}"},
    "input": {"type": "radio", "id": GENERATED_ID.pattern, "name": GENERATED_ID.pattern, "checked": "checked"},
    "label": {"for": GENERATED_ID.pattern},
}
_TASKS: Elements = {
    "ul": {"class": "task-list"},
    "ol": {"class": "task-list"},
    "li": {"class": "task-list-item"},
    "input": {"type": "checkbox", "disabled": "", "checked": ""},
}
_SHORT_CLASSES = r"[a-z]{1,3}[0-9]?"
_CODE_IN_LINE: Elements = {"code": {"class": "highlight"}, "span": {"class": _SHORT_CLASSES}}
_KEYS: Elements = {"span": {"class": "keys"}, "kbd": {"class": r"key-[\w-]+"}}
_CAPTIONS: Elements = {"figure": {"id": ANY}, "figcaption": {}}

EXTENSIONS: Mapping[str, Elements] = {
    "abbr": _ABBREVIATIONS,
    "admonition": _BOXES,
    "attr_list": {},
    "def_list": _DEFINITIONS,
    "footnotes": _NOTES,
    "fenced_code": {"code": _CLASSED},
    "legacy_em": {},
    "md_in_html": {},
    "nl2br": {},
    "sane_lists": {},
    "tables": _TABLES,
    "toc": _CONTENTS,
    "wikilinks": {"a": {"class": "wikilink"}},
    "pymdownx.betterem": {},
    "pymdownx.blocks.admonition": _BOXES,
    "pymdownx.blocks.caption": _CAPTIONS,
    "pymdownx.blocks.definition": _DEFINITIONS,
    "pymdownx.blocks.details": _FOLDS,
    "pymdownx.blocks.html": {},
    "pymdownx.blocks.tab": _TABS,
    "pymdownx.bracketspan": {"span": {"lang": LANGUAGE_TAG, "id": ANY}},
    "pymdownx.caret": {"ins": {}, "sup": {}},
    "pymdownx.details": _FOLDS,
    "pymdownx.emoji": {},
    "pymdownx.escapeall": {},
    "pymdownx.fancylists": {},
    "pymdownx.highlight": _FENCES,
    "pymdownx.inlinehilite": _CODE_IN_LINE,
    "pymdownx.keys": _KEYS,
    "pymdownx.magiclink": {},
    "pymdownx.mark": {"mark": {}},
    "pymdownx.quotes": {**_BOXES, **_FOLDS},
    "pymdownx.saneheaders": {},
    "pymdownx.smartsymbols": {"sup": {}},
    "pymdownx.superfences": _FENCES,
    "pymdownx.tabbed": _TABS,
    "pymdownx.tasklist": _TASKS,
    "pymdownx.tilde": {"del": {}, "sub": {}},
}
"""What each extension makes beyond that."""


@lru_cache(maxsize=8)
def made_elements(extensions: tuple[str, ...]) -> Elements:
    """Give all that Markdown makes with these extensions: those of a site, which are the same for all its pages."""
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

"""What each extension of Markdown does here: it works, it works with some options, or it is refused.

The extensions are those of Python-Markdown 3.11, pymdown-extensions 11 and Material for MkDocs 9. EXTENSIONS.md says
the same to whoever chooses them. One that is on no list may be used where it is installed: what it makes is judged.
"""

from __future__ import annotations

from collections.abc import Mapping

from concordance.settings_support import Refusal

_FULL = "markdown.extensions."

BUNDLES: Mapping[str, tuple[str, ...]] = {
    "extra": ("fenced_code", "footnotes", "attr_list", "def_list", "tables", "abbr", "md_in_html"),
    "pymdownx.extra": (
        *("pymdownx.betterem", "pymdownx.superfences", "footnotes", "attr_list", "def_list", "tables", "abbr"),
        "md_in_html",
    ),
}
"""The extensions that are several others; an option of theirs is the name of one, with its options."""

WORKING_EXTENSIONS = frozenset({
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_em"),
    *("md_in_html", "nl2br", "sane_lists", "tables", "toc", "wikilinks"),
    *("pymdownx.betterem", "pymdownx.blocks.admonition", "pymdownx.blocks.caption", "pymdownx.blocks.definition"),
    *("pymdownx.blocks.details", "pymdownx.blocks.html", "pymdownx.blocks.tab", "pymdownx.bracketspan"),
    *("pymdownx.caret", "pymdownx.details", "pymdownx.emoji", "pymdownx.escapeall", "pymdownx.extra"),
    *("pymdownx.fancylists", "pymdownx.highlight"),
    *("pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.quotes"),
    *("pymdownx.saneheaders", "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
    "pymdownx.tilde",
})  # fmt: skip

REFUSED_EXTENSIONS: Mapping[str, Refusal] = {
    "legacy_attrs": Refusal("extension-instead", "attr_list"),
    "pymdownx.extrarawhtml": Refusal("extension-instead", "md_in_html"),
    "meta": Refusal("extension-heads"),
    "smarty": Refusal("extension-typography"),
    "pymdownx.arithmatex": Refusal("extension-scripts"),
    "material.extensions.preview": Refusal("extension-scripts"),
    "pymdownx.b64": Refusal("extension-pictures"),
    "pymdownx.critic": Refusal("extension-unfinished"),
    "pymdownx.pathconverter": Refusal("extension-addresses"),
    "pymdownx.progressbar": Refusal("extension-style"),
    "pymdownx.snippets": Refusal("extension-files"),
    "pymdownx.striphtml": Refusal("extension-markers"),
}
"""Each with the reason, a message of `words/problems.toml`."""

_PERMALINKS = (
    *("permalink", "permalink_class", "permalink_title", "permalink_leading", "anchorlink", "anchorlink_class"),
)
_TABS = frozenset({"alternate_style", "slugify", "combine_header_slug", "separator"})
OWN_OPTIONS: Mapping[str, frozenset[str]] = {
    "toc": frozenset({*_PERMALINKS, "slugify", "separator", "baselevel"}),
    "footnotes": frozenset({"SEPARATOR", "BACKLINK_TITLE", "UNIQUE_IDS"}),
    "codehilite": frozenset({"noclasses", "css_class"}),
    "wikilinks": frozenset({"build_url"}),
    "pymdownx.blocks.caption": frozenset({"types", "auto", "auto_level"}),
    "pymdownx.blocks.tab": _TABS,
    "pymdownx.emoji": frozenset({"emoji_index", "emoji_generator", "alt", "options"}),
    "pymdownx.fancylists": frozenset({"inject_style", "inject_class"}),
    "pymdownx.highlight": frozenset({"noclasses", "css_class", "anchor_linenums", "line_spans", "line_anchors"}),
    "pymdownx.keys": frozenset({"class"}),
    "pymdownx.magiclink": frozenset({
        *("repo_url_shorthand", "repo_url_shortener", "social_url_shorthand", "social_url_shortener"),
    }),
    "pymdownx.superfences": frozenset({"css_class"}),
    "pymdownx.tabbed": _TABS,
    "pymdownx.tasklist": frozenset({"clickable_checkbox", "custom_checkbox"}),
}  # fmt: skip
"""The options that are the site's own to set: addresses hang on them, words of one language, or the looks of a page."""

NEEDED_OPTIONS: Mapping[str, Mapping[str, str]] = {"wikilinks": {"base_url": "", "end_url": ".md"}}
"""The options without which an extension makes what no page may hold."""


def short_name(name: str) -> str:
    """Give the name by which the lists know an extension: that of its module where a class is named."""
    return name.removeprefix(_FULL).partition(":")[0]

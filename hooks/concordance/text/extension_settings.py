"""The settings of extensions that are the project's own, whatever `mkdocs.yml` says: what readers get hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pkgutil import resolve_name
from types import MappingProxyType
from typing import Any

_FULL = "markdown.extensions."


def no_slug(_value: str, _separator: str) -> str:
    """Give a heading without an id one that `read_structure` takes away again, as Python-Markdown gives each an id.

    A slug of the title would differ between languages and change with the title; only ids that an editor wrote are
    permanent. No id that an editor may write is like this one.
    """
    return "_"


def github_names(_options: Any, _md: Any) -> Mapping[str, Any]:
    """Give the names of emoji that GitHub knows; read when a page is, as this room knows extensions by name only.

    The lists themselves: the function of pymdownx copies all of their 4,000 entries for each page.
    """
    known = resolve_name("pymdownx.gemoji_db")
    return {"name": known.name, "emoji": known.emoji, "aliases": known.aliases}


def emoji_character(*found: Any) -> str:
    """Give an emoji as the character it is: the signature is that of pymdownx, where it stands after four others.

    Put aside as Python-Markdown puts HTML aside, so that nothing is read in it again.
    """
    character, md = found[4], found[-1]
    return str(md.htmlStash.store(character))


def diagram_source(source: str, _language: str, css_class: str, *_options: Any, **_more: Any) -> str:
    """Give the source of a diagram as code, by the signature that superfences wants."""
    return f'<pre class="{css_class}"><code>{escape(source)}</code></pre>'


_UNNUMBERED = ({"name": "figure-caption", "prefix": ""}, {"name": "table-caption", "prefix": ""})

OWN_SETTINGS: Mapping[str, Mapping[str, Any]] = MappingProxyType({
    "toc": {"slugify": no_slug},
    # ids as an editor writes them; what the way back is called depends on the language of the page
    "footnotes": {"SEPARATOR": "-", "BACKLINK_TITLE": "", "UNIQUE_IDS": False},
    # characters, by the names that GitHub knows: a picture would be fetched from another host
    "pymdownx.emoji": {"emoji_index": github_names, "emoji_generator": emoji_character, "alt": "unicode"},
    # numbered in the order of the text: a name made of the words would differ between the languages
    "pymdownx.tabbed": {"slugify": 0, "alternate_style": False},
    # told by its class wherever it stands: nobody's program draws on this site
    "pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": diagram_source}]},
    # no word of one language before a caption, and no number that would change with the figures before it
    "pymdownx.blocks.caption": {"types": ["caption", *_UNNUMBERED], "auto": False},
    "pymdownx.tasklist": {"clickable_checkbox": False, "custom_checkbox": False},
})  # fmt: skip
"""By the short name of the extension."""


def extension_configs(given: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Complete the settings of the extensions with the project's own, under both names that an extension has."""
    configs = {name: dict(values) for name, values in given.items()}
    for name, own in OWN_SETTINGS.items():
        for written in (name, f"{_FULL}{name}"):
            configs[written] = {**configs.get(written, {}), **own}
            if fences := given.get(written, {}).get("custom_fences"):
                others = [fence for fence in fences if fence.get("name") != "mermaid"]
                configs[written]["custom_fences"] = [*own["custom_fences"], *others]
    return configs

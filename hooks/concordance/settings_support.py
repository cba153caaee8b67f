"""What each documented setting of MkDocs, of Material and of known plugins does here: it works, or it is refused.

A setting that is ignored in silence is the worst answer: its owner looks for the fault elsewhere. The lists are those
of the documentation of MkDocs 1.6, https://www.mkdocs.org/user-guide/configuration/, and of Material for MkDocs 9,
https://squidfunk.github.io/mkdocs-material/setup/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.settings_reader import DeclaredSetting

WORKS = frozenset(
    {
        *("site_name", "site_url", "nav", "exclude_docs", "not_in_nav", "validation", "theme", "docs_dir", "site_dir"),
        *("extra_css", "extra", "watch", "strict", "dev_addr", "use_directory_urls", "markdown_extensions", "plugins"),
        *("hooks", "remote_branch", "remote_name", "theme.name", "theme.custom_dir", "theme.font"),
    }
)
"""The settings that do what MkDocs says of them; `use_directory_urls` and `theme.font` with one value only."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a setting is refused."""

    reason: str
    """A message of `words/problems.toml`."""
    instead: str = ""
    """What is written instead, where there is such a thing."""


_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})", re.IGNORECASE)
_UNUSED = Refusal("setting-unused")
_ASKS_OTHERS = Refusal("setting-asks-others")
_SCRIPTS = Refusal("setting-scripts")

_OF_MKDOCS: Mapping[str, Refusal] = {
    **dict.fromkeys(("repo_url", "edit_uri"), Refusal("setting-instead", "extra: repository:")),
    **dict.fromkeys(("repo_name", "edit_uri_template"), Refusal("setting-instead", "extra: repository:")),
    **dict.fromkeys(("site_author", "copyright"), Refusal("setting-instead", "extra: publisher:")),
    "site_description": Refusal("setting-instead", "index.md: description:"),
    "draft_docs": Refusal("setting-instead", "exclude_docs:"),
    "extra_templates": Refusal("setting-instead", "theme: custom_dir:"),
    "extra_javascript": _SCRIPTS,
    "google_analytics": _ASKS_OTHERS,
    "INHERIT": Refusal("setting-inherit"),
}
_THEME = ("language", "direction", "palette", "logo", "favicon", "icon", "features", "static_templates", "locale")
_OF_EXTRA: Mapping[str, Refusal] = {
    **dict.fromkeys(("extra.analytics", "extra.consent"), _ASKS_OTHERS),
    "extra.alternate": Refusal("setting-instead", "plugins: i18n: languages:"),
    "extra.homepage": Refusal("setting-instead", "site_url:"),
    **dict.fromkeys(("extra.social", "extra.generator", "extra.version", "extra.status", "extra.annotate"), _UNUSED),
    **dict.fromkeys(("extra.search", "extra.tags", "extra.polyfill"), _UNUSED),
}
_NEEDLESS = Refusal("plugin-needless")
_OF_MATERIAL: Mapping[str, Refusal] = {
    "material/search": Refusal("plugin-search"),
    "material/social": _ASKS_OTHERS,
    **dict.fromkeys(("material/privacy", "material/offline", "material/optimize"), _NEEDLESS),
    "material/blog": Refusal("plugin-pages"),
    "material/meta": Refusal("plugin-heads"),
}
"""Each is known by its own name, too."""
_PLUGINS: Mapping[str, Refusal] = {
    "macros": Refusal("plugin-macros"),
    **dict.fromkeys(("minify", "htmlproofer"), _NEEDLESS),
    **_OF_MATERIAL,
    **{name.removeprefix("material/"): refused for name, refused in _OF_MATERIAL.items()},
}

REFUSED: Mapping[str, Refusal] = {
    **_OF_MKDOCS,
    **{f"theme.{name}": _UNUSED for name in _THEME},
    **_OF_EXTRA,
    **{f"plugins.{name}": refused for name, refused in _PLUGINS.items()},
}
"""The settings that are refused, by the names that lead to them."""

ONE_VALUE: Mapping[str, tuple[frozenset[str], Refusal]] = {
    "use_directory_urls": (frozenset({"true"}), Refusal("setting-addresses", "use_directory_urls: true")),
    "theme.font": (frozenset({"false", "null", "~", ""}), _ASKS_OTHERS),
    "theme.name": (frozenset({"material", "materialx"}), Refusal("setting-theme", "name: material")),
}
"""The settings that work with these values alone."""
TEMPLATES_SETTING = "theme.custom_dir"
"""The setting with the folder of the templates, without which the theme shows pages of its own."""
_SEVERAL = frozenset({"list", "names"})
WANTED_KINDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("site_name", "site_url", "docs_dir", "site_dir", "dev_addr"), frozenset({"text"})),
    **dict.fromkeys(("remote_branch", "remote_name", "theme.name", TEMPLATES_SETTING), frozenset({"text"})),
    "strict": frozenset({"flag"}),
    **dict.fromkeys(("hooks", "extra_css", "watch"), frozenset({"list"})),
    **dict.fromkeys(("extra", "validation"), frozenset({"names"})),
    "theme": frozenset({"names", "text"}),
    **dict.fromkeys(("plugins", "markdown_extensions"), _SEVERAL),
}
"""What the value of a setting may be; of those that are not here, something else tells it."""


def setting_refusal(setting: DeclaredSetting) -> Refusal | None:
    """Give why a setting is refused; None where it works, is not set, or is one that nobody documents."""
    if setting.name == "extra_css" and _ELSEWHERE.match(setting.value):
        return _ASKS_OTHERS
    if setting.name in ONE_VALUE:
        values, refused = ONE_VALUE[setting.name]
        is_one = setting.kind not in _SEVERAL and setting.value.casefold() in values
        return None if is_one or not (setting.is_set or setting.value) else refused
    return REFUSED.get(setting.name) if setting.is_set else None


def wanted_kind(setting: DeclaredSetting) -> str:
    """Give what the value of a setting must be; empty where it is that, or nothing, or given by the environment."""
    wanted = WANTED_KINDS.get(setting.name, frozenset())
    return min(wanted) if wanted and setting.kind not in wanted | {"any", "nothing"} else ""


def is_unknown(name: str) -> bool:
    """Tell whether a setting is none of MkDocs'; those of a theme, a plugin or `extra` are for whoever reads them."""
    return "." not in name and name not in WORKS and name not in REFUSED

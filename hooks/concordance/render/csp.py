"""The content security policy that every page carries, built or previewed: nothing from elsewhere, nothing inline."""

from __future__ import annotations

from collections.abc import Mapping

from concordance.model.site_paths import SEARCH_PAGE

DIRECTIVES: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'",),
    "connect-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
}
"""Content Security Policy Level 3. `frame-ancestors` is ignored in a `meta` and is for the server to send."""
WEB_ASSEMBLY = "'wasm-unsafe-eval'"
"""What the search needs, on its own page only: its index is read by WebAssembly."""


def page_policy(path: str = "") -> str:
    """Give the policy of a page by its neutral path; in a preview it is the same."""
    return content_policy(web_assembly=path == SEARCH_PAGE)


def content_policy(*, web_assembly: bool = False) -> str:
    """Write the policy of a page, for `<meta http-equiv="Content-Security-Policy">`."""
    extra = {"script-src": (WEB_ASSEMBLY,)} if web_assembly else {}
    return "; ".join(" ".join((name, *sources, *extra.get(name, ()))) for name, sources in DIRECTIVES.items())

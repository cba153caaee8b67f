"""What every page says to a browser of itself: nothing from elsewhere, nothing inline, nothing told elsewhere."""

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
REFERRER_POLICY = "same-origin"
"""Another site learns nothing of the page that led to it, not even the name of this one (Referrer Policy, §3)."""


def page_policy(path: str = "") -> str:
    """Give the policy of a page by its neutral path; in a preview it is the same."""
    return content_policy(web_assembly=path == SEARCH_PAGE)


def content_policy(*, web_assembly: bool = False) -> str:
    """Write the policy of a page, for `<meta http-equiv="Content-Security-Policy">`."""
    extra = {"script-src": (WEB_ASSEMBLY,)} if web_assembly else {}
    return "; ".join(" ".join((name, *sources, *extra.get(name, ()))) for name, sources in DIRECTIVES.items())


def host_policy() -> str:
    """Write the policy that a host sends with every answer: what a page may not say of itself, and what covers files.

    A browser holds a page to its own policy and to this one. It is one for all, so that a host without conditions can
    send it; only the search needs what it lets through, and no other page lets itself do it.
    """
    return f"{content_policy(web_assembly=True)}; frame-ancestors 'none'"

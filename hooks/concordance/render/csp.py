"""What every page says to a browser of itself: nothing from elsewhere, nothing inline, nothing told elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

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
REFERRER_POLICY = "same-origin"
"""Another site learns nothing of the page that led to it, not even the name of this one (Referrer Policy, §3)."""


def content_policy() -> str:
    """Write the policy of every page, for `<meta http-equiv="Content-Security-Policy">`."""
    return "; ".join(" ".join((name, *sources)) for name, sources in DIRECTIVES.items())


def host_policy() -> str:
    """Write the policy that a host sends with every answer: what a page may not say of itself, and what covers files.

    A browser holds a page to its own policy and to this one.
    """
    return f"{content_policy()}; frame-ancestors 'none'"

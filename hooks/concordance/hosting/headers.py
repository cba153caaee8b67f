"""The headers that a host sends with each file, in one table: every configuration and every test of a host reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from concordance.render.csp import REFERRER_POLICY, host_policy

_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation",
    "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
"""What no page of the site asks of a browser; copying a citation to the clipboard is not among them."""
EVERYWHERE: Mapping[str, str] = {
    "Content-Security-Policy": host_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
}
"""With every answer, errors included."""
CACHED, OWNED = "Cache-Control", "Cross-Origin-Resource-Policy"
SHARED = "Access-Control-Allow-Origin"
_ASK = "no-cache"
"""A page may change with every publication: it is kept, and asked for each time ("304 Not Modified")."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """Files that are sent with the same headers, besides those of every file."""

    pattern: str
    """A regular expression over the path from the root of the site, from its beginning; the first kind that fits."""
    folders: tuple[str, ...]
    """The folders with nothing but such files, for hosts that know no expressions; no two kinds share one."""
    headers: Mapping[str, str]


FILE_KINDS = (
    # The name of an asset changes with its content: it is kept for a year and never asked for again.
    FileKind(
        r"assets/.+\.[0-9a-f]{8}\.[a-z.]+$",
        ("assets/scripts/", "assets/stylesheets/"),
        {CACHED: "public, max-age=31536000, immutable", OWNED: "same-origin"},
    ),
    # Open data and the pictures beside shared links are for the pages of others too.
    FileKind(
        r"(?:data/|assets/images/share[-./])",
        ("data/",),
        {CACHED: _ASK, OWNED: "cross-origin", SHARED: "*"},
    ),
)
PAGES_AND_REST = FileKind("", (), {CACHED: _ASK, OWNED: "same-origin"})
"""Whatever is of no other kind."""
MEDIA_TYPES: Mapping[str, tuple[str, ...]] = {
    "text/html": ("html",),
    "text/css": ("css",),
    "text/csv": ("csv",),
    "text/javascript": ("js", "mjs"),
    "text/plain": ("lock", "txt"),
    "application/json": ("json", "map"),
    "application/ld+json": ("jsonld",),
    "application/link-format": ("link",),
    "application/pdf": ("pdf",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/x-bibtex": ("bib",),
    "application/x-research-info-systems": ("ris",),
    "application/xml": ("xml",),
    "image/avif": ("avif",),
    "image/gif": ("gif",),
    "image/jpeg": ("jpeg", "jpg"),
    "image/png": ("png",),
    "image/svg+xml": ("svg",),
    "image/vnd.microsoft.icon": ("ico",),
    "image/webp": ("webp",),
}
"""The endings of each type of file; any other is `application/octet-stream`, which a browser saves and never runs."""
SELDOM_KNOWN = frozenset(
    {"application/ld+json", "application/link-format", "application/x-bibtex", "application/x-research-info-systems"}
)
"""Types that a host whose types nobody can set may not know; it sends such a file as `UNKNOWN`, which harms nobody."""
UNKNOWN = "application/octet-stream"
COMPRESSIBLE = tuple(name for name in MEDIA_TYPES if name.startswith("text/") or name.endswith(("json", "xml")))
"""The types that are text, and so worth compressing."""


def headers_of(path: str) -> Mapping[str, str]:
    """Give the headers that a host sends with a file, by its path from the root of the site."""
    kind = next((kind for kind in FILE_KINDS if re.match(kind.pattern, path)), PAGES_AND_REST)
    return {**EVERYWHERE, **kind.headers}


def media_type(path: str) -> str:
    """Give the type of a file, by its ending."""
    ending = path.rpartition(".")[2]
    return next((name for name, endings in MEDIA_TYPES.items() if ending in endings), UNKNOWN)

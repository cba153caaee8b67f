"""The configuration of nginx for the site, at the root of a host or below a path, from the table of headers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from concordance.errors import ConfigurationError
from concordance.hosting.headers import COMPRESSIBLE, EVERYWHERE, FILE_KINDS, MEDIA_TYPES, PAGES_AND_REST
from concordance.hosting.host_files import HEADERS_FILE, REDIRECTS_FILE
from concordance.render.root_files import ERROR_PAGE, NOT_FOUND_PAGE

if TYPE_CHECKING:
    from jinja2 import Environment

SITE_FOLDER = "/srv/site/"
"""Where the files of the site are on the host; to be changed by whoever puts them elsewhere."""
_HOST, _PATH = re.compile(r"[A-Za-z0-9.-]+"), re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")


@dataclass(frozen=True, slots=True)
class VaryingHeader:
    """A header whose value depends on the file."""

    name: str
    variable: str
    """The variable of nginx that has the value."""
    default: str
    values: tuple[tuple[str, str], ...]
    """Each as (regular expression over the whole path, value); an empty value is not sent."""


def nginx_configuration(environment: Environment, site_url: str) -> str:
    """Write the configuration for a site at an absolute address.

    Raises ConfigurationError where the address has signs that would be read as configuration.
    """
    parts = urlsplit(site_url)
    host, base = parts.hostname or "", parts.path
    is_plain = site_url == f"{parts.scheme}://{parts.netloc}{base}"
    if not is_plain or not _HOST.fullmatch(host) or not _PATH.fullmatch(base):
        raise ConfigurationError(f"site_url must be like https://example.org/vision/ to configure a host: {site_url}")
    return environment.get_template("standalone/nginx.conf.html").render(
        host=host,
        base=base,
        folder=SITE_FOLDER,
        everywhere=EVERYWHERE,
        varying=varying_headers(base),
        media_types=MEDIA_TYPES,
        compressible=[name for name in COMPRESSIBLE if name != "text/html"],
        not_found=NOT_FOUND_PAGE,
        error=ERROR_PAGE,
        not_for_readers="|".join((HEADERS_FILE, REDIRECTS_FILE)),
    )


def varying_headers(base: str) -> tuple[VaryingHeader, ...]:
    """Give every header that not all files have alike, for a site at a path of its host."""
    names = dict.fromkeys(name for kind in (PAGES_AND_REST, *FILE_KINDS) for name in kind.headers)
    return tuple(_varying(name, base) for name in names)


def _varying(name: str, base: str) -> VaryingHeader:
    default = PAGES_AND_REST.headers.get(name, "")
    given: Mapping[str, str] = {f"^{re.escape(base)}{kind.pattern}": kind.headers.get(name, "") for kind in FILE_KINDS}
    values = tuple((pattern, value) for pattern, value in given.items() if value != default)
    return VaryingHeader(name, f"site_{name.lower().replace('-', '_')}", default, values)

"""The names under which reference managers keep what is cited: no two sites give the same one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from concordance.configuration import Configuration


def site_prefix(configuration: Configuration) -> str:
    """Give what begins every key of a site: its host and path, else its first name; `example-org-vision`.

    A name such as `note` alone would be another work's in the library of whoever cites more than one site.
    """
    address = urlsplit(configuration.permanent_url or "")
    return plain_key(f"{address.netloc}{address.path}") or plain_key(next(iter(configuration.site_names.values())))


def plain_key(text: str) -> str:
    """Make a key of a text: small letters without accents, figures and hyphens, which BibTeX takes in every field."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")

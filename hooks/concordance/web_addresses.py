"""The grammar of an address on the web, as all readers of addresses understand it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from concordance.hidden_signs import hidden_in_text

_NOT_IN_ADDRESSES = re.compile(r"[\s\x00-\x20\x7f<>\"`\\^{|}]")
"""Signs that browsers leave out, encode or take for a slash (URL standard, §4.4), each reader in its own way."""
_HOST = re.compile(r"(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?")
"""A host with or without a port, and nobody's name before it: `https://known.example@other.example/` misleads."""


def is_web_address(value: str) -> bool:
    """Tell whether a text is an absolute http or https address."""
    try:
        parts = urlsplit(value)
    except ValueError:  # a bracket that is no IPv6 address
        return False
    is_clean = not _NOT_IN_ADDRESSES.search(value) and not any(hidden_in_text(value))
    return is_clean and parts.scheme in {"http", "https"} and bool(_HOST.fullmatch(parts.netloc))

"""What a publisher's settings may be: they come from the environment too, and every page shows or follows them."""

from __future__ import annotations

import re

from concordance.hidden_signs import hidden_in_text
from concordance.web_addresses import is_web_address

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_ADDRESS, _SITE, _CONTACT, _WORDS = "address", "site", "contact", "words"
"""What a setting must be, by the end of the key of its message."""


def setting_fault(name: str, value: str) -> str:
    """Name what a setting must be where its value is not that, for a message; nothing where it is."""
    if name in {"publisher", "site_name"}:
        return "" if _is_words(value) else _WORDS
    if name == "contact":
        return "" if _MAIL.fullmatch(value) or is_web_address(value) else _CONTACT
    if name == "repository":
        return "" if is_web_address(value) else _ADDRESS
    return "" if is_web_address(value) and not set(value) & {"?", "#"} else _SITE


def _is_words(value: str) -> bool:
    return "\n" not in value and not any(hidden_in_text(value))

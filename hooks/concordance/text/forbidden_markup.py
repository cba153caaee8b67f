"""What may not stand in the text of a page: elements that run or fetch something, handlers, addresses that run code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concordance.text.html_tree import Element

FORBIDDEN = frozenset({
    "script", "noscript", "style", "template", "iframe", "frame", "frameset", "portal", "object", "embed", "applet",
    "svg", "math", "canvas", "audio", "video", "picture", "source", "track", "base", "meta", "link",
    "form", "input", "button", "select", "textarea", "plaintext", "title", "xmp", "noembed", "noframes",
})  # fmt: skip
"""Elements that run, embed, fetch or restyle: none belongs in prose, and the content policy refuses most.

`plaintext` cannot be ended: whatever the page has after it, its foot included, would be shown as its text. So would
what comes after a `title`, `xmp`, `noembed` or `noframes` that is not ended, and of three of them nothing is shown.
"""
ADDRESSES = frozenset({"href", "xlink:href", "src", "action", "formaction"})
"""Attributes whose value a browser may follow."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Markup that may not stand in a page: an element, a handler, an address that runs code."""

    what: str
    """The element or attribute, as found."""
    raw: str
    """The beginning of it in small letters, by which its line is found."""
    line: int
    """Line of the block it stands in, or of the last one before it."""


def forbidden_markup(element: Element, line: int) -> Iterator[Forbidden]:
    """Give what is forbidden of an element: itself, a handler, an address that runs code; not what it holds."""
    if element.tag in FORBIDDEN:
        yield Forbidden(f"<{element.tag}>", f"<{element.tag}", line)
    for name, value in element.attributes.items():
        if name.startswith("on") or name in {"srcset", "srcdoc"}:
            yield Forbidden(name, f"{name}=", line)
        elif name in ADDRESSES and runs_code(value):
            yield Forbidden(value, value, line)


def runs_code(address: str) -> bool:
    """Tell whether a browser would run the address: it ignores white space and control signs in the scheme."""
    scheme = re.sub(r"[\x00-\x20]+", "", address).casefold()
    return scheme.startswith(("javascript:", "vbscript:", "data:text"))

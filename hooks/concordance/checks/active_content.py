"""Pages run no code, embed no other site and load no image from one; every image has an alternative text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from concordance.problem import Problem
    from concordance.text.page import Page


def active_content_problems(page: Page) -> Iterator[Problem]:
    """Report raw HTML that runs code or embeds, and images of another site or without an alternative text.

    `text.structure` decides which markup is forbidden.
    """
    for forbidden, line in page.structure.forbidden:
        yield page.problem(line, "markup-forbidden", found=forbidden.what)
    for image, line in page.structure.images:
        if _is_external(image.src):
            yield page.problem(line, "image-elsewhere", found=image.src)
        if not (image.alt or "").strip():
            yield page.problem(line, "image-alternative", found=image.src)


def _is_external(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that is no IPv6 address
        return True
    return bool(parts.scheme or parts.netloc)

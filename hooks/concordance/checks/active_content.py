"""Pages hold listed HTML in its plain form, load no image from another site, and say what each image shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from concordance.model.internal_links import is_read_by_all_alike

if TYPE_CHECKING:
    from concordance.problem import Problem
    from concordance.text.page import Page


def active_content_problems(page: Page) -> Iterator[Problem]:
    """Report markup that is on no list or not plain, and images of another site or without an alternative text.

    `text.listed_markup` says what an editor may write, `text.extension_markup` what Markdown may make.
    """
    for refused, line in page.structure.refused:
        yield page.problem(line, refused.key, **refused.values)
    for image, line in page.structure.images:
        if _is_external(image.src):
            yield page.problem(line, "image-elsewhere", found=image.src)
        if not (image.alt or "").strip():
            yield page.problem(line, "image-alternative", found=image.src)


def _is_external(address: str) -> bool:
    if not is_read_by_all_alike(address):
        return True
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that is no IPv6 address
        return True
    return bool(parts.scheme or parts.netloc)

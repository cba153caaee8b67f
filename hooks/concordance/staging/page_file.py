"""One page as a file for any generator: what it is called and where it stands, then its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from concordance.addresses import Address
from concordance.staging.commonmark import write_commonmark

if TYPE_CHECKING:
    from concordance.text.html_tree import Nodes
    from concordance.text.page import Page

FRONT_MATTER_ENDS = "---\n"


def page_file(page: Page, nodes: Nodes) -> str:
    """Write a page of its content, whose links are those of the built site.

    `address` is from the root of the site, `url` from that of the language: the latter is what Hugo builds it at.
    """
    head = {
        "title": page.title,
        "description": page.meta.description,
        "language": page.language,
        "address": f"/{Address(page.language, page.path).url}",
        "url": url_in_language(page),
    }
    return FRONT_MATTER_ENDS + as_yaml(head) + FRONT_MATTER_ENDS + "\n" + write_commonmark(nodes)


def url_in_language(page: Page) -> str:
    """Give the address of a page from the root of its language, with slashes at both ends."""
    return f"/{Address('', page.path).url}"


def as_yaml(value: object) -> str:
    """Write values as YAML in the order given, a line each."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1_000_000)

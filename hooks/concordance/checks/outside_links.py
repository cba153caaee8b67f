"""Links off the site that lead elsewhere than they seem to: to this very site, to one computer, by way of a tracker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from concordance.checks.meant_links import link_to
from concordance.model.markers import anchors
from concordance.web_addresses import is_web_address

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus
    from concordance.problem import Problem
    from concordance.text.page import Page

_OF_ONE_COMPUTER = re.compile(r"localhost|127(?:\.\d+){3}|0\.0\.0\.0|::1|[\w-]+\.local(?:host)?")
_TRACKERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r".+\.safelinks\.protection\.outlook\.com"), "url"),
    (re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}"), "url"),
    (re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}"), "q"),
    (re.compile(r"lm?\.facebook\.com"), "u"),
    (re.compile(r"linkprotect\.cudasvc\.com"), "a"),
)
"""The hosts that stand between a link and where it leads, with the name of the part of the address that says where."""


def outside_link_problems(corpus: Corpus, page: Page, href: str, line: int) -> Iterator[Problem]:
    """Report a link that should be the path of a file, or the address that another site holds in its own."""
    parts = urlsplit(href)
    if _OF_ONE_COMPUTER.fullmatch(parts.hostname or ""):
        yield page.problem(line, "link-local", found=href, meant=_page_at(corpus, page, parts, "/"))
    elif meant := next((link for base in _bases(corpus) if (link := _page_at(corpus, page, parts, base))), ""):
        yield page.problem(line, "link-own", found=href, meant=meant)
    elif tracked := _tracked(parts):
        yield page.problem(line, "link-tracked", found=href, proposed=tracked)


def _bases(corpus: Corpus) -> Iterator[str]:
    addresses = (corpus.configuration.site_url, corpus.configuration.permanent_url)
    yield from dict.fromkeys(address for address in addresses if address)


def _page_at(corpus: Corpus, page: Page, parts: SplitResult, base: str) -> str:
    """Write the link to the page of this site that has an address; empty where none has."""
    root = urlsplit(base)
    if root.netloc != ("" if base == "/" else parts.netloc) or not parts.path.startswith(root.path):
        return ""
    language, _, path = unquote(parts.path).removeprefix(root.path).strip("/").partition("/")
    destination = corpus.page(language, path.removesuffix("index.html").strip("/"))
    if destination is None:
        return ""
    place = f"#{parts.fragment}" if parts.fragment in anchors(corpus, destination) else ""
    return f"{link_to(page, destination)}{place}"


def _tracked(parts: SplitResult) -> str:
    """Give the address that a link holds within that of a tracker; empty where it holds none."""
    queries = (parse_qs(parts.query).get(name, [""])[0] for host, name in _TRACKERS if host.fullmatch(parts.netloc))
    return next((address for address in queries if is_web_address(address)), "")

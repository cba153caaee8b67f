"""Links that leave the site: where they stand, and which of them have died. The only module that asks other sites."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from concordance.files import lenient_text

if TYPE_CHECKING:
    from concordance.model.corpus import Corpus

GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
"""The statuses of a page that is gone; any other may be a passing fault, or a site that refuses robots."""
NO_SUCH_SITE = "no such site"
CONCURRENT_REQUESTS = 8
TIMEOUT_S = 30
ATTEMPTS = 2
_IN_DATA = re.compile(r'"(https?://[^"\s]+)"')
_HTTP = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """An address of another site, and every place where an editor wrote it."""

    address: str
    places: tuple[str, ...]
    """Each as `docs/fr/note/index.md:12`."""


@dataclass(frozen=True, slots=True)
class LinkResult:
    """A link that did not simply answer."""

    link: ExternalLink
    status: str
    """The HTTP status, or what went wrong; empty where the page is there."""
    gone: bool
    """True where the page is surely gone; otherwise nothing is sure, and a person may look."""


def external_links(corpus: Corpus) -> tuple[ExternalLink, ...]:
    """Find every address of another site, in the pages and in the data, in the order of the addresses."""
    places: dict[str, list[str]] = {}
    for address, place in (*_in_pages(corpus), *_in_data(corpus)):
        places.setdefault(address, []).append(place)
    return tuple(ExternalLink(address, tuple(dict.fromkeys(places[address]))) for address in sorted(places))


def _in_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for page in corpus.pages.values():
        for link, line in page.structure.links:
            if _HTTP.match(link.href):
                yield link.href, f"{page.source}:{page.line(line)}"


def _in_data(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for path, content in corpus.files.tables.items():
        lines = lenient_text(content).split("\n")
        for number, line in enumerate(lines, 1):
            if not line.lstrip().startswith("#"):
                for address in _IN_DATA.findall(line):
                    yield address, f"{corpus.configuration.relative(path)}:{number}"


def check_links(links: tuple[ExternalLink, ...], fetch: Callable[[str], str]) -> tuple[LinkResult, ...]:
    """Fetch every address, several at once, and give those that did not simply answer.

    `fetch` gives nothing where the page is there, else its status. An address that fails is fetched `ATTEMPTS` times.
    """
    with ThreadPoolExecutor(CONCURRENT_REQUESTS) as pool:
        statuses = pool.map(lambda link: _fetch_with_retry(link.address, fetch), links)
    results = (LinkResult(link, status, _is_gone(status)) for link, status in zip(links, statuses, strict=True))
    return tuple(result for result in results if result.status)


def _fetch_with_retry(address: str, fetch: Callable[[str], str]) -> str:
    status = ""
    for _ in range(ATTEMPTS):
        if not (status := fetch(address)):
            return ""
    return status


def _is_gone(status: str) -> bool:
    return status == NO_SUCH_SITE or status in {str(int(gone)) for gone in GONE}


def fetch_status(address: str) -> str:
    """Ask for a page as a browser would; give nothing where it is there, else the status or what went wrong."""
    request = Request(address, headers={"User-Agent": "Mozilla/5.0 (link check)"})  # noqa: S310 - http or https only
    try:
        with urlopen(request, timeout=TIMEOUT_S):  # noqa: S310 - the same
            return ""
    except HTTPError as error:
        with error:
            return str(error.code)
    except URLError as error:
        return NO_SUCH_SITE if _is_unknown(error.reason) else str(error.reason)
    except (OSError, ValueError, HTTPException) as error:
        return str(error) or type(error).__name__


def _is_unknown(reason: object) -> bool:
    """Tell a name that nobody has from a name server that does not answer today."""
    return isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME


def is_offline(results: tuple[LinkResult, ...], links: tuple[ExternalLink, ...]) -> bool:
    """Tell whether no site at all answered: then this machine is offline, and nothing is known of any link."""
    return bool(links) and sum(not result.status.isdecimal() for result in results) == len(links)

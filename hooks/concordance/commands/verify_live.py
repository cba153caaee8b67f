"""`make verify-live`: opens every promised address on a deployed host, a few at a time, and nobody else's."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPMessage
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from concordance.errors import ConfigurationError
from concordance.hosting.answers import Answer, faults, header_faults
from concordance.hosting.promise import Promise
from concordance.hosting.promises import promises

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.project import Project

AT_ONCE, TRIES, PATIENCE_S = 4, 3, 30
"""Politeness: few questions at a time, and again only where a host was busy, after a pause."""
BUSY = frozenset({429, 502, 503, 504})
UNREACHABLE = 3
"""The exit code where the host cannot be asked from here: nothing is known of it."""
Fetch = Callable[[str, bool], Answer]
"""From an address, and whether the answer may be compressed; raises OSError where there is none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with one address."""

    address: str
    """Absolute."""
    fault: str
    of_headers: bool = False


def verify_live(project: Project, options: Options) -> int:
    """Print every address that does not answer as promised, and what is wrong; say what was opened.

    Raises ConfigurationError where `URL` is no address of a site.
    """
    base = site_address(options.url)
    try:
        fetch(base, False)
    except OSError as error:
        print(f"{base} does not answer, so nothing is known of it: {error}", file=sys.stderr)
        return UNREACHABLE
    promised = tuple(promises(project.corpus, project.wording))
    findings = check_promises(promised, base, fetch, headers=options.headers)
    for line in report(findings):
        print(line)
    print(closing_line(promised, findings, headers=options.headers, seconds=time.monotonic() - options.started))
    return 1 if findings else 0


def site_address(url: str) -> str:
    """Give the address of a site with its slash. Raises ConfigurationError for what is none."""
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ConfigurationError(
            f"URL must be the address of a site: make verify-live URL=https://host/; found: {url!r}"
        )
    return url.strip().rstrip("/") + "/"


def check_promises(promised: Iterable[Promise], base: str, ask: Fetch, *, headers: bool) -> tuple[Finding, ...]:
    """Ask for every address, a few at a time, and give what is wrong, in the order of the promises."""

    def check(promise: Promise) -> tuple[Finding, ...]:
        return tuple(_findings(promise, base, ask, headers=headers))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return tuple(finding for found in pool.map(check, promised) for finding in found)


def _findings(promise: Promise, base: str, ask: Fetch, *, headers: bool) -> Iterator[Finding]:
    address = urljoin(base, quote(promise.address))
    try:
        answer = ask(address, promise.compressed)
    except OSError as error:
        yield Finding(address, f"no answer: {error}")
        return
    yield from (Finding(address, fault) for fault in faults(promise, answer, base))
    if headers:
        yield from (Finding(address, fault, of_headers=True) for fault in header_faults(promise, answer))


def report(findings: Iterable[Finding]) -> Iterator[str]:
    """Write `address: what is wrong`, line by line; a header that many addresses lack is one line."""
    of_headers: dict[str, list[str]] = {}
    for finding in findings:
        if finding.of_headers:
            of_headers.setdefault(finding.fault, []).append(finding.address)
        else:
            yield f"{finding.address}: {finding.fault}"
    for fault, addresses in of_headers.items():
        others = f" (and {len(addresses) - 1} more)" if len(addresses) > 1 else ""
        yield f"{addresses[0]}{others}: {fault}"


def closing_line(promised: Iterable[Promise], findings: Iterable[Finding], *, headers: bool, seconds: float) -> str:
    """Say how many addresses were opened, by language and kind, and how many of them are not as promised."""
    counts = Counter(promise.group or "other" for promise in promised)
    passages = Counter({promise.group: 0 for promise in promised})
    for promise in promised:
        passages[promise.group] += len(promise.ids)
    parts = [f"{name} {n}" + (f" with {passages[name]} ids" if passages[name] else "") for name, n in counts.items()]
    wrong = len({finding.address for finding in findings})
    unasked = "" if headers else "; headers not looked at"
    return f"{sum(counts.values())} addresses ({', '.join(parts)}), {wrong} not as promised{unasked}; {seconds:.1f} s"


class _NoRedirect(HTTPRedirectHandler):
    """Leads nowhere: a redirect is an answer like any other, and no other host is ever asked."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Follow nothing."""


def fetch(address: str, compressed: bool) -> Answer:
    """Ask a host for an address, again where it is busy. Raises OSError where it gives no answer."""
    for pause in range(1, TRIES):
        try:
            answer = _fetch_once(address, compressed)
        except OSError:
            time.sleep(pause)
            continue
        if answer.status not in BUSY:
            return answer
        time.sleep(pause)
    return _fetch_once(address, compressed)


def _fetch_once(address: str, compressed: bool) -> Answer:
    wanted = {"User-Agent": "verify-live", "Accept-Encoding": "gzip" if compressed else "identity"}
    request = Request(address, headers=wanted)  # noqa: S310 - http or https only
    try:
        with build_opener(_NoRedirect).open(request, timeout=PATIENCE_S) as reply:
            return Answer(reply.status, _by_name(reply.headers), reply.read())
    except HTTPError as error:
        with error:
            return Answer(error.code, _by_name(error.headers), error.read())
    except (HTTPException, ValueError) as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


def _by_name(headers: Message) -> Mapping[str, str]:
    return {name.lower(): ", ".join(headers.get_all(name, [])) for name in headers}

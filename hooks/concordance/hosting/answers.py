"""Whether what a host answered is what was promised: functions of an answer, whoever fetched it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from concordance.hosting.headers import SELDOM_KNOWN, UNKNOWN, headers_of
from concordance.hosting.promise import Promise
from concordance.text.html_reader import read_document
from concordance.text.html_tree import Element, walk

PERMANENT_REDIRECTS = (301, 308)
SHOWN = 5
"""How many missing ids are named; of the rest there is a number."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case."""
    body: bytes


def faults(promise: Promise, answer: Answer, base: str) -> Iterator[str]:
    """Say what is wrong with an answer; `base` is the absolute address of the site."""
    if promise.redirect:
        yield from _redirect_faults(promise, answer, base)
    elif answer.status != promise.status:
        yield f"the status must be {promise.status}, and is {answer.status}"
    elif not promise.compressed:
        yield from _type_faults(promise, answer)
        yield from _body_faults(promise, answer, base)


def _redirect_faults(promise: Promise, answer: Answer, base: str) -> Iterator[str]:
    if answer.status not in PERMANENT_REDIRECTS:
        yield f"it must redirect to the address with a slash (status 301 or 308), and the status is {answer.status}"
        return
    asked, goal = urljoin(base, promise.address), urljoin(base, promise.redirect)
    if urljoin(asked, answer.headers.get("location", "")) != goal:
        yield f"it must redirect to {goal}, and does to {answer.headers.get('location', 'nowhere')}"


def _type_faults(promise: Promise, answer: Answer) -> Iterator[str]:
    found = answer.headers.get("content-type", "")
    name, _, charset = found.lower().replace(" ", "").partition(";")
    is_unknown = name == UNKNOWN and promise.media_type in SELDOM_KNOWN
    if name != promise.media_type and not is_unknown:
        yield f"the type must be {promise.media_type}, and is {found or 'not given'}"
    elif name == "text/html" and charset not in {"", "charset=utf-8"}:
        yield f"the letters must be UTF-8, and are said to be {charset}"


def _body_faults(promise: Promise, answer: Answer, base: str) -> Iterator[str]:
    try:
        text = answer.body.decode("utf-8")
    except UnicodeDecodeError:
        yield "the file must be UTF-8"
        return
    if not text.startswith(promise.beginning):
        yield "the columns must be those of the data here"
    yield from (f"the page must say: {words}" for words in promise.words if words not in text)
    reader = _READERS.get(promise.media_type)
    if reader:
        yield from reader(promise, text, base)


def _json_faults(promise: Promise, text: str, base: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError as error:
        yield f"the file must be JSON: {error}"


def _page_faults(promise: Promise, text: str, base: str) -> Iterator[str]:
    """What a host that writes into pages, or serves another site, would be found out by."""
    root = read_document(text).root
    elements = tuple(walk((root,)))
    if promise.language and root.get("lang") != promise.language:
        yield f"the language of the page must be {promise.language}, and is {root.get('lang') or 'not given'}"
    hrefs, path = {element.get("href") for element in elements}, urlsplit(base).path
    yield from (f"the page must lead to {path}{way}" for way in promise.ways if f"{path}{way}" not in hrefs)
    found = {element.get("id") for element in elements}
    missing = [name for name in promise.ids if name not in found]
    if missing:
        others = f", and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        yield f"these ids must be in the page: {', '.join(missing[:SHOWN])}{others}"
    yield from _script_faults(elements, urljoin(base, promise.address), base)


def _script_faults(elements: tuple[Element, ...], address: str, base: str) -> Iterator[str]:
    """The site has no script within a page, and none from elsewhere: any other was put there on the way."""
    for element in elements:
        if element.tag == "script" and element.get("type") != "application/ld+json":
            source = element.attributes.get("src")
            goal = urljoin(address, source) if source is not None else ""
            if not goal.startswith(base):
                yield f"a script that is not the site's own stands in the page: {source or 'within it'}"


_READERS: Mapping[str, Callable[[Promise, str, str], Iterator[str]]] = {
    "text/html": _page_faults,
    "application/json": _json_faults,
}


def header_faults(promise: Promise, answer: Answer) -> Iterator[str]:
    """Say which headers are not those of the table, each in words that are the same for every address."""
    if promise.redirect or answer.status != promise.status:
        return
    for name, value in headers_of(promise.file).items():
        found = answer.headers.get(name.lower())
        if found != value:
            yield f"{name} must be {value!r}, and is {'not sent' if found is None else repr(found)}"
    if promise.compressed and answer.headers.get("content-encoding") not in {"gzip", "br"}:
        yield "a page must be sent compressed to whoever can read it so"

"""Links that leave the site: where they stand, and which of them have died. The only module that asks other sites."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from concordance.text.github_markdown import code, safe

if TYPE_CHECKING:
    from concordance.language import Language
    from concordance.model.corpus import Corpus
    from concordance.wording import Wording

GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
"""The answers by which a site says that a page is no more; any other may be a bad day, or a dislike of robots."""
NO_SUCH_SITE = "no such site"
AT_ONCE = 8
PATIENCE = 30
"""Seconds."""
ATTEMPTS = 2
_IN_DATA = re.compile(r'"(https?://[^"\s]+)"')
_SPEAKS_HTTP = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """An address of another site, and every place where an editor wrote it."""

    address: str
    places: tuple[str, ...]
    """Each as `docs/fr/note/index.md:12`."""


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What became of a link."""

    link: ExternalLink
    said: str
    """What the site answered; empty where the page is there."""
    gone: bool
    """True where the page is surely no more; otherwise a person may look, and nothing is sure."""


def external_links(corpus: Corpus) -> tuple[ExternalLink, ...]:
    """Find every address of another site, in the pages and in the data, in the order of the addresses."""
    found: dict[str, list[str]] = {}
    for address, place in (*_in_pages(corpus), *_in_data(corpus)):
        found.setdefault(address, []).append(place)
    return tuple(ExternalLink(address, tuple(dict.fromkeys(found[address]))) for address in sorted(found))


def _in_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for page in corpus.pages.values():
        for link, line in page.structure.links:
            if _SPEAKS_HTTP.match(link.href):
                yield link.href, f"{page.source}:{page.line(line)}"


def _in_data(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for path in sorted((corpus.configuration.docs / "data").glob("*.toml")):
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
        for number, line in enumerate(lines, 1):
            if not line.lstrip().startswith("#"):
                for address in _IN_DATA.findall(line):
                    yield address, f"{corpus.configuration.relative(path)}:{number}"


def check_links(links: tuple[ExternalLink, ...], ask: Callable[[str], str]) -> tuple[LinkResult, ...]:
    """Ask every address, several at once, and give those that did not simply answer.

    `ask` gives nothing where the page is there, else what was said. Who does not answer is asked once more.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        said = pool.map(lambda link: _insist(link.address, ask), links)
    found = (LinkResult(link, one, _is_gone(one)) for link, one in zip(links, said, strict=True))
    return tuple(answer for answer in found if answer.said)


def _insist(address: str, ask: Callable[[str], str]) -> str:
    said = ""
    for _ in range(ATTEMPTS):
        if not (said := ask(address)):
            return ""
    return said


def _is_gone(said: str) -> bool:
    return said == NO_SUCH_SITE or said in {str(int(status)) for status in GONE}


def fetch_status(address: str) -> str:
    """Ask for a page as a browser would; give nothing where it is there, else the status or what went wrong."""
    request = Request(address, headers={"User-Agent": "Mozilla/5.0 (link check)"})  # noqa: S310 - http or https only
    try:
        with urlopen(request, timeout=PATIENCE):  # noqa: S310 - the same
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


def nobody_answered(found: tuple[LinkResult, ...], links: tuple[ExternalLink, ...]) -> bool:
    """Tell whether it is this machine that reaches nobody: nothing can then be said of any link."""
    return bool(links) and sum(not answer.said.isdecimal() for answer in found) == len(links)


def links_report(found: tuple[LinkResult, ...], wording: Wording, languages: tuple[Language, ...]) -> str:
    """Write an issue about the dead links, in every language; nothing where none is surely dead."""
    if not any(answer.gone for answer in found):
        return ""
    return "\n\n---\n\n".join("\n\n".join(_told(found, wording, one)) for one in languages) + "\n"


def _told(found: tuple[LinkResult, ...], wording: Wording, language: Language) -> Iterator[str]:
    lists: Mapping[str, bool] = {"gone": True, "unsure": False}
    for key, gone in lists.items():
        if items := [_item(answer) for answer in found if answer.gone is gone]:
            yield f"## {wording.say(language.code, f'links.{key}.title')}"
            yield wording.say(language.code, f"links.{key}.text")
            yield "\n".join(items)


def _item(answer: LinkResult) -> str:
    places = ", ".join(map(code, answer.link.places))
    return f"- {code(answer.link.address)} ({safe(answer.said)}), {places}"
